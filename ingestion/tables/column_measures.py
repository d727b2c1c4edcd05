"""Whether a column holds amounts, shares of a total or changes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingestion.dates import years_in
from ingestion.numbers import Number
from ingestion.tables.grid import Part, Row, standing_over
from ingestion.units import is_change, is_percent, unit_in


def measures_of_columns(part: Part, headers: dict[int, str]) -> dict[int, str]:
    """``amount``, ``share_of_total`` or ``change`` for each column."""
    measures: dict[int, str] = {}
    mostly = {c: _mostly_percent(part, c) for c in headers}
    changes = [row for row in part.header if is_change(row.line.text)]
    signs = any(mostly.values())
    for column, text in headers.items():
        percent = mostly[column] or is_percent(text)
        own = is_change(text)
        if (own and (percent or not (signs or unit_in(text, "")))) or (
            (own or _under_change(changes, column, text))
            and (percent or is_difference(part, column, measures))
        ):
            measures[column] = "change"
        elif is_percent(text) and not _any_grouped(part, column):
            measures[column] = "share_of_total"
        else:
            measures[column] = "amount"
    return measures


def is_difference(part: Part, column: int, measures: dict[int, str]) -> bool:
    """Whether a change is told in the unit of the two amounts before it: 312, 308 and 4."""
    compared = [c for c, measure in measures.items() if c < column and measure == "amount"][-2:]
    if len(compared) < 2:
        return False
    rows = [[cell_tokens(row, c) for c in (*compared, column)] for row in part.body]
    told = [[cell[0] for cell in cells] for cells in rows if all(map(len, cells))]
    proofs = [_differ(*tokens) for tokens in told if not _tells_nothing(tokens)]
    return bool(proofs) and 3 * sum(proofs) > 2 * len(proofs)


def cell_tokens(row: Row, column: int) -> list[Number]:
    """The numbers of one cell, none beyond the row's end."""
    return row.numbers[column] if column < len(row.numbers) else []


def _differ(now: Number, before: Number, change: Number) -> bool:
    """Whether the third is what the first two differ by, but for the rounding of each."""
    tokens = (now, before, change)
    last_digit = max(token.decimals for token in tokens)
    a, b, c = (int((token.value or Decimal(0)).scaleb(last_digit)) for token in tokens)
    return abs(abs(a - b) - abs(c)) <= 1


def _tells_nothing(tokens: Sequence[Number]) -> bool:
    """Whether a row says nothing of money: it holds percentages or damage, or changed nothing."""
    return any(t.percent or t.mantissa is None for t in tokens) or not tokens[-1].mantissa


def _under_change(header: Sequence[Row], column: int, text: str) -> bool:
    """Whether a heading of changes stands over an undated column from its left."""
    over = (standing_over(row, column) for row in header)
    return any(map(is_change, over)) and not years_in(text)


def _mostly_percent(part: Part, column: int) -> bool:
    tokens = (t for row in part.body for t in cell_tokens(row, column) if not t.dash)
    percents = [t.percent or t.points for t in tokens]
    return bool(percents) and sum(percents) > 0.6 * len(percents)


def _any_grouped(part: Part, column: int) -> bool:
    return any(t.grouped for row in part.body for t in cell_tokens(row, column))
