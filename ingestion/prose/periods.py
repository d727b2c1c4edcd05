"""Which of the periods a sentence names belongs to which of its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

from ingestion.dates import Period
from ingestion.prose.bases import COMPARING, is_from_before
from ingestion.prose.calendars import Calendar
from ingestion.prose.item import Item
from ingestion.prose.layout import Layout
from ingestion.prose.mentions import Mention
from ingestion.prose.payments import is_of_other_year, is_payment
from ingestion.prose.runs import run_of

_ATTACHED = re.compile(
    r"(?!.*\b(?:compar\w+|from|to(?!\s+customers)|than|against|versus|vs|while|which|when|but|(?:was|were|is|"
    r"are)(?!\s+\w+ed\b)|had|has|since|over|"
    r"increas\w+|decreas\w+|due|will|up|down|and\s+(?:was|were|is|are))\b)[^,;:]{0,90}"
)
_COMPARES = re.compile(
    r"\b(?:compar\w+|than|against|versus|vs|relative|over|above|below|from|similar|"
    r"opposed)\b[^,;]{0,40}$",
    re.I,
)
_THAT = re.compile(r"\bcompar\w+\s+(?:with|to)\s+that\s*$", re.I)
_PAST = re.compile(r"\b(?:same|corresponding|compar\w+|last|previous|prior|preceding)\b", re.I)
_SAME_PERIOD = re.compile(r"\b(?:same|corresponding|comparable)\s+period\b", re.I)
_SPAN = re.compile(r"\s(?:to|until|till)\s", re.I)
_SUPPOSES = re.compile(r"\W*(?:if|had|should|assuming)\b", re.I)
_COORDINATED = re.compile(
    r"(?!.*\b(?:was|were|is|are|ha[sd]|have|resulting|which|due)\b)[^;:,]{0,80}"
)
_GOES_ON = re.compile(r"\s*,\s*and\b")
_POSSESSIVE = re.compile(r"'s\s+(?:approximately\s+)?")

Groups = list[list[Mention]]


@dataclass(slots=True)
class Timeline:
    """The period a paragraph is speaking of, carried from sentence to sentence."""

    period: Period | None = None


@dataclass(slots=True)
class Told:
    """What a text says of a number's time.

    ``source``: ``attached`` (named right at the number), ``lead`` (named before it in the
    sentence), ``beside`` (told of a number before it in the sentence), ``carried`` (by an
    earlier sentence) or empty, when nothing is told. A
    source without period is a time that cannot be told. ``in_year``: only a year was named.
    """

    period: Period | None
    source: str = ""
    in_year: bool = False


_NOTHING = Told(None)


def told_periods(
    layout: Layout, items: list[Item], timeline: Timeline, calendar: Calendar
) -> list[Told]:
    """The period told for each of ``items``; ``timeline`` moves on with the sentence."""
    groups = layout.groups
    attached = _attachments(layout, items, groups)
    leads = _leads(layout, items, groups, attached)
    told = [_direct(layout, items, n, attached, leads, calendar) for n in range(len(items))]
    told = [_by_role(items, n, told, leads, timeline, calendar) for n in range(len(items))]
    for n in range(1, len(items)):
        if _is_as_of_last(layout, items, n, attached):
            told[n] = told[n - 1]
    told = [_against(items, n, told, calendar) for n in range(len(items))]
    told = [_as_long(layout, items, n, told, calendar) for n in range(len(items))]
    told = [_from_year_ago(layout, items, n, told, calendar) for n in range(len(items))]
    _move_on(timeline, layout, items, told, leads, groups)
    return told


def _attachments(layout: Layout, items: list[Item], groups: Groups) -> dict[int, list[Mention]]:
    """Groups that stand right after a number, by the number's position in ``items``."""
    attached: dict[int, list[Mention]] = {}
    for n, item in enumerate(items):
        limit = items[n + 1].token.start if n + 1 < len(items) else len(layout.words)
        group = next((g for g in groups if item.end <= g[0].start < limit), None)
        if group is not None and _is_attached(layout, item, group[0]):
            holder = n - 1 if item.echo else n
            attached[holder] = group
    return attached


def _is_attached(layout: Layout, item: Item, mention: Mention) -> bool:
    if item.measure == "change" and not _dates_change(layout, mention):
        return False
    words = layout.words[item.end : mention.start]
    if words.rstrip().endswith(" and"):
        return False  # "was A and in 2023 was B"
    return bool(_ATTACHED.fullmatch(words)) and not _COMPARES.search(words)


def _dates_change(layout: Layout, mention: Mention) -> bool:
    """Whether a date after a change says when it came about, not what it is measured from."""
    if mention.preposition:
        return mention.preposition not in COMPARING
    return layout.text[mention.start : mention.start + 4].lower() == "this"


def _leads(
    layout: Layout, items: list[Item], groups: Groups, attached: dict[int, list[Mention]]
) -> Groups:
    """For each number the last group before it that belongs to no number and compares nothing."""
    if not items:
        return []
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
    if mention.preposition == "over" and _is_base(layout, mention):
        return False
    if mention.preposition == "from" and not _SPAN.search(layout.text, mention.start, mention.end):
        return False
    if mention.relative and mention.period is None:
        begins = layout.text[mention.start : mention.start + 6].lower()
        if mention.preposition == "since" or begins == "within":
            return False  # "repayable within one year"
    near = max(0, mention.start - 48)
    if _THAT.search(layout.text, near, mention.start):
        return False
    return not _COMPARES.search(layout.words[near : mention.start])


def _is_base(layout: Layout, mention: Mention) -> bool:
    """Whether "over" a time compares with it: with an earlier period, or with any day."""
    is_day = mention.period is not None and mention.period.start is None
    return is_day or bool(_PAST.search(layout.text, mention.start, mention.end))


def _direct(
    layout: Layout, items: list[Item], n: int, attached: dict[int, list[Mention]], leads: Groups,
    calendar: Calendar,
) -> Told:  # fmt: skip
    """The period named right at the number, or by a list that pairs with the number's own."""
    owner = _owner(layout, items[n])
    if owner is not None:
        return Told(owner.period, "attached")
    paid = [m for m in _after(layout, items, n) if is_payment(layout.text, m)]
    if paid and n not in attached and is_of_other_year(items[n], paid[0].period, calendar):
        return Told(None, "attached")
    first, last = run_of(items, n)
    group = attached.get(last)
    size = last - first + 1
    if group is not None and len(group) == size > 1:
        return Told(group[n - first].period, "attached")
    if group is None and len(leads[n]) == size > 1:
        return Told(leads[n][n - first].period, "attached")
    if n not in attached and items[n].measure == "change":
        return _NOTHING
    group = attached.get(n) or group or _of_next(layout, items, n, attached)
    return _one_of(group, "attached", calendar) if group else _NOTHING


def _owner(layout: Layout, item: Item) -> Mention | None:
    """The date that owns a number: "2022's 28.8%"."""
    if "'s" not in layout.text:
        return None
    start = item.token.start
    found = (m for m in layout.mentions if _POSSESSIVE.fullmatch(layout.text, m.end, start))
    return next(found, None)


def _of_next(
    layout: Layout, items: list[Item], n: int, attached: dict[int, list[Mention]]
) -> list[Mention] | None:
    """The next number's date where it is this one's too: "cash of A and deposits of B at P"."""
    if n + 1 >= len(items) or items[n + 1].index != items[n].index + 1:
        return None
    item, after = items[n], items[n + 1]
    if _is_share_of_last(layout, items, n + 1):
        return attached.get(n + 1)  # "A, representing B% of the total at P"
    if after.inherited or after.role != "value" or item.role != "value":
        return None
    between = layout.words[item.end : after.token.start]
    alike = item.frame.link == after.frame.link == "of" or item.kind == after.kind == "count"
    alike = alike or (item.kind == "count" and " with a" in between)  # "N things with a size of M"
    if not alike or not _COORDINATED.fullmatch(between):
        return None
    return attached.get(n + 1) or _of_next(layout, items, n + 1, attached)


def _one_of(group: list[Mention], source: str, calendar: Calendar) -> Told:
    if len(group) == 1:
        return Told(group[0].period, source, group[0].year is not None)
    current = [m.period for m in group if m.period and m.period.end == calendar.current.end]
    return Told(current[0] if current else None, source)


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
    role = _role(items, n)
    if role in ("prior", "from"):
        present = _sibling(items, n, told) or _general(items, n, told, leads, timeline, calendar)
        return _year_before(present, items[n], calendar)
    sibling: Told | None = _sibling(items, n, told) if role == "change" else None
    return sibling or _general(items, n, told, leads, timeline, calendar)


def _is_as_of_last(
    layout: Layout, items: list[Item], n: int, attached: dict[int, list[Mention]]
) -> bool:
    """Whether a number is of the time of the one before: the same again, or "A, or B% of"."""
    return items[n].echo or (n not in attached and _is_share_of_last(layout, items, n))


def _is_share_of_last(layout: Layout, items: list[Item], n: int) -> bool:
    """Whether a number says what share of a whole the amount just before it is."""
    item = items[n]
    if not n or not item.inherited or item.measure != "share_of_total":
        return False
    last = items[n - 1]
    goes_on = _GOES_ON.match(layout.words, last.end)  # ", and accounting for": of the first one
    return last.measure == "amount" and last.index + 1 == item.index and not goes_on


def _against(items: list[Item], n: int, told: list[Told], calendar: Calendar) -> Told:
    """An undated value that is compared with that of a year ago is the period's own."""
    if told[n].source or _role(items, n) not in ("value", "to"):
        return told[n]
    after = next((m for m in range(n + 1, len(items)) if items[m].measure != "change"), n)
    follows = _role(items, after) == "prior" and items[after].inherited
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
    if period is None or period.start is None or _role(items, n) not in ("prior", "from"):
        return told[n]
    named = next((m for m in _after(layout, items, n) if m.period == period), None)
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
    begins = (told[n].period or calendar.current).start
    after = _after(layout, items, n)
    return Told(None, "attached") if after and is_from_before(after[0], begins) else told[n]


def _after(layout: Layout, items: list[Item], n: int) -> list[Mention]:
    """The mentions between a number and the next one."""
    limit = items[n + 1].token.start if n + 1 < len(items) else len(layout.words)
    return [m for m in layout.mentions if items[n].end <= m.start < limit]


def _role(items: list[Item], n: int) -> str:
    joined = items[n].joined and items[n].measure != "change"
    return items[n - 1].role if joined else items[n].role


def _sibling(items: list[Item], n: int, told: list[Told]) -> Told | None:
    """What is told of the present value of the same subject in the same sentence."""
    subject, is_past = items[n].subject, _role(items, n) in ("prior", "from")
    for m in chain(range(n + 1, len(items)), range(n - 1, -1, -1)):
        goes_on = is_past and m > n and items[m].inherited  # "with A or B per share a year ago"
        is_present = items[m].role == "to" or (_role(items, m) == "value" and not goes_on)
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
        return _one_of(leads[n], "lead", calendar)
    for m in range(n - 1, -1, -1):
        is_change = items[m].measure == "change"
        present = _role(items, m) in ("value", "to") and not is_change
        reached = is_change and m == n - 1 and items[n].inherited and items[n].role == "to"
        if (present or reached) and told[m].source:
            return replace(told[m], source="beside")
    return Told(timeline.period, "carried" if timeline.period else "")


def _year_before(present: Told, item: Item, calendar: Calendar) -> Told:
    """The year before the present value: what a comparison without a date means."""
    period = present.period or (None if present.source else calendar.current)
    kind = item.kpi.period_type if item.kpi is not None else ""
    as_told = item.kpi is not None and item.kpi.as_told and present.period is not None
    is_flow = as_told or kind == "duration" or (kind == "stated" and item.kind == "percent")
    if period is None or period.start is None or not is_flow:
        return Told(None, "lead")
    return Told(calendar.earlier(period, 1), "lead")


def _move_on(
    timeline: Timeline,
    layout: Layout,
    items: list[Item],
    told: list[Told],
    leads: Groups,
    groups: Groups,
) -> None:
    """Let the next sentence speak of this one's lead period, or of its first value's."""
    if _SUPPOSES.match(layout.text):
        return
    spoken = next((g for g in leads if g), None)
    if spoken is None and not items:
        spoken = next((g for g in groups if _leads_on(layout, g[0])), None)
    if spoken is not None:
        is_one = len(spoken) == 1 and not (spoken[0].relative and not spoken[0].preposition)
        timeline.period = _carried(spoken[0].period) if is_one else None
        return
    values = (t for n, t in enumerate(told) if _role(items, n) in ("value", "to"))
    main = next((t for t in values if t.source == "attached"), None)
    if main is not None:
        timeline.period = _carried(main.period)


def _carried(period: Period | None) -> Period | None:
    """A period as far as later sentences speak of it: what happened in one month is over."""
    if period is None or period.start is None:
        return period
    is_month = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    return None if is_month else period
