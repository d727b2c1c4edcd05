"""A table block as rows of numeric tokens, and the headings that stand over their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ingestion.dates import COUNT, days_in, months_in
from ingestion.document import Cell, Line
from ingestion.numbers import Number, without_markup

_PERIOD_LABEL = re.compile(
    rf"^\W*(?:\(?(?:un)?audited\)?\W*)?(?:for\s+the\s+)?(?:{COUNT}[\s-]*months|"
    r"(?:financial\s+)?years?|period|quarter)\s+end|^\W*(?:\(?(?:un)?audited\)?\W*)?"
    r"(?:\d{1,2}\s+[a-z]{3,9}\s+20\d\d\W+(?=at\b))?"  # over a block that begins with a balance
    r"(?:(?:(?:opening|closing)\s+)?balances?\s+|(?:net\s+)?(?:book|carrying)\s+(?:values?|amounts?)\s+)?"
    r"(?:as\s+)?(?:at|of)\s+\w+\s+\w+",
    re.I,
)
_YEAR = re.compile(r"\b20\d\d\b")
_SPACES = re.compile(r"\s+")
_RAISED_NOTE = re.compile(  # after words, not "km^2"
    r"(?<=[A-Za-z]{3})\s?\^\{?\d{1,2}\}?(?!\w)|(?<=\s[A-Z])\s?\^\{?\d{1,2}\}?(?!\w)"
)
_LEADER = re.compile(r"(?:\s*[.…]){3,}\s*$")  # to the number
_CARET = re.compile(r"\^\{?|(?<=\w)[¹²³⁴⁵⁶⁷⁸⁹]")


@dataclass(slots=True, eq=False)
class Row:
    """One printed line of a table: its label, and by column its tokens and other words."""

    line: Line
    label: str
    numbers: list[list[Number]]
    words: list[str]
    moved: bool = False  # whether its numbers stand in other columns than printed
    _texts: list[str] | None = None

    @property
    def texts(self) -> list[str]:
        """Every cell's words without markup, the label's first."""
        if self._texts is None:
            self._texts = [clean_label(cell.text) if cell.text else "" for cell in self.line.cells]
        return self._texts

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.numbers)

    @property
    def filled(self) -> int:
        """How many value columns hold a token."""
        return sum(map(bool, self.numbers))

    def tokens(self) -> list[Number]:
        """All tokens of the row, column by column."""
        return [token for tokens in self.numbers for token in tokens]


@dataclass(slots=True, eq=False)
class Part:
    """Rows under one column heading. ``title`` is a heading printed inside the table."""

    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    title: str = ""
    laid_out: bool = False  # as the block's
    repeated: int = 0  # heading rows of the part above that stand over this one too

    @property
    def header_text(self) -> str:
        """All that its heading prints."""
        return " ".join(row.line.text for row in self.header)

    @property
    def corner(self) -> str:
        """The heading cells over the labels."""
        return " ".join(row.line.cells[0].text for row in self.header)


@lru_cache(maxsize=8192)
def clean_label(text: str) -> str:
    """A label cell without markup, in single spaces."""
    if ". ." in text or "..." in text:
        text = _LEADER.sub("", text)
    if "^" in text:
        text = _RAISED_NOTE.sub("", text)
    return _SPACES.sub(" ", _CARET.sub(" ", without_markup(text))).strip()


@lru_cache(maxsize=8192)
def is_period_label(label: str) -> bool:
    """Whether a row label names a date or period ("At 31 December 2022") and no line item."""
    return bool(_PERIOD_LABEL.search(label)) and bool(
        days_in(label) or months_in(label) or _YEAR.search(label)
    )


def is_year(token: Number) -> bool:
    """Whether a token can be read as a year."""
    return (
        token.mantissa is not None
        and not token.decimals
        and not token.grouped
        and 1980 <= token.mantissa <= 2100
    )


def with_cells(row: Row, cells: Sequence[Cell]) -> Row:
    """A heading row with other words in its cells; its tokens stay what is printed."""
    line = replace(row.line, cells=tuple(cells), text="\t".join(cell.text for cell in cells))
    return Row(line, row.label, row.numbers, row.words)


def cell_text(row: Row, column: int) -> str:
    """A cell's words without markup, empty beyond the row's end."""
    texts = row.texts
    return texts[column] if column < len(texts) else ""


def cell_tokens(row: Row, column: int) -> list[Number]:
    """The numbers of one cell, none beyond the row's end."""
    return row.numbers[column] if column < len(row.numbers) else []


def heading_text(header: Sequence[Row], column: int) -> str:
    """All heading cells of a column, top to bottom."""
    parts = [cell_text(row, column) for row in header]
    return " ".join(text for text in parts if text)


def cell_over(row: Row, column: int) -> str:
    """The heading cell that the page shows standing over a column from its left."""
    for c in range(min(column, len(row.line.cells) - 1), 0, -1):
        cell = row.line.cells[c]
        if cell.text.strip():
            return row.texts[c] if cell.span > 1 and column < c + cell.span else ""
    return ""


def standing_over(row: Row, column: int) -> str:
    """The heading cell of a column, or the nearest on its left where its own is empty."""
    for c in range(min(column, len(row.texts) - 1), 0, -1):
        if row.texts[c]:
            return row.texts[c]
    return ""
