"""Column headings: which columns each piece of a heading stands over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.pdf.chunks import Chunk
from ingestion.pdf.columns import Column
from ingestion.pdf.rows import Rule
from ingestion.pdf.spans import Span, best_span, is_centered, shares_of
from ingestion.pdf.words import Word

WHOLE = re.compile(
    r"(?:HK\$|US\$|RMB|NT\$|S\$|\$)?['’‘]000|(?:HK\$|US\$|RMB|\$)['’‘]?(?:mn?|bn)|(?:19|20)\d\d|HK\$|RMB|US\$|%"
    r"|\(?(?:un)?audited\)?|\(?restated\)?",
    re.IGNORECASE,
)  # words that are a whole line of one column's heading
NARROW = 0.45  # em: a gap in a heading that may part the headings of two columns
FLUSH = 0.6  # em between the right edges of a column and of a heading of its own
UNDERLINE = 1.0  # em from a heading's baseline to a line that shows its columns


@dataclass(slots=True)
class Heading:
    """Words over the columns ``first`` to ``last`` (inclusive)."""

    words: list[Word]
    first: int
    last: int


class Headings:
    """Places headings over columns. Rows must be given upwards, from the lowest one.

    A heading over one column widens it, so that those above are placed by what is
    printed below them.
    """

    def __init__(self, columns: Sequence[Column], rules: Sequence[Rule]) -> None:
        self._columns = [replace(column) for column in columns]
        self._rules = rules
        self._spans: list[Span] = []
        self._groups: list[Span] = []  # columns between which the headings below repeat

    def over(self, chunks: Sequence[Chunk]) -> list[Heading]:
        """Place the chunks of one row."""
        pieces = [piece for chunk in chunks for piece in _pieces(chunk, self._columns)]
        grouped = len(pieces) == len(self._groups)
        found = []
        for piece, share in zip(pieces, shares_of(pieces, self._columns), strict=True):
            span = self._ruled(piece) or self._grouped(piece, grouped) or self._best(piece, share)
            if span[0] == span[1]:
                self._columns[span[0]].widen(piece)
            else:
                self._spans.append(span)
            found.append(Heading(piece.words, *span))
        self._groups = self._groups or _repetitions(found, len(self._columns))
        return _merged(found)

    def _ruled(self, piece: Chunk) -> Span | None:
        """The columns over the line drawn under the piece, if there is one."""
        em = piece.words[0].size
        for rule in self._rules:
            under = 0 < rule.y - piece.words[0].y < UNDERLINE * em
            if under and rule.x0 - em < piece.x0 and piece.x1 < rule.x1 + em:
                over = [i for i, c in enumerate(self._columns) if rule.x0 < c.center < rule.x1]
                if len(over) > 1:
                    return over[0], over[-1]
        return None

    def _grouped(self, piece: Chunk, each: bool) -> Span | None:
        """The repeated columns under the piece; ``each`` of them has one in this row."""
        if any(
            abs(column.x1 - piece.x1) < FLUSH * piece.words[-1].size for column in self._columns
        ):
            return None
        for first, last in self._groups:
            over = self._columns[first].x0 < piece.center < self._columns[last].x1
            if (each and over) or is_centered(piece, (first, last), self._columns):
                return first, last
        return None

    def _best(self, piece: Chunk, share: Sequence[int]) -> Span:
        """The columns that fit, which are those of the heading below that goes on."""
        span = best_span(piece, share, self._columns)
        if span[0] == span[1]:
            return span
        below = (known for known in self._spans if is_centered(piece, known, self._columns))
        return next(below, span)


def _pieces(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """Cut a chunk where the headings of two columns stand close together."""
    groups = [[chunk.words[0]]]
    for left, right in pairwise(chunk.words):
        if _are_two(left, right) or _are_parted(left, right, columns):
            groups.append([right])
        else:
            groups[-1].append(right)
    return [Chunk(words) for words in groups]


def _are_two(left: Word, right: Word) -> bool:
    """Whether each word is all that a column's heading says in this row."""
    one = right.text[0] in "'’‘" and left.text[-1] not in "0123456789"
    return bool(WHOLE.fullmatch(left.text) and WHOLE.fullmatch(right.text)) and not one


def _are_parted(left: Word, right: Word, columns: Sequence[Column]) -> bool:
    """Whether the gap is wider than a space and lies between two columns."""
    middle = (left.x1 + right.x0) / 2
    between = any(a.center < middle < b.center for a, b in pairwise(columns))
    inside = any(column.x0 < middle < column.x1 for column in columns)
    return left.gap(right) > NARROW and between and not inside


def _repetitions(found: Sequence[Heading], columns: int) -> list[Span]:
    """The groups of columns under headings that repeat, as 2023 2022 2023 2022 do."""
    if [heading.first for heading in found] != list(range(columns)):
        return []
    texts = [" ".join(word.text for word in heading.words) for heading in found]
    for size in range(2, columns // 2 + 1):
        repeats = columns % size == 0 and texts == texts[:size] * (columns // size)
        if repeats and len(set(texts[:size])) > 1:
            return [(first, first + size - 1) for first in range(0, columns, size)]
    return []


def _merged(headings: list[Heading]) -> list[Heading]:
    """Neighbouring pieces over the same columns are one cell."""
    kept: list[Heading] = []
    for heading in headings:
        if kept and kept[-1].last >= heading.first:
            kept[-1].words += heading.words
            kept[-1].last = max(kept[-1].last, heading.last)
        else:
            kept.append(heading)
    return kept
