"""Rows merged into one cell, and labels that run into their neighbours."""

from __future__ import annotations

from math import log
from random import Random

from tests.ingestion.tearing.damage.lines import is_whole, join, runs
from tests.ingestion.tearing.printed import Line, Printed

FARTHER = log(6)  # how much worse every other place of a lost dash must look


def merged_rows(printed: Printed, rng: Random) -> bool:
    """Two to eight rows in one cell, the heading above them in front or not."""
    group = _group(printed, rng, 8)
    if not group:
        return False
    _merge(printed, group, "merged_rows", rng)
    return True


def merged_blocks(printed: Printed, rng: Random) -> bool:
    """Every block of a balance sheet in one cell or two."""
    if printed.sheet.section != "balance_sheet":
        return False
    blocks = runs(printed, _is_item, 3)
    for start, end in reversed(blocks):
        cut = rng.randint(start + 1, end - 1) if end - start > 5 else start
        _merge(printed, (cut, end), "merged_blocks", rng)
        if cut - start > 1:
            _merge(printed, (_with_heading(printed, start, rng), cut), "merged_blocks", rng)
    return bool(blocks)


def merged_rows_lost_dash(printed: Printed, rng: Random) -> bool:
    """As merged_rows, one column having a number less: its dash was not recognised.

    Only where the sizes of the other column's numbers show which label has none.
    """
    if printed.sheet.shape != "pair" or printed.lossy:
        return False
    groups = [g for stretch in runs(printed, _is_item, 3) for g in _around_nil(printed, stretch)]
    plain = [g for g in groups if _place_is_plain(printed.lines[slice(*g)])]
    if not plain:
        return False
    group = rng.choice(plain)
    line, column = _nils(printed.lines[slice(*group)])[0]
    line.cells[column].clear()
    printed.lossy = True
    _merge(printed, group, "merged_rows_lost_dash", rng)
    return True


def _is_item(line: Line) -> bool:
    return line.role == "item" and is_whole(line)


def _group(printed: Printed, rng: Random, most: int) -> tuple[int, int] | None:
    stretches = runs(printed, _is_item, 2)
    if printed.sheet.shape != "pair" or not stretches:
        return None
    start, end = rng.choice(stretches)
    size = rng.randint(2, min(most, end - start))
    start = rng.randint(start, end - size)
    return _with_heading(printed, start, rng), start + size


def _around_nil(printed: Printed, stretch: tuple[int, int]) -> list[tuple[int, int]]:
    """Groups of three to six neighbouring rows with one nil among their numbers."""
    start, end = stretch
    groups = [(i, i + size) for size in range(3, 7) for i in range(start, end - size + 1)]
    return [group for group in groups if len(_nils(printed.lines[slice(*group)])) == 1]


def _nils(lines: list[Line]) -> list[tuple[Line, int]]:
    return [(line, i) for line in lines for i in (0, 1) if _value(line, i) == 0]


def _with_heading(printed: Printed, start: int, rng: Random) -> int:
    before = printed.lines[start - 1] if start else None
    above = before and before.role == "heading" and not before.torn
    return start - 1 if above and rng.random() < 0.5 else start


def _merge(printed: Printed, group: tuple[int, int], damage: str, rng: Random) -> None:
    lines = printed.lines[slice(*group)]
    bulleted = any(line.bullet for line in lines)
    glue = " "
    if bulleted and all(line.bullet for line in lines) and rng.random() < 0.6:
        glue = ""
        for line in lines:
            line.bullet = ""
    merged = join(lines, glue)
    merged.tear(damage)
    printed.lines[slice(*group)] = [merged]


def _place_is_plain(lines: list[Line]) -> bool:
    nil, column = _nils(lines)[0]
    whole = [_value(line, 1 - column) for line in lines]
    short = [_value(line, column) for line in lines if line is not nil]
    right = lines.index(nil)
    costs = [_unlikeness([*whole[:gap], *whole[gap + 1 :]], short) for gap in range(len(lines))]
    others = [cost for gap, cost in enumerate(costs) if gap != right]
    return all(cost - costs[right] > FARTHER for cost in others)


def _value(line: Line, column: int) -> float:
    fact = line.cells[column][0].fact
    return float(fact.value) if fact else 0.0


def _unlikeness(ones: list[float], others: list[float]) -> float:
    return sum(_distance(a, b) for a, b in zip(ones, others, strict=True))


def _distance(one: float, other: float) -> float:
    if one == 0 or other == 0:
        return log(10)
    return abs(log(abs(one / other))) + (log(100) if one * other < 0 else 0)


def labels_run_on(printed: Printed, rng: Random) -> bool:
    """A label runs on into the row above, whose numbers then stand one row too low."""
    if printed.sheet.shape != "pair":
        return False
    stretches = runs(printed, _is_item, 3)
    if not stretches:
        return False
    start, end = rng.choice(stretches)
    first = rng.randint(start, end - 3)
    one, two, three = printed.lines[first : first + 3]
    one.label = f"{one.label} {two.bullet}{two.label}"
    three.cells = [two.cells[i] + three.cells[i] for i in range(len(three.cells))]
    one.note, three.note = one.note, f"{two.note} {three.note}".strip()
    for line in (one, three):
        line.tear("labels_run_on")
    del printed.lines[first + 1]
    return True


def merged_heading(printed: Printed, rng: Random) -> bool:
    """A heading recognised in one cell with the label under it."""
    places = [
        i
        for i, (line, below) in enumerate(zip(printed.lines, printed.lines[1:], strict=False))
        if line.role == "heading" and below.role == "item" and not line.torn and not below.torn
    ]
    if not places:
        return False
    first = rng.choice(places)
    joined = join(printed.lines[first : first + 2])
    joined.tear("merged_heading")
    printed.lines[first : first + 2] = [joined]
    return True
