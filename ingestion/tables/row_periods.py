"""The period of a row where its label or a heading above it says more than the column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ingestion.cover import Cover
from ingestion.dates import DayMonth, Period, balance_date, ending, year_before
from ingestion.outline import REVIEWS
from ingestion.tables.closing_cash import with_closing_cash
from ingestion.tables.dated_labels import LabelTime, label_dates, label_time, month_of
from ingestion.tables.period_types import (
    balances_at_end,
    balances_beside_flows,
    days_of_turnover,
    named_balances,
)
from ingestion.tables.row_spans import is_bare_year, period_named, row_spans
from ingestion.tables.sums import Sum
from ingestion.tables.table_rows import TableRow
from ingestion.tables.year_parts import part_of_row, within

_YEAR_MONTHS = 12
_PART_END = re.compile(r"\b(?:quarter|half|period)[\s-]+end\b", re.I)


def row_periods(
    rows: Sequence[TableRow],
    columns: Sequence[Period],
    cover: Cover,
    by_rows: bool,
    certain: bool,
    sums: Sequence[Sum],
    section: str,
    compared: date,
) -> list[list[Period]]:
    """The period of every row in every column.

    Args:
        rows: rows of one table in order.
        columns: what the column headings say.
        by_rows: whether dated rows tell the periods, as where columns are members.
        certain: whether the column headings say themselves that they are flows or balances.
        sums: the table's totals; an unlabelled one that starts at an opening balance closes it.
        section: the contract's section; summaries print flows and balances under one year.
        compared: the date of the balances beside flows of the year before.
    """
    columns = _moving(rows, columns, cover)
    closing = {s.total for s in sums if label_time(rows[s.addends[0]].printed_label).opens}
    balances = set() if certain else named_balances(rows, sums)
    ends = balances_at_end(rows, sums) if certain and section == "note" else set()
    balances |= balances_beside_flows(rows, sums, section)
    annual = cover.period.is_whole_year and section in REVIEWS
    flows = days_of_turnover(rows) if annual else set()
    dated = [label_dates(row.printed_label, by_rows) for row in rows]
    spans = row_spans(rows, dated, cover) if by_rows else [None] * len(rows)
    periods = [
        _periods(
            row,
            dates,
            _bases(columns, span, row, r in ends),
            r in closing,
            compared if r in balances else None,
            r in flows,
            cover,
        )
        for r, (row, dates, span) in enumerate(zip(rows, dated, spans, strict=True))
    ]
    return with_closing_cash(rows, periods, columns) if section == "cash_flow" else periods


def _moving(rows: Sequence[TableRow], columns: Sequence[Period], cover: Cover) -> Sequence[Period]:
    """Columns of balances as the periods that lead to them, where rows open and close these."""
    told = [label_time(row.printed_label) for row in rows]
    if not (any(t.opens for t in told) and any(t.closes for t in told)):
        return columns
    if any(column.start is not None for column in columns):
        return columns
    own = cover.period
    return [own if c.end == own.end else ending(c.end, _YEAR_MONTHS) for c in columns]


def _bases(
    columns: Sequence[Period], span: Period | None, row: TableRow, at_end: bool
) -> list[Period]:
    """The periods over a row: those of its columns, or the one printed above it."""
    bases = [_spanned(column, span, row) for column in columns] if span else columns
    return [Period(None, base.end) for base in bases] if at_end else list(bases)


def _spanned(column: Period, span: Period, row: TableRow) -> Period:
    """The period above a row; a bare year leaves balances what their column is."""
    is_year = is_bare_year(row.period_heading or row.printed_label)
    return Period(None, span.end) if is_year and column.start is None else span


def _periods(
    row: TableRow,
    dates: Sequence[date],
    bases: list[Period],
    closes: bool,
    compared: date | None,
    flow: bool,
    cover: Cover,
) -> list[Period]:
    """The periods of one row: as its label says, else those of its columns.

    A row of balances beside flows is ``compared`` with those of that date.
    """
    label = row.printed_label
    month = month_of(label)
    if month:
        return [base if base.start is None else month for base in bases]
    part = part_of_row(label)
    if part:
        parts = [within(base, part, cover) for base in bases]
        at_ends = any(map(_PART_END.search, row.path))
        return [Period(None, period.end) for period in parts] if at_ends else parts
    named = period_named(label, cover) if dates else None
    if named:
        return [named] * len(bases)
    if dates:
        told_dates = [balance_date(day) for day in dates]
        each = len(bases) >= 2 * len(set(told_dates)) > 2  # shares and money at either date
        ends = (base.end if each and base.end in told_dates else max(told_dates) for base in bases)
        return [Period(None, end) for end in ends]
    told = label_time(label)
    closes = told.closes or (closes and not label)
    if told.days or told.opens or closes:
        bases = [_period(base, told, closes) for base in bases]
    if compared:
        return [_compared(period, compared, cover) for period in bases]
    return [_flow(period) for period in bases] if flow else bases


def _day_at(end: date, days: Sequence[DayMonth]) -> DayMonth:
    """The last of a label's days, or that of its column: "At 30 September/31 March"."""
    last = days[-1]
    own = (day for day in days if (day.day, day.month) == (end.day, end.month))
    return last if last.day == 1 else next(own, last)


def _flow(period: Period) -> Period:
    """The year that closes with the balances of a column."""
    return ending(period.end, _YEAR_MONTHS) if period.start is None else period


def _compared(period: Period, compared: date, cover: Cover) -> Period:
    """A balance under a bare year: interim ones are compared with those of the year end."""
    before = year_before(cover.period.end)
    is_prior = period.start is not None and period.end == before and cover.months < 12
    return Period(None, compared if is_prior else period.end)


def _period(base: Period, told: LabelTime, closes: bool) -> Period:
    """What a label says, by the period that stands over its column."""
    if base.start is not None and told.days:
        printed = _day_at(base.end, told.days)
        last = printed.in_year(printed.year or base.end.year)
        first_day = last.day == 1 and len(told.days) == 1 and not printed.year
        return Period(None, balance_date(base.start if first_day else last))
    if base.start is not None and told.opens:
        return Period(None, base.start - timedelta(days=1))
    return Period(None, base.end) if closes else base
