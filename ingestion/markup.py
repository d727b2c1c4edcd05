"""HTML as lines and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingestion.document import RAISED
from ingestion.grids import SPREAD, Cell, Grid, rows_of
from ingestion.lines import LineWriter
from ingestion.model import Refusal
from ingestion.source import LINE_END, MarkupDocument, Piece, Source
from ingestion.tags import Scanner, Tag
from ingestion.text import bound_lines

MEDIA_TYPE = "text/html"
_DEEPEST = 20  # tables within tables
_STRUCTURE = frozenset({"table", "tr", "td", "th"})
_BREAKS = _STRUCTURE | {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option"),
    *("p", "pre", "section", "summary", "tbody", "tfoot", "thead", "ul"),
}
_VOID = frozenset({"area", "base", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})


def read_html(text: str) -> MarkupDocument:
    """Document of HTML, whole or cut: what a browser would show of it.

    Raises:
        Refusal: more lines, longer lines or wider tables than any announcement has.
    """
    writer = LineWriter(Source.of(text))
    read_elements(Scanner(text), writer)
    return MarkupDocument(MEDIA_TYPE, tuple(writer.blocks), source=writer.source)


def read_elements(scanner: Scanner, writer: LineWriter) -> None:
    """Write the paragraphs and tables of a stretch of markup."""
    builder = _Builder()
    for token in scanner.tokens():
        if isinstance(token, Piece):
            builder.text(token)
        else:
            builder.tag(token)
    _write(builder.finished(), writer)


@dataclass(slots=True)
class Paragraph:
    """Running text; ``ready`` where its line breaks, blanks and tabs are meant."""

    ready: bool = False
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])


@dataclass(slots=True)
class Flow:
    """What stands one below the other: paragraphs and tables."""

    items: list[Paragraph | Table] = field(default_factory=list)
    is_open: bool = False

    def add(self, piece: Piece, ready: bool = False) -> None:
        """More text of the paragraph; a new one after a break."""
        if not self.is_open and (ready or not piece.text.isspace()):
            self.items.append(Paragraph(ready))
            self.is_open = True
        if self.is_open:
            self._last()[-1].append(piece)

    def new_line(self) -> None:
        """The next line of the paragraph."""
        if self.is_open:
            self._last().append([])

    def close(self, table: Table | None = None) -> None:
        """End the paragraph; a table may follow."""
        self.is_open = False
        if table is not None:
            self.items.append(table)

    def _last(self) -> list[list[Piece]]:
        last = self.items[-1]
        return last.lines if isinstance(last, Paragraph) else [[]]

    def pieces(self) -> list[Piece]:
        """All text on one line."""
        found: list[Piece] = []
        for item in self.items:
            for line in item.lines if isinstance(item, Paragraph) else ():
                if found:
                    found.append(Piece(" ", found[-1].end, found[-1].end))
                found += line
        return found

    @property
    def nested(self) -> bool:
        """Whether a table stands in it."""
        return any(isinstance(item, Table) for item in self.items)


@dataclass(slots=True)
class TableCell:
    """A cell as written."""

    flow: Flow
    columns: int
    rows: int


@dataclass(slots=True)
class Table:
    """A table as written; ``cell`` is the one still open."""

    rows: list[list[TableCell]] = field(default_factory=list)
    cell: TableCell | None = None

    def open_row(self) -> None:
        """Begin a row.

        Raises:
            Refusal: ``too_many_lines``.
        """
        self.rows.append([])
        bound_lines(len(self.rows))

    def open_cell(self, tag: Tag) -> None:
        """Begin a cell; where no row was begun, one begins.

        Raises:
            Refusal: ``too_many_columns``.
        """
        if not self.rows:
            self.open_row()
        if len(self.rows[-1]) >= SPREAD:
            raise Refusal(
                "too_many_columns", f"a row of more than {SPREAD:,} cells: no page holds it"
            )
        self.cell = TableCell(Flow(), tag.number("colspan"), tag.number("rowspan"))
        self.rows[-1].append(self.cell)

    @property
    def flows(self) -> list[Flow]:
        """The contents of all cells in reading order."""
        return [cell.flow for row in self.rows for cell in row]

    def grid(self) -> Grid:
        """The cells with their words alone."""
        return [[Cell(c.flow.pieces(), c.columns, c.rows) for c in row] for row in self.rows]


class _Builder:
    """Puts tags and texts into a flow."""

    def __init__(self) -> None:
        self.root = Flow()
        self.tables: list[Table] = []
        self.raised = False
        self.ready = False
        self.hidden: tuple[str, int] | None = None

    def finished(self) -> Flow:
        """Everything, elements that were never closed included."""
        while self.tables:
            self._close_table()
        return self.root

    def text(self, piece: Piece) -> None:
        if self.hidden is not None:
            return
        piece = _raised(piece) if self.raised else piece
        if self.ready:
            self._ready(piece)
        else:
            self._flow().add(piece)

    def _ready(self, piece: Piece) -> None:
        """Text whose line breaks are meant."""
        flow, at = self._flow(), 0
        for match in LINE_END.finditer(piece.text):
            flow.add(_part(piece, at, match.start()), ready=True)
            flow.new_line()
            at = match.end()
        flow.add(_part(piece, at, len(piece.text)), ready=True)

    def tag(self, tag: Tag) -> None:
        if self.hidden is not None:
            self._count_hidden(self.hidden, tag)
        elif tag.hidden and not tag.closing and not tag.empty and tag.name not in _VOID:
            self.hidden = (tag.name, 1)
        elif tag.name == "br":
            self._flow().new_line()
        elif tag.name == "sup":
            self.raised = not tag.closing
        elif tag.name in _BREAKS:
            self._flow().close()
            self.ready = not tag.closing if tag.name == "pre" else self.ready
            self._structure(tag)

    def _count_hidden(self, hidden: tuple[str, int], tag: Tag) -> None:
        name, depth = hidden
        if tag.name == name and not tag.empty:
            depth += -1 if tag.closing else 1
            self.hidden = (name, depth) if depth else None

    def _structure(self, tag: Tag) -> None:
        if tag.name == "table":
            if tag.closing:
                self._close_table()
            elif len(self.tables) < _DEEPEST:
                self.tables.append(Table())
        elif self.tables and tag.name in _STRUCTURE:
            table = self.tables[-1]
            table.cell = None
            if tag.name == "tr" and not tag.closing:
                table.open_row()
            elif tag.name != "tr" and not tag.closing:
                table.open_cell(tag)

    def _close_table(self) -> None:
        if self.tables:
            table = self.tables.pop()
            self._flow().close(table)

    def _flow(self) -> Flow:
        for table in reversed(self.tables):
            if table.cell is not None:
                return table.cell.flow
        return self.root


def _raised(piece: Piece) -> Piece:
    return Piece(piece.text.translate(RAISED), piece.start, piece.end)


def _part(piece: Piece, start: int, end: int) -> Piece:
    """Some characters of a piece; an entity's are never parted."""
    if (start, end) == (0, len(piece.text)):
        return piece
    return Piece(piece.text[start:end], piece.start + start, piece.start + end)


def _write(flow: Flow, writer: LineWriter) -> None:
    """Write a flow; cells of a table that only places text on the page become paragraphs."""
    for item in _flattened(flow):
        if isinstance(item, Table):
            writer.table(rows_of(item.grid()))
        elif item.ready:
            writer.ready(item.lines)
        else:
            writer.text(item.lines)


def _flattened(flow: Flow) -> Iterator[Paragraph | Table]:
    for item in flow.items:
        if isinstance(item, Table) and _places_text(item):
            for inner in item.flows:
                yield from _flattened(inner)
        else:
            yield item


def _places_text(table: Table) -> bool:
    """Whether a table holds tables, or nowhere two texts side by side."""
    if any(flow.nested for flow in table.flows):
        return True
    return all(sum(bool(cell.flow.items) for cell in row) < 2 for row in table.rows)
