"""What each column of a table part holds: period, unit, measure, member."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.cover import Cover
from ingestion.dates import Period
from ingestion.measures import measure_in, per_measure, without_measure
from ingestion.outline import Place
from ingestion.tables.column_measures import cell_tokens, is_difference, measures_of_columns
from ingestion.tables.column_members import member_names
from ingestion.tables.column_periods import Heading, column_periods
from ingestion.tables.garbled import Words
from ingestion.tables.grid import Part, Row, cell_over, clean_label, heading_text
from ingestion.tables.kinds import is_instant, last_sentence, says_its_kind
from ingestion.tables.note_columns import note_column
from ingestion.units import (
    Unit,
    bare_scale,
    is_rate,
    stated_unit,
    unit_in,
)

_RESTATED = re.compile(r"\b(?:re-?stated|re-?presented|reclassified|restatement)\b", re.I)
_ABOUT_SHARES = re.compile(
    r"\bnumber\s+of\b.{0,40}\bshares\b|\bshares\s+in\s+issue\b|\bshare\s+capital\b", re.I
)
_OF_OPTIONS = re.compile(r"\b(?:granted|exercised|lapsed|forfeited|cancelled|vested)\b")
_IN_THOUSANDS = re.compile(r"\((?:in\s+)?thousands?\)", re.I)
_LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
_EACH_SHARE = re.compile(r"\bper\s+(?:ordinary\s+)?share\b", re.I)
_SHARES = re.compile(
    r"\b(?:number|no\.?)\s+of\s+(?:(?:ordinary|issued|outstanding|awarded|underlying)\s+)?"
    r"(?:shares|(?:share\s+)?options|warrants|share\s+awards|restricted\s+share\s+units|RSUs?)\b",
    re.I,
)


_DUE_YEAR = re.compile(
    r"\b(20\d\d)(?:/\d\d(?:\d\d)?)?(?:\s?\+|\s+(?:and\s+)?(?:beyond|onwards|thereafter|after))?"
)
_OF_MONEY = re.compile(r"\b(?:revenues?|sales|amounts?|values?|RMB|costs?)\b|\$", re.I)
_RATES = re.compile(
    r"\b(?:returns?\s+on|ratios?|rates?|margins?|yields?|occupanc(?:y|ies))\b", re.I
)
_SHARES_UNIT = Unit("shares")
_COUNTS = re.compile(r"\b(?:numbers?|no\.)\s+of\b|\bheadcount\b", re.I)


@dataclass(slots=True)
class Column:
    """Meaning of one value column. ``period`` is None where the rows tell it."""

    index: int
    header: str
    measure: str
    unit: Unit | None
    period: Period
    member: str
    restated: bool


@dataclass(frozen=True, slots=True)
class Headed:
    """A part's heading understood."""

    columns: tuple[Column, ...]
    note: int | None
    texts: frozenset[int]
    unit: Unit | None
    instant: bool
    label_header: str
    certain: bool  # whether the heading itself prints "as at", "ended" or the like


def read_columns(
    part: Part, place: Place, cover: Cover, words: Words, inherited: Headed | None
) -> Headed:
    """Meaning of every column of ``part``.

    Args:
        part: rows under one heading.
        place: where the table stands; captions and section decide what headings lost.
        cover: the announcement's own period and currency.
        words: what the document uses, to mend names that were torn.
        inherited: the heading of the part before in the same table block, if any.
    """
    note = note_column(part, inherited.note if inherited else None)
    texts = _text_columns(part, note)
    indices = _value_columns(part, note, texts)
    headers = {c: heading_text(part.header, c) for c in indices}
    part_text = " ".join(row.line.text for row in part.header)
    measures = measures_of_columns(part, headers)
    members = member_names(part, indices, measures, words.uses)
    only_rates = _only_rates(part)
    rates = {
        c
        for c in indices
        if is_rate(f"{members[c]} {headers[c]}") or (only_rates and measures[c] == "share_of_total")
    }
    measures |= {c: "amount" for c in rates if measures[c] == "share_of_total"}
    due = _due_years(headers, cover)
    members |= due
    instant = is_instant(part, place, part_text)
    kinds = _kinds(members, headers, [c for c in indices if measures[c] == "amount"])
    closing = dict.fromkeys(indices, Period(None, cover.period.end)) if due else None
    heading = Heading(part, headers, measures, kinds, instant, cover, place)
    periods = closing or column_periods(heading)
    fallback = _common_unit(part, place, cover.currency, inherited)
    units = _units(part, place, headers, members, fallback, cover.currency)
    columns = []
    for c in indices:
        own = units[c]
        if own is not None and own.name == "shares":
            members[c] = ""
        percent = c in rates or measures[c] != "amount"
        percent = percent and not is_difference(part, c, measures)
        unit = Unit("percent") if percent else own
        columns.append(
            Column(
                c,
                headers[c],
                measures[c],
                unit,
                periods[c],
                members[c],
                bool(_RESTATED.search(headers[c])),
            )
        )
    label_header = clean_label(_corner(part))
    certain = says_its_kind(place, part_text)
    return Headed(tuple(columns), note, frozenset(texts), fallback, instant, label_header, certain)


def _due_years(headings: dict[int, str], cover: Cover) -> dict[int, str]:
    """Years to come that head columns: when debts are due, and no periods reported on."""
    found = {c: match for c, text in headings.items() if (match := _DUE_YEAR.search(text))}
    later = all(int(match[1]) > cover.period.end.year for match in found.values())
    if not later or len(found) < 2:
        return {}
    wholes = {c: "Total" for c, text in headings.items() if "total" in text.lower()}
    return wholes | {c: match[0].strip() for c, match in found.items()}


def _common_unit(part: Part, place: Place, currency: str, inherited: Headed | None) -> Unit | None:
    """The unit of columns that print none: the heading's, the part's before, that stated above."""
    text = " ".join(row.line.text for row in part.header).replace("\t", " ")
    money = unit_in(without_measure(text), currency)
    if money or _COUNTS.search(_corner(part)):
        return money or Unit("count")
    if inherited and inherited.unit:
        return inherited.unit
    introduction = last_sentence(place.caption)
    counts = _COUNTS.search(introduction) and not _OF_MONEY.search(introduction)
    stated = stated_unit(f"{place.heading}\n{place.caption}", currency)
    return stated or (Unit("count") if counts else None)


def _corner(part: Part) -> str:
    """The heading cells over the labels."""
    return " ".join(row.line.cells[0].text for row in part.header)


def _over_all(part: Part) -> str:
    """Headings that stand alone in their row, and so over all columns."""
    rows = ([text for text in row.texts[1:] if text] for row in part.header)
    return " ".join(texts[0] for texts in rows if len(texts) == 1)


def _units(
    part: Part,
    place: Place,
    headings: dict[int, str],
    members: dict[int, str],
    common: Unit | None,
    currency: str,
) -> dict[int, Unit | None]:
    """The unit of each column: its own, else the common one."""
    owns = {c: _own_unit(part, place, c, text, common, currency) for c, text in headings.items()}
    is_whole = any(own and common and own.scale == common.scale for own in owns.values())
    if not is_whole:  # the piece of a torn "(RMB in thousands)" over one column
        owns = {c: None if _is_piece(o, common) and not members[c] else o for c, o in owns.items()}
    counts_shares = common is None and any(own == _SHARES_UNIT for own in owns.values())
    return {
        c: own or (_SHARES_UNIT if counts_shares and _is_whole(part, c) else common)
        for c, own in owns.items()
    }


def _is_whole(part: Part, column: int) -> bool:
    """Whether a column holds large whole numbers only: shares, where others count shares."""
    tokens = [t for row in part.body for t in cell_tokens(row, column) if not t.dash]
    return any(t.grouped for t in tokens) and not any(t.decimals or t.percent for t in tokens)


def _own_unit(
    part: Part, place: Place, column: int, heading: str, common: Unit | None, currency: str
) -> Unit | None:
    """The unit that a column's heading prints, or shares where that is what it counts."""
    own = _of_each(unit_in(heading, currency), heading)
    if own is None and _is_in_dollars(part.header, column):
        own = Unit(currency)
    over = " ".join(cell_over(row, column) for row in part.header)
    over = f"{over} {_over_all(part)}" if own is None else over
    if _counts_shares(part, place, f"{over} {heading}", own is not None or common is not None):
        return Unit("shares", max(bare_scale(heading), _scale_of_labels(part)))
    counts = own is None and _COUNTS.search(f"{over} {heading}")
    return Unit("count", bare_scale(heading)) if counts else own


def _kinds(
    members: dict[int, str], headings: dict[int, str], amounts: Sequence[int]
) -> dict[int, str]:
    """Members of the columns, or what each counts where only that tells them apart.

    Two years of shares stand beside two years of their amount, tonnes beside their price.
    """
    counted = {c: _counted(headings[c]) for c in amounts}
    apart = len(set(counted.values())) > 1 and "" not in counted.values()
    return members | counted if apart and not any(members.values()) else members


def _counted(heading: str) -> str:
    """What a column counts: shares, a physical unit, money of one currency, or of each thing."""
    if _SHARES.search(heading):
        return "shares"
    unit = _of_each(unit_in(heading, ""), heading)
    if unit is None:
        return "count" if _COUNTS.search(heading) else ""
    return unit.name


def _is_piece(own: Unit | None, whole: Unit | None) -> bool:
    """Whether a column's unit is less than what the whole heading says of the same money."""
    return bool(own and whole and own.name == whole.name and own.scale < whole.scale)


def _is_in_dollars(header: Sequence[Row], column: int) -> bool:
    """Whether a bare "$" heads a column: whole units of the announcement's currency."""
    cells = (row.line.cells[column] for row in header if column < len(row.line.cells))
    return any(cell.text.strip() == "$" for cell in cells)


def _of_each(unit: Unit | None, heading: str) -> Unit | None:
    """``unit``, or what of it falls on each share or tonne, or the physical unit itself."""
    measure = measure_in(heading)
    money = unit_in(heading, "")
    if unit is None or not (money and money.name):
        return Unit(*measure) if measure else unit
    if unit.scale != 1:
        return unit
    if _EACH_SHARE.search(heading):
        return Unit(f"{unit.name}_per_share", 1, unit.divisor)
    return Unit(per_measure(unit.name, measure[0]), 1, unit.divisor) if measure else unit


def _counts_shares(part: Part, place: Place, heading: str, money: bool) -> bool:
    """Whether a column counts shares: it says so, or is bare in a table about shares."""
    if _SHARES.search(heading):
        return True
    titles = " ".join(row.label for row in part.header)
    labels = " ".join(row.label for row in part.body)
    if not money and len(set(_OF_OPTIONS.findall(_heads(part)))) > 1:
        return True
    if bare_scale(heading) > 1:
        about = f"{titles} {labels} {place.heading}"
        return bool(_ABOUT_SHARES.search(about))
    return not money and bool(_SHARES.search(titles))


def _heads(part: Part) -> str:
    """The words over all columns."""
    return " ".join(" ".join(row.texts[1:]) for row in part.header).lower()


def _scale_of_labels(part: Part) -> int:
    """1000 where the rows say "(thousands)"."""
    labels = " ".join(row.label for row in part.body)
    return 1000 if _IN_THOUSANDS.search(labels) else 1


def _text_columns(part: Part, note: int | None) -> set[int]:
    """Columns of words: a reason, a timeline, a product name."""
    words: dict[int, int] = {}
    plain: dict[int, int] = {}
    for row in part.body:
        for column, (tokens, rest) in enumerate(zip(row.numbers, row.words, strict=True)):
            if column and column != note and (tokens or rest):
                counter = words if rest and _LETTERS.search(rest) else plain
                counter[column] = counter.get(column, 0) + 1
    return {c for c, n in words.items() if n >= plain.get(c, 0)}


def _value_columns(part: Part, note: int | None, texts: set[int]) -> list[int]:
    return sorted(
        {
            column
            for row in part.body
            for column, tokens in enumerate(row.numbers)
            if tokens and column and column != note and column not in texts
        }
    )


def _only_rates(part: Part) -> bool:
    """Whether all rows are rates, which are no shares of anything: returns, ratios, margins."""
    labels = [row.label for row in part.body if row.label and any(row.numbers)]
    return bool(labels) and all(map(_RATES.search, labels))
