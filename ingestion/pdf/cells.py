"""The rows of one table -> cells by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.pdf.chunks import AMOUNT, Chunk
from ingestion.pdf.columns import ALIGNED, NOTE_HEADING, Column, label_edge, pieces_of, place
from ingestion.pdf.frame import Frame
from ingestion.pdf.headings import Headings
from ingestion.pdf.printed import Printed
from ingestion.pdf.rows import Rule
from ingestion.pdf.words import Word


@dataclass(slots=True)
class Slot:
    """Words of one cell and how many columns it spans."""

    words: list[Word]
    span: int = 1


def cells_of(
    rows: Sequence[Printed], columns: Sequence[Column], left: float, rules: Sequence[Rule]
) -> list[list[Slot]]:
    """For each row of a table its label and one slot for each column.

    Args:
        rows: the table's rows from top to bottom.
        columns: where its values stand.
        left: where its labels begin.
        rules: lines drawn on the page.
    """
    columns = _with_notes(rows, _without_labels(rows, columns), left)
    frame = Frame.of(columns, left, rules)
    headings = Headings(columns[_first_figures(columns) :], rules)
    found = []
    for row, below in reversed(list(zip(rows, [*rows[1:], None], strict=True))):
        slots = [Slot([]) for _ in range(len(columns) + 1)]
        if not row.is_data and frame.kind(row, below) == "heading":
            _put_headings(slots, row, columns, headings, frame)
        else:
            _put_values(slots, row, columns)
        found.append(slots)
    return found[::-1]


def _first_figures(columns: Sequence[Column]) -> int:
    edge = label_edge(columns)
    return next(i for i, column in enumerate(columns) if column.x0 >= edge)


def _without_labels(rows: Sequence[Printed], columns: Sequence[Column]) -> list[Column]:
    """The columns less those of text through which labels of other rows run."""
    labels = [row.label for row in rows if row.label]

    def is_label(column: Column) -> bool:
        return not column.figures and any(
            label.x0 < column.x0 and column.overlap(label) > label.words[0].size for label in labels
        )

    edge = label_edge(columns)
    return [column for column in columns if column.x0 >= edge or not is_label(column)]


def _with_notes(rows: Sequence[Printed], columns: list[Column], left: float) -> list[Column]:
    """The columns, the one under a heading "Notes" told as such, or added if it is empty."""
    named = [
        chunk
        for row in rows
        for chunk in row.chunks
        if not row.is_data and chunk.x0 > left and NOTE_HEADING.fullmatch(chunk.text)
    ]
    for chunk in named:
        index = place(columns, chunk)
        if index is None:
            columns = [*columns, Column(chunk.x0, chunk.x1, figures=False)]
        else:
            columns[index].figures = False
    return sorted(columns, key=lambda column: column.x0)


def _put_headings(
    slots: list[Slot],
    row: Printed,
    columns: Sequence[Column],
    headings: Headings,
    frame: Frame,
) -> None:
    over: list[Chunk] = []
    for chunk in row.chunks:
        index = place(columns, chunk)
        if frame.stands_above(chunk):
            over.append(chunk)
        elif index is not None and not columns[index].figures:
            slots[index + 1].words += chunk.words
        else:
            slots[0].words += chunk.words
    first = _first_figures(columns) + 1
    for heading in headings.over(over):
        span = heading.last - heading.first + 1
        slots[first + heading.first] = Slot(heading.words, span)


def _put_values(slots: list[Slot], row: Printed, columns: Sequence[Column]) -> None:
    values = row.rest if row.is_data else []
    for chunk in values:
        for piece in pieces_of(chunk, columns):
            index = place(columns, piece)
            slots[0 if index is None else index + 1].words += piece.words
    label = [word for chunk in row.chunks if chunk not in values for word in chunk.words]
    _put_label(slots, label, columns)


def _put_label(slots: list[Slot], words: list[Word], columns: Sequence[Column]) -> None:
    """The label, less amounts at its end that stand in empty columns."""
    rest = list(words)
    while len(rest) > 1 and AMOUNT.fullmatch(rest[-1].text):
        piece = Chunk([rest[-1]])
        index = place(columns, piece)
        if index is None or slots[index + 1].words:
            break
        if abs(columns[index].x1 - piece.x1) > ALIGNED * rest[-1].size:
            break
        slots[index + 1].words.append(rest.pop())
    slots[0].words = rest + slots[0].words
