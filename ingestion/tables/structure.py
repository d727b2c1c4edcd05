"""Sums among the columns of a matrix: "Total" of the members on its left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingestion.tables.columns import Column
from ingestion.tables.entries import Entry
from ingestion.tables.sums import find_sums


def is_matrix(columns: Sequence[Column]) -> bool:
    """Whether columns are members of something and not periods: amounts, or changes alone."""
    measure = "change" if only_changes(columns) else "amount"
    named = [c for c in columns if c.member and c.measure == measure]
    return len({c.member for c in named}) > 1 or (len(columns) == 1 and bool(named))


def only_changes(columns: Sequence[Column]) -> bool:
    """Whether all columns hold changes: by volume, by rate."""
    return all(column.measure == "change" for column in columns)


def column_sums(entries: Sequence[Entry]) -> list[tuple[int, tuple[int, ...]]]:
    """Columns that sum columns on their left, in most rows: (total, addends)."""
    votes: Counter[tuple[int, tuple[int, ...]]] = Counter()
    clean = [e for e in entries if e.width == 1 and sum(bool(c) for c in e.tokens) >= 3]
    for entry in clean:
        values = [(cell[0].mantissa if cell else 0,) for cell in entry.tokens]
        for total in find_sums(values, (1,)):
            votes[(total.total, total.addends)] += 1
    return _agreed(votes, clean)


def _agreed(
    votes: Counter[tuple[int, tuple[int, ...]]], clean: Sequence[Entry]
) -> list[tuple[int, tuple[int, ...]]]:
    chosen: dict[int, tuple[int, ...]] = {}
    for (total, addends), _ in votes.most_common():
        reach, first = addends, addends[0]
        while first > 0 and not any(first - 1 in (t, *a) for t, a in chosen.items() if t < first):
            wider = (first - 1, *reach)
            if not _holds_mostly(total, wider, clean):
                break
            reach, first = wider, first - 1
        if total not in chosen and _holds_mostly(total, reach, clean):
            chosen[total] = reach
    return sorted(chosen.items())


def _holds_mostly(total: int, addends: Sequence[int], clean: Sequence[Entry]) -> bool:
    tested = held = 0
    for entry in clean:
        values = [cell[0].mantissa or 0 if cell else 0 for cell in entry.tokens]
        if values[total] or any(values[a] for a in addends):
            tested += 1
            held += abs(values[total] - sum(values[a] for a in addends)) <= (len(addends) + 1) // 2
    return tested > 0 and held >= 0.7 * tested
