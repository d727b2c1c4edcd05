"""The one door: a document's bytes in, everything it prints out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from ingestion.checks import count_checks, read_checks
from ingestion.cover import Cover, read_cover
from ingestion.declarations import read_declarations
from ingestion.document import Block, Document
from ingestion.events import with_events
from ingestion.figures import UPPER, Identity, default_unit, table_figures
from ingestion.formats import read_document
from ingestion.headed_members import name_headed_members
from ingestion.implied import implied_figures
from ingestion.lost_units import restore_units
from ingestion.model import (
    EXTRACTOR_VERSION,
    Announcement,
    Extraction,
    Figure,
    Refusal,
    Token,
)
from ingestion.numbers import Number
from ingestion.outline import Place, places
from ingestion.part_totals import disown_part_totals
from ingestion.prose import Paragraph, read_prose
from ingestion.prose_figures import prose_figure, uncontradicted
from ingestion.source import located
from ingestion.tables.garbled import Words
from ingestion.tables.lexicon import Lexicon
from ingestion.tables.read import Table, read_sheet
from ingestion.tables.sheets import clean_labels, sheets
from ingestion.tables.ties import tie_to_statements

_KINDS = {
    "annual_results": "annual",
    "interim_results": "interim",
    "quarterly_results": "quarterly",
    "other": "other",
}


def extract(data: bytes, *, source_name: str = "", media_type: str | None = None) -> Extraction:
    """Read one announcement.

    Args:
        data: the document as received (PDF, or text recognised from one).
        source_name: file name as received, used in messages and as a hint of type.
        media_type: IANA media type where the sender gave one; else found from the bytes.

    Raises:
        ingestion.model.Refusal: the bytes are not a results announcement that can be
            read; the reason names the place and the mend.
    """
    document = read_document(data, source_name, media_type)
    cover = read_cover(document)
    identity = _identity(cover, hashlib.sha256(data).hexdigest())
    blocks = list(with_events(list(places(document))))
    tables = read_tables(blocks, cover)
    running = (line for block, _ in blocks if block.kind == "text" for line in block.lines)
    tie_to_statements(tables)
    restore_units(tables, running, cover.currency)
    if not any(table.financial for table in tables):
        raise Refusal(
            "no_financial_tables",
            "no financial table was found; a results announcement has statements: "
            "check that the file is whole and its tables kept their columns",
        )
    return located(_extraction(document, cover, identity, blocks, tables), document)


def read_tables(blocks: Sequence[tuple[Block, Place]], cover: Cover) -> list[Table]:
    """All tables of a document, each with its rows, periods and sums."""
    words = Words(line.text for block, _ in blocks for line in block.lines)
    found = sheets(blocks, cover, words)
    lexicon = Lexicon(clean_labels(found))
    return [
        read_sheet(sheet, f"t{number:03d}", cover, lexicon, words)
        for number, sheet in enumerate(found, 1)
    ]


def _identity(cover: Cover, sha256: str) -> Identity:
    code = cover.stock_codes[0] if cover.stock_codes else "00000"
    name = (cover.issuer_name or "unknown").lower()
    issuer = f"hk-{code}" if cover.stock_codes else "name-" + "-".join(name.split())[:40]
    announcement_id = f"{code}-{_KINDS[cover.document_type]}-{cover.period.end}-{sha256[:8]}"
    return Identity(announcement_id, issuer, sha256)


def _extraction(
    document: Document,
    cover: Cover,
    identity: Identity,
    blocks: Sequence[tuple[Block, Place]],
    tables: Sequence[Table],
) -> Extraction:
    default = default_unit(tables, cover)
    tokens: list[Token] = []
    at: dict[tuple[str, int, int], Figure] = {}
    for table in tables:
        if table.financial:
            for row, column, figure in table_figures(table, cover, identity, default):
                at[table.table_id, row, column] = figure
        tokens += _tokens(table, identity, at)
    at |= implied_figures(tables, at, identity)
    name_headed_members(tables, at)
    disown_part_totals(tables, at)
    checks = read_checks(tables, at, identity)
    figures = list(at.values())
    count_checks(figures, checks)
    titles = {id(line): place.heading for block, place in blocks for line in block.lines}
    told = (
        prose_figure(found, cover, identity, titles.get(id(found.line), ""))
        for found in read_prose(_paragraphs(blocks), cover)
    )
    figures += list(uncontradicted(told, at.values()))
    return Extraction(
        _announcement(document, cover, identity, len(figures)),
        figures,
        checks,
        read_declarations(_paragraphs(blocks), identity, _segments(figures)),
        tokens,
    )


def _paragraphs(blocks: Sequence[tuple[Block, Place]]) -> Iterator[Paragraph]:
    for block, place in blocks:
        if block.kind == "text":
            yield Paragraph(block.lines, place.section, place.heading)


def _segments(figures: Sequence[Figure]) -> set[str]:
    """Segments as tables print them."""
    return {f.member for f in figures if f.axis == "segment" and f.member and f.table_id}


def _announcement(
    document: Document, cover: Cover, identity: Identity, figures: int
) -> Announcement:
    return Announcement(
        announcement_id=identity.announcement_id,
        issuer_id=identity.issuer_id,
        issuer_name=cover.issuer_name,
        stock_codes=",".join(cover.stock_codes),
        document_type=cover.document_type,
        title=cover.title,
        period_start=cover.period.start,
        period_end=cover.period.end,
        published_on=cover.published_on,
        audit=cover.audit,
        currency=cover.currency,
        is_revision=cover.is_revision,
        media_type=document.media_type,
        content_sha256=identity.sha256,
        pages=document.pages,
        extractor_version=EXTRACTOR_VERSION,
        figures=figures,
    )


def _tokens(
    table: Table, identity: Identity, at: dict[tuple[str, int, int], Figure]
) -> Iterator[Token]:
    """The account of a table: figures first, then what is no figure and why."""
    lost = (
        ("unaccounted", "no value")
        if table.financial
        else ("not_financial", "the table is not financial")
    )
    for r, row in enumerate(table.rows):
        for c, number in enumerate(row.tokens):
            if number is None:
                continue
            figure = at.get((table.table_id, r, c))
            fate, reason = ("figure", "") if figure else lost
            yield _token(number, table, identity, fate, reason, figure)
            beside = number.upper or number.share
            if beside is not None:
                figure = at.get((table.table_id, r, c + UPPER))
                yield _token(beside, table, identity, fate, reason, figure)
    for number, fate, reason in table.fates:
        yield _token(number, table, identity, fate, reason, None)


def _token(
    number: Number, table: Table, identity: Identity, fate: str, reason: str, figure: Figure | None
) -> Token:
    line = number.line
    return Token(
        announcement_id=identity.announcement_id,
        table_id=table.table_id,
        raw_text=line.text[number.start : number.end] if line else number.text,
        source_page=line.page if line else None,
        source_line=line.number if line else 0,
        source_start=number.start,
        source_end=number.end,
        fate=fate,
        reason=reason,
        figure_id=figure.figure_id if figure else None,
    )
