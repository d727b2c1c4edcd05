"""Periods named right at a number, or at the list or the next number it goes with."""

from __future__ import annotations

import re

from ingestion.prose.bases import COMPARES, COMPARING
from ingestion.prose.calendars import Calendar
from ingestion.prose.item import Item
from ingestion.prose.layout import Groups, Layout
from ingestion.prose.mentions import Mention
from ingestion.prose.payments import is_of_other_year, is_payment
from ingestion.prose.runs import run_of
from ingestion.prose.told import Told, told_by_group

_ATTACHED = re.compile(
    r"(?!.*\b(?:compar\w+|from|to(?!\s+customers)|than|against|versus|vs|while|which|when|but|(?:was|were|is|"
    r"are)(?!\s+\w+ed\b)|had|has|since|over|"
    r"increas\w+|decreas\w+|due|will|up|down|and\s+(?:was|were|is|are))\b)[^,;:]{0,90}"
)
_COORDINATED = re.compile(
    r"(?!.*\b(?:was|were|is|are|ha[sd]|have|resulting|which|due)\b)[^;:,]{0,80}"
)
_GOES_ON = re.compile(r"\s*,\s*and\b")
_IN_ALL = re.compile(
    r"[\s,(]*(?:total?ling|aggregating|amounting\s+to|equivalent\s+to)\s+"
    r"(?:(?:an?\s+)?(?:aggregate|total)\s+of\s+)?(?:approximately\s+|about\s+)?",
    re.I,
)
_APART = re.compile(r"(?:\s+in\s+(?:aggregate|total))?,\s+(?:in\s+respect\s+)?")
_POSSESSIVE = re.compile(r"'s\s+(?:approximately\s+)?")

_NOTHING = Told(None)


def attachments(layout: Layout, items: list[Item], groups: Groups) -> dict[int, list[Mention]]:
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
    if _APART.fullmatch(words) and _is_of_year(mention):
        return True  # "dividends of A, for the year ended 31 December 2023, were approved"
    return bool(_ATTACHED.fullmatch(words)) and not COMPARES.search(words)


def _is_of_year(mention: Mention) -> bool:
    period = mention.period
    return mention.preposition in ("for", "of") and period is not None and period.is_whole_year


def _dates_change(layout: Layout, mention: Mention) -> bool:
    """Whether a date after a change says when it came about, not what it is measured from."""
    if mention.preposition:
        return mention.preposition not in COMPARING
    return layout.text[mention.start : mention.start + 4].lower() == "this"


def told_at_number(
    layout: Layout, items: list[Item], n: int, attached: dict[int, list[Mention]], leads: Groups,
    calendar: Calendar,
) -> Told:  # fmt: skip
    """The period named right at the number, or by a list that pairs with the number's own."""
    owner = _owner(layout, items[n])
    if owner is not None:
        return Told(owner.period, "attached")
    paid = [m for m in mentions_after(layout, items, n) if is_payment(layout.text, m)]
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
    return told_by_group(group, "attached", calendar) if group else _NOTHING


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
    if item.frame.ranged and after.frame.ranged and after.inherited:
        return attached.get(n + 1)  # "between A and B in P"
    if is_share_of_last(layout, items, n + 1):
        return attached.get(n + 1)  # "A, representing B% of the total at P"
    if after.inherited or after.role != "value" or item.role != "value":
        return None
    between = layout.words[item.end : after.token.start]
    alike = item.frame.link == after.frame.link == "of" or item.kind == after.kind == "count"
    alike = alike or (item.kind == "count" and " with a" in between)  # "N things with a size of M"
    if not alike or not _COORDINATED.fullmatch(between):
        return None
    return attached.get(n + 1) or _of_next(layout, items, n + 1, attached)


def is_share_of_last(layout: Layout, items: list[Item], n: int) -> bool:
    """Whether a number says what share of a whole the amount just before it is."""
    item = items[n]
    if not n or not item.inherited or item.measure != "share_of_total":
        return False
    last = items[n - 1]
    goes_on = _GOES_ON.match(layout.words, last.end)  # ", and accounting for": of the first one
    return last.measure == "amount" and last.index + 1 == item.index and not goes_on


def is_sum_of_last(layout: Layout, items: list[Item], n: int) -> bool:
    """Whether a number is the sum of what the one before is of each: "A per share, totalling B"."""
    last, item = items[n - 1], items[n]
    if not item.inherited or item.kind == last.kind or last.index + 1 != item.index:
        return False
    return bool(_IN_ALL.fullmatch(layout.words, max(last.end, last.until), item.token.start))


def mentions_after(layout: Layout, items: list[Item], n: int) -> list[Mention]:
    """The mentions between a number and the next one."""
    limit = items[n + 1].token.start if n + 1 < len(items) else len(layout.words)
    return [m for m in layout.mentions if items[n].end <= m.start < limit]
