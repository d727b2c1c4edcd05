"""Column headings: which columns each piece of a heading stands over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, pairwise

from ingestion.pdf.chunks import Chunk
from ingestion.pdf.columns import Column
from ingestion.pdf.rows import Rule
from ingestion.pdf.words import Word

WHOLE = re.compile(
    r"(?:HK\$|US\$|RMB|NT\$|S\$)?['’‘]000|(?:19|20)\d\d|HK\$|RMB|US\$|%|\(?(?:un)?audited\)?|\(?restated\)?",
    re.IGNORECASE,
)  # words that are a whole line of one column's heading
NARROW = 0.45  # em: a gap in a heading that may part the headings of two columns
MISSED = 3.0  # cost in em of leaving out a column that the heading covers wholly
EMPTY = 1.5  # cost in em of taking in a column that the heading does not touch
OVERHANG = 0.2  # cost of each em by which the heading is wider than its columns
CENTERED = 1.6  # em that the middle of a spanning heading may be off
UNDERLINE = 1.0  # em from a heading's baseline to a line that shows its columns
MORE = 0.2  # cost in em of each further column


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
        self._spans: list[tuple[int, int]] = []

    def over(self, chunks: Sequence[Chunk]) -> list[Heading]:
        """Place the chunks of one row."""
        pieces = [piece for chunk in chunks for piece in _pieces(chunk, self._columns)]
        shares = _shares(pieces, self._columns)
        found = []
        for piece, share in zip(pieces, shares, strict=True):
            first, last = self._ruled(piece) or self._fitting(piece, share)
            if first == last:
                self._columns[first].widen(piece)
            else:
                self._spans.append((first, last))
            found.append(Heading(piece.words, first, last))
        return _merged(found)

    def _fitting(self, piece: Chunk, share: Sequence[int]) -> tuple[int, int]:
        first, last = _best(piece, share, self._columns)
        return (first, last) if first == last else self._continued(piece) or (first, last)

    def _continued(self, piece: Chunk) -> tuple[int, int] | None:
        """The columns of a heading below whose first words the piece may be."""
        for first, last in self._spans:
            left, right = self._columns[first].x0, self._columns[last].x1
            inside = left <= piece.x0 and piece.x1 <= right
            if inside and _off_center(piece, (first, last), self._columns) < CENTERED:
                return first, last
        return None

    def _ruled(self, piece: Chunk) -> tuple[int, int] | None:
        """First and last column over the line drawn under the piece, if there is one."""
        em = piece.words[0].size
        for rule in self._rules:
            under = 0 < rule.y - piece.words[0].y < UNDERLINE * em
            if under and rule.x0 - em < piece.x0 and piece.x1 < rule.x1 + em:
                over = [i for i, c in enumerate(self._columns) if rule.x0 < c.center < rule.x1]
                if len(over) > 1:
                    return over[0], over[-1]
        return None


def _pieces(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """Cut a chunk where the headings of two columns stand close together."""
    groups = [[chunk.words[0]]]
    for left, right in pairwise(chunk.words):
        middle = (left.x1 + right.x0) / 2
        between = any(a.center < middle < b.center for a, b in pairwise(columns))
        inside = any(column.x0 < middle < column.x1 for column in columns)
        whole = WHOLE.fullmatch(left.text) and WHOLE.fullmatch(right.text)
        if between and not inside and (whole or left.gap(right) > NARROW):
            groups.append([right])
        else:
            groups[-1].append(right)
    return [Chunk(words) for words in groups]


def _shares(pieces: Sequence[Chunk], columns: Sequence[Column]) -> list[list[int]]:
    """For each piece the columns that lie nearer to it than to its neighbours."""
    shares: list[list[int]] = [[] for _ in pieces]
    for index, column in enumerate(columns):
        nearest = max(range(len(pieces)), key=lambda i: column.overlap(pieces[i]))
        shares[nearest].append(index)
    return shares


def _best(piece: Chunk, share: Sequence[int], columns: Sequence[Column]) -> tuple[int, int]:
    """First and last of the columns that the piece fits best.

    A piece that is no single column's heading stands in the middle of all its columns.
    """
    if not share:
        nearest = max(range(len(columns)), key=lambda i: columns[i].overlap(piece))
        return nearest, nearest
    costs = {ends: _cost(piece, ends, share, columns) for ends in _ranges(share)}
    best = min(costs, key=lambda ends: costs[ends])
    if best[0] == best[1]:
        return best
    centered = [ends for ends in costs if _off_center(piece, ends, columns) < CENTERED]
    return max(centered, key=lambda ends: ends[1] - ends[0], default=best)


def _ranges(share: Sequence[int]) -> Iterator[tuple[int, int]]:
    return combinations_with_replacement(share, 2)


def _off_center(piece: Chunk, ends: tuple[int, int], columns: Sequence[Column]) -> float:
    """Distance in em between the middle of the piece and that of the columns."""
    middle = (columns[ends[0]].x0 + columns[ends[1]].x1) / 2
    return abs(piece.center - middle) / piece.words[0].size


def _cost(
    piece: Chunk, ends: tuple[int, int], share: Sequence[int], columns: Sequence[Column]
) -> float:
    first, last = ends
    left, right = columns[first].x0, columns[last].x1
    em = piece.words[0].size
    misfit = _off_center(piece, ends, columns)
    if first == last:
        misfit = min(misfit, abs(piece.x1 - right) / em, abs(piece.x0 - left) / em)
    overhang = max(0.0, piece.x1 - right) + max(0.0, left - piece.x0)
    cost = misfit + OVERHANG * overhang / em + MORE * (last - first)
    for index in share:
        covered = columns[index].overlap(piece) / max(columns[index].x1 - columns[index].x0, 0.1)
        if first <= index <= last:
            cost += EMPTY if covered <= 0 and first != last else 0
        else:
            cost += MISSED * max(0.0, covered)
    return cost


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
