"""Lines and tables put together from pieces of a source, each remembered with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingestion.document import Block, Cell, Line
from ingestion.model import Refusal
from ingestion.source import Piece, Source, runs_of
from ingestion.text import MAX_LINE, bound_line, bound_lines

_UNEVEN = re.compile(r"\s\s|[^\S ]")
_STRETCH = re.compile(r"\s+|\S+(?: \S+)*")
_RAW_LINE = 10 * MAX_LINE  # characters of one line, the blanks of its markup counted


@dataclass(frozen=True, slots=True)
class Slot:
    """A table cell's words, and the number of columns it stands over."""

    pieces: Sequence[Piece] = ()
    span: int = 1

    @property
    def text(self) -> str:
        """The words as they are read."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class LineWriter:
    """Numbers lines in reading order, collects them in blocks, keeps where they come from."""

    source: Source
    blocks: list[Block] = field(default_factory=list)
    written: int = 0

    def text(self, lines: Iterable[Sequence[Piece]]) -> None:
        """A paragraph of running text; lines without words are left out."""
        made = [self._line(pieces) for pieces in map(collapse, lines) if pieces]
        if made:
            self.blocks.append(Block("text", tuple(made)))

    def table(self, rows: Iterable[Sequence[Slot]]) -> None:
        """A table, each row with its cells by column."""
        made = tuple(self._row(slots) for slots in rows)
        if made:
            self.blocks.append(Block("table", made))

    def ready(self, lines: Iterable[Sequence[Piece]]) -> None:
        """Lines whose breaks and tabs mean something: tables by tabs, text between blank lines."""
        for kind, run in groupby(lines, _kind):
            if kind == "tabs":
                self.table([tab_slots(pieces) for pieces in run])
            elif kind == "text":
                self.text(run)

    def _line(self, pieces: Sequence[Piece]) -> Line:
        text = "".join(piece.text for piece in pieces)
        return Line(self._number(pieces, len(text), 1), text)

    def _row(self, slots: Sequence[Slot]) -> Line:
        cells: list[Cell] = []
        parts: list[Piece] = []
        at = 0
        for slot in slots:
            text = slot.text
            cells.append(Cell(text, at, at + len(text), slot.span))
            last = parts[-1].end if parts else 0
            parts += [*slot.pieces, Piece("\t", last, last)]
            at += len(text) + 1
        number = self._number(parts, at, len(cells))
        return Line(number, "\t".join(cell.text for cell in cells), tuple(cells))

    def _number(self, pieces: Sequence[Piece], characters: int, columns: int) -> int:
        self.written += 1
        bound_lines(self.written)
        self.source.runs[self.written] = runs_of(pieces)
        bound_line(self.source.locate(self.written, 0, 0)[0], characters, columns)
        return self.written


def collapse(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with every stretch of white space as one blank, none at either end.

    Raises:
        Refusal: ``line_too_long``.
    """
    _bound_raw(pieces)
    found: list[Piece] = []
    gap: tuple[int, int] | None = None
    for piece in pieces:
        for part in _stretches(piece):
            if part.text.isspace():
                gap = (gap[0] if gap else part.start, part.end)
                continue
            if gap and found:
                found.append(Piece(" ", *gap))
            gap = None
            found.append(part)
    return found


def _bound_raw(pieces: Sequence[Piece]) -> None:
    characters = sum(len(piece.text) for piece in pieces)
    if characters > _RAW_LINE:
        raise Refusal(
            "line_too_long",
            f"a paragraph or cell of {characters:,} characters; no page holds that: "
            "check that the markup is whole",
        )


def tab_slots(pieces: Iterable[Piece]) -> list[Slot]:
    """The cells of a line that tabs set apart, as written."""
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        at = piece.start
        for number, text in enumerate(piece.text.split("\t")):
            if number:
                cells.append([])
                at += 1
            if text:
                cells[-1].append(
                    Piece(text, at, at + len(text) if "\t" in piece.text else piece.end)
                )
                at += len(text)
    return [Slot(cell) for cell in cells]


def _kind(pieces: Sequence[Piece]) -> str:
    """``tabs``, ``text`` or, of a blank line, nothing."""
    text = "".join(piece.text for piece in pieces)
    return "tabs" if "\t" in text.strip(" ") else "text" if text.strip() else ""


def _stretches(piece: Piece) -> Iterable[Piece]:
    """A piece cut at its white space; whole where single blanks stand between its words."""
    text = piece.text
    if len(text) != piece.end - piece.start:
        return (piece,)
    if not _UNEVEN.search(text) and not text.startswith(" ") and not text.endswith(" "):
        return (piece,)
    return (
        Piece(m.group(), piece.start + m.start(), piece.start + m.end())
        for m in _STRETCH.finditer(text)
    )
