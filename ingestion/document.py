"""A document as lines and tables, whatever it was received as.

Readers (text, PDF, HTML, Markdown) produce this model; everything that reads
figures works on it alone.
"""

from __future__ import annotations

from dataclasses import dataclass

RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")  # how raised characters are written


@dataclass(slots=True)
class Cell:
    """Text of one table cell and its character span in its line.

    ``span`` is the number of columns it stands over, where the page shows it: a heading
    over several columns fills the leftmost one's cell, the others are empty.
    """

    text: str
    start: int
    end: int
    span: int = 1


@dataclass(slots=True)
class Line:
    """One line as received. ``cells`` is empty for running text.

    In a table every line has its cells by column, column 0 being the label; an empty
    cell has empty text. A label that wraps fills several lines, the figures stand in
    one of them.
    """

    number: int  # 1-based: in the document for text, on the page for PDF
    text: str
    cells: tuple[Cell, ...] = ()
    page: int | None = None


@dataclass(slots=True)
class Block:
    """A run of lines: one table, or one paragraph of running text.

    ``laid_out``: the page itself shows the place of every cell. A heading in one column is
    that column's alone, and no row is printed twice or torn over others.
    """

    kind: str  # "table" | "text"
    lines: tuple[Line, ...]
    laid_out: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in reading order.

    ``furniture`` are lines left out of the blocks because they repeat around the text of
    many pages: running heads and page numbers. ``unread_pages`` show text that cannot be
    read (a picture, a font without characters).
    """

    media_type: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    furniture: tuple[Line, ...] = ()
    unread_pages: tuple[int, ...] = ()
