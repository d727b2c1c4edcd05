"""Figures of tables: every token of a row with its value, unit, period and place."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingestion.axes import axis_of, is_member_total, member_name, row_axis
from ingestion.concepts import concept_of, ifrs_element
from ingestion.cover import Cover
from ingestion.dates import Period
from ingestion.model import Figure
from ingestion.numbers import Number
from ingestion.tables.columns import Column
from ingestion.tables.labels import normalised
from ingestion.tables.paths import TableRow
from ingestion.tables.read import Table
from ingestion.units import Unit, bare_scale, unit_of_label

UPPER = 1000  # added to the column position of a range's upper end
_NUMBERING = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}(?:\.\d+)?\.?|\([a-z]{1,4}\))\s+")
_RESTATED = re.compile(r"\b(?:re-?stated|re-?presented)\b", re.I)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who announces: carried by every figure."""

    announcement_id: str
    issuer_id: str
    sha256: str


def figure_key(identity: Identity, page: int | None, line: int, start: int, suffix: str = "") -> str:
    """Stable identity of a figure: the document's content and the place on the page."""
    text = f"{identity.sha256}|{page or 0}|{line}|{start}|{suffix}"
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def default_unit(tables: Sequence[Table], cover: Cover) -> Unit:
    """The unit most headings print: of a table whose own was lost."""
    units = Counter(c.unit for t in tables for c in t.columns if c.unit and c.unit.name == cover.currency)
    return units.most_common(1)[0][0] if units else Unit(cover.currency, 1000)


def table_figures(
    table: Table, cover: Cover, identity: Identity, default: Unit
) -> Iterator[tuple[int, int, Figure]]:
    """Every printed or implied figure of a table, with its row and column position.

    Args:
        table: a financial table, read.
        cover: the announcement's own period and currency.
        identity: who announces.
        default: the unit of columns that print none.
    """
    labels = [row.label for row in table.rows]
    headings = [column.member or column.header for column in table.columns]
    axis = axis_of(_title(table), table.place.caption, headings if table.matrix else [], labels)
    for r, row in enumerate(table.rows):
        for c, column in enumerate(table.columns):
            token = row.tokens[c]
            if token is not None and token.mantissa is not None:
                figure = _figure(table, r, c, token, axis, cover, identity, default)
                if token.upper is None:
                    yield r, c, figure
                else:
                    yield r, c, replace(figure, axis="range", member="minimum")
                    upper = _figure(table, r, c, token.upper, axis, cover, identity, default)
                    yield r, c + UPPER, replace(upper, axis="range", member="maximum")


def _title(table: Table) -> str:
    return " ".join(table.place.headings[-2:]) or table.place.heading


def _figure(
    table: Table,
    r: int,
    c: int,
    token: Number,
    axis: str | None,
    cover: Cover,
    identity: Identity,
    default: Unit,
) -> Figure:
    row, column, period = table.rows[r], table.columns[c], table.periods[r][c]
    unit = row_unit(row, column, token, cover, default, table.place.section)
    half = Decimal(1).scaleb(-token.decimals) / 2 * unit.scale / unit.divisor
    value = Decimal(token.mantissa or 0).scaleb(-token.decimals) * unit.scale / unit.divisor
    on_axis, member = _member(table, row, column, axis)
    concept = concept_of(
        row.label, row.path, table.place.section, axis=on_axis, unit=unit.name, title=table.place.heading
    )
    path = (*row.path, row.label)
    line = token.line
    number, page = (line.number, line.page) if line else (0, None)
    return Figure(
        figure_id=figure_key(identity, page, number, token.start),
        announcement_id=identity.announcement_id,
        issuer_id=identity.issuer_id,
        section=table.place.section,
        section_title=table.place.heading,
        table_id=table.table_id,
        row_no=r + 1,
        column_no=c + 1,
        label=row.label,
        label_path=" > ".join(filter(None, (row.period_heading, *path))),
        line_item=_line_item(table, row, on_axis, member),
        column_label=column_label(column, period),
        concept=concept,
        ifrs_element=ifrs_element(concept) if concept else None,
        axis=on_axis,
        member=member,
        period_type=period.period_type,
        period_start=period.start,
        period_end=period.end,
        comparative=is_comparative(period, cover),
        marked_restated=column.restated or bool(_RESTATED.search(row.label)),
        value=value,
        unit=unit.name,
        measure=column.measure,
        scale=unit.scale,
        half_unit=half,
        raw_text=token.text,
        source_page=page,
        source_line=number,
        source_start=token.start,
        source_end=token.end,
        source_kind="table",
        status=_status(table, row, token),
        status_reason=_reason(table, row, token),
        is_total=any(s.total == r for s in table.sums),
        checks_held=0,
        checks_failed=0,
    )


def row_unit(
    row: TableRow, column: Column, token: Number, cover: Cover, default: Unit, section: str
) -> Unit:
    """The unit of one token: its own percent sign, its column's, its row's."""
    if column.measure != "amount" or token.percent:
        return Unit("percent")
    if token.dash and any(t is not None and t.percent for t in row.tokens):
        return Unit("percent")
    label = row.raw_label
    if re.search(r"\bper\s+share\b|\bnumber\s+of\b.{0,20}\bshares\b", row.raw_heading, re.I) and not token.grouped:
        label = f"{row.raw_heading} {label}"
    elif re.search(r"^number\s+of\b.{0,20}\bshares\b", row.raw_heading, re.I):
        label = f"{row.raw_heading} {label}"
    if token.cents:
        return Unit(f"{cover.currency}_per_share", 1, 100)
    base = column.unit or (Unit("count") if section == "operating_metrics" else default)
    if base.divisor != 1:
        return Unit(f"{base.name.removesuffix('_per_share')}_per_share", 1, base.divisor)
    if base.name == "shares":
        return base
    return unit_of_label(label, base, cover.currency, bare_scale(column.header))


def _member(table: Table, row: TableRow, column: Column, axis: str | None) -> tuple[str | None, str | None]:
    """Axis and member of a figure: on its column in a matrix, else on its row."""
    if table.matrix:
        if not column.member:
            return None, None
        whole = is_member_total(column.member)
        return axis or "component", None if whole else member_name(column.member)
    if axis is None or column.measure == "change":
        return None, None
    if is_member_total(row.label):
        return axis, None
    own = row_axis(axis, row.label)
    return (own, member_name(row.label)) if own else (None, None)


def _line_item(table: Table, row: TableRow, axis: str | None, member: str | None) -> str:
    if axis and not table.matrix:
        return normalised(_NUMBERING.sub("", " ".join((_title(table), *row.path))))
    return normalised(" ".join((*row.path, row.label)))


def column_label(column: Column, period: Period) -> str:
    """A column's heading, whole: what is printed, or its period where the print is torn."""
    dated = f"{period.end}" if period.start is None else f"{period.start} – {period.end}"
    return " ".join(filter(None, (column.member, column.header if not column.member else "", dated)))


def is_comparative(period: Period, cover: Cover) -> bool:
    """Whether a period is not the announcement's own."""
    own = cover.period
    if period.start is None:
        return period.end != own.end
    return (period.start, period.end) != (own.start, own.end)


def _status(table: Table, row: TableRow, token: Number) -> str:
    if token.damaged:
        return "repaired"
    return "realigned" if row.torn else "printed"


def _reason(table: Table, row: TableRow, token: Number) -> str | None:
    if token.damaged:
        return f"read from the damaged print {token.text!r}"
    return "the row was torn or merged in the print" if row.torn else None

