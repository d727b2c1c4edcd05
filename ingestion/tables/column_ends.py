"""The day that a column ends on: as printed, else by its place among the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingestion.cover import Cover
from ingestion.dates import DayMonth, year_before
from ingestion.tables.printed_dates import torn_from


def whole_day(day: DayMonth, cover: Cover) -> DayMonth:
    """A day that was torn: that of the reporting date of its month."""
    own = torn_from(day.month, day.day, cover)
    return replace(day, day=own.day) if own else day


def whole_date(day: date, cover: Cover) -> date:
    """A date whose day was torn ("3 | 1 December"): the reporting date of that month."""
    own = torn_from(day.month, day.day, cover)
    return own.replace(year=day.year) if own else day


def end_of_column(
    year: int | None, day: DayMonth | None, slot: int, instant: bool, prior: bool, cover: Cover
) -> date:
    """The column's date: as printed, else this period's for the first column, before that."""
    own = cover.period.end
    if day is not None and (day.year or year):
        end = whole_date(day.in_year(year or day.year or own.year), cover)
        return own if end > own and end.year == own.year else end
    if day is not None:
        return _end_of_day(day, slot, instant, cover)
    if year is None:
        return _end_of_slot(slot, instant, prior, cover)
    if instant and year < own.year and cover.year_end != own:
        return cover.year_end.replace(year=year)
    day_of_month = min(own.day, 28) if own.month == 2 else own.day
    return own.replace(year=year, day=day_of_month)


def _end_of_slot(slot: int, instant: bool, prior: bool, cover: Cover) -> date:
    """Where nothing is printed: this period's end, then those before it."""
    own = cover.period.end
    if slot == 0:
        return year_before(own) if prior else own
    if instant and cover.year_end != own:
        return cover.year_end
    return year_before(own, slot)


def _end_of_day(day: DayMonth, slot: int, instant: bool, cover: Cover) -> date:
    """Where only a day and month are printed."""
    own = cover.period.end
    if instant and slot and cover.year_end != own:
        return cover.year_end if slot == 1 else year_before(cover.year_end, slot - 1)
    if (day.day, day.month) == (own.day, own.month):
        return day.in_year(own.year - slot)
    later = slot > 0 and (day.month, day.day) > (own.month, own.day)
    return day.in_year(own.year - later)
