"""Which columns of a table are of one period: the first, the second, and so on."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.tables.grid import Part


def slots_of(
    indices: Sequence[int], measures: dict[int, str], members: dict[int, tuple[str, int | None]]
) -> dict[int, int]:
    """Which period group each column belongs to: 0 the first, 1 the second ...

    Columns of one unit, one length and no member of their own are one period each; a share
    column goes with an amount column, a change column with the first.
    """
    amounts = [c for c in indices if measures[c] == "amount"]
    matrix = len({members[c] for c in amounts if any(members[c])}) > 1
    slots: dict[int, int] = {}
    for order, column in enumerate(amounts):
        same = [c for c in amounts[:order] if members[c] == members[column]]
        slots[column] = len(same) if matrix else order
    group = max(slots.values(), default=0)
    shares = [c for c in indices if measures[c] == "share_of_total"]
    for order, column in enumerate(shares):
        before = [c for c in amounts if c < column]
        adjacent = (
            before and before[-1] == column - 1 and not (order and shares[order - 1] == column - 1)
        )
        slots[column] = (
            slots[before[-1]]
            if adjacent
            and (len(shares) == len(amounts) or matrix)
            and not _trailing(shares, amounts)
            else min(order, max(group, 0))
            if amounts
            else order
        )
    for column in indices:
        slots.setdefault(column, 0)
    return slots


def _trailing(shares: Sequence[int], amounts: Sequence[int]) -> bool:
    return bool(amounts) and len(shares) > 1 and min(shares) > max(amounts)


def inner_and_outer(part: Part, slots: dict[int, int]) -> bool:
    """Whether two columns are items and their subtotals: few rows fill both."""
    if len(slots) != 2:
        return False
    first, second = (
        {order for order, row in enumerate(part.body) if c < len(row.numbers) and row.numbers[c]}
        for c in slots
    )
    return len(first & second) * 4 <= len(first | second)
