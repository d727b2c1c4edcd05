"""Columns of a merged line laid side by side: which number stands in which row."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise, product
from operator import add
from typing import NamedTuple

from ingestion.numbers import Number, alike
from ingestion.tables.entries import Entry
from ingestion.tables.items import Tokens, Vector

Structure = Sequence[tuple[int, tuple[int, ...]]]
_MOST_PLACEMENTS = 4000  # ways to place its numbers; of more no fit tells the right one
_MAX_PLACES = 6
_MAX_WAYS = 48
_ALONG = 0.8  # what a row costs whose numbers stand in a wrong cell


def ways_to_place(
    run: Sequence[Entry],
    beside: Sequence[Entry],
    levels: Mapping[int, int],
    structure: Structure,
) -> list[tuple[float, list[Vector]]]:
    """Ways to lay the columns of a run side by side, the best fit first.

    ``beside`` are all rows of the table, of which the run's may be echoes.
    """
    levels = {**levels, **_repeated_totals(run, levels)}
    options = [_rows_of(entry, levels, structure) for entry in run]
    if math.prod(map(len, options)) > _MAX_WAYS:
        options = [choices[:1] for choices in options]
    known: dict[tuple[int, ...], Vector] = {}

    def vector(tokens: Tokens, entry: Entry) -> Vector:
        key = tuple(map(id, tokens))
        if key not in known:
            printed = [t for t in tokens if t is not None and not t.dash]
            told = [levels.get(id(t), 0) for t in printed]
            level, proved = max(told, default=0), all(told) and len(told) > 1
            wanted = bool(printed) and all(id(t) in levels for t in printed)
            echo = 0.0 if wanted else _echo(tokens, entry, beside)
            known[key] = Vector(tokens, entry.index, level, proved, echo)
        return known[key]

    laid = [
        [(fit, [vector(tokens, entry) for tokens in rows]) for fit, rows in choices]
        for entry, choices in zip(run, options, strict=True)
    ]
    ways = [
        (sum(fit for fit, _ in choice), [each for _, vectors in choice for each in vectors])
        for choice in product(*laid)
    ]
    return sorted(ways, key=lambda way: -way[0])


def _repeated_totals(run: Sequence[Entry], levels: Mapping[int, int]) -> dict[int, int]:
    """Levels of numbers that repeat the number before them, and nothing was added in between.

    A total is repeated beside a dash that was lost, any number below a dash that was not.
    """
    found: dict[int, int] = {}
    for column in zip(*(entry.tokens for entry in run), strict=True):
        last, dashes = None, 0
        for token in chain.from_iterable(column):
            if token.dash:
                dashes += 1
                continue
            if last and token.mantissa == last.mantissa and (dashes or levels.get(id(last))):
                found[id(token)] = levels.get(id(last)) or 1
            last, dashes = token, 0
    return found


def _echo(tokens: Tokens, entry: Entry, entries: Sequence[Entry]) -> float:
    """How much a row of tokens looks like the rows beside it."""
    best = 0.0
    for index in (entry.index - 1, entry.index + 1, entry.index + 2):
        if 0 <= index < len(entries) and entries[index].width:
            shares = [
                max([alike(t.digits, o.digits) for o in cell], default=0.0)
                for t, cell in zip(tokens, entries[index].tokens, strict=True)
                if t is not None and not t.dash
            ]
            if shares:
                best = max(best, sum(shares) / len(shares))
    return best


def _rows_of(
    entry: Entry, levels: Mapping[int, int], structure: Structure
) -> list[tuple[float, list[Tokens]]]:
    """The rows that one printed line merges, columns laid side by side: ways, best first."""
    count = entry.width
    if count <= 1:
        row = tuple(cell[0] if cell else None for cell in entry.tokens)
        return [(0.0, [row] if count else [])]
    if all(len(cell) in (0, count) for cell in entry.tokens):
        rows = [tuple(cell[k] if cell else None for cell in entry.tokens) for k in range(count)]
        return [(0.0, rows), *_along(entry)]
    return _placed(entry, count, levels, structure)


def _along(entry: Entry) -> list[tuple[float, list[Tokens]]]:
    """One row whose numbers ran together in one cell: as many as there are columns."""
    filled = [cell for cell in entry.tokens if cell]
    if len(filled) > 1 or entry.width != len(entry.tokens):
        return []
    return [(-_ALONG, [tuple(filled[0])])]


def _placed(
    entry: Entry,
    count: int,
    levels: Mapping[int, int],
    structure: Structure,
) -> list[tuple[float, list[Tokens]]]:
    """Columns with fewer numbers than rows: places where arithmetic and size fit best.

    Row by row, each column with numbers to spare gives its next one or stays blank; of the
    ways that used the same numbers so far only the best few go on.
    """
    if math.prod(math.comb(count, len(cell)) for cell in entry.tokens) > _MOST_PLACEMENTS:
        _drop_short(entry, count)
    structure = structure or _total_across(entry)
    ways = {(0,) * len(entry.tokens): [_Way(0.0, 0, None)]}
    for row in range(count):
        ways = _one_row_on(entry, count, row, ways, levels, structure)
    return [(way.fit, _rows(way)) for way in next(iter(ways.values()))]


def _total_across(entry: Entry) -> Structure:
    """The last column as the sum of the others, where the first numbers of all prove it."""
    *parts, total = entry.tokens
    firsts = [cell[0].mantissa or 0 for cell in parts if cell]
    longest = all(len(cell) < len(total) for cell in parts)
    if len(firsts) < 2 or not longest or sum(firsts) != total[0].mantissa:
        return ()
    return [(len(parts), tuple(range(len(parts))))]


class _Way(NamedTuple):
    fit: float
    taken: int  # a bit by column and row, set where a number stands; the first ones count most
    last: tuple[_Way, Tokens] | None  # the way one row before, and the row


def _rows(way: _Way) -> list[Tokens]:
    rows = []
    while way.last:
        way, tokens = way.last
        rows.append(tokens)
    return rows[::-1]


def _drop_short(entry: Entry, count: int) -> None:
    for token in [t for cell in entry.tokens if len(cell) < count for t in cell]:
        entry.drop(token, "which of the merged rows it belongs to cannot be told")


def _one_row_on(
    entry: Entry,
    count: int,
    row: int,
    ways: Mapping[tuple[int, ...], list[_Way]],
    levels: Mapping[int, int],
    structure: Structure,
) -> dict[tuple[int, ...], list[_Way]]:
    """Every way with one more row, the best few by the numbers they have used."""
    longer: dict[tuple[int, ...], list[_Way]] = {}
    for used, few in ways.items():
        choices = (
            _steps(len(cell), at, count - row) for cell, at in zip(entry.tokens, used, strict=True)
        )
        for steps in product(*choices):
            tokens = tuple(
                cell[at] if step else None
                for cell, at, step in zip(entry.tokens, used, steps, strict=True)
            )
            fit, taken = _fit(tokens, levels, structure), _bits(steps, count, row)
            now = tuple(map(add, used, steps))
            longer.setdefault(now, []).extend(
                _Way(way.fit + fit, way.taken | taken, (way, tokens)) for way in few
            )
    return {
        used: sorted(found, key=lambda way: (-way.fit, -way.taken))[:_MAX_PLACES]
        for used, found in longer.items()
    }


def _steps(size: int, used: int, rows_left: int) -> tuple[int, ...]:
    """Whether a column may give its next number (1) or stay blank (0) in the next row."""
    if used == size:
        return (0,)
    return (1,) if size - used == rows_left else (0, 1)


def _bits(steps: Sequence[int], count: int, row: int) -> int:
    taken = 0
    for step in steps:
        taken = taken << count | step << (count - 1 - row)
    return taken


def _fit(row: Tokens, levels: Mapping[int, int], structure: Structure) -> float:
    if structure:
        return sum(_row_sum_holds(row, total, addends) for total, addends in structure)
    score = 0.0
    present = [t for t in row if t is not None]
    flags = {levels.get(id(t), 0) > 0 for t in present}
    score -= 2.0 * (len(flags) > 1)
    for left, right in pairwise(present):
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
