"""Damaged numbers of a row, and numbers of the row above or below read into its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingestion.numbers import Number, alike
from ingestion.tables.entries import Entry
from ingestion.tables.proof import Proof
from ingestion.tables.wrapped_labels import ends_open, goes_on

_CAPITAL = re.compile(r"\b[A-Z]")
_OF_EACH = re.compile(
    r"\bper\s|\b(?:rates?|prices?|ratios?|EPS|DPS)\b|^\W*(?:basic|diluted)\b", re.I
)


def usual_decimals(entries: Sequence[Entry]) -> list[int]:
    """The most common number of decimals in each column."""
    width = max((len(e.tokens) for e in entries), default=0)
    usual = []
    for c in range(width):
        counts = Counter(
            t.decimals for e in entries for t in e.tokens[c] if not t.dash and not t.damaged
        )
        usual.append(counts.most_common(1)[0][0] if counts else 0)
    return usual


def drop_unreadable(entry: Entry, usual: Sequence[int], proof: Proof) -> None:
    """Take out a row of damaged tokens, else its tokens that are no numbers.

    Args:
        entry: a row with tokens.
        usual: the most common number of decimals in each column.
        proof: what the table's sums want.
    """
    if _is_strange(entry, proof):
        entry.drop_all("damaged tokens beside no label, wanted by no sum")
        return
    exact = _shared_decimals(entry)
    cells = [(cell, max(usual[c], exact)) for c, cell in enumerate(entry.tokens) if cell]
    broken = [cell for cell, decimals in cells if _is_broken(cell, decimals)]
    if len(cells) > 2 and 2 * len(broken) > len(cells) and not _merges_rows(entry):
        entry.drop_all("a row of damaged tokens, echo of its neighbour")
        return
    for token in [t for cell in entry.tokens for t in cell if t.mantissa is None]:
        entry.drop(token, "no number can be read here")


def _is_strange(entry: Entry, proof: Proof) -> bool:
    """Whether all that a row without label prints is damaged, and no sum wants any of it."""
    tokens = [t for cell in entry.tokens for t in cell]
    damaged = not entry.label and all(t.damaged for t in tokens)
    return damaged and not any(proof.adds(t) or proof.totals(t) for t in tokens)


def _shared_decimals(entry: Entry) -> int:
    """As many decimals as two numbers have of a row for each share or unit: "0.559  0.453".

    Of other rows "160.005  260.557" is an echo that lost its commas.
    """
    tokens = [t for cell in entry.tokens for t in cell]
    exact = [t for t in tokens if t.decimals > 2]
    if len(exact) < 2 or any(t.damaged or t.grouped for t in tokens):
        return 0
    of_each = _OF_EACH.search(entry.label) or all("0." in t.text[:3] for t in exact)
    return min(t.decimals for t in exact) if of_each else 0


def _merges_rows(entry: Entry) -> bool:
    """Whether each cell holds as many numbers, and the label begins as often with a capital."""
    counts = {len(cell) for cell in entry.tokens if cell}
    return len(counts) == 1 and 1 < max(counts) <= len(_CAPITAL.findall(entry.label))


def _is_broken(cell: Sequence[Number], decimals: int) -> bool:
    """Whether a cell is no well-formed number of its column."""
    return (len(cell) > 1 and _may_be_pieces(cell)) or any(
        t.damaged or t.mantissa is None or (t.decimals > max(decimals, 2) and not t.percent)
        for t in cell
    )


def _may_be_pieces(cell: Sequence[Number]) -> bool:
    """Whether some numbers may be one that lost its commas: "1,812 196", and no "(3,100) 120"."""
    first, *later = cell
    whole = first.dash or first.percent or first.decimals or ")" in first.text
    return not whole and all(
        len(t.digits) == 3 + t.decimals and not t.grouped and "(" not in t.text for t in later
    )


def drop_repeated_first(entry: Entry, above: Entry | None, proof: Proof) -> None:
    """In a cell with more tokens than another cell, a first token repeated from above."""
    if above is None or entry.width < 2 or _merges_rows(entry):
        return
    least = min((len(cell) for cell in entry.tokens if cell), default=0)
    for cell, upper in zip(entry.tokens, above.tokens, strict=True):
        if len(cell) < 2 or not upper or cell[0].dash:
            continue
        own, other = cell[0].digits, upper[-1].digits
        same = own == other and not proof.adds(cell[0])
        close = own[-3:] != "000" and alike(own, other) >= 0.6  # round numbers share zeros
        if (same and len(own) > 1) or (len(cell) > least and (same or (close and own != other))):
            entry.drop(cell[0], "echo of the row above")


def drop_damaged_echo(
    entry: Entry,
    above: Entry | None,
    below: Entry | None,
    usual: Sequence[int],
    proof: Proof,
) -> None:
    """Take damaged tokens out that nearly repeat one of the rows above and below.

    Args:
        entry: a row with tokens.
        above: the last row with tokens.
        below: the next one.
        usual: the most common number of decimals in each column.
        proof: what the table's sums want.
    """
    printed, exact = entry.row.tokens(), _shared_decimals(entry)
    wholly = len(printed) > 1 and all(token.damaged for token in printed)
    for c, cell in enumerate(entry.tokens):
        for token in list(cell):
            odd = token.decimals > max(usual[c], exact, 2)
            wanted = (
                0.4 if odd or len(cell) > 1 or not entry.label or ends_open(entry.label) else 0.6
            )
            if wholly or (below is not None and goes_on(below.label)):
                wanted = 0.4
            echoes = (token.damaged or odd) and _echoes(token, c, (above, below), wanted)
            if echoes and not proof.totals(token):
                entry.drop(token, "damaged echo of a neighbouring row")


def _echoes(token: Number, column: int, neighbours: Iterable[Entry | None], wanted: float) -> bool:
    for neighbour in neighbours:
        if neighbour is None:
            continue
        for c in (column, column - 1, column + 1):
            if 0 <= c < len(neighbour.tokens):
                for other in neighbour.tokens[c]:
                    if not other.damaged and alike(token.digits, other.digits) >= wanted:
                        return True
    return False
