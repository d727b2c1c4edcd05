"""Lines that repeat below one line after another belong to the line above them.

"Rolling chip volume, Win, Win rate, Mass table drop, Win, Win rate": each win is that of the
volume or drop printed before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.dates import days_in
from ingestion.tables.table_rows import TableRow
from ingestion.tables.totals import TOTAL_LABEL

_LONGEST = 3  # lines that repeat together
_LEAST = {1: 3, 2: 2, 3: 2}  # how often so many lines must repeat
_Key = tuple[tuple[str, ...], str]


def nest_repeats(rows: Sequence[TableRow]) -> None:
    """Put lines that repeat under the line before them.

    Args:
        rows: rows of one table; a balance at a date leads no others.
    """
    keys = [(row.path, row.printed_label) for row in rows]
    if len(set(keys)) == len(keys):
        return
    start = 0
    while start < len(rows):
        size, times = _repeated(keys, start)
        for head in range(start, start + times * (size + 1), size + 1):
            for row in rows[head + 1 : head + 1 + size]:
                row.path = (*row.path, rows[head].label)
        start += times * (size + 1) or 1


def _repeated(keys: Sequence[_Key], start: int) -> tuple[int, int]:
    """How many lines repeat below the line at ``start`` and its like, and how often."""
    for size in range(1, _LONGEST + 1):
        times = _times(keys, start, size)
        if times >= _LEAST[size]:
            return size, times
    return 0, 0


def _times(keys: Sequence[_Key], start: int, size: int) -> int:
    lines = keys[start + 1 : start + 1 + size]
    if len(lines) < size or not all(_follows(line, keys[start]) for line in lines):
        return 0
    heads: set[_Key] = {*lines}
    times, at = 0, start
    while keys[at + 1 : at + 1 + size] == lines and keys[at] not in heads and _leads(keys[at]):
        heads.add(keys[at])
        times, at = times + 1, at + size + 1
    return times


def _leads(head: _Key) -> bool:
    return bool(head[1]) and not days_in(head[1])


def _follows(line: _Key, head: _Key) -> bool:
    """Whether a line may be a detail of ``head``; a total sums it with others."""
    return line[0] == head[0] and bool(line[1]) and not TOTAL_LABEL.match(line[1])
