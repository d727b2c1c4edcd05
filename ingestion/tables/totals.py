"""Totals among the rows of a table, and the echoes that they disprove."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.numbers import Number, alike, scaled
from ingestion.tables.columns import Column
from ingestion.tables.items import Item
from ingestion.tables.labels import tidy
from ingestion.tables.sums import Sum, find_sums

TOTAL_LABEL = re.compile(
    r"^(?:sub-?\s?)?total\b|^net\s+\(?(?:cash|assets|current|liabilities|increase|decrease|book|carrying)|^gross\b",
    re.I,
)
_DEDUCTED = re.compile(r"^less\b", re.I)


def find_totals(items: Sequence[Item], columns: Sequence[Column]) -> list[Sum]:
    """Totals among the items, by their amount columns."""
    amounts = [c for c, column in enumerate(columns) if column.measure == "amount"] or list(
        range(len(columns))
    )
    filled = [i for i, item in enumerate(items) if any(item.tokens)]
    decimals = [
        max([t.decimals for i in filled if (t := items[i].tokens[c])], default=0) for c in amounts
    ]
    vectors = [
        [scaled(items[i].tokens[c], d) for c, d in zip(amounts, decimals, strict=True)]
        for i in filled
    ]
    deducted = frozenset(
        n
        for n, i in enumerate(filled)
        if _DEDUCTED.match(items[i].label)
        and _is_deducted(items[i], items[filled[n - 1]] if n else None)
    )
    expected = frozenset(
        n
        for n, i in enumerate(filled)
        if not items[i].label or TOTAL_LABEL.match(tidy(items[i].label))
    )
    unlabelled = frozenset(n for n, i in enumerate(filled) if not items[i].label)
    found = find_sums(vectors, [1] * len(amounts), deducted, expected, unlabelled)
    return [
        Sum(
            filled[s.total],
            tuple(filled[a] for a in s.addends),
            s.signs,
            s.level,
            tuple((amounts[c], value) for c, value in s.lost),
        )
        for s in found
    ]


def drop_disproved(
    items: Sequence[Item], sums: Sequence[Sum], columns: Sequence[Column]
) -> list[Number]:
    """Echoes among well-formed numbers: without them a total holds that else fails."""
    dropped = []
    for total in sums:
        for c in range(len(columns)):
            guilty = _guilty(items, total, c)
            if len(guilty) == 1:
                dropped += [t for t in (items[guilty[0]].tokens[c],) if t]
                items[guilty[0]].tokens = tuple(
                    None if i == c else t for i, t in enumerate(items[guilty[0]].tokens)
                )
    return dropped


def _guilty(items: Sequence[Item], total: Sum, c: int) -> list[int]:
    """Addends that look like echoes and are as large as the sum's excess over its total."""
    printed, tokens = items[total.total].tokens[c], [items[a].tokens[c] for a in total.addends]
    if printed is None or printed.mantissa is None:
        return []
    decimals = max([t.decimals for t in (printed, *tokens) if t])
    values = [
        sign * (scaled(t, decimals) or 0) for sign, t in zip(total.signs, tokens, strict=True)
    ]
    excess = sum(values) - (scaled(printed, decimals) or 0)
    if not excess:
        return []
    pairs = zip(total.addends, values, strict=True)
    return [a for a, value in pairs if value == excess and _is_echo(items, a, c)]


def _is_echo(items: Sequence[Item], index: int, column: int) -> bool:
    token = items[index].tokens[column]
    beside = [items[i] for i in (index - 1, index + 1) if 0 <= i < len(items) and items[i].tokens]
    others = [item.tokens[column] for item in beside]
    return token is not None and any(
        o is not None and alike(token.digits, o.digits) >= 0.35 for o in others
    )


def _is_deducted(item: Item, above: Item | None) -> bool:
    """Whether a row that its label deducts is printed positive, and not below deductions."""
    return _positive(item) and (above is None or not _negative(above))


def _negative(item: Item) -> bool:
    return all(t is None or (t.mantissa or 0) <= 0 for t in item.tokens)


def _positive(item: Item) -> bool:
    return all(t is None or (t.mantissa or 0) >= 0 for t in item.tokens)


def renumbered(total: Sum, order: dict[int, int]) -> Sum:
    """``total`` with its rows numbered as ``order`` says."""
    return Sum(
        order[total.total],
        tuple(order[a] for a in total.addends),
        total.signs,
        total.level,
        total.lost,
    )
