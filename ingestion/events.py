"""The date of an acquisition or disposal whose table prints none.

IFRS 3 (paragraphs 18 and B64) measures what is acquired at the acquisition date. The note
says that date in its sentences, before or after the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingestion.dates import days_in
from ingestion.document import Block
from ingestion.outline import Place

_EVENT = r"(?:acquisition|disposal|completion|business\s+combination)"
_TOLD = re.compile(
    rf"\bdates?\s+of\s+(?:the\s+|its\s+|their\s+)?{_EVENT}|\b{_EVENT}\s+dates?\b|"
    r"\bnet\s+(?:assets|liabilities)\s+(?:acquired|disposed\s+of)\b|"
    r"\bfair\s+values?\s+of\s+(?:the\s+)?(?:separate\s+)?identifiable\b",
    re.I,
)
_NEW_ITEM = re.compile(r"^\W{0,2}(?:\([a-h]\)|[a-h]\)|\d{1,2}\.\s*[A-Z])")
# What stands before a date or after it, the surest first.
_BEFORE = (
    re.compile(
        rf"(?:date\s+of\s+(?:the\s+)?{_EVENT}|{_EVENT}\s+date)\W*"
        r"(?:(?:on|of|was|is|being|i\.e\.)\W*)?$",
        re.I,
    ),
    re.compile(r"\bcomplet(?:ed|ion)\b.{0,40}\bon\s*$", re.I),
)
_AFTER = re.compile(r"^,?\s.{0,80}?\b(?:acquired|disposed\s+of|completed|sold)\b", re.I)
_REACH = 60


def with_events(placed: Sequence[tuple[Block, Place]]) -> Iterator[tuple[Block, Place]]:
    """The same blocks; a table of what was acquired or disposed of has its date in its place."""
    for index, (block, place) in enumerate(placed):
        if block.kind == "table" and _TOLD.search(place.caption):
            yield block, replace(place, event=_event(placed, index))
        else:
            yield block, place


def _event(placed: Sequence[tuple[Block, Place]], index: int) -> date | None:
    """The date that the sentences of the same item tell, the nearest of the surest kind."""
    before = list(_same_item(placed[index - 1 :: -1] if index else (), backwards=True))
    after = list(_same_item(placed[index + 1 :], backwards=False))
    found = [ranked for text in (*before, *after) for ranked in _dates(text)]
    return min(found, key=lambda ranked: ranked[0])[1] if found else None


def _same_item(placed: Sequence[tuple[Block, Place]], *, backwards: bool) -> Iterator[str]:
    """Paragraphs up to where the note's item begins, or the next one does; nearest first."""
    for block, _ in placed[:_REACH]:
        if block.kind == "table":
            continue
        text = " ".join(line.text.strip() for line in block.lines)
        begins = bool(_NEW_ITEM.match(text))
        if begins and not backwards:
            return
        yield text
        if begins:
            return


def _dates(text: str) -> Iterator[tuple[int, date]]:
    """Full dates said to be those of an event, with how sure it is (0 the surest)."""
    for day in days_in(text):
        if not day.year:
            continue
        before, after = text[max(0, day.start - 70) : day.start], text[day.end : day.end + 120]
        for rank, pattern in enumerate(_BEFORE):
            if pattern.search(before):
                yield rank, day.in_year(day.year)
                break
        else:
            if _AFTER.match(after):
                yield len(_BEFORE), day.in_year(day.year)
