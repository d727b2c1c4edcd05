"""What each column of a table part holds: period, unit, measure, member."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.cover import Cover
from ingestion.dates import Period
from ingestion.measures import is_physical, measure_in, per_measure
from ingestion.numbers import Number
from ingestion.outline import Place
from ingestion.tables.column_members import member_names
from ingestion.tables.column_periods import Heading, column_periods
from ingestion.tables.garbled import Words
from ingestion.tables.grid import Part, Row, cell_over, clean_label, heading_text
from ingestion.tables.kinds import is_instant, says_its_kind
from ingestion.tables.note_columns import note_column
from ingestion.tables.text_columns import names_rate, text_columns
from ingestion.units import (
    Unit,
    bare_scale,
    is_change,
    is_percent,
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
_EACH_SHARE = re.compile(r"\bper\s+(?:ordinary\s+)?share\b", re.I)
_SHARES = re.compile(
    r"\b(?:number|no\.?)\s+of\s+(?:(?:ordinary|issued|outstanding|awarded)\s+)?"
    r"(?:shares|(?:share\s+)?options|warrants|share\s+awards|restricted\s+share\s+units|RSUs?)\b",
    re.I,
)


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
    texts = text_columns(part, note)
    indices = _value_columns(part, note, texts)
    headers = {c: heading_text(part.header, c) for c in indices}
    part_text = " ".join(row.line.text for row in part.header)
    measures = _measures(part, headers)
    members = member_names(part, indices, measures, words.uses)
    rates = {c for c in indices if _is_rate(part, c, f"{members[c]} {headers[c]}")}
    measures |= {c: "amount" for c in rates if measures[c] == "share_of_total"}
    instant = is_instant(part, place, part_text)
    kinds = _kinds(members, headers, [c for c in indices if measures[c] == "amount"])
    periods = column_periods(Heading(part, headers, measures, kinds, instant, cover, place))
    fallback = _common_unit(part_text, place, cover.currency, inherited)
    columns = []
    for c in indices:
        own = _own_unit(part, place, c, headers[c], fallback, cover.currency)
        if own is not None and own.name == "shares":
            members[c] = ""
        if _is_piece(own, fallback) and not members[c]:
            own = fallback  # the piece of a torn "(RMB in thousands)" over this column
        percent = c in rates or measures[c] != "amount"
        percent = percent and not _is_difference(part, c, indices)
        unit = Unit("percent") if percent else own or fallback
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
    label_header = clean_label(" ".join(row.line.cells[0].text for row in part.header))
    certain = says_its_kind(place, part_text)
    return Headed(tuple(columns), note, frozenset(texts), fallback, instant, label_header, certain)


def _is_rate(part: Part, column: int, heading: str) -> bool:
    """Whether a column gives rates in percent: so it says, or it prints ranges of them."""
    if is_rate(heading):
        return True
    if is_percent(heading):
        return any(token.upper for row in part.body for token in _at(row, column))
    return names_rate(heading) and not unit_in(heading, "") and not _any_grouped(part, column)


def _common_unit(
    part_text: str, place: Place, currency: str, inherited: Headed | None
) -> Unit | None:
    """The unit of columns that print none: the heading's, the part's before, that stated above."""
    return (
        unit_in(part_text.replace("\t", " "), currency)
        or (inherited.unit if inherited else None)
        or stated_unit(f"{place.heading}\n{place.caption}", currency)
    )


def _own_unit(
    part: Part, place: Place, column: int, heading: str, common: Unit | None, currency: str
) -> Unit | None:
    """The unit that a column's heading prints, or shares where that is what it counts."""
    own = _of_each(unit_in(heading, currency), heading)
    if own is None and _is_in_dollars(part.header, column):
        own = Unit(currency)
    over = " ".join(cell_over(row, column) for row in part.header)
    if _counts_shares(part, place, f"{over} {heading}", own is not None or common is not None):
        return Unit("shares", max(bare_scale(heading), _scale_of_labels(part)))
    return own


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
    """What a column counts: shares, a physical unit, money for each or money."""
    if _SHARES.search(heading):
        return "shares"
    unit = _of_each(unit_in(heading, ""), heading)
    if unit is None or not unit.name:
        return ""
    return unit.name if is_physical(unit.name) else "money"


def _is_difference(part: Part, column: int, indices: Sequence[int]) -> bool:
    """Whether a change is told in the unit of the two columns before it: 312, 308 and 4."""
    place = indices.index(column)
    if place < 2:
        return False
    rows = [[_at(row, c) for c in indices[place - 2 : place + 1]] for row in part.body]
    values = [[cell[0].value for cell in cells] for cells in rows if all(map(len, cells))]
    whole = [(a, b, c) for a, b, c in values if a is not None and b is not None and c is not None]
    return bool(whole) and all(abs(a - b) == abs(c) for a, b, c in whole)


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


def _value_columns(part: Part, note: int | None, texts: set[int]) -> list[int]:
    return sorted(
        {
            column
            for row in part.body
            for column, tokens in enumerate(row.numbers)
            if tokens and column and column != note and column not in texts
        }
    )


def _measures(part: Part, headers: dict[int, str]) -> dict[int, str]:
    """``amount``, ``share_of_total`` or ``change`` for each column."""
    measures = {}
    mostly = {c: _mostly_percent(part, c) for c in headers}
    signs = any(mostly.values())
    for column, text in headers.items():
        if is_change(text) and (
            mostly[column] or is_percent(text) or not (signs or unit_in(text, ""))
        ):
            measures[column] = "change"
        elif is_percent(text) and not _any_grouped(part, column):
            measures[column] = "share_of_total"
        else:
            measures[column] = "amount"
    return measures


def _mostly_percent(part: Part, column: int) -> bool:
    percents = [t.percent for row in part.body for t in _at(row, column) if not t.dash]
    return bool(percents) and sum(percents) > 0.6 * len(percents)


def _any_grouped(part: Part, column: int) -> bool:
    return any(t.grouped for row in part.body for t in _at(row, column))


def _at(row: Row, column: int) -> list[Number]:
    return row.numbers[column] if column < len(row.numbers) else []
