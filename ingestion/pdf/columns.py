"""The columns of one table: intervals of the page's width in which its values stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingestion.pdf.chunks import Chunk

ALIGNED = 0.6  # em between two right edges that are meant to be one
NOTE_HEADING = re.compile(r"[Nn]otes?|NOTES?|附註|附注")


@dataclass(slots=True)
class Column:
    """Where the cells of one column stand, in points."""

    x0: float
    x1: float
    figures: bool  # it holds amounts, no mere numbers of notes and no text
    words: bool = False  # it holds text
    filled: int = 1  # rows in which it holds something

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    def overlap(self, chunk: Chunk) -> float:
        """Width that the chunk shares with the column; negative is their distance."""
        return min(self.x1, chunk.x1) - max(self.x0, chunk.x0)

    def widen(self, chunk: Chunk) -> None:
        """Make room for the chunk."""
        self.x0, self.x1 = min(self.x0, chunk.x0), max(self.x1, chunk.x1)


def holds_figure(chunk: Chunk) -> bool:
    """Whether the chunk is an amount for sure: a value that is no number of a note."""
    return chunk.is_value and not chunk.is_reference


def _is_text(chunk: Chunk) -> bool:
    return not (chunk.is_value or chunk.is_reference)


def label_edge(columns: Sequence[Column]) -> float:
    """Where labels end at the latest: the left edge of the first column of figures."""
    return min((column.x0 for column in columns if column.figures), default=columns[0].x0)


def place(columns: Sequence[Column], chunk: Chunk) -> int | None:
    """Index of the column in which the chunk stands; None if it stands beside all.

    A chunk over several columns belongs to the one at whose right edge it ends.
    """
    over = [i for i, column in enumerate(columns) if column.overlap(chunk) > 0]
    if len(over) < 2:
        return over[0] if over else None
    em = chunk.words[-1].size
    ending = [i for i in over if abs(columns[i].x1 - chunk.x1) < ALIGNED * em]
    return ending[0] if ending else max(over, key=lambda i: columns[i].overlap(chunk))


def pieces_of(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """The chunk, or its words where each stands in a column of its own."""
    if len(chunk.words) < 2 or sum(column.overlap(chunk) > 0 for column in columns) < 2:
        return [chunk]
    words = [Chunk([word]) for word in chunk.words]
    places = [place(columns, word) for word in words]
    return words if None not in places and len(set(places)) == len(places) else [chunk]


def fit(columns: list[Column], row: Sequence[Chunk]) -> list[Column] | None:
    """The columns with one more row of values in them; None if it is another table's row."""
    values = [piece for chunk in row for piece in pieces_of(chunk, columns)]
    places = [place(columns, chunk) for chunk in values]
    taken = [index for index in places if index is not None]
    if len(set(taken)) < len(taken) or _straddles(columns, values):
        return None
    grown = [replace(column) for column in columns]
    for chunk, index in zip(values, places, strict=True):
        if index is None:
            grown.append(Column(chunk.x0, chunk.x1, holds_figure(chunk), _is_text(chunk)))
            continue
        grown[index].figures |= holds_figure(chunk)
        grown[index].words |= _is_text(chunk)
        grown[index].filled += 1
        if sum(column.overlap(chunk) > 0 for column in columns) == 1:
            grown[index].widen(chunk)
    return sorted(grown, key=lambda column: column.x0)


def _straddles(columns: Sequence[Column], values: Sequence[Chunk]) -> bool:
    """Whether a value covers several columns wholly, as no cell of theirs would."""
    for chunk in values:
        covered = [c for c in columns if c.overlap(chunk) > 0.6 * (c.x1 - c.x0)]
        if len(covered) > 1:
            return True
    return False
