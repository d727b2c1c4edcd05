"""Numbers whose comma became a space, whole again."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.numbers import Number, alike
from ingestion.tables.entries import Entry


def join_groups(entries: Sequence[Entry]) -> None:
    """A number whose comma became a space ("723 492"), where the column prints commas."""
    if all(entry.width < 2 for entry in entries):
        return
    width = max((len(e.tokens) for e in entries), default=0)
    for c in range(width):
        torn = [e for e in entries if is_torn(e.tokens[c])]
        cells = [e.tokens[c] for e in entries if e.tokens[c]] if torn else []
        grouped = sum(any(t.grouped for t in cell) for cell in cells)
        for entry in torn:
            cell = entry.tokens[c]
            alone = all(len(cell) < 2 or is_torn(cell) for cell in entry.tokens)
            if alone and (2 * grouped > len(cells) or _repeats(cell, cells)):
                text = " ".join(t.text for t in cell)
                digits = "".join(t.text for t in cell)
                first, last = cell[0], cell[-1]
                joined = Number(
                    text, first.start, last.end, int(digits),
                    damaged=True, line=first.line, digits=digits,
                )  # fmt: skip
                entry.join(c, joined)


def mend_points(entries: Sequence[Entry], usual: Sequence[int]) -> None:
    """A thousands comma read as a point ("311.240"), in a row and a column that print commas."""
    for entry in entries:
        tokens = [t for cell in entry.tokens for t in cell if not t.dash]
        if not any(t.grouped for t in tokens):
            continue  # a row of rates: "Exchange rate  7.812  7.826"
        for c, cell in enumerate(entry.tokens):
            pointed = len(cell) == 1 and _is_pointed(cell[0]) and not usual[c]
            if pointed and _prints_commas([t for e in entries for t in e.tokens[c]]):
                cell[0].decimals, cell[0].damaged = 0, True


def _prints_commas(column: Sequence[Number]) -> bool:
    pointed = sum(bool(t.decimals) for t in column)
    return pointed == 1 < sum(t.grouped for t in column)


def _is_pointed(token: Number) -> bool:
    return token.decimals == 3 and not (token.grouped or token.percent or token.dash)


def _repeats(cell: Sequence[Number], others: Sequence[Sequence[Number]]) -> bool:
    """Whether the digits of a torn cell, joined, are nearly those of a whole number beside it."""
    digits = "".join(t.digits for t in cell)
    return any(
        alike(digits, t.digits) >= 0.5 for other in others if other is not cell for t in other
    )


def is_torn(cell: Sequence[Number]) -> bool:
    """Whether numbers may be pieces of one: plain digits, three in each but the first."""
    digits = len(cell) > 1 and all(t.text.isdigit() for t in cell)
    return digits and all(len(t.text) == 3 for t in cell[1:])
