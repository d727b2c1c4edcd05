"""The period of a row where its label or a heading above it says more than the column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ingestion.cover import Cover
from ingestion.dates import Period, days_in, ending, months_in, year_before, years_in
from ingestion.tables.grid import is_period_label
from ingestion.tables.paths import TableRow
from ingestion.tables.sums import Sum

_OPENING = re.compile(
    r"^(?!.*\b(?:included|recogni[sz]ed|attributable)\b).{0,60}\b(?:beginning|start)\s+of\s+(?:the\s+)?(?:financial\s+)?(?:year|period)\b|"
    r"^(?:as\s+)?at\s+(?:the\s+)?beginning\b|^opening\b|\bbrought\s+forward\b|\bb/f\b",
    re.I,
)
_BALANCE = re.compile(
    r"^(?:(?:reportable|total|consolidated|unallocated(?:\s+corporate)?|corporate)\s+)*segments?\s+(?:assets|liabilities)\b|"
    r"^(?:(?:total|consolidated|unallocated|other|corporate)\s+)+(?:assets|liabilities)$",
    re.I,
)
_CLOSING = re.compile(
    r"^(?!.*\b(?:included|recogni[sz]ed|attributable)\b).{0,60}\bend\s+of\s+(?:the\s+)?(?:financial\s+)?(?:year|period)\b|"
    r"^(?:as\s+)?at\s+(?:the\s+)?end\b|^closing\b|\bcarried\s+forward\b|\bc/f\b",
    re.I,
)


def row_periods(
    rows: Sequence[TableRow],
    columns: Sequence[Period],
    cover: Cover,
    by_rows: bool,
    certain: bool,
    sums: Sequence[Sum],
) -> list[list[Period]]:
    """The period of every row in every column.

    Args:
        rows: rows of one table in order.
        columns: what the column headings say.
        by_rows: whether dated rows tell the periods, as where columns are members.
        certain: whether the column headings say themselves that they are flows or balances.
        sums: the table's totals; an unlabelled one that starts at an opening balance closes it.
    """
    closing = {s.total for s in sums if _OPENING.search(rows[s.addends[0]].printed_label)}
    dated = [_label_dates(row.printed_label) for row in rows]
    spans = _spans(rows, dated, cover) if by_rows else [None] * len(rows)
    return [
        [
            _as_balance(row, _period(row, dates, span, column, r in closing), certain)
            for column in columns
        ]
        for r, (row, dates, span) in enumerate(zip(rows, dated, spans, strict=True))
    ]


def _label_dates(label: str) -> list[date]:
    if not is_period_label(label):
        return []
    days = days_in(label)
    years = [d.year for d in days if d.year] or years_in(label)
    return [d.in_year(d.year or years[0]) for d in days if d.year or years]


def _undated(label: str, base: Period) -> date | None:
    """The date of "At 1 January" or "As at 31 December" by the column's period."""
    days = days_in(label) if is_period_label(label) else []
    if not days or years_in(label) or base.start is None:
        return None
    last = days[-1].in_year(base.end.year)
    return base.start if last.day == 1 and len(days) == 1 else last


def _as_balance(row: TableRow, period: Period, certain: bool) -> Period:
    """Under bare years a row that names a balance is one ("Segment assets")."""
    authorised = any(re.match(r"authori[sz]ed$", heading, re.I) for heading in row.path)
    if period.start is not None and not certain and (authorised or _BALANCE.search(row.label)):
        return Period(None, period.end)
    return period


def _period(
    row: TableRow, dates: Sequence[date], span: Period | None, column: Period, closes: bool
) -> Period:
    base = span or column
    label = row.printed_label
    if dates:
        return Period(None, max(_balance_date(day) for day in dates))
    undated = _undated(label, base)
    if undated is not None:
        return Period(None, _balance_date(undated))
    if base.start is not None and _OPENING.search(label):
        return Period(None, base.start - timedelta(days=1))
    if _CLOSING.search(label) or (closes and not label):
        return Period(None, base.end)
    return base


def _balance_date(day: date) -> date:
    """A balance "at 1 January" is that of the day before."""
    return day - timedelta(days=1) if day.day == 1 else day


def _spans(
    rows: Sequence[TableRow], dated: Sequence[Sequence[date]], cover: Cover
) -> list[Period | None]:
    """Period of each row of a matrix: of its heading, else between the dated rows around it."""
    spans: list[Period | None] = []
    for index, row in enumerate(rows):
        headed = _heading_period(row.period_heading, cover)
        spans.append(headed if headed else _between(index, dated, cover))
    return spans


def _heading_period(heading: str, cover: Cover) -> Period | None:
    if not heading:
        return None
    days = list(days_in(heading))
    years = [d.year for d in days if d.year] or years_in(heading)
    if not years:
        return None
    end = (
        days[0].in_year(days[0].year or years[0])
        if days
        else cover.period.end.replace(year=years[0])
    )
    months = months_in(heading) if re.search(r"end", heading, re.I) else None
    return ending(end, months) if months else Period(None, _balance_date(end))


def _between(index: int, dated: Sequence[Sequence[date]], cover: Cover) -> Period | None:
    before = next((max(d) for d in reversed(dated[:index]) if d), None)
    after = next((min(d) for d in dated[index + 1 :] if d), None)
    if dated[index]:
        return None
    if before is not None and after is not None:
        start = _balance_date(before) + timedelta(days=1)
        return Period(start, after) if start < after else Period(None, _balance_date(before))
    if before is not None:
        start = _balance_date(before) + timedelta(days=1)
        like = (_earlier(cover.period, years, cover.months) for years in range(6))
        return next((period for period in like if period.start == start), None)
    if after is not None:
        return ending(after, cover.months)
    return None


def _earlier(period: Period, years: int, months: int) -> Period:
    return period if years == 0 else ending(year_before(period.end, years), months)
