"""What a row without figures is to the table around it, by where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.pdf.chunks import Chunk
from ingestion.pdf.columns import NOTE_HEADING, Column, label_edge
from ingestion.pdf.printed import Printed, distance
from ingestion.pdf.rows import Rule

INDENT = 1.0  # em from the left edge, from which on a chunk is no label
SLACK = 0.5  # em that a label may reach into the first column's room
MIDDLE = 1.0  # em that a title may stand off the middle of the table
TIGHT = 2.0  # em between the rows of one heading
UNDERLINE = 1.0  # em from a heading's baseline to a line that shows its columns


@dataclass(frozen=True, slots=True)
class Frame:
    """The table's left edge, where labels end and figures begin, and its right edge."""

    left: float
    edge: float
    right: float
    rules: Sequence[Rule]

    @classmethod
    def of(cls, columns: Sequence[Column], left: float, rules: Sequence[Rule]) -> Frame:
        """The frame of a table with these columns."""
        return cls(left, label_edge(columns), max(column.x1 for column in columns), rules)

    def kind(self, row: Printed, below: Printed | None = None) -> str:
        """``label`` left of the figures, ``heading`` above them, or ``wide`` over both.

        ``below`` is the row under it, of which a heading may be the upper part.
        """
        if self._is_title(row) and not (below and _is_upper_part(row, below)):
            return "wide"
        for chunk in row.chunks:
            indented = chunk.x0 > self.left + INDENT * row.row.size
            if (indented and NOTE_HEADING.fullmatch(chunk.text)) or self.stands_above(chunk):
                return "heading"
        return "label" if row.row.x1 <= self.edge + SLACK * row.row.size else "wide"

    def stands_above(self, chunk: Chunk) -> bool:
        """Whether the chunk stands over the columns of figures, not among the labels."""
        if chunk.x0 <= self.left + INDENT * chunk.words[0].size:
            return False
        middle = (self.left + self.edge) / 2
        return chunk.center > self.edge or (chunk.x0 > middle and chunk.x1 > self.edge)

    def _is_title(self, row: Printed) -> bool:
        """Whether one piece of text stands in the middle of the table, not of its columns."""
        chunk, em = row.chunks[0], row.row.size
        if len(row.chunks) > 1 or any(self._underlines(rule, chunk) for rule in self.rules):
            return False
        off_table = abs(chunk.center - (self.left + self.right) / 2)
        off_columns = abs(chunk.center - (self.edge + self.right) / 2)
        return off_table < MIDDLE * em and off_columns > 2 * MIDDLE * em

    def _underlines(self, rule: Rule, chunk: Chunk) -> bool:
        em = chunk.words[0].size
        under = 0 < rule.y - chunk.words[0].y < UNDERLINE * em
        return under and self.left + em < rule.x0 < chunk.x1 and rule.x1 > chunk.x0


def _is_upper_part(row: Printed, below: Printed) -> bool:
    """Whether the row stands right above one piece of the row below it."""
    if distance(row, below) > TIGHT:
        return False
    center, em = row.chunks[0].center, row.row.size
    return any(abs(chunk.center - center) < MIDDLE * em for chunk in below.chunks)
