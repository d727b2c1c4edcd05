"""Which number belongs to which line item, where recognition merged or tore the rows.

Labels and numbers of neighbouring torn rows are two streams. They are laid side by side
at the least cost: a number stays on its line, totals found by arithmetic may stand
without label, headings without number, echoes are left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import combinations, product

from ingestion.numbers import Number, alike
from ingestion.tables.ghosts import Entry
from ingestion.tables.labels import (
    Lexicon,
    Segment,
    ends_open,
    goes_on,
    is_heading_label,
    is_heading_phrase,
    segmentations,
    tidy,
)
from ingestion.tables.sums import find_sums

_INNER_CAPITAL = re.compile(r"\s[A-Z]")
Tokens = tuple[Number | None, ...]
_MAX_PLACEMENTS = 4000
_TOTAL_COST = (4.0, 0.6, 1.3)  # of a row without label, by the level of the total it is
_MAX_PLACES = 6
_MAX_WAYS = 48


@dataclass(slots=True, eq=False)
class Item:
    """One line item (or heading, with no tokens) as it stands in the printed table."""

    label: str
    tokens: Tokens
    row: int
    torn: bool = False
    bullet: bool = False
    ghost: bool = False


@dataclass(slots=True)
class _Vector:
    tokens: Tokens
    row: int
    level: int  # of the total it is, 0 for none
    echo: float


def align(entries: Sequence[Entry], lexicon: Lexicon, structure: Sequence[tuple[int, tuple[int, ...]]]) -> list[Item]:
    """Line items of a table, in printed order.

    Args:
        entries: body rows with their tokens by value column, echoes taken out.
        lexicon: labels known to be whole.
        structure: columns that are sums of others, as (total, addends), to place torn tokens.
    """
    for index, entry in enumerate(entries):
        entry.index = index
    _cut_next_labels(entries)
    levels = _total_levels(entries) if any(e.width > 1 for e in entries) else {}
    items: list[Item] = []
    for run in _runs(entries):
        items += _read_run(run, entries, lexicon, levels, structure)
    return items


def _cut_next_labels(entries: Sequence[Entry]) -> None:
    """Take the next row's label off a label it was glued to; drop stray single letters."""
    for entry, below in zip(entries, entries[1:], strict=False):
        tail = " " + below.label
        if below.label[:1].isupper() and below.width == entry.width == 1 and entry.label.endswith(tail):
            entry.label = entry.label[: -len(tail)]
    for entry in entries:
        if not entry.width and len(entry.label) <= 2:
            entry.label = ""


def _total_levels(entries: Sequence[Entry]) -> dict[int, int]:
    """Tokens that sum tokens before them, column by column (keys are ``id`` of tokens)."""
    levels: dict[int, int] = {}
    width = len(entries[0].tokens) if entries else 0
    for c in range(width):
        stream = [t for e in entries for t in e.tokens[c] if t.mantissa is not None]
        if not stream:
            continue
        most = max(t.decimals for t in stream)
        vectors = [(t.mantissa * 10 ** (most - t.decimals),) for t in stream if t.mantissa is not None]
        for total in find_sums(vectors, (1,)):
            levels[id(stream[total.total])] = total.level
    return levels


def _runs(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Neighbouring rows whose labels or numbers may belong together."""
    runs: list[list[Entry]] = []
    for entry in entries:
        if runs and _linked(runs[-1], entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _linked(run: Sequence[Entry], entry: Entry) -> bool:
    last = run[-1]
    if not entry.label:
        return (last.width != 1 and bool(last.label) and ends_open(last.label)) or (
            entry.width >= 1 and (last.width > 1 or entry.width > 1 or ends_open(last.label))
        )
    if goes_on(entry.label):
        return True
    complete = last.width == 1 and entry.label[:1].isupper()
    if ends_open(_text(run)) and not is_heading_label(last.label) and not complete:
        return True
    if last.width > 1 or entry.width > 1:
        return True
    wrapped = len(run) > 1 and not any(e.width for e in run) and not _text(run).endswith(":")
    return wrapped and not entry.label[:1] in "-–—•"


def _text(run: Sequence[Entry]) -> str:
    return next((e.label for e in reversed(run) if e.label), "")


def _read_run(
    run: Sequence[Entry],
    entries: Sequence[Entry],
    lexicon: Lexicon,
    levels: Mapping[int, int],
    structure: Sequence[tuple[int, tuple[int, ...]]],
) -> list[Item]:
    if len(run) == 1 and run[0].width <= 1 and not worth_cutting(run[0].label):
        entry = run[0]
        tokens = tuple(cell[0] if cell else None for cell in entry.tokens) if entry.width else ()
        return [Item(entry.label, tokens, entry.index, bullet=_is_bullet(entry.label))] if entry.label or tokens else []
    ways = _ways(run, entries, levels, structure)
    vectors = ways[0][1]
    texts = [(entry.index, entry.label) for entry in run if entry.label]
    if not texts:
        return [Item("", v.tokens, v.row, torn=len(run) > 1) for v in vectors]
    return _best_reading(texts, ways, lexicon, torn=len(run) > 1 or len(vectors) > 1)


@lru_cache(maxsize=16384)
def worth_cutting(label: str) -> bool:
    """A single row is cut only where a heading was glued to its front or back."""
    if not _INNER_CAPITAL.search(label):
        return False
    words = label.split()
    return not label.isupper() and not is_heading_phrase(label) and any(
        is_heading_label(" ".join(words[:i]).rstrip(" –—-")) or is_heading_label(" ".join(words[i:]))
        for i in range(1, len(words))
        if words[i][:1].isupper() and not ends_open(" ".join(words[:i]))
    )


def _is_bullet(label: str) -> bool:
    return label[:1] in "–—−•·" or label.startswith("- ")


def _best_reading(
    texts: Sequence[tuple[int, str]],
    ways: Sequence[tuple[float, Sequence[_Vector]]],
    lexicon: Lexicon,
    torn: bool,
) -> list[Item]:
    """The cheapest of all ways to cut the labels and to place the numbers."""
    most = max(len(vectors) for _, vectors in ways) + 8
    readings = segmentations(texts, lexicon, range(1, most + 1))
    pairs = [(fit + score, vectors, segments) for fit, vectors in ways for score, segments in readings.values()]
    best, items = math.inf, []
    for gain, vectors, segments in sorted(pairs, key=lambda pair: -pair[0]):
        laid = _lay(segments, vectors, torn, best + gain)
        if laid is not None:
            best, items = laid[0] - gain, laid[1]
    return items


def _lay(
    segments: Sequence[Segment], vectors: Sequence[_Vector], torn: bool, limit: float
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
    segments: Sequence[Segment], vectors: Sequence[_Vector], i: int, j: int
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


def _ghost_cost(vector: _Vector) -> float:
    cost = 0.8 if vector.echo >= 0.5 else 2.0 if vector.echo >= 0.33 else 7.0
    return cost + 0.2 * sum(t is not None for t in vector.tokens)


def _heading_cost(segment: Segment, following: Segment | None) -> float:
    if segment.heading:
        return 0.2 if segment.heading == 1 else 0.8
    if following is not None and following.bullet and not segment.bullet:
        return 0.8
    return 4.0 if segment.known else 2.6


def _match_cost(segment: Segment, vector: _Vector) -> float:
    distance = max(segment.first_row - vector.row, vector.row - segment.last_row, 0)
    total_like = _is_total_label(segment.text)
    cost = 1.2 * distance if distance <= 2 else 50.0
    cost += 2.5 if segment.heading == 1 else 0.0
    cost += 1.5 if any(t is not None and t.damaged for t in vector.tokens) else 0.0
    if vector.level and not total_like:
        cost += 0.5
    if total_like and not vector.level:
        cost += 0.6
    return cost


@lru_cache(maxsize=16384)
def _is_total_label(text: str) -> bool:
    words = tidy(text).lower().split()[:2]
    return bool(words) and (words[0] in ("total", "net", "sub-total", "subtotal", "gross", "ebitda") or "loss" in words or "profit" in words or "total" in words)


def _complementary(left: _Vector, right: _Vector) -> bool:
    return right.row - left.row <= 2 and all(
        a is None or b is None for a, b in zip(left.tokens, right.tokens, strict=True)
    )


def _items(
    segments: Sequence[Segment],
    vectors: Sequence[_Vector],
    came: Mapping[tuple[int, int], tuple[tuple[int, int], str]],
    torn: bool,
) -> list[Item]:
    items: list[Item] = []
    i, j = len(vectors), len(segments)
    while i or j:
        (pi, pj), kind = came[i, j]
        if kind == "heading":
            items.append(Item(segments[pj].text, (), segments[pj].first_row, bullet=segments[pj].bullet))
        elif kind == "total":
            items.append(Item("", vectors[pi].tokens, vectors[pi].row, torn=True))
        elif kind == "ghost":
            items.append(Item("", vectors[pi].tokens, vectors[pi].row, ghost=True))
        else:
            tokens = vectors[pi].tokens
            if kind == "join":
                tokens = tuple(a or b for a, b in zip(tokens, vectors[pi + 1].tokens, strict=True))
            merged = torn and kind in ("match", "join")
            items.append(Item(segments[pj].text, tokens, vectors[pi].row, torn=merged, bullet=segments[pj].bullet))
        i, j = pi, pj
    return items[::-1]


def _ways(
    run: Sequence[Entry],
    entries: Sequence[Entry],
    levels: Mapping[int, int],
    structure: Sequence[tuple[int, tuple[int, ...]]],
) -> list[tuple[float, list[_Vector]]]:
    """Ways to lay the columns of a run side by side, the best fit first."""
    options = [_rows_of(entry, levels, structure) for entry in run]
    if math.prod(map(len, options)) > _MAX_WAYS:
        options = [choices[:1] for choices in options]
    known: dict[tuple[int, ...], float] = {}

    def echoes(tokens: Tokens, entry: Entry) -> float:
        key = tuple(map(id, tokens))
        if key not in known:
            known[key] = _echo(tokens, entry, entries)
        return known[key]

    ways = []
    for choice in product(*options):
        vectors = [
            _Vector(tokens, entry.index, _level(tokens, levels), echoes(tokens, entry))
            for entry, (_, rows) in zip(run, choice, strict=True)
            for tokens in rows
        ]
        ways.append((sum(fit for fit, _ in choice), vectors))
    return sorted(ways, key=lambda way: -way[0])


def _level(tokens: Tokens, levels: Mapping[int, int]) -> int:
    return max((levels.get(id(t), 0) for t in tokens if t is not None), default=0)


def _echo(tokens: Tokens, entry: Entry, entries: Sequence[Entry]) -> float:
    """How much a row of tokens looks like the rows beside it."""
    best = 0.0
    for index in (entry.index - 1, entry.index + 1, entry.index + 2):
        if 0 <= index < len(entries) and index != entry.index:
            shares = [
                max((alike(t.digits, o.digits) for o in cell), default=0.0)
                for t, cell in zip(tokens, entries[index].tokens, strict=True)
                if t is not None and not t.dash
            ]
            if shares:
                best = max(best, sum(shares) / len(shares))
    return best


def _rows_of(
    entry: Entry, levels: Mapping[int, int], structure: Sequence[tuple[int, tuple[int, ...]]]
) -> list[tuple[float, list[Tokens]]]:
    """The rows that one printed line merges, columns laid side by side: ways, best first."""
    count = entry.width
    if count <= 1:
        row = tuple(cell[0] if cell else None for cell in entry.tokens)
        return [(0.0, [row] if count else [])]
    if all(len(cell) in (0, count) for cell in entry.tokens):
        rows = [tuple(cell[k] if cell else None for cell in entry.tokens) for k in range(count)]
        return [(0.0, rows)]
    return _placed(entry, count, levels, structure)


def _placed(
    entry: Entry,
    count: int,
    levels: Mapping[int, int],
    structure: Sequence[tuple[int, tuple[int, ...]]],
) -> list[tuple[float, list[Tokens]]]:
    """Columns with fewer numbers than rows: places where arithmetic and size fit best."""
    options = [list(combinations(range(count), len(cell))) for cell in entry.tokens]
    if math.prod(map(len, options)) > _MAX_PLACEMENTS:
        options = [choices[:1] for choices in options]
    placed = []
    for placement in product(*options):
        rows = _grid(entry, placement, count)
        placed.append((sum(_fit(row, levels, structure) for row in rows), rows))
    placed.sort(key=lambda way: -way[0])
    return placed[:_MAX_PLACES]


def _grid(entry: Entry, placement: Sequence[Sequence[int]], count: int) -> list[Tokens]:
    grid: list[list[Number | None]] = [[None] * len(entry.tokens) for _ in range(count)]
    for column, (slots, cell) in enumerate(zip(placement, entry.tokens, strict=True)):
        for slot, token in zip(slots, cell, strict=True):
            grid[slot][column] = token
    return [tuple(row) for row in grid]


def _fit(row: Tokens, levels: Mapping[int, int], structure: Sequence[tuple[int, tuple[int, ...]]]) -> float:
    if structure:
        return sum(_row_sum_holds(row, total, addends) for total, addends in structure)
    score = 0.0
    present = [t for t in row if t is not None]
    flags = {levels.get(id(t), 0) > 0 for t in present}
    score -= 2.0 * (len(flags) > 1)
    for left, right in zip(present, present[1:], strict=False):
        score -= _distance(left, right)
    return score - 0.05 * (len(row) - len(present))


def _row_sum_holds(row: Tokens, total: int, addends: Sequence[int]) -> bool:
    values = [int(t.mantissa) if t is not None and t.mantissa is not None else 0 for t in row]
    return values[total] == sum(values[a] for a in addends)


def _distance(left: Number, right: Number) -> float:
    """How unlike in size and sign two numbers of one row are."""
    a, b = left.mantissa or 0, right.mantissa or 0
    if not a or not b:
        return 0.3
    size = abs(math.log10(abs(a) / 10**left.decimals) - math.log10(abs(b) / 10**right.decimals))
    return min(size, 3.0) + (0.7 if (a < 0) != (b < 0) else 0.0)
