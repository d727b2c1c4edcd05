"""Rows read as a label and what stands right of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingestion.pdf.chunks import Chunk, chunks_of
from ingestion.pdf.rows import Row

SHORT_TEXT = 40  # characters of a text cell between or behind values
UNLABELLED = 0.1  # of the width: values that start further right have no label


@dataclass
class Printed:
    """One printed row, seen as a label and what stands right of it."""

    row: Row
    chunks: list[Chunk]
    label: Chunk | None
    rest: list[Chunk]

    @cached_property
    def is_data(self) -> bool:
        """Whether what stands right of the label is figures (and short words at most)."""
        figures = [chunk for chunk in self.rest if chunk.is_value]
        if not figures:
            return False
        if not any(c.is_bare for c in figures) and 2 * len(figures) <= len(self.rest):
            return False
        others = [c for c in self.rest if not (c.is_value or c.is_reference or c.is_period)]
        if others and not any(any(map(str.isdigit, chunk.text)) for chunk in figures):
            return False
        return all(len(chunk.text) <= SHORT_TEXT for chunk in others)


def printed(rows: Sequence[Row], left: float, right: float) -> list[Printed]:
    """Each row as label and rest; ``left`` and ``right`` bound the text area."""
    return [_printed(row, left + UNLABELLED * (right - left)) for row in rows]


def _printed(row: Row, unlabelled: float) -> Printed:
    chunks = chunks_of(row)
    first = chunks[0]
    bare = first.x0 > unlabelled and (first.is_value or first.is_period)
    return Printed(row, chunks, None if bare else first, chunks if bare else chunks[1:])


def distance(above: Printed, below: Printed) -> float:
    """From baseline to baseline in em."""
    return (below.row.y - above.row.y) / min(above.row.size, below.row.size)
