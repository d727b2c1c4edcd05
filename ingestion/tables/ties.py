"""Columns whose heading lost or garbled its unit or year, set right by the statements.

The same line item with the same digits stands in a primary statement: its unit and period
are the column's, when several rows agree and none differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ingestion.dates import Period
from ingestion.outline import STATEMENTS
from ingestion.tables.columns import Column
from ingestion.tables.labels import normalised
from ingestion.tables.read import Table
from ingestion.units import Unit

_MIN_ROWS = 2
_MIN_DIGITS = 4
Facts = dict[str, dict[str, set[tuple[Unit, Period]]]]  # by the number as printed, by label


def tie_to_statements(tables: Sequence[Table]) -> None:
    """Correct units and periods of columns of highlights and discussion tables, in place."""
    facts = _statement_facts(tables)
    for table in tables:
        if table.financial and table.place.section not in STATEMENTS and not table.matrix:
            for c in range(len(table.columns)):
                _tie_column(table, c, facts)


def _statement_facts(tables: Iterable[Table]) -> Facts:
    facts: Facts = {}
    for table in tables:
        if table.place.section not in STATEMENTS or table.matrix:
            continue
        for row, periods in zip(table.rows, table.periods, strict=True):
            for token, column, period in zip(row.tokens, table.columns, periods, strict=True):
                if token is not None and column.unit and len(token.digits) >= _MIN_DIGITS:
                    labels = facts.setdefault(token.text, {})
                    labels.setdefault(normalised(row.label), set()).add((column.unit, period))
    return facts


def _tie_column(table: Table, c: int, facts: Facts) -> None:
    column = table.columns[c]
    if column.measure != "amount":
        return
    votes: Counter[tuple[Unit, Period]] = Counter()
    found = 0
    for row in table.rows:
        token = row.tokens[c]
        labels = facts.get(token.text) if token is not None else None
        known = labels.get(normalised(row.label)) if labels else None
        if known:
            found += 1
            votes.update(known)
    if found < _MIN_ROWS:
        return
    (unit, period), count = votes.most_common(1)[0]
    if count < found:
        return
    if not _prints_larger(column, unit):
        column.unit = unit
    if period != column.period and period.period_type == column.period.period_type:
        _move(table, c, period)


def _prints_larger(column: Column, unit: Unit) -> bool:
    """Whether a column prints thousands where the statement's own were torn off."""
    own = column.unit
    return own is not None and own.name == unit.name and own.scale > unit.scale


def _move(table: Table, c: int, period: Period) -> None:
    """Give a column, and the shares that go with it, another period."""
    old = table.columns[c].period
    with_it = [
        i
        for i, column in enumerate(table.columns)
        if i == c
        or (
            column.measure != "amount"
            and column.period == old
            and i > c
            and not _amount_between(table, c, i)
        )
    ]
    for i in with_it:
        table.columns[i].period = period
        for periods in table.periods:
            if periods[i] == old:
                periods[i] = period


def _amount_between(table: Table, c: int, i: int) -> bool:
    return any(column.measure == "amount" for column in table.columns[c + 1 : i])
