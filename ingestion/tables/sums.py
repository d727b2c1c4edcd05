"""Sums discovered from the numbers themselves.

A row that equals the signed sum of open rows above it, in every column where it can be
tested, closes them and stands for them from there on. Rounding is an interval: half of
the last printed digit of every term, as in XBRL Calculations 1.1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Vector = Sequence[int | None]
MIN_DIGITS = 4.0
_MAX_OPEN = 60


@dataclass(slots=True)
class Sum:
    """``total`` equals the sum of ``addends`` times ``signs`` (indices of vectors)."""

    total: int
    addends: tuple[int, ...]
    signs: tuple[int, ...]
    level: int  # 1: of plain rows only, 2: some addend is itself a total
    lost: tuple[tuple[int, int], ...] = ()  # (column, computed value) where the total is blank


def find_sums(
    vectors: Sequence[Vector],
    half_units: Sequence[int],
    deducted: frozenset[int] = frozenset(),
    expected: frozenset[int] = frozenset(),
    unlabelled: frozenset[int] = frozenset(),
) -> list[Sum]:
    """Every total among ``vectors`` with its addends.

    Args:
        vectors: rows in order; one value per column in the column's smallest printed
            unit, None where nothing is printed.
        half_units: by column, twice the rounding half-unit (1 where digits are exact
            integers of that unit, 0 where a sum must hold to the digit).
        deducted: rows printed positive that their label deducts ("Less: ...").
        expected: rows that print themselves as totals; for these it is enough that the
            sum holds in one column, and the others are failed checks.
        unlabelled: rows without label; one that repeats the row above totals it alone.
    """
    state = _State(vectors, half_units, deducted)
    for index in range(len(vectors)):
        state.take(index, index in expected, index in unlabelled)
    return state.found


class _State:
    def __init__(
        self, vectors: Sequence[Vector], half_units: Sequence[int], deducted: frozenset[int]
    ) -> None:
        self.vectors = [list(vector) for vector in vectors]
        # what each row adds to a sum, by column and row, and whether it adds anything
        self.terms = [[value or 0 for value in column] for column in zip(*vectors, strict=True)]
        for column in self.terms if deducted else ():
            for i in deducted:
                column[i] = -column[i]
        self.filled = list(map(any, vectors))
        self.half_units = half_units
        self.deducted = deducted
        self.open: list[int] = []
        self.totals: dict[int, int] = {}
        self.found: list[Sum] = []

    def take(self, index: int, expected: bool, unlabelled: bool) -> None:
        """Close the open rows that ``index`` sums, else leave it open."""
        match = self._suffix(index, False)
        if match is None and unlabelled and self.open and self._repeats(index):
            match = (self.open[-1],), (1,)
        if match is None and expected:
            match = self._difference(index) or self._suffix(index, True)
        if match is None:
            self.open.append(index)
            return
        addends, signs = match
        level = 2 if any(i in self.totals for i in addends) else 1
        self.found.append(Sum(index, addends, signs, level, self._fill(index, addends, signs)))
        self.totals[index] = level
        if addends == tuple(self.open[-len(addends) :]):
            del self.open[-len(addends) :]
        self.open.append(index)

    def _repeats(self, index: int) -> bool:
        above = self.open[-1]
        return (
            above not in self.totals
            and any(self.vectors[index])
            and self.vectors[index] == self.vectors[above]
        )

    def _fill(
        self, index: int, addends: tuple[int, ...], signs: tuple[int, ...]
    ) -> tuple[tuple[int, int], ...]:
        """Compute a total where its print is lost, so that sums above it can be tested."""
        lost = []
        for c, value in enumerate(self.vectors[index]):
            if value is None:
                total = sum(
                    sign * (self.vectors[i][c] or 0) for i, sign in zip(addends, signs, strict=True)
                )
                self.vectors[index][c] = total
                self.terms[c][index] = -total if index in self.deducted else total
                lost.append((c, total))
        self.filled[index] = any(self.vectors[index])
        return tuple(lost)

    def _suffix(self, index: int, in_one: bool) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The last open rows whose sum is this row, in every column or (``in_one``) in one."""
        target = self.vectors[index]
        if len(self.open) < 2 or not any(target):
            return None
        columns = [c for c, value in enumerate(target) if value is not None]
        for depth in self._depths(target, columns, in_one):
            held = [c for c in columns if self._holds(target, c, depth)] if in_one else columns
            wide = self._widened(depth, held)
            if wide > depth and not self._mends(target, columns, wide):
                wide = depth
            addends = tuple(self.open[-wide:])
            if self._significant(target, held, addends):
                return addends, tuple(-1 if a in self.deducted else 1 for a in addends)
        return None

    def _depths(self, target: Vector, columns: Sequence[int], in_one: bool) -> Sequence[int]:
        """How many last open rows sum to this one; the first column is tried before others."""
        if in_one:
            printed = (c for c in columns if target[c])
            return sorted({depth for c in printed for depth in self._closing(target, c)})
        depths = self._closing(target, columns[0])
        for c in columns[1:] if depths else ():
            depths = [depth for depth in depths if self._holds(target, c, depth)]
        return depths

    def _closing(self, target: Vector, c: int) -> list[int]:
        """How many last open rows, two of them filled, sum to the target in one column."""
        depths = []
        terms, filled, half_unit = self.terms[c], self.filled, self.half_units[c]
        left, counted, slack = 2 * (target[c] or 0), 0, half_unit
        for depth, i in enumerate(reversed(self.open[-_MAX_OPEN:]), 1):
            left -= 2 * terms[i]
            slack += half_unit
            counted += filled[i]
            if counted > 1 and -slack <= left <= slack:
                depths.append(depth)
        return depths

    def _holds(self, target: Vector, c: int, depth: int) -> bool:
        """Whether the last ``depth`` open rows sum to the target in one column."""
        terms = self.terms[c]
        total = sum([terms[i] for i in self.open[-depth:]])
        return abs(2 * ((target[c] or 0) - total)) <= self.half_units[c] * (depth + 1)

    def _mends(self, target: Vector, columns: Sequence[int], depth: int) -> bool:
        """Whether rows farther above make the sum hold in more columns, or but for an echo."""
        failing = [c for c in columns if not self._holds(target, c, depth)]
        return not failing or any(self._has_echo(target, c, depth) for c in failing)

    def _has_echo(self, target: Vector, c: int, depth: int) -> bool:
        """Whether the sum is too much by one of its rows: an echo that a check disproves."""
        values = [self.terms[c][i] for i in self.open[-depth:]]
        return sum(values) - (target[c] or 0) in values

    def _widened(self, depth: int, held: Sequence[int]) -> int:
        """``depth`` and the rows above that are blank in the columns that hold."""
        while depth < len(self.open) and self.open[-depth - 1] not in self.totals:
            vector = self.vectors[self.open[-depth - 1]]
            if any(vector[c] for c in held) or not any(vector):
                break
            depth += 1
        return depth

    def _difference(self, index: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """``a - b`` of the last open rows, or of any two totals (net current assets)."""
        target = self.vectors[index]
        if not any(target):
            return None
        columns = [c for c, value in enumerate(target) if value is not None]
        pairs = [(*self.open[-2:], sign) for sign in (-1, 1)] if len(self.open) >= 2 else []
        for a, b, sign in (*pairs, *self._totals_apart(target, columns[0])):
            both = [
                (self.vectors[a][c] or 0) + sign * (self.vectors[b][c] or 0)
                for c in range(len(target))
            ]
            if not any(self.vectors[b]) or not any(self.vectors[a]):
                continue
            if self._equal(target, both, columns, 2) and self._significant(
                target, columns, (a, b), extra=1.5
            ):
                return (a, b), (1, sign)
        return None

    def _totals_apart(self, target: Vector, c: int) -> Iterator[tuple[int, int, int]]:
        """Two of the last totals, and the sign with which they may make ``target`` in a column."""
        totals = list(self.totals)[-_MAX_OPEN:]
        by_value: dict[int, list[int]] = {}
        for b in totals:
            by_value.setdefault(self.vectors[b][c] or 0, []).append(b)
        slack = 3 * self.half_units[c] // 2
        for a in totals:
            if a in self.open[-1:]:
                continue
            difference = (target[c] or 0) - (self.vectors[a][c] or 0)
            near = {
                (b, sign)
                for sign in (-1, 1)
                for value in range(sign * difference - slack, sign * difference + slack + 1)
                for b in by_value.get(value, ())
            }
            yield from ((a, b, sign) for b, sign in sorted(near) if a != b)

    def _equal(
        self, target: Vector, computed: Sequence[int], columns: Sequence[int], terms: int
    ) -> bool:
        for c in columns:
            if abs(2 * ((target[c] or 0) - computed[c])) > self.half_units[c] * (terms + 1):
                return False
        return True

    def _significant(
        self, target: Vector, columns: Sequence[int], addends: tuple[int, ...], extra: float = 0.0
    ) -> bool:
        """Whether so many digits agree that it cannot be chance."""
        digits = 0.0
        for c in columns:
            value = abs(target[c] or 0)
            terms = sum([bool(self.vectors[i][c]) for i in addends])
            if value and terms >= 2:
                digits += math.log10(value + 1) - math.log10(
                    self.half_units[c] * (len(addends) + 1) / 2 + 1
                )
            elif value and terms == 1:
                digits += 0.3
        return digits >= MIN_DIGITS - 1.5 + extra
