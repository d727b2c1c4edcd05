"""The period that a printed year means, as it is introduced."""

from __future__ import annotations

from datetime import date, timedelta

from ingestion.dates import Period, ending, month_end
from ingestion.prose.calendars import Calendar
from ingestion.prose.year_forms import YearForm


def period_meant(form: YearForm, year: int, preposition: str, calendar: Calendar) -> Period | None:
    """The period of a year in its form; None where the words name none that can be told."""
    if form.day:
        return _of_day(form, year, calendar)
    if form.month:
        return _of_month(form, year, preposition, calendar)
    if form.kind in ("half", "h_after", "h_before"):
        return calendar.half(year, form.number) if form.number else None
    if form.kind in ("quarter", "q_after", "q_before"):
        return calendar.quarter(year, form.number)
    if form.kind == "first":
        return calendar.first_months(year, form.number)
    return _of_year(form.kind, year, calendar)


def _of_month(form: YearForm, year: int, preposition: str, calendar: Calendar) -> Period | None:
    """A month: its last day "as of" it, or the day of publication in it; all of it "in" it."""
    end, published = month_end(year, form.month), calendar.published
    if published and (published.year, published.month) == (year, form.month):
        end = published
    if form.kind == "closing" or (form.kind == "month" and preposition.startswith(("as", "at"))):
        return Period(None, end)
    is_whole = form.kind == "month" and preposition in ("in", "during", "for")
    return Period(date(year, form.month, 1), end) if is_whole else None


def _of_year(kind: str, year: int, calendar: Calendar) -> Period | None:
    if kind == "closing":
        return Period(None, calendar.year(year).end)
    if kind == "opening":
        start = calendar.year(year).start
        return Period(None, start - timedelta(days=1)) if start else None
    if kind == "same" or (kind == "same_quarter" and calendar.is_quarter):
        return calendar.earlier(calendar.current, calendar.current.end.year - year)
    named = kind in ("fiscal", "years")
    known = named or (kind in ("bare", "plain") and calendar.ends_in_december)
    return calendar.year(year) if known else None


def _of_day(form: YearForm, year: int, calendar: Calendar) -> Period | None:
    day = _date(year, form.month, form.day)
    if day is None or form.kind in ("vague", "plain", "opening", "closing"):
        return Period(None, day) if day and form.kind == "closing" else None
    if form.kind == "months":
        return ending(day, form.number) if form.number else None
    if form.kind in ("years", "fiscal"):
        return ending(day, 12)
    if form.kind in ("periods", "same"):
        return _same_length(day, calendar)
    if form.kind in ("quarter", "same_quarter", "first", "half"):
        return None
    return Period(None, day)


def _same_length(day: date, calendar: Calendar) -> Period | None:
    """The period ended on ``day`` if it closes one as long as the announcement's own."""
    current = calendar.current
    if (day.month, day.day) != (current.end.month, current.end.day):
        return None
    return calendar.earlier(current, current.end.year - day.year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
