"""Which rows and numbers the sums of a table want: those are no echoes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ingestion.numbers import Number, scaled
from ingestion.tables.entries import Entry
from ingestion.tables.sums import Sum, find_sums


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
    for stream, total in sums_of_columns(entries):
        needed.update(id(stream[i]) for i in total.addends if len(stream[i].digits) > 1)
        totals.add(id(stream[total.total]))
    return needed, totals


def sums_of_columns(entries: Sequence[Entry]) -> Iterator[tuple[list[Number], Sum]]:
    """The sums of each column by itself, beside the column's tokens in order."""
    width = max((len(e.tokens) for e in entries), default=0)
    for c in range(width):
        stream = [t for e in entries for t in e.tokens[c] if t.mantissa is not None]
        most = max((t.decimals for t in stream), default=0)
        for total in find_sums([(scaled(t, most),) for t in stream], (1,)):
            yield stream, total
