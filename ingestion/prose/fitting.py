"""A told period made the right sort for what is measured: instants for stocks, durations for flows."""

from __future__ import annotations

from ingestion.dates import Period
from ingestion.prose.calendars import Calendar
from ingestion.prose.items import Item
from ingestion.prose.periods import Told

_STOCKS = frozenset({"count", "shares", "quantity"})


def fitted(told: Told, item: Item, calendar: Calendar) -> Period | None:
    """The figure's period, or None where the text leaves it open.

    A flow told at a closing date is the period that closes then; a stock told over a
    period is its closing balance, except that things counted over a period stay so.
    """
    kpi = item.kpi
    if kpi is None or (told.explicit and told.period is None):
        return None
    if item.measure == "change":
        return _flow(told.period or calendar.current, calendar)
    if kpi.period_type == "stated":
        return told.period
    if told.period is None:
        current = calendar.current
        return Period(None, current.end) if kpi.period_type == "instant" else current
    if kpi.period_type == "duration":
        return _flow(told.period, calendar)
    keeps = item.kind in _STOCKS
    return told.period if keeps else Period(None, told.period.end)


def _flow(period: Period, calendar: Calendar) -> Period | None:
    """The period that closes on an instant, where the calendar knows one."""
    if period.start is not None:
        return period
    if period.end == calendar.published:
        return calendar.current
    for known in (calendar.current, calendar.previous):
        if period.end == known.end:
            return known
    return None
