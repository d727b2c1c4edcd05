"""The passage that tells a change of segments: its sentence, the rest, the list below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.declarations.names import NAME
from ingestion.prose.paragraph import Paragraph
from ingestion.sentences import sentences_in

_BULLET = re.compile(
    r"\s*(?:[-–—•●▪◦·‧○■□\ue000-\uf8ff]|\*(?!\*)|"
    r"\((?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)"
)
_NAMED = re.compile(rf"\s*{NAME}\s*[:–—]\s")
_CLAUSE = re.compile(r";\s*(?:and\s+)?|,\s+(?:while|whereas)\s+")
_LONGEST = 15  # paragraphs of a list


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a passage; ``start`` and ``end`` span it in its paragraph's text."""

    paragraph: int  # position in the announcement
    start: int
    end: int
    text: str
    item: int | None  # number of the list item; None in running text


def passage(paragraphs: Sequence[Paragraph], first: int) -> list[Clause]:
    """Clauses of a declaring paragraph and of the list below it.

    Args:
        paragraphs: the announcement's running text in reading order.
        first: position of the paragraph in which the change is declared.
    """
    clauses = list(_clauses(paragraphs[first], first))
    for position in range(first + 1, min(first + _LONGEST, len(paragraphs))):
        text = paragraphs[position].text()
        if not _BULLET.match(text) and not _NAMED.match(text):
            break
        clauses += _clauses(paragraphs[position], position)
    return clauses


def _clauses(paragraph: Paragraph, position: int) -> Iterator[Clause]:
    text = paragraph.text()
    for number, (begin, end) in enumerate(_items(paragraph, text)):
        bullet = _BULLET.match(text, begin)
        listed = bullet is not None or _NAMED.match(text, begin) is not None
        body = bullet.end() if bullet else begin
        for first, last in _spans(text, body, end):
            yield Clause(position, first, last, text[first:last], number if listed else None)


def _items(paragraph: Paragraph, text: str) -> list[tuple[int, int]]:
    """Spans of the list items of a paragraph: a printed line with a bullet begins one."""
    starts, offset = [0], 0
    for line in paragraph.lines:
        if offset and _BULLET.match(line.text):
            starts.append(offset)
        offset += len(line.text) + 1
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in sentences_in(text[start:end]):
        at = start + first
        for match in _CLAUSE.finditer(text, at, start + last):
            yield at, match.start()
            at = match.end()
        if at < start + last:
            yield at, start + last
