"""Numbers laid along labels at the least cost.

A number stays on its line, totals found by arithmetic may stand without label, headings
without number, echoes are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush

from ingestion.tables.items import Item, Vector
from ingestion.tables.labels import Segment, tidy

_LEAST_HEADING, _LEAST_TOTAL = 0.2, 0.6
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

    Shortest path over (vectors used, segments used), cheapest state first: a good reading
    costs next to nothing, so few states are ever looked at.
    """
    goal = (len(vectors), len(segments))
    came: dict[tuple[int, int], tuple[tuple[int, int], str]] = {}
    cost = {(0, 0): 0.0}
    queue = [(0.0, 0, 0)]
    while queue:
        here, i, j = heappop(queue)
        if here >= limit:
            return None
        if (i, j) == goal:
            return here, _items(segments, vectors, came, torn)
        if here > cost[i, j]:
            continue
        for di, dj, kind, extra in _moves(segments, vectors, i, j):
            state = (i + di, j + dj)
            if here + extra < cost.get(state, math.inf):
                cost[state] = here + extra
                came[state] = ((i, j), kind)
                heappush(queue, (here + extra, *state))
    return None


def _moves(
    segments: Sequence[Segment], vectors: Sequence[Vector], i: int, j: int
) -> Iterator[tuple[int, int, str, float]]:
    """Steps from a state: how many vectors and segments they use, what they mean, their cost."""
    if j < len(segments):
        following = segments[j + 1] if j + 1 < len(segments) else None
        yield 0, 1, "heading", _heading_cost(segments[j], following)
    if i == len(vectors):
        return
    vector = vectors[i]
    # Of equal costs the earliest place wins: a total closes rows before a heading opens others.
    yield 1, 0, "total", _TOTAL_COST[vector.level] + 0.001 * j
    yield 1, 0, "ghost", _ghost_cost(vector)
    if j == len(segments):
        return
    match = _match_cost(segments[j], vector)
    yield 1, 1, "match", match + 0.001 * j
    if i + 1 < len(vectors) and _complementary(vector, vectors[i + 1]):
        both = match + _match_cost(segments[j], vectors[i + 1])
        yield 2, 1, "join", 0.8 + both / 2


def _ghost_cost(vector: Vector) -> float:
    cost = 0.8 if vector.echo >= 0.5 else 2.0 if vector.echo >= 0.33 else 7.0
    return cost + 0.2 * vector.filled


def _heading_cost(segment: Segment, following: Segment | None) -> float:
    if segment.heading:
        return 0.2 if segment.heading == 1 else 0.8
    if following is not None and following.bullet and not segment.bullet:
        return 0.8
    return 4.0 if segment.known else 2.6


def _match_cost(segment: Segment, vector: Vector) -> float:
    distance = max(segment.first_row - vector.row, vector.row - segment.last_row, 0)
    cost = 1.2 * distance if distance <= 2 else 50.0
    if segment.heading == 1:
        cost += 2.5
    if vector.damaged:
        cost += 1.5
    total_like = _is_total_label(segment.text)
    if vector.level and not total_like:
        cost += 0.5
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
