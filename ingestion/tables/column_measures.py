"""Whether a column holds amounts, shares of a total or changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from ingestion.dates import years_in
from ingestion.numbers import Number
from ingestion.tables.grid import Part, cell_tokens, standing_over
from ingestion.tables.movements import movements_of_columns
from ingestion.tables.printed_dates import own_date
from ingestion.tables.text_columns import names_rate
from ingestion.units import is_change, is_percent, is_rate, points_in, unit_in

_RATES = re.compile(
    r"\b(?:returns?\s+on|ratios?|rates?|margins?|yields?|occupanc(?:y|ies))\b", re.I
)

_DIFFERENCE = re.compile(
    r"\bdifferences?\b|\bmovements?\b|\bfluctuations?\b|\b(?:inc|dec)\.|\+\s?/\s?\(?[-–—]", re.I
)
_SHARE = re.compile(r"(?:%|\bper\s?cent|\bpercentages?)\s+(?:of|to)\b", re.I)
_VERSUS = re.compile(r"\b20\d\d\s+(?:vs?\b|versus\b|against\b|over\b)", re.I)
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


def measures_of_columns(part: Part, headers: dict[int, str]) -> dict[int, str]:
    """``amount``, ``share_of_total`` or ``change`` for each column."""
    measures: dict[int, str] = {}
    told = _Headings(part, headers)
    for column, text in headers.items():
        if told.is_change(column, measures):
            measures[column] = "change"
        elif is_percent(text) and not _any_grouped(part, column):
            measures[column] = "share_of_total"
        else:
            measures[column] = "amount"
    return measures


def rate_columns(part: Part, names: dict[int, str], measures: dict[int, str]) -> set[int]:
    """Columns of rates in percent, which are shares of nothing: margins, ranges of interest.

    Args:
        part: rows under one heading.
        names: by column, its member and its heading.
        measures: by column, what :func:`measures_of_columns` says.
    """
    only_rates = _only_rates(part)
    return {
        column
        for column, name in names.items()
        if _is_rate(part, column, name) or (only_rates and measures[column] == "share_of_total")
    }


def _is_rate(part: Part, column: int, heading: str) -> bool:
    """Whether a column gives rates in percent: so it says, or it prints ranges of them."""
    if is_rate(heading):
        return True
    if is_percent(heading):
        return any(token.upper for row in part.body for token in cell_tokens(row, column))
    return names_rate(heading) and not unit_in(heading, "") and not _any_grouped(part, column)


def _only_rates(part: Part) -> bool:
    """Whether all rows are rates, which are no shares of anything: returns, ratios, margins."""
    labels = [row.label for row in part.body if row.label and any(row.numbers)]
    return bool(labels) and all(map(_RATES.search, labels))


def are_differences(part: Part, measures: dict[int, str]) -> bool:
    """Whether a table holds nothing but changes, in whole numbers: what each is due to."""
    if len(measures) < 2 or not _are_changes(measures):
        return False
    tokens = (token for row in part.body for c in measures for token in cell_tokens(row, c))
    return not any(t.percent or t.points or t.decimals for t in tokens)


def _are_changes(measures: dict[int, str]) -> bool:
    return set(measures.values()) == {"change"}


def is_difference(part: Part, column: int, measures: dict[int, str]) -> bool:
    """Whether a change is told in the unit of the two amounts before it: 312, 308 and 4."""
    return _holds(part, column, _compared(column, measures), _differ)


class _Headings:
    """What a part's headings say of changes, worked out once for all columns."""

    def __init__(self, part: Part, headers: dict[int, str]) -> None:
        self.part, self.headers = part, headers
        self.mostly = {c: _mostly_percent(part, c) for c in headers}
        self.signs = any(self.mostly.values())
        dates = {c: day for c, text in headers.items() if (day := own_date(text))}
        self.moves = movements_of_columns(list(headers), dates)
        self.changes = [row for row in part.header if is_change(row.line.text)]

    def is_change(self, column: int, measures: dict[int, str]) -> bool:
        """Whether a column holds changes: its words say so, else its values prove it."""
        text = self.headers[column]
        own = is_change(text) or bool(_VERSUS.search(text))
        if column in self.moves:
            return own and self.mostly[column]
        percent = self.mostly[column] or is_percent(text) or points_in(text) is not None
        if own and (percent or not (self.signs or unit_in(text, ""))):
            return True
        compared = _compared(column, measures)
        if own and compared and all(self.mostly.get(c) for c in compared):
            return True  # of percentages
        if not own and _are_changes(measures):
            return self._is_over(column)  # of a change and what it is due to
        if not own and (len(compared) < 2 or years_in(text)):
            return False
        if percent:
            over = self._is_over(column) and not _SHARE.search(text)
            return own or over or _holds(self.part, column, compared, _grows)
        told = own or self._is_over(column) or self._differs(text, compared)
        return told and is_difference(self.part, column, measures)

    def _is_over(self, column: int) -> bool:
        """Whether a heading of changes stands over a column from its left."""
        return any(is_change(standing_over(row, column)) for row in self.changes)

    def _differs(self, text: str, compared: Sequence[int]) -> bool:
        """Whether a heading names the difference of two dated columns."""
        dated = all(years_in(self.headers[c]) for c in compared)
        return dated and bool(_DIFFERENCE.search(text))


def _compared(column: int, measures: dict[int, str]) -> list[int]:
    """The two amounts before a column."""
    return [c for c, measure in measures.items() if c < column and measure == "amount"][-2:]


def _holds(
    part: Part,
    column: int,
    compared: Sequence[int],
    relation: Callable[[Number, Number, Number], bool],
) -> bool:
    """Whether most rows prove how a column follows from the two that it compares."""
    if len(compared) < 2:
        return False
    rows = [[cell_tokens(row, c) for c in (*compared, column)] for row in part.body]
    told = [[cell[0] for cell in cells] for cells in rows if all(map(len, cells))]
    proofs = [relation(*tokens) for tokens in told if _tells(*tokens)]
    return bool(proofs) and 3 * sum(proofs) > 2 * len(proofs)


def _tells(now: Number, before: Number, change: Number) -> bool:
    """Whether a row can prove something: amounts that are no percentages, and their change."""
    values = now.mantissa, before.mantissa, change.mantissa
    return None not in values and 0 not in values[1:] and not (now.percent or before.percent)


def _differ(now: Number, before: Number, change: Number) -> bool:
    """Whether the third is what the first two differ by, but for the rounding of each."""
    a, b, c = _value(now), _value(before), _value(change)
    last_digit = Decimal(1).scaleb(-max(t.decimals for t in (now, before, change)))
    return not change.percent and abs(abs(a - b) - abs(c)) <= last_digit


def _grows(now: Number, before: Number, change: Number) -> bool:
    """Whether the third is the percentage by which either of the first two is the other's."""
    a, b, c = _value(now), _value(before), abs(_value(change))
    half = _HALF.scaleb(-change.decimals)
    return any(
        x and abs(abs(y - x) / abs(x) * _HUNDRED - c) <= half + _spread(y, x, now.decimals)
        for y, x in ((a, b), (b, a))
    )


def _spread(part: Decimal, whole: Decimal, decimals: int) -> Decimal:
    """How far the rounding of two amounts moves their ratio, in percent."""
    half = _HALF.scaleb(-decimals)
    return _HUNDRED * half * (1 / abs(whole) + abs(part) / whole**2)


def _value(token: Number) -> Decimal:
    return token.value or Decimal(0)


def _mostly_percent(part: Part, column: int) -> bool:
    cells = [row.numbers[column] for row in part.body if column < len(row.numbers)]
    percents = [t.percent or t.points for cell in cells for t in cell if not t.dash]
    return bool(percents) and sum(percents) > 0.6 * len(percents)


def _any_grouped(part: Part, column: int) -> bool:
    return any(t.grouped for row in part.body for t in cell_tokens(row, column))
