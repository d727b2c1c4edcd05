"""A told period made the right sort: instants for stocks, durations for flows."""

from __future__ import annotations

from ingestion.dates import Period
from ingestion.prose.calendars import Calendar
from ingestion.prose.item import Item
from ingestion.prose.told import Told

_COUNTED = frozenset({"count", "shares"})


def fitted(
    told: Told,
    item: Item,
    calendar: Calendar,
    in_note: bool = False,
    compared: Period | None = None,
) -> Period | None:
    """The figure's period, or None where the text leaves it open.

    Args:
        told: what the text says of the time.
        in_note: whether it is a note to the accounts, which speaks of other days too, so
            that what it does not date is not the reporting period's.
        compared: its time by the earlier figure that a bracket sets beside it, if one does.

    A flow told at a closing date is the period that closes then, a stock told over a
    period its closing balance; what is counted keeps the time it is told for.
    """
    kpi = item.kpi
    if _is_stray(told, item) or _is_of_final(told, item, calendar):
        told = Told(None)
    if kpi is None or (told.source and told.period is None):
        return None
    if (
        in_note
        and compared != calendar.current
        and told.source in ("", "implied")
        and not kpi.standing
        and _is_open(item)
    ):
        return None
    if item.measure == "change":
        return _flow(told.period or calendar.current, calendar)
    if item.kind in _COUNTED:
        return _counted(told, item, calendar, compared)
    if kpi.period_type == "event":
        return told.period if told.period is not None and told.period.start is None else None
    if kpi.as_told and told.source in ("attached", "lead") and not told.in_year:
        return told.period
    if kpi.period_type == "stated":
        is_own = kpi.standing or (item.kind == "percent" and item.role == "to")
        is_own = is_own or (item.kind == "percent" and item.frame.link == "verb" and not in_note)
        return told.period or compared or (calendar.current if is_own else None)
    if told.period is None:
        return (
            Period(None, calendar.current.end) if kpi.period_type == "instant" else calendar.current
        )
    is_of_day = told.period.start is None and told.source != "beside"
    if kpi.period_type == "duration" and item.kind == "days" and is_of_day:
        return told.period
    if kpi.period_type == "duration":
        return _flow(told.period, calendar)
    return Period(None, told.period.end)


def _is_stray(told: Told, item: Item) -> bool:
    """Whether a day that an earlier sentence spoke of says nothing of this flow."""
    is_flow = item.kpi is not None and item.kpi.period_type == "duration"
    return (
        is_flow
        and told.source == "carried"
        and told.period is not None
        and told.period.start is None
    )


def _is_of_final(told: Told, item: Item, calendar: Calendar) -> bool:
    """Whether an interim dividend follows the final one of the year before, whose year is told."""
    is_interim = item.kpi is not None and item.kpi.name.startswith("interim_dividend")
    carried = told.source == "carried" and told.period is not None and told.period.is_whole_year
    return is_interim and carried and not calendar.is_annual


def _is_open(item: Item) -> bool:
    """Whether a note leaves the time of an undated figure open: a flow is the period's."""
    is_flow = item.kpi is not None and item.kpi.period_type == "duration"
    return item.measure == "change" or not is_flow


def _counted(told: Told, item: Item, calendar: Calendar, compared: Period | None) -> Period | None:
    """Things counted: only staff, and what a bracket compares, is the period's without saying."""
    is_stock = item.kpi is not None and item.kpi.period_type == "instant"
    if told.period is None and item.role == "to" and item.inherited and not item.cumulative:
        return Period(None, calendar.current.end) if is_stock else calendar.current
    if told.period is None:
        known = item.kpi is not None and item.kpi.known
        if is_stock:
            return Period(None, calendar.current.end) if known or compared else None
        is_own = item.kpi is not None and item.kpi.standing and not item.cumulative
        return calendar.current if is_own else compared
    if item.cumulative and told.period.start is not None:
        return None
    if item.happened and told.period == Period(None, calendar.current.end):
        return calendar.current
    if told.source == "carried" and item.kind == "shares":
        return None
    steps = is_stock and (item.role == "from" or (item.role == "to" and item.inherited))
    if (
        steps
        and told.period.start is not None
        and not item.subject.phrase.lower().startswith("customer")
    ):
        return Period(None, told.period.end)
    loose = told.source == "carried" or (told.source in ("lead", "beside") and item.frame.bound)
    if told.period.start is not None and is_stock and loose:
        return None
    return told.period


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
