"""Rows of one text area -> blocks of the document: tables and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingestion.document import Block, Cell, Line
from ingestion.pdf.cells import Slot, cells_of
from ingestion.pdf.paragraphs import paragraphs_of
from ingestion.pdf.printed import printed
from ingestion.pdf.rows import Page, Row
from ingestion.pdf.tables import tables_of


def blocks_of(rows: Sequence[Row], page: Page) -> Iterator[Block]:
    """Tables and paragraphs, from top to bottom, of one area of a page."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    seen = printed(rows, left, right)
    done = 0
    for table in tables_of(seen, page.rules):
        yield from _text(rows[done : table.start], page.number, right)
        slots = cells_of(seen[table.start : table.stop], table.columns, table.left, page.rules)
        inside = zip(rows[table.start : table.stop], slots, strict=True)
        lines = tuple(_table_line(s, page.number, row.number) for row, s in inside)
        yield Block("table", lines, laid_out=True)
        done = table.stop
    yield from _text(rows[done:], page.number, right)


def _text(rows: Sequence[Row], page: int, right: float) -> Iterator[Block]:
    for paragraph in paragraphs_of(rows, right):
        yield Block("text", tuple(Line(row.number, row.text, page=page) for row in paragraph))


def _table_line(slots: Sequence[Slot], page: int, number: int) -> Line:
    text, cells = "", []
    for slot in slots:
        words = " ".join(word.text for word in slot.words)
        start = len(text) + bool(text and words)
        text = f"{text} {words}".strip() if words else text
        cells.append(Cell(words, start, start + len(words), slot.span))
    return Line(number, text, tuple(cells), page)
