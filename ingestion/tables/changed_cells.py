"""Cells that tell a change in words or by an arrow: "Increased by 12.5%", "40.0% ↓"."""

from __future__ import annotations

import re
from dataclasses import replace

from ingestion.numbers import Number, numbers_in

_CHANGED = re.compile(
    r"(?:(?P<verb>increased?|up|rose|grew|growth|decreased?|down|dropped|fell|declined?|reduced)\s+"
    r"(?:by\s+|of\s+)?|(?P<arrow>[↑↓▲▼△▽])\s*)?"
    r"(?P<amount>[^\W\d_]{0,3}[$(+–−-]?\d.*?)\s*(?P<after>[↑↓▲▼△▽])?",
    re.I,
)
_FALLING = frozenset(
    {
        *("decrease", "decreased", "down", "dropped", "fell", "decline", "declined", "reduced"),
        *("↓", "▼", "▽"),
    }
)


def changed_in(text: str, offset: int) -> Number | None:
    """The number of a cell that prints a change with its direction, which gives it its sign.

    Args:
        text: the cell as printed.
        offset: where the cell starts in its line.
    """
    match = _CHANGED.fullmatch(text.strip())
    told = match and (match["verb"] or match["arrow"] or match["after"])
    if match is None or not told:
        return None
    found, rest = numbers_in(match["amount"])
    if rest or len(found) != 1 or found[0].damaged or found[0].upper:
        return None
    number, printed = found[0], text.strip()
    value = number.mantissa or 0
    start = offset + text.index(printed)
    return replace(
        number,
        text=printed,
        start=start,
        end=start + len(printed),
        mantissa=-abs(value) if told.lower() in _FALLING else value,
    )
