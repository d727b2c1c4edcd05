"""Recognised text as lines and tables: a table line has its cells separated by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingestion.document import Block, Cell, Document, Line
from ingestion.model import Refusal
from ingestion.source import split_lines

MAX_LINE = 20_000  # characters: more than two printed pages
MAX_LINES = 100_000  # of some two thousand pages
MAX_COLUMNS = 200


def read_text(text: str) -> Document:
    """Document of recognised text; lines end with LF, CRLF or CR.

    Raises:
        Refusal: ``too_many_lines``, ``line_too_long``, ``too_many_columns``.
    """
    return Document("text/plain", tuple(blocks_of(lines_of(text))))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text`` by number, from 1.

    Raises:
        Refusal: more or longer lines than any announcement has.
    """
    received = split_lines(text)
    bound_lines(len(received))
    for number, line in enumerate(received, 1):
        if len(line) >= MAX_COLUMNS:  # a shorter one cannot have more
            bound_line(number, len(line), line.count("\t") + 1)
        yield Line(number, line, _cells(line) if "\t" in line else ())


def bound_lines(lines: int) -> None:
    """Refuse more lines than any announcement has.

    Raises:
        Refusal: ``too_many_lines``.
    """
    if lines > MAX_LINES:
        raise Refusal(
            "too_many_lines",
            f"{lines:,} lines; an announcement has at most {MAX_LINES:,}: split the document",
        )


def bound_line(number: int, characters: int, columns: int) -> None:
    """Refuse a line that no page can hold.

    Raises:
        Refusal: ``line_too_long``, ``too_many_columns``.
    """
    if characters > MAX_LINE:
        raise Refusal(
            "line_too_long",
            f"line {number} has {characters:,} characters; no page does: "
            "send the text with its line breaks",
        )
    if columns > MAX_COLUMNS:
        raise Refusal(
            "too_many_columns",
            f"line {number} has {columns:,} columns; no page does: "
            "check how the table was turned into text",
        )


def blocks_of(lines: Iterable[Line]) -> Iterator[Block]:
    """Neighbouring table lines are one table; a blank line ends a block."""
    run: list[Line] = []
    for line in lines:
        blank = not line.cells and not line.text.strip()
        if run and (blank or bool(run[0].cells) != bool(line.cells)):
            yield _block(run)
            run = []
        if not blank:
            run.append(line)
    if run:
        yield _block(run)


def _block(run: list[Line]) -> Block:
    return Block("table" if run[0].cells else "text", tuple(run))


def _cells(line: str) -> tuple[Cell, ...]:
    cells, start = [], 0
    for text in line.split("\t"):
        end = start + len(text)
        cells.append(Cell(text, start, end))
        start = end + 1
    return tuple(cells)
