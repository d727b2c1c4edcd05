"""Numbers laid along labels at the least cost.

A number stays on its line, totals found by arithmetic may stand without label, headings
without number, echoes are left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import accumulate, pairwise, zip_longest

from ingestion.tables.items import Item, Vector
from ingestion.tables.labels import normalised, tidy
from ingestion.tables.lexicon import vocabulary_labels
from ingestion.tables.segments import Segment
from ingestion.tables.wrapped_labels import ends_open

_LEAST_HEADING, _LEAST_TOTAL = 0.2, 0.6
_PROVED_ELSEWHERE = 3.6  # a total that all columns prove seldom is an item of another row
_SPARE = 1.0  # a label without number, in a merged row that lost a dash or above a whole one
_OTHERS_NAME = 2.0  # of a total whose name another number took
_BALANCE = re.compile(
    r"(?:balances?,?\s+)?(?:as\s+)?at\s+(?:\d|[A-Z][a-z]+\s+\d|the\s+(?:beginning|end)\b)|as\s+of\s+[A-Z\d]",
    re.I,
)
_TOTAL_COST = (4.0, 0.6, 1.3)  # of a row without label, by the level of the total it is


def least_cost(segments: int, vectors: int) -> float:
    """What no way to lay so many vectors along so many segments costs less than.

    A segment more is a heading, a vector more at best a total without label.
    """
    return _LEAST_HEADING * max(0, segments - vectors) + _LEAST_TOTAL * max(0, vectors - segments)


def lay(
    segments: Sequence[Segment], vectors: Sequence[Vector], torn: bool, limit: float
) -> tuple[float, list[Item]] | None:
    """Lay vectors along segments at the least cost, or None where that is ``limit`` or more.

    Shortest path over (vectors used, segments used), the state first that may end cheapest:
    a good reading costs next to nothing, so few states are ever looked at.
    """
    goal = (len(vectors), len(segments))
    came: dict[tuple[int, int], tuple[tuple[int, int], str]] = {}
    cost = {(0, 0): 0.0}
    moves = _Moves(segments, vectors)
    queue = [(moves.least(0, 0), 0, 0)]
    done: set[tuple[int, int]] = set()
    while queue:
        total, i, j = heappop(queue)
        if total >= limit:
            return None
        if (i, j) == goal:
            return cost[goal], _items(segments, vectors, came, torn)
        if (i, j) in done:
            continue
        done.add((i, j))
        here = cost[i, j]
        for di, dj, kind, extra in moves.of(i, j):
            state = (i + di, j + dj)
            if here + extra < cost.get(state, math.inf):
                cost[state] = here + extra
                came[state] = ((i, j), kind)
                heappush(queue, (here + extra + moves.least(*state), *state))
    return None


class _Moves:
    """Steps between states, with what each segment and vector costs by itself."""

    def __init__(self, segments: Sequence[Segment], vectors: Sequence[Vector]) -> None:
        self.segments = segments
        self.vectors = vectors
        self.headings = [
            _heading_cost(segment, following)
            for segment, following in zip_longest(segments, segments[1:])
        ]
        spare = _spare_rows(segments, vectors)
        self.headings = [
            min(cost, _SPARE) if segment.first_row in spare else cost
            for segment, cost in zip(segments, self.headings, strict=True)
        ]
        self.ghosts = list(map(_ghost_cost, vectors))
        self.joins = [*map(_complementary, vectors, vectors[1:]), False]
        totals = any(vector.level for vector in vectors)
        labels = [
            min(heading, _label_cost(segment, totals) + 0.001 * j)
            for j, (segment, heading) in enumerate(zip(segments, self.headings, strict=True))
        ]
        self.rest = [0.0, *accumulate(reversed(labels))][::-1]

    def least(self, i: int, j: int) -> float:
        """What the way on from a state costs no less than."""
        more = len(self.vectors) - i - len(self.segments) + j
        if more >= 0:
            return self.rest[j] + _LEAST_TOTAL * more
        return max(self.rest[j], -_LEAST_HEADING * more)

    def of(self, i: int, j: int) -> Iterator[tuple[int, int, str, float]]:
        """Steps from a state: vectors and segments they use, what they mean, their cost."""
        if j < len(self.segments):
            yield 0, 1, "heading", self.headings[j]
        if i == len(self.vectors):
            return
        vector = self.vectors[i]
        # Of equal costs the earliest place wins: a total closes rows before a heading opens others.
        yield 1, 0, "total", _TOTAL_COST[vector.level] + self._named(vector, j) + 0.001 * j
        yield 1, 0, "ghost", self.ghosts[i]
        if j == len(self.segments):
            return
        match = _match_cost(self.segments[j], vector)
        yield 1, 1, "match", match + 0.001 * j
        if self.joins[i]:
            both = match + _match_cost(self.segments[j], self.vectors[i + 1])
            yield 2, 1, "join", 0.8 + both / 2

    def _named(self, vector: Vector, j: int) -> float:
        """What a proved total costs without label, where one on its own line names a total."""
        if not (j and vector.proved):
            return 0.0
        above = self.segments[j - 1]
        same_line = above.last_row == vector.row
        named = _is_total_label(above.text) or _is_balance_label(above.text)
        return _OTHERS_NAME if same_line and named else 0.0


def _spare_rows(segments: Sequence[Segment], vectors: Sequence[Vector]) -> set[int]:
    """Rows of which a label has no number.

    Merged rows with fewer numbers than labels, where some dash was lost; and labels alone, beside
    a merged row that has labels for all its numbers.
    """
    labels = Counter(segment.first_row for segment in segments)
    numbers = Counter(vector.row for vector in vectors)
    unsure = {segment.first_row for segment in segments if not _is_sure(segment)}
    ends = {segment.last_row for segment in segments}
    short = {row for row in labels if labels[row] > numbers[row] > 0} - unsure
    goes_on = {above.last_row for above, below in pairwise(segments) if _goes_on(above, below)}
    alone = {row for row in (ends - goes_on) & labels.keys() if not numbers[row]}
    served = {row for row in labels if labels[row] >= numbers[row] > 1}
    return short | {row for row in alone if row + 1 in served or row - 1 in served}


def _goes_on(above: Segment, below: Segment) -> bool:
    """Whether a label goes on in the next piece, as "TOTAL EQUITY" in "ATTRIBUTABLE TO"."""
    whole = normalised(f"{above.text} {below.text}")
    return ends_open(above.text) or whole in vocabulary_labels()


def _is_sure(segment: Segment) -> bool:
    """Whether a label is known whole; "91 days" may be a piece of a band."""
    return segment.known and not any(map(str.isdigit, segment.text))


def _ghost_cost(vector: Vector) -> float:
    proved = vector.level and vector.echo < 1  # a total that its addends prove
    cost = 7.0 if proved or vector.echo < 0.33 else 2.0 if vector.echo < 0.5 else 0.8
    return cost + 0.2 * vector.filled


def _heading_cost(segment: Segment, following: Segment | None) -> float:
    if segment.heading:
        return 0.2 if segment.heading == 1 else 1.3 - segment.heading
    if following is not None and following.bullet and not segment.bullet:
        return 0.8
    return 4.0 if segment.known else 2.6


def _label_cost(segment: Segment, totals: bool) -> float:
    """The least that a segment costs as label of any vector; ``totals``: some is a total."""
    cost = 2.5 if segment.heading == 1 else 0.0
    return cost if totals or not _is_total_label(segment.text) else cost + 0.6


def _match_cost(segment: Segment, vector: Vector) -> float:
    distance = max(segment.first_row - vector.row, vector.row - segment.last_row, 0)
    cost = 1.2 * distance if distance <= 2 else 50.0
    if segment.heading == 1:
        cost += 2.5
    if vector.damaged:
        cost += 1.5
    total_like = _is_total_label(segment.text)
    if vector.level and not (total_like or _is_balance_label(segment.text)):
        cost += _PROVED_ELSEWHERE if vector.proved and distance else 0.5
    elif total_like and not vector.level:
        cost += 0.6
    return cost


@lru_cache(maxsize=16384)
def _is_total_label(text: str) -> bool:
    words = tidy(text).lower().split()[:2]
    return bool(words) and (
        words[0] in ("total", "net", "sub-total", "subtotal", "gross", "ebitda")
        or "loss" in words
        or "profit" in words
        or "total" in words
    )


@lru_cache(maxsize=16384)
def _is_balance_label(text: str) -> bool:
    """Whether a label dates a balance, which may open a movement or be what it adds up to."""
    return _BALANCE.match(text) is not None


def _complementary(left: Vector, right: Vector) -> bool:
    if right.row - left.row > 2 or left.filled + right.filled > len(left.tokens):
        return False
    return all(a is None or b is None for a, b in zip(left.tokens, right.tokens, strict=True))


def _items(
    segments: Sequence[Segment],
    vectors: Sequence[Vector],
    came: Mapping[tuple[int, int], tuple[tuple[int, int], str]],
    torn: bool,
) -> list[Item]:
    items: list[Item] = []
    i, j = len(vectors), len(segments)
    while i or j:
        (pi, pj), kind = came[i, j]
        if kind == "heading":
            items.append(
                Item(segments[pj].text, (), segments[pj].first_row, bullet=segments[pj].bullet)
            )
        elif kind == "total":
            items.append(Item("", vectors[pi].tokens, vectors[pi].row, torn=True))
        elif kind == "ghost":
            items.append(Item("", vectors[pi].tokens, vectors[pi].row, ghost=True))
        else:
            tokens = vectors[pi].tokens
            if kind == "join":
                tokens = tuple(a or b for a, b in zip(tokens, vectors[pi + 1].tokens, strict=True))
            merged = torn and kind in ("match", "join")
            items.append(
                Item(
                    segments[pj].text,
                    tokens,
                    vectors[pi].row,
                    torn=merged,
                    bullet=segments[pj].bullet,
                )
            )
        i, j = pi, pj
    return items[::-1]
