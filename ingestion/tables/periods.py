"""The period of a row where its label or a heading above it says more than the column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ingestion.concept_vocabulary import concept_info
from ingestion.concepts import concept_of
from ingestion.cover import Cover
from ingestion.dates import (
    DayMonth,
    Period,
    dates_in,
    days_in,
    ending,
    months_in,
    year_before,
    years_in,
)
from ingestion.kpis import kpi_of
from ingestion.outline import REVIEWS
from ingestion.tables.closing_cash import with_closing_cash
from ingestion.tables.grid import is_period_label
from ingestion.tables.labels import tidy
from ingestion.tables.paths import TableRow
from ingestion.tables.sums import Sum
from ingestion.tables.year_parts import part_of_row, within

_OPENING = re.compile(
    r"^(?!.*\b(?:included|recogni[sz]ed|attributable)\b).{0,60}\b(?:beginning|start)\s+of\s+(?:the\s+)?(?:financial\s+)?(?:year|period)\b|"
    r"^(?:as\s+)?at\s+(?:the\s+)?beginning\b|^(?:(?:net|total|gross)\s+)?opening\b|\bbrought\s+forward\b|\bb/f\b",
    re.I,
)
_OF_SEGMENTS = (
    r"^(?:(?:reportable|total|consolidated|unallocated(?:\s+corporate)?|corporate)\s+)*segments?\s+"
    r"(?:assets|liabilities)\b"
)
_TOTAL_BALANCE = re.compile(
    rf"{_OF_SEGMENTS}|^(?:(?:total|consolidated|unallocated|corporate)\s+)+(?:assets|liabilities)$",
    re.I,
)
_TAX_BALANCE = re.compile(
    r"^(?:deferred|current)\s+(?:income\s+)?tax\s+(?:assets|liabilities)$", re.I
)
_CHANGED = re.compile(
    r"\b(?:additions?|averages?|changes?|movements?|purchases?|increases?)\b", re.I
)
_BALANCE = re.compile(
    rf"{_OF_SEGMENTS}|"
    r"^(?:(?:total|consolidated|unallocated|other|corporate)\s+)+(?:assets|liabilities)$|"
    r"^authori[sz]ed(?:\s+(?:ordinary\s+)?(?:shares?|share\s+capital))?$",
    re.I,
)
_DATED_BALANCE = re.compile(
    r"\b(?:cash|equivalents|deposits|overdrafts?|balances?|amounts?|outstanding|exercisable|(?:un)?vested|in\s+issue)\s+(?:as\s+)?at\s+([^,]{5,20})(?:$|,)|"
    r"\bshares\s+at\s+(1(?:st)?\s+\w{3,9}|\w{3,9}\s+1)$|"
    r"\bas\s+(?:at|of)\s+(\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]\w{2,8}|[A-Z]\w{2,8}\s+\d{1,2})$",
    re.I,
)
_STANDING_RATIO = re.compile(
    r"^(?!.*\b(?:average|returns?|costs?|interest|cover(?:age)?|charge(?:-off)?)\b)(?:.*"
    r"\b(?:capital|tier\s+[12]|loans?|deposits?|debts?|borrowings|leverage|solvency)\b.*\bratios?\b|"
    r"(?:(?:net|total)\s+)*(?:debts?|borrowings)\s+to\s)",
    re.I,
)
_YEAR_MONTHS = 12
_CHANGES = re.compile(r"increase|decrease|issue|cancel|creat|repurchase|redemption", re.I)
_POSITION = re.compile(
    r"\W*(?:(?:as\s+)?at\s+(?:the\s+)?(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}|end\b.{0,30}|"
    r"(?:financial\s+)?(?:year|period)[\s-]?end)\W*$|"
    r"(?:consolidated\s+)?(?:statements?\s+of\s+)?financial\s+position\b|"
    r"(?:consolidated\s+)?balance\s+sheets?\b|assets\s*(?:,|and)\s*(?:equity|liabilities)\b)",
    re.I,
)
_DATE = r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s+\d{1,2}),?\s+20\d\d"
_AT_END = re.compile(  # "Gross deferred tax assets at 31 December 2022 and 1 January 2023"
    rf"\bat\s+{_DATE}(?:\s+and\s+(?:at\s+)?{_DATE})?$"
)
_DATE_BEFORE_AT = re.compile(rf"^\W*{_DATE}\W+(?=at\b)", re.I)
_AS_AT_END = re.compile(rf"\bas\s+at\s+{_DATE}$")  # "AUM as at 1 January 2023"
_TURNOVER_DAYS = re.compile(r"\bturnover\b.*\bdays\b|\bworking\s+capital\s+days\b", re.I)
_SHOPS = re.compile(
    r"^(?:total\s+)?(?:number|no\.)\s+of\s+(?:[\w-]+\s+){0,2}(?:stores|shops|outlets|restaurants|branches|employees|staff)$",
    re.I,
)
_MONTH = re.compile(r"\W*([A-Z][a-z]{2,8})\.?,?\s+(20\d\d)\W*")
_PART_END = re.compile(r"\b(?:quarter|half|period)[\s-]+end\b", re.I)
_AUTHORISED = re.compile(r"authori[sz]ed$", re.I)
_CLOSING = re.compile(
    r"^(?!.*\b(?:included|recogni[sz]ed|attributable)\b).{0,60}\bend\s+of\s+(?:the\s+)?(?:financial\s+)?(?:year|period)\b|"
    r"\bat\s+(?:the\s+)?(?:financial\s+)?(?:year|period)[\s-]?end$|"
    r"^(?:as\s+)?at\s+(?:the\s+)?end\b|^(?:(?:net|total|gross)\s+)?closing\b|\bcarried\s+forward\b|\bc/f\b",
    re.I,
)


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
    closing = {s.total for s in sums if _told(rows[s.addends[0]].printed_label).opens}
    balances = set() if certain else _balances(rows, sums)
    ends = _at_ends(rows, sums) if certain and section == "note" else set()
    balances |= _positions(rows, sums, section)
    annual = cover.period.is_whole_year and section in REVIEWS
    flows = _days_of_turnover(rows) if annual else set()
    balance_at = _AT_END if by_rows else _AS_AT_END
    dated = [_label_dates(row.printed_label, balance_at) for row in rows]
    spans = _spans(rows, dated, cover) if by_rows else [None] * len(rows)
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
    told = [_told(row.printed_label) for row in rows]
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
    is_year = row.period_heading.strip(" :").isdigit()
    return Period(None, span.end) if is_year and column.start is None else span


def _label_dates(label: str, balance_at: re.Pattern[str]) -> list[date]:
    """The dates of a label that is one, or whose balance stands at them."""
    if not is_period_label(label):
        named = balance_at.search(label)
        if not named:
            return []
        label = named[0]
    days = days_in(label)
    years = [d.year for d in days if d.year] or years_in(label)
    found = [d.in_year(d.year or years[0]) for d in days if d.year or years]
    if len(days) == 1:  # "At 31 March 2023 and 2024"
        found += [days[0].in_year(year) for year in years_in(label)[1:]]
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """What a label says of its period: "At 1 January" prints days without a year."""

    days: tuple[DayMonth, ...]
    opens: bool
    closes: bool


@lru_cache(maxsize=8192)
def _told(label: str) -> _Told:
    days = days_in(label) if is_period_label(label) and not years_in(label) else ()
    dated = _DATED_BALANCE.search(label)
    if dated and not days:
        days = days_in(dated[dated.lastindex or 0])
    return _Told(days, bool(_OPENING.search(label)), bool(_CLOSING.search(label)))


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
    month = _month(label)
    if month:
        return [base if base.start is None else month for base in bases]
    part = part_of_row(label)
    if part:
        parts = [within(base, part, cover) for base in bases]
        at_ends = any(map(_PART_END.search, row.path))
        return [Period(None, period.end) for period in parts] if at_ends else parts
    if dates:
        told_dates = [_balance_date(day) for day in dates]
        each = len(bases) >= 2 * len(set(told_dates)) > 2  # shares and money at either date
        ends = (base.end if each and base.end in told_dates else max(told_dates) for base in bases)
        return [Period(None, end) for end in ends]
    told = _told(label)
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


@lru_cache(maxsize=8192)
def _month(label: str) -> Period | None:
    """The month that a whole label names: "November 2023" in a table of repurchases."""
    named = _MONTH.fullmatch(label)
    first = dates_in(f"1 {named[1]} {named[2]}") if named else []
    if not first:
        return None
    following = (first[0] + timedelta(days=31)).replace(day=1)
    return Period(first[0], following - timedelta(days=1))


def _flow(period: Period) -> Period:
    """The year that closes with the balances of a column."""
    return ending(period.end, _YEAR_MONTHS) if period.start is None else period


def _compared(period: Period, compared: date, cover: Cover) -> Period:
    """A balance under a bare year: interim ones are compared with those of the year end."""
    before = year_before(cover.period.end)
    is_prior = period.start is not None and period.end == before and cover.months < 12
    return Period(None, compared if is_prior else period.end)


def _period(base: Period, told: _Told, closes: bool) -> Period:
    """What a label says, by the period that stands over its column."""
    if base.start is not None and told.days:
        printed = _day_at(base.end, told.days)
        last = printed.in_year(printed.year or base.end.year)
        first_day = last.day == 1 and len(told.days) == 1 and not printed.year
        return Period(None, _balance_date(base.start if first_day else last))
    if base.start is not None and told.opens:
        return Period(None, base.start - timedelta(days=1))
    return Period(None, base.end) if closes else base


def _balances(rows: Sequence[TableRow], sums: Sequence[Sum]) -> set[int]:
    """Under bare years a row that names a balance is one ("Segment assets"), and its parts are."""
    named = {r for r, row in enumerate(rows) if _BALANCE.search(row.label)}
    parts = {a for s in sums if s.total in named for a in s.addends}
    return named | parts | {r for r, row in enumerate(rows) if _is_authorised(row)}


def _at_ends(rows: Sequence[TableRow], sums: Sequence[Sum]) -> set[int]:
    """Below a printed "Year ended", rows of balances at its end: segments' and total assets."""
    named = {r for r, row in enumerate(rows) if _names_assets(row, _TOTAL_BALANCE)}
    if not named:
        return named
    parts = {a for s in sums if s.total in named for a in s.addends}
    return named | parts | {r for r, row in enumerate(rows) if _names_assets(row, _TAX_BALANCE)}


def _names_assets(row: TableRow, names: re.Pattern[str]) -> bool:
    """Whether a row is one of assets or liabilities, and not of what they changed by."""
    return bool(names.search(row.label)) and not any(map(_CHANGED.search, row.path))


def _days_of_turnover(rows: Sequence[TableRow]) -> set[int]:
    """Days that stocks turn over in: of a period, though they stand among balances."""
    return {r for r, row in enumerate(rows) if _TURNOVER_DAYS.search(row.label)}


def _positions(rows: Sequence[TableRow], sums: Sequence[Sum], section: str) -> set[int]:
    """Balances beside flows: below "As at 31 December", in a summary by their concept."""
    paths = {path for path in {row.path for row in rows} if any(map(_POSITION.match, path))}
    headed = {r for r, row in enumerate(rows) if row.path in paths}
    if section not in REVIEWS:
        return headed
    told = [_period_type(row.label, row.path, section) for row in rows]
    known = {r for r, row in enumerate(rows) if told[r] == "instant" or _is_standing(row.label)}
    for s in sums:
        if s.total in known:
            known.update(a for a in s.addends if told[a] is None)
        elif rows[s.total].printed_label:
            known.difference_update(s.addends)  # part of something that is no balance
    return headed | known


@lru_cache(maxsize=4096)
def _is_standing(label: str) -> bool:
    """Whether a ratio is one of balances: of capital, of loans to deposits, of debt."""
    return (" to " in label or "atio" in label) and bool(_STANDING_RATIO.search(label))


@lru_cache(maxsize=4096)
def _period_type(label: str, path: tuple[str, ...], section: str) -> str | None:
    concept = concept_info(concept_of(label, path, section) or "")
    return concept.period_type if concept else _kpi_period_type(label)


def _kpi_period_type(label: str) -> str | None:
    """Whether what a label measures is a stock or a flow; customers may be those of a year."""
    name = tidy(label)
    if _SHOPS.search(name):
        return "instant"
    found = (kpi_of(name, unit) for unit in ("money", "percent", "days"))
    known = next((kpi for kpi in found if kpi and kpi.known), None)
    return known.period_type if known and known.period_type in ("instant", "duration") else None


def _is_authorised(row: TableRow) -> bool:
    """A number of authorised shares, and no change of it."""
    return any(map(_AUTHORISED.match, row.path)) and not _CHANGES.match(row.label)


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
    heading = _DATE_BEFORE_AT.sub("", heading)  # "31 December 2023 At 1 January 2023:"
    days = list(days_in(heading))
    years = [d.year for d in days if d.year] or years_in(heading)
    if not years:
        return None
    if heading.strip(" :").isdigit():
        return ending(cover.period.end.replace(year=years[0]), cover.months)
    end = (
        days[0].in_year(days[0].year or years[0])
        if days
        else cover.period.end.replace(year=years[0])
    )
    months = months_in(heading) if "end" in heading.lower() else None
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
    last = next((max(d) for d in dated[index + 1 :] if d), None)
    if last is not None and last.day == 1:
        return Period(None, _balance_date(last))  # what an opening balance is made of
    return ending(last, cover.months) if last is not None else None


def _earlier(period: Period, years: int, months: int) -> Period:
    return period if years == 0 else ending(year_before(period.end, years), months)
