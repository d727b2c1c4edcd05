"""What a note or a table is about, told by the headings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingestion.vocabulary import rows

_SENTENCE = re.compile(r"(?<=[a-z)%”\"])[.;]\s+(?=[A-Z(])")
_CAPTION = 90  # characters beyond which a heading is a paragraph
_INTRODUCES = re.compile(
    r"\b(?:follow|below|analys|break-?down|set(?:s|ting)?\s+(?:out|forth)|summar|reconcil)|:$", re.I
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a note, and the concept of its total where it has one."""

    name: str
    concept: str | None
    moves: bool  # a balance whose additions, disposals ... are lines of the note
    of_table: bool = True  # no other heading stands between the topic's and the table


@lru_cache(maxsize=4096)
def pieces(title: str) -> tuple[str, ...]:
    """Headings of a title, from the wider to the narrower.

    Of a paragraph its last sentence counts, and only when it introduces a table.
    """
    parts = (part.strip() for part in title.split(" > "))
    return tuple(filter(None, (_introduction(part) for part in parts)))


def _introduction(part: str) -> str:
    if len(part) <= _CAPTION:
        return part
    last = _SENTENCE.split(part)[-1]
    return last if _INTRODUCES.search(last) else ""


@lru_cache(maxsize=8192)
def topic_of(headings: Sequence[str]) -> Topic | None:
    """Topic of the innermost of ``headings`` that names one; none inside a closed note.

    A note whose rows are not the group's own lines (assets of an acquired company, a
    discontinued operation) is closed: the vocabulary calls its topic ``none``.
    """
    named = [_topic_of_heading(heading) for heading in headings]
    closed = next((topic for topic in named if topic and topic.name == "none"), None)
    if closed:
        return closed
    for depth in range(len(named), 0, -1):
        topic = named[depth - 1]
        if topic:
            return replace(topic, of_table=depth == len(named))
    return None


@lru_cache(maxsize=4096)
def _topic_of_heading(heading: str) -> Topic | None:
    return next((topic for topic, pattern in _topics() if pattern.search(heading)), None)


@lru_cache(maxsize=8192)
def concept_of_members(axis: str, unit: str, headings: Sequence[str]) -> str | None:
    """Concept that the members of ``axis`` share in a table under ``headings``.

    Args:
        axis: the axis of the table's members.
        unit: unit of the figure; the vocabulary's ``<axis>%`` are percentages only.
        headings: from the wider to the narrower; the narrower decide.
    """
    wanted = {axis, f"{axis}%"} if unit == "percent" else {axis}
    known = [row for row in _tables() if wanted & row[1]]
    for heading in reversed(headings):
        for concept, _, pattern in known:
            if pattern.search(heading):
                return concept
    return None


@cache
def _topics() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple(
        (
            Topic(row["topic"], row["concept"] or None, bool(row["moves"])),
            re.compile(row["pattern"], re.IGNORECASE),
        )
        for row in rows("note_topics")
    )


@cache
def _tables() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    return tuple(
        (row["concept"], frozenset(row["axis"].split()), re.compile(row["pattern"], re.IGNORECASE))
        for row in rows("table_concepts")
    )
