"""Which neighbouring columns a piece of a heading fits, by where its middle and ends are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

from ingestion.pdf.chunks import Chunk
from ingestion.pdf.columns import Column

MISSED = 3.0  # cost in em of leaving out a column that the heading covers wholly
EMPTY = 1.5  # cost in em of taking in a column that the heading does not touch
OVERHANG = 0.2  # cost of each em by which the heading is wider than its columns
MORE = 0.2  # cost in em of each further column
CENTERED = 1.6  # em that the middle of a spanning heading may be off

Span = tuple[int, int]  # first and last column


def best_span(piece: Chunk, share: Sequence[int], columns: Sequence[Column]) -> Span:
    """The columns among ``share`` that the piece fits best.

    A piece that is no single column's heading stands in the middle of all its columns.
    """
    if not share:
        nearest = max(range(len(columns)), key=lambda i: columns[i].overlap(piece))
        return nearest, nearest
    costs = {
        span: _cost(piece, span, share, columns) for span in combinations_with_replacement(share, 2)
    }
    best = min(costs, key=lambda span: costs[span])
    if best[0] == best[1]:
        return best
    centered = [span for span in costs if is_centered(piece, span, columns)]
    return max(centered, key=lambda span: span[1] - span[0], default=best)


def is_centered(piece: Chunk, span: Span, columns: Sequence[Column]) -> bool:
    """Whether the piece stands over the middle of the columns and within them."""
    left, right = columns[span[0]].x0, columns[span[1]].x1
    em = piece.words[0].size
    inside = left - em < piece.x0 and piece.x1 < right + em
    return inside and _off_center(piece, span, columns) < CENTERED


def shares_of(pieces: Sequence[Chunk], columns: Sequence[Column]) -> list[list[int]]:
    """For each piece of a row the columns that lie nearer to it than to the others."""
    shares: list[list[int]] = [[] for _ in pieces]
    for index, column in enumerate(columns):
        nearest = max(range(len(pieces)), key=lambda i: column.overlap(pieces[i]), default=0)
        if pieces:
            shares[nearest].append(index)
    return shares


def _off_center(piece: Chunk, span: Span, columns: Sequence[Column]) -> float:
    """Distance in em between the middle of the piece and that of the columns."""
    middle = (columns[span[0]].x0 + columns[span[1]].x1) / 2
    return abs(piece.center - middle) / piece.words[0].size


def _cost(piece: Chunk, span: Span, share: Sequence[int], columns: Sequence[Column]) -> float:
    first, last = span
    left, right = columns[first].x0, columns[last].x1
    em = piece.words[0].size
    misfit = _off_center(piece, span, columns)
    if first == last:
        misfit = min(misfit, abs(piece.x1 - right) / em, abs(piece.x0 - left) / em)
    overhang = max(0.0, piece.x1 - right) + max(0.0, left - piece.x0)
    cost = misfit + OVERHANG * overhang / em + MORE * (last - first)
    for index in share:
        covered = columns[index].overlap(piece) / max(columns[index].x1 - columns[index].x0, 0.1)
        if first <= index <= last:
            cost += EMPTY if covered <= 0 and first != last else 0
        else:
            cost += MISSED * max(0.0, covered)
    return cost
