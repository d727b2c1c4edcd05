"""Which columns of a table are of one period: the first, the second, and so on."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from ingestion.dates import years_in
from ingestion.tables.grid import Part

_TOTAL = re.compile(r"(?:sub-?\s?)?totals?", re.I)


def slots_of(
    indices: Sequence[int],
    measures: dict[int, str],
    members: dict[int, tuple[object, ...]],
) -> dict[int, int]:
    """Which period group each column belongs to: 0 the first, 1 the second ...

    Columns of one unit, one length and no member of their own are one period each; a share
    column goes with an amount column, a change column with the first.
    """
    amounts = [c for c in indices if measures[c] == "amount"]
    matrix = len({members[c] for c in amounts if any(members[c])}) > 1
    slots: dict[int, int] = dict.fromkeys(indices, 0)
    for order, column in enumerate(amounts):
        same = [c for c in amounts[:order] if members[c] == members[column]]
        alone = matrix and _sums_a_group(members[column], members, amounts)
        slots[column] = 0 if alone else len(same) if matrix else order
    last = max((slots[c] for c in amounts), default=len(indices))
    shares = [c for c in indices if measures[c] == "share_of_total"]
    paired = (len(shares) == len(amounts) or matrix) and not _trailing(shares, amounts)
    for order, column in enumerate(shares):
        own = column - 1 if paired and column - 1 in amounts else None
        slots[column] = min(order, last) if own is None else slots[own]
    return slots


def _sums_a_group(
    own: tuple[object, ...], members: dict[int, tuple[object, ...]], amounts: Sequence[int]
) -> bool:
    """Whether a name comes again only as "Sub-total" does, behind each group of other members."""
    if not _TOTAL.fullmatch(str(own[0])):
        return False
    others = [members[c] for c in amounts if not _TOTAL.fullmatch(str(members[c][0]))]
    return len(set(others)) == len(others) > 1


def _trailing(shares: Sequence[int], amounts: Sequence[int]) -> bool:
    return bool(amounts) and len(shares) > 1 and min(shares) > max(amounts)


def beside_dated(
    amounts: Sequence[int], headings: Mapping[int, str], rates: Container[int], year: int
) -> list[int]:
    """Columns that are no period of their own beside columns that each print their year.

    What stands before the first year, or is a rate in percent, as "Interest rate (%)".

    Args:
        amounts: columns of amounts and rates, in order.
        headings: by column, its own heading.
        rates: which columns are rates in percent.
        year: that of the announcement, which one column must print.
    """
    told = {c: years[0] for c in amounts if (years := years_in(headings[c]))}
    undated = [c for c in amounts if c not in told]
    apart = len(told) > 1 and len(set(told.values())) == len(told) and year in told.values()
    if not apart or not all(c < min(told) or c in rates for c in undated):
        return []
    paired = undated and undated[-1] > min(told) and len(undated) >= len(told)
    return [] if paired else undated


def inner_and_outer(part: Part, slots: dict[int, int]) -> bool:
    """Whether two columns are items and their subtotals: few rows fill both."""
    if len(slots) != 2:
        return False
    first, second = (
        {order for order, row in enumerate(part.body) if c < len(row.numbers) and row.numbers[c]}
        for c in slots
    )
    return len(first & second) * 4 <= len(first | second)


def come_again(indices: Sequence[int], slots: dict[int, int]) -> bool:
    """Whether columns are groups of one size, two or more in each, one group a period."""
    order = [slots[c] for c in indices]
    sizes = {order.count(slot) for slot in order}
    return order == sorted(order) and len(sizes) == 1 and 1 < min(sizes) < len(order)
