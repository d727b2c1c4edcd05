"""Which of the periods a sentence names belongs to which of its numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from ingestion.dates import Period
from ingestion.prose.attached import (
    attachments,
    is_share_of_last,
    is_sum_of_last,
    mentions_after,
    told_at_number,
)
from ingestion.prose.bases import is_of_other_span
from ingestion.prose.calendars import Calendar
from ingestion.prose.item import Item
from ingestion.prose.layout import Groups, Layout
from ingestion.prose.leads import lead_groups
from ingestion.prose.mentions import Mention
from ingestion.prose.runs import role_of
from ingestion.prose.timeline import Timeline, move_on
from ingestion.prose.told import Told, told_by_group

_SAME_PERIOD = re.compile(r"\b(?:same|corresponding|comparable)\s+period\b", re.I)


def told_periods(
    layout: Layout, items: list[Item], timeline: Timeline, calendar: Calendar
) -> list[Told]:
    """The period told for each of ``items``; ``timeline`` moves on with the sentence."""
    groups = layout.groups
    attached = attachments(layout, items, groups)
    leads = lead_groups(layout, items, groups, attached)
    told = [told_at_number(layout, items, n, attached, leads, calendar) for n in range(len(items))]
    told = [_by_role(items, n, told, leads, timeline, calendar) for n in range(len(items))]
    for n in range(1, len(items)):
        if _is_as_of_last(layout, items, n, attached):
            told[n] = told[n - 1]
        elif is_sum_of_last(layout, items, n):
            told[n - 1 : n + 1] = [told[n - 1] if told[n - 1].source else told[n]] * 2
    told = [_against(items, n, told, calendar) for n in range(len(items))]
    told = [_as_long(layout, items, n, told, calendar) for n in range(len(items))]
    told = [_from_year_ago(layout, items, n, told, calendar) for n in range(len(items))]
    move_on(timeline, layout, items, told, leads, groups)
    return told


def _by_role(
    items: list[Item],
    n: int,
    told: list[Told],
    leads: Groups,
    timeline: Timeline,
    calendar: Calendar,
) -> Told:
    """The period of a number that has no date of its own, from the part it plays."""
    if told[n].source:
        return told[n]
    role = role_of(items, n)
    if role in ("prior", "from"):
        present = _sibling(items, n, told) or _general(items, n, told, leads, timeline, calendar)
        return _year_before(present, items[n], calendar)
    sibling: Told | None = _sibling(items, n, told) if role == "change" else None
    return sibling or _general(items, n, told, leads, timeline, calendar)


def _is_as_of_last(
    layout: Layout, items: list[Item], n: int, attached: dict[int, list[Mention]]
) -> bool:
    """Whether a number is of the time of the one before: the same again, or "A, or B% of"."""
    return items[n].echo or (n not in attached and is_share_of_last(layout, items, n))


def _against(items: list[Item], n: int, told: list[Told], calendar: Calendar) -> Told:
    """An undated value that is compared with that of a year ago is the period's own."""
    if told[n].source or role_of(items, n) not in ("value", "to"):
        return told[n]
    after = next((m for m in range(n + 1, len(items)) if items[m].measure != "change"), n)
    follows = role_of(items, after) == "prior" and items[after].inherited
    if not (follows and told[after].period == calendar.previous):
        return told[n]
    kpi = items[n].kpi
    is_stock = kpi is not None and kpi.period_type == "instant"
    return Told(Period(None, calendar.current.end) if is_stock else calendar.current, "beside")


def _as_long(
    layout: Layout, items: list[Item], n: int, told: list[Told], calendar: Calendar
) -> Told:
    """ "for the fourth quarter of 2023, from A for the same period of 2022": a quarter too."""
    period = told[n].period
    if period is None or period.start is None or role_of(items, n) not in ("prior", "from"):
        return told[n]
    named = next((m for m in mentions_after(layout, items, n) if m.period == period), None)
    if named is None or not _SAME_PERIOD.search(layout.text, items[n].end, named.end):
        return told[n]
    own = (told[m].period for m, item in enumerate(items) if item.kpi == items[n].kpi and m != n)
    span = next((p for p in own if p and p.start and p.end.year > period.end.year), None)
    if span is None:
        return told[n]
    return replace(told[n], period=calendar.earlier(span, span.end.year - period.end.year))


def _from_year_ago(
    layout: Layout, items: list[Item], n: int, told: list[Told], calendar: Calendar
) -> Told:
    """What is told of a number; nothing where it is a change from just before, no year ago."""
    if items[n].measure != "change":
        return told[n]
    own = told[n].period or calendar.current
    after = mentions_after(layout, items, n)
    return Told(None, "attached") if after and is_of_other_span(after[0], own) else told[n]


def _sibling(items: list[Item], n: int, told: list[Told]) -> Told | None:
    """What is told of the present value of the same subject in the same sentence."""
    subject, is_past = items[n].subject, role_of(items, n) in ("prior", "from")
    for m in chain(range(n + 1, len(items)), range(n - 1, -1, -1)):
        goes_on = is_past and m > n and items[m].inherited  # "with A or B per share a year ago"
        is_present = items[m].role == "to" or (role_of(items, m) == "value" and not goes_on)
        if items[m].subject == subject and is_present and told[m].source:
            return told[m]
    return None


def _general(
    items: list[Item],
    n: int,
    told: list[Told],
    leads: Groups,
    timeline: Timeline,
    calendar: Calendar,
) -> Told:
    """The sentence's lead, else what it spoke of before, else what the paragraph speaks of."""
    if leads[n]:
        return told_by_group(leads[n], "lead", calendar)
    for m in range(n - 1, -1, -1):
        is_change = items[m].measure == "change"
        present = role_of(items, m) in ("value", "to") and not is_change
        reached = is_change and m == n - 1 and items[n].inherited and items[n].role == "to"
        if (present or reached) and told[m].source:
            return replace(told[m], source="beside")
    return Told(timeline.period, "carried" if timeline.period else "")


def _is_closing(period: Period | None, calendar: Calendar) -> bool:
    """Whether a balance is the year's closing one, so that the earlier one is its opening one."""
    closing = Period(None, calendar.current.end)
    return calendar.is_annual and period in (calendar.current, closing)


def _year_before(present: Told, item: Item, calendar: Calendar) -> Told:
    """The year before the present value: what a comparison without a date means."""
    period = present.period or (None if present.source else calendar.current)
    kind = item.kpi.period_type if item.kpi is not None else ""
    as_told = item.kpi is not None and item.kpi.as_told and present.period is not None
    is_flow = as_told or kind == "duration" or (kind == "stated" and item.kind == "percent")
    if kind == "instant" and _is_closing(period, calendar) and item.kind not in ("count", "shares"):
        return Told(calendar.opening, "implied")
    if period is None or period.start is None or not is_flow:
        return Told(None, "lead")
    return Told(calendar.earlier(period, 1), "lead")
