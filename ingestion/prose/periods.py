"""Which of the periods a sentence names belongs to which of its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.dates import Period
from ingestion.prose.calendars import Calendar
from ingestion.prose.items import Item
from ingestion.prose.layout import Layout
from ingestion.prose.mentions import Mention

_ATTACHED = re.compile(
    r"(?!.*\b(?:compar\w+|from|to|than|against|versus|vs|while|which|when|but|was|were|is|are|had|has|since|over|"
    r"increas\w+|decreas\w+|due|will|up|down)\b)[^,;:]{0,90}"
)
_LIST = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|&|/)\s*(?:for|in|at|as\s+(?:at|of))?\s*", re.I)
_COMPARES = re.compile(r"\b(?:compar\w+|than|against|versus|vs|relative|over|from|similar)\b[^,;]{0,40}$", re.I)
_SAME_RUN = re.compile(r"\s*(?:,|and|,\s*and|or|&)\b(?!.*\b(?:compar\w+|from|to|than)\b)[^;]{0,90}", re.I)
_COMPARING = frozenset({"than", "versus", "vs", "vs.", "with", "to", "from", "over", "since", "against"})
_IGNORED = re.compile(r"dated|date of|commenc|effective|beginning")
_PRIOR = ("prior", "from")


@dataclass(slots=True)
class Timeline:
    """The period a paragraph is speaking of, carried from sentence to sentence."""

    period: Period | None = None
    told: bool = False  # a period was named, though it may be one that cannot be told


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of a number's time: ``explicit`` where it names one."""

    period: Period | None
    explicit: bool


_NOTHING = Told(None, False)


def told_periods(layout: Layout, items: list[Item], timeline: Timeline, calendar: Calendar) -> list[Told]:
    """The period told for each of ``items``; ``timeline`` moves on with the sentence."""
    groups = _groups(layout)
    attached = _attachments(layout, items, groups)
    leads = _leads(layout, items, groups, attached)
    told = [_direct(items, n, attached, leads, calendar) for n in range(len(items))]
    told = [_by_role(items, n, told, leads, timeline, calendar) for n in range(len(items))]
    _move_on(timeline, items, told, leads, layout, groups)
    return told


def _groups(layout: Layout) -> list[list[Mention]]:
    """Mentions by lists: "31 December 2022 and 2021" is one group."""
    groups: list[list[Mention]] = []
    for mention in layout.mentions:
        if _IGNORED.match(mention.preposition):
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and _LIST.fullmatch(layout.text, last.end, mention.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _attachments(layout: Layout, items: list[Item], groups: list[list[Mention]]) -> dict[int, list[Mention]]:
    """Groups that stand right after a number, by the number's position in ``items``."""
    attached: dict[int, list[Mention]] = {}
    for n, item in enumerate(items):
        limit = items[n + 1].token.start if n + 1 < len(items) else len(layout.words)
        group = next((g for g in groups if item.end <= g[0].start < limit), None)
        if group is not None and _is_attached(layout, item, group[0]):
            attached[n] = group
    return attached


def _is_attached(layout: Layout, item: Item, mention: Mention) -> bool:
    if item.measure == "change" and (mention.preposition in _COMPARING or not mention.preposition):
        return False
    words = layout.words[item.end : mention.start]
    return bool(_ATTACHED.fullmatch(words)) and not _COMPARES.search(words)


def _leads(
    layout: Layout, items: list[Item], groups: list[list[Mention]], attached: dict[int, list[Mention]]
) -> list[list[Mention]]:
    """For each number the last group before it that belongs to no number and compares nothing."""
    taken = [id(group) for group in attached.values()]
    free = [g for g in groups if id(g) not in taken and _leads_on(layout, g[0])]
    leads = []
    for item in items:
        before = [g for g in free if g[-1].end <= item.token.start]
        leads.append(before[-1] if before else [])
    return leads


def _leads_on(layout: Layout, mention: Mention) -> bool:
    if mention.preposition in ("than", "versus", "vs", "vs.", "with", "to"):
        return False
    return not _COMPARES.search(layout.words[max(0, mention.start - 48) : mention.start])


def _direct(
    items: list[Item], n: int, attached: dict[int, list[Mention]], leads: list[list[Mention]], calendar: Calendar
) -> Told:
    """The period told by a date right after the number, or by a list that pairs with its run."""
    first, last = _run(items, n)
    group = attached.get(last) or attached.get(n)
    size = last - first + 1
    if group is not None and len(group) == size > 1:
        return Told(group[n - first].period, True)
    if group is None and len(leads[n]) == size > 1:
        return Told(leads[n][n - first].period, True)
    if n not in attached and items[n].measure == "change":
        return _NOTHING
    group = attached.get(n) or group or _of_next(items, n, attached)
    return _one_of(group, calendar) if group else _NOTHING


def _run(items: list[Item], n: int) -> tuple[int, int]:
    """First and last number of the run "A, B and C" that ``n`` stands in."""
    first = last = n
    while items[first].joined:
        first -= 1
    while last + 1 < len(items) and items[last + 1].joined:
        last += 1
    return first, last


def _of_next(items: list[Item], n: int, attached: dict[int, list[Mention]]) -> list[Mention] | None:
    """The date of the next number where both stand in one list: "cash of A and deposits of B at P"."""
    following = n + 1
    if following >= len(items) or items[following].index != items[n].index + 1:
        return None
    item = items[following]
    if item.inherited or item.frame.link != "of" or item.frame.role != "value" or items[n].frame.link != "of":
        return None
    return attached.get(following)


def _one_of(group: list[Mention], calendar: Calendar) -> Told:
    if len(group) == 1:
        return Told(group[0].period, True)
    current = [m.period for m in group if m.period and m.period.end == calendar.current.end]
    return Told(current[0] if current else None, True)


def _by_role(
    items: list[Item], n: int, told: list[Told], leads: list[list[Mention]], timeline: Timeline, calendar: Calendar
) -> Told:
    """The period of a number that has no date of its own, from the part it plays."""
    if told[n].explicit:
        return told[n]
    role = _role(items, n)
    if role in _PRIOR and not items[n].frame.ranged:
        return _before(_sibling(items, n, told) or _general(items, n, told, leads, timeline, calendar), items[n], calendar)
    if role == "change":
        return _sibling(items, n, told) or _general(items, n, told, leads, timeline, calendar)
    return _general(items, n, told, leads, timeline, calendar)


def _role(items: list[Item], n: int) -> str:
    return items[n - 1].frame.role if items[n].joined and items[n].measure != "change" else items[n].frame.role


def _sibling(items: list[Item], n: int, told: list[Told]) -> Told | None:
    """The told period of the present value of the same subject in the same sentence."""
    subject = items[n].subject
    near = [m for m in (*range(n + 1, len(items)), *range(n - 1, -1, -1)) if items[m].subject is subject]
    for m in near:
        if _role(items, m) in ("value", "to") and told[m].explicit:
            return told[m]
    return None


def _general(
    items: list[Item], n: int, told: list[Told], leads: list[list[Mention]], timeline: Timeline, calendar: Calendar
) -> Told:
    """The sentence's lead, else what it spoke of before, else what the paragraph speaks of."""
    if leads[n]:
        return _one_of(leads[n], calendar)
    for m in range(n - 1, -1, -1):
        if told[m].explicit and _role(items, m) in ("value", "to") and items[m].measure != "change":
            return told[m]
    return Told(timeline.period, timeline.told)


def _before(present: Told, item: Item, calendar: Calendar) -> Told:
    """The year before the present value: what a comparison without a date means."""
    period = present.period or (None if present.explicit else calendar.current)
    is_flow = item.kpi is not None and item.kpi.period_type == "duration"
    if period is None or period.start is None or not is_flow:
        return Told(None, True)
    return Told(calendar.earlier(period, 1), True)


def _move_on(
    timeline: Timeline, items: list[Item], told: list[Told], leads: list[list[Mention]], layout: Layout,
    groups: list[list[Mention]],
) -> None:  # fmt: skip
    lead = next((g for g in leads if g), None) or (groups[0] if groups and not items and _leads_on(layout, groups[0][0]) else None)
    main = next((t for n, t in enumerate(told) if t.explicit and _role(items, n) in ("value", "to")), None)
    if lead:
        timeline.period, timeline.told = (lead[0].period if len(lead) == 1 else None), True
    elif main:
        timeline.period, timeline.told = main.period, main.period is not None
