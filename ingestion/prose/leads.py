"""Periods named before the numbers of a sentence that belong to all of them."""

from __future__ import annotations

import re

from ingestion.prose.bases import COMPARES
from ingestion.prose.item import Item
from ingestion.prose.layout import Groups, Layout
from ingestion.prose.mentions import Mention

_THAT = re.compile(r"\bcompar\w+\s+(?:with|to)\s+that\s*$", re.I)
_PAST = re.compile(r"\b(?:same|corresponding|compar\w+|last|previous|prior|preceding)\b", re.I)
_MOVED = re.compile(r"(?:%|per\s?cent|percent|percentage\s+points?)\s*$")  # "up 5% over 2022"
_SPAN = re.compile(r"\s(?:to|until|till)\s", re.I)


def lead_groups(
    layout: Layout, items: list[Item], groups: Groups, attached: dict[int, list[Mention]]
) -> Groups:
    """For each number the last group before it that belongs to no number and compares nothing."""
    if not items:
        return []
    taken = [id(group) for group in attached.values()]
    free = [g for g in groups if id(g) not in taken and leads_on(layout, g[0])]
    leads = []
    for item in items:
        before = [g for g in free if g[-1].end <= item.token.start]
        leads.append(before[-1] if before else [])
    return leads


def leads_on(layout: Layout, mention: Mention) -> bool:
    """Whether a period may be that of the numbers after it: it compares and limits nothing."""
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
    return not COMPARES.search(layout.words[near : mention.start])


def _is_base(layout: Layout, mention: Mention) -> bool:
    """Whether "over" a time compares with it: with an earlier period, or with any day."""
    is_day = mention.period is not None and mention.period.start is None
    is_moved = not mention.relative and bool(
        _MOVED.search(layout.text, max(0, mention.start - 24), mention.start)
    )
    return is_day or is_moved or bool(_PAST.search(layout.text, mention.start, mention.end))
