"""Which rows and numbers the sums of a table want: those are no echoes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ingestion.numbers import Number, scaled
from ingestion.tables.entries import Entry
from ingestion.tables.sums import find_sums


class Proof:
    """What the sums of each column want, worked out when first asked."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    @cached_property
    def _sums(self) -> tuple[set[int], set[int]]:
        return _needed(self.entries)

    def wants(self, entry: Entry) -> bool:
        """Whether a token of ``entry`` is an addend of a sum of its column."""
        return any(self.adds(t) for cell in entry.tokens for t in cell)

    def adds(self, token: Number) -> bool:
        """Whether a token is an addend of a sum of its column."""
        return id(token) in self._sums[0]

    def sums(self, entry: Entry) -> bool:
        """Whether every token of ``entry`` is the total of a sum of its column."""
        return all(self.totals(t) for cell in entry.tokens for t in cell)

    def totals(self, token: Number) -> bool:
        """Whether a token is the total of a sum of its column."""
        return id(token) in self._sums[1]


def _needed(entries: Sequence[Entry]) -> tuple[set[int], set[int]]:
    """Tokens (by ``id``) that some sum of their column wants: the addends, the totals."""
    needed: set[int] = set()
    totals: set[int] = set()
    for found in sums_of_columns(entries):
        needed.update(id(token) for token in found.addends if len(token.digits) > 1)
        totals.add(id(found.total))
    return needed, totals


class Proven(NamedTuple):
    """A token that sums others of its column, and the level of the sum."""

    total: Number
    addends: list[Number]
    level: int


def sums_of_columns(entries: Sequence[Entry]) -> Iterator[Proven]:
    """The sums of each column by itself."""
    width = max((len(e.tokens) for e in entries), default=0)
    for c in range(width):
        stream = [t for e in entries for t in e.tokens[c] if t.mantissa is not None]
        most = max((t.decimals for t in stream), default=0)
        for found in find_sums([(scaled(t, most),) for t in stream], (1,)):
            yield Proven(stream[found.total], [stream[i] for i in found.addends], found.level)


def sums_of_rows(entries: Sequence[Entry]) -> Iterator[Proven]:
    """The sums that hold in every column at once, by column, where merged rows can be parted.

    Short numbers add up by chance in one column, hardly in all of them.
    """
    whole = [e for e in entries if e.width and all(len(cell) in (0, e.width) for cell in e.tokens)]
    rows = [[cell[k] if cell else None for cell in e.tokens] for e in whole for k in range(e.width)]
    most = max((t.decimals for row in rows for t in row if t), default=0)
    vectors = [[scaled(t, most) if t else None for t in row] for row in rows]
    for found in find_sums(vectors, [1] * len(rows[0])) if rows else ():
        for column, total in enumerate(rows[found.total]):
            addends = [token for i in found.addends if (token := rows[i][column])]
            if total is not None and not found.lost:
                yield Proven(total, addends, found.level)
