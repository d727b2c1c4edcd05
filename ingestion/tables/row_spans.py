"""The period of each row of a matrix: of the heading above it, else between dated rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ingestion.cover import Cover
from ingestion.dates import (
    Period,
    balance_date,
    dates_in,
    days_in,
    ending,
    months_in,
    year_before,
    years_in,
)
from ingestion.tables.dated_labels import DATE
from ingestion.tables.grid import is_period_label
from ingestion.tables.table_rows import TableRow

_BARE_YEAR = re.compile(r"[\s:]*20\d\d[\s:]*")
_SPAN = re.compile(r"\W*(?:for\s+)?(?:the\s+)?(?:\w+\s+){1,2}ended\b", re.I)
_DATE_BEFORE_AT = re.compile(rf"^\W*{DATE}\W+(?=at\b)", re.I)


def row_spans(
    rows: Sequence[TableRow], dated: Sequence[Sequence[date]], cover: Cover
) -> list[Period | None]:
    """Period of each row of a matrix: of its heading, else between the dated rows around it."""
    spans: list[Period | None] = []
    years = _year_rows(rows, cover)
    for index, row in enumerate(rows):
        headed = _heading_period(row.period_heading or years.get(index, ""), cover)
        spans.append(headed if headed else _between(index, dated, cover))
    return spans


def _year_rows(rows: Sequence[TableRow], cover: Cover) -> dict[int, str]:
    """Rows named by a year alone, where those are the announcement's own and the one before."""
    years = {r: row.printed_label for r, row in enumerate(rows) if is_bare_year(row.printed_label)}
    own = cover.period.end.year
    return years if {*years.values()} <= {str(own), str(own - 1)} else {}


def is_bare_year(text: str) -> bool:
    """Whether a heading or label is a year and nothing else."""
    return bool(_BARE_YEAR.fullmatch(text))


def period_named(label: str, cover: Cover) -> Period | None:
    """The past period that is all a row's label names: "For the year ended 31 December 2022"."""
    if not _SPAN.match(label) or not is_period_label(label):
        return None
    days, months = dates_in(label), months_in(label)
    if len(days) != 1 or not months or days[0] > cover.period.end:
        return None
    return ending(days[0], months)


def _heading_period(heading: str, cover: Cover) -> Period | None:
    if not heading:
        return None
    heading = _DATE_BEFORE_AT.sub("", heading)  # "31 December 2023 At 1 January 2023:"
    days = list(days_in(heading))
    years = [d.year for d in days if d.year] or years_in(heading)
    if not years:
        return None
    if is_bare_year(heading):
        return ending(cover.period.end.replace(year=years[0]), cover.months)
    end = (
        days[0].in_year(days[0].year or years[0])
        if days
        else cover.period.end.replace(year=years[0])
    )
    months = months_in(heading) if "end" in heading.lower() else None
    return ending(end, months) if months else Period(None, balance_date(end))


def _between(index: int, dated: Sequence[Sequence[date]], cover: Cover) -> Period | None:
    before = next((max(d) for d in reversed(dated[:index]) if d), None)
    after = next((min(d) for d in dated[index + 1 :] if d), None)
    if dated[index]:
        return None
    if before is not None and after is not None:
        start = balance_date(before) + timedelta(days=1)
        return Period(start, after) if start < after else Period(None, balance_date(before))
    if before is not None:
        start = balance_date(before) + timedelta(days=1)
        like = (_earlier(cover.period, years, cover.months) for years in range(6))
        return next((period for period in like if period.start == start), None)
    last = next((max(d) for d in dated[index + 1 :] if d), None)
    if last is not None and last.day == 1:
        return Period(None, balance_date(last))  # what an opening balance is made of
    return ending(last, cover.months) if last is not None and _ends(last, cover) else None


def _ends(last: date, cover: Cover) -> bool:
    """Whether a day ends periods like the announcement's own: at others, single balances stand."""
    own = cover.period.end
    return (last.month, last.day) == (own.month, own.day)


def _earlier(period: Period, years: int, months: int) -> Period:
    return period if years == 0 else ending(year_before(period.end, years), months)
