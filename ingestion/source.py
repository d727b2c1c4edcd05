"""Where the characters of a document's lines stand in the text as received.

Markup puts a row's cells on lines of their own and prints ``(`` as ``&#40;``; lines are
read without it, and every figure is led back to the text as received.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ingestion.document import Document
from ingestion.model import Declaration, Extraction, Figure, Token

Located = TypeVar("Located", Figure, Token, Declaration)
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands at ``start`` to ``end`` of the source, perhaps written otherwise there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A piece's place in a line: from ``at``, ``length`` characters."""

    at: int
    length: int
    start: int
    end: int

    def source_start(self, at: int) -> int:
        """Where the line's character ``at`` begins in the source."""
        return self.start + min(max(0, at - self.at), self.length) * self._verbatim

    def source_end(self, end: int) -> int:
        """Where the line's characters before ``end`` end in the source."""
        left = max(0, self.at + self.length - end)
        return self.end - min(left, self.length) * self._verbatim

    @property
    def _verbatim(self) -> bool:
        return self.length == self.end - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """The runs of each line, by line number, and where the received lines begin."""

    line_starts: Sequence[int]
    line_ends: Sequence[int]
    runs: dict[int, list[Run]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Source:
        """The lines of ``text``, whatever ends them."""
        ends = [(match.start(), match.end()) for match in LINE_END.finditer(text)]
        return cls([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)])

    def locate(self, number: int, start: int, end: int) -> tuple[int, int, int]:
        """The received line and span of characters ``start`` to ``end`` of line ``number``.

        What goes on over several received lines ends with the first of them.
        """
        runs = self.runs.get(number)
        if not runs:
            return number, start, end
        first, last = _run_at(runs, start), _run_at(runs, max(start, end - 1))
        begin, stop = first.source_start(start), last.source_end(end)
        line = bisect_right(self.line_starts, begin) - 1
        stop = min(max(begin, stop), self.line_ends[line])
        return line + 1, begin - self.line_starts[line], stop - self.line_starts[line]


@dataclass(frozen=True, slots=True)
class MarkupDocument(Document):
    """A document whose lines are not the lines received."""

    source: Source = field(kw_only=True)


def located(extraction: Extraction, document: Document) -> Extraction:
    """``extraction`` with the places of the text as received, where the lines are others."""
    if not isinstance(document, MarkupDocument):
        return extraction
    source = document.source
    return replace(
        extraction,
        figures=[_located(figure, source) for figure in extraction.figures],
        declarations=[_located(declared, source) for declared in extraction.declarations],
        tokens=[_located(token, source) for token in extraction.tokens],
    )


def split_lines(text: str) -> list[str]:
    """The lines of ``text``, as ``LINE_END`` splits them, in a third of the time."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def runs_of(pieces: Iterable[Piece], at: int = 0) -> list[Run]:
    """The runs of pieces that follow each other from character ``at`` of a line."""
    runs = []
    for piece in pieces:
        runs.append(Run(at, len(piece.text), piece.start, piece.end))
        at += len(piece.text)
    return runs


def _located(item: Located, source: Source) -> Located:
    line, start, end = source.locate(item.source_line, item.source_start, item.source_end)
    return replace(item, source_line=line, source_start=start, source_end=end)


def _run_at(runs: Sequence[Run], at: int) -> Run:
    return runs[max(0, bisect_right(runs, at, key=lambda run: run.at) - 1)]
