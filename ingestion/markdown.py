"""Markdown as lines and tables: pipe tables, and HTML tables between its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingestion.grids import Cell, rows_of
from ingestion.lines import LineWriter, tab_slots
from ingestion.markup import read_elements
from ingestion.source import LINE_END, MarkupDocument, Piece, Source
from ingestion.tags import Scanner, pieces
from ingestion.text import bound_lines

MEDIA_TYPE = "text/markdown"
_ISLAND = re.compile(r"<(/?)table\b", re.I)
_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|[ \t|:-]*$", re.M)
_FRAMED = re.compile(r"^[ \t]*\|.*\|[ \t]*\n[ \t]*\|.*\|[ \t]*$", re.M)
_RULE_CELL = re.compile(r"\s*:?-+:?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)")
_MARK = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*\*|__|~~|`|</?[a-zA-Z][^<>]{0,200}>")
_EMPHASIS = re.compile(r"\s*([*_])(?![\s*_])(.*[^\s*_])\1\s*")
_BREAK = re.compile(r"<br\s*/?>", re.I)

Span = tuple[int, int]


def is_markdown(text: str) -> bool:
    """Whether ``text`` holds a table in pipes or in HTML."""
    if _ISLAND.search(text):
        return True
    return "|" in text and bool(_RULE.search(text) or _FRAMED.search(text))


def read_markdown(text: str) -> MarkupDocument:
    """Document of Markdown; tab-separated lines are tables here too.

    Raises:
        Refusal: more lines, longer lines or wider tables than any announcement has.
    """
    writer = LineWriter(Source.of(text))
    bound_lines(len(writer.source.line_starts))
    for start, end, is_table in _islands(text):
        if is_table:
            read_elements(Scanner(text, start, end), writer)
        else:
            _read_lines(text, start, end, writer)
    return MarkupDocument(MEDIA_TYPE, tuple(writer.blocks), source=writer.source)


def _islands(text: str) -> Iterator[tuple[int, int, bool]]:
    """Stretches of ``text``, and whether each is an HTML table."""
    shown = depth = begin = 0
    for match in _ISLAND.finditer(text):
        if not match.group(1):
            begin = begin if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                end = text.find(">", match.end()) + 1 or len(text)
                yield shown, begin, False
                yield begin, end, True
                shown = end
    if depth:
        yield shown, begin, False
        yield begin, len(text), True
    else:
        yield shown, len(text), False


def _read_lines(text: str, start: int, end: int, writer: LineWriter) -> None:
    """Write the blocks of lines that blank lines, or another kind of line, set apart."""
    run: list[Span] = []
    kind = ""
    for span in _lines(text, start, end):
        own = _kind(text[slice(*span)])
        if own != kind and run:
            _write(text, run, kind, writer)
            run = []
        kind = own
        if own:
            run.append(span)
    if run:
        _write(text, run, kind, writer)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for match in LINE_END.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _kind(line: str) -> str:
    """``tabs``, ``pipes``, ``text`` or, of a blank line, nothing."""
    if "\t" in line.strip(" "):
        return "tabs"
    if "|" in line:
        return "pipes"
    return "text" if line.strip() else ""


def _write(text: str, run: Sequence[Span], kind: str, writer: LineWriter) -> None:
    if kind == "tabs":
        writer.table([tab_slots(pieces(text, *span)) for span in run])
    elif kind == "pipes" and _is_table(text, run):
        rows = [_pipe_cells(text, span) for span in run]
        ruled = [row for row in rows[:2] if _is_rule(text, row)]
        writer.table(rows_of([_cells(text, row) for row in rows if row not in ruled]))
    else:
        writer.text([_inline(text, *_content(text, span)) for span in run])


def _is_table(text: str, run: Sequence[Span]) -> bool:
    """Whether lines with pipes are a table: ruled below its heading, or framed."""
    if any(_is_rule(text, _pipe_cells(text, span)) for span in run[:2]):
        return True
    framed = (text[slice(*span)].strip() for span in run)
    return len(run) > 1 and all(line[0] == line[-1] == "|" for line in framed)


def _is_rule(text: str, cells: Sequence[Span]) -> bool:
    return len(cells) > 1 and all(_RULE_CELL.fullmatch(text, *cell) for cell in cells)


def _pipe_cells(text: str, span: Span) -> list[Span]:
    """The cells between the pipes of a line."""
    cuts = [match.start() for match in _PIPE.finditer(text, *span)]
    edges = [span[0] - 1, *cuts, span[1]]
    cells = [(left + 1, right) for left, right in pairwise(edges)]
    if cuts and not text[slice(*cells[0])].strip():
        cells.pop(0)
    if cuts and cells and not text[slice(*cells[-1])].strip():
        cells.pop()
    return cells


def _cells(text: str, spans: Sequence[Span]) -> list[Cell]:
    return [Cell(_inline(text, *span)) for span in spans]


def _content(text: str, span: Span) -> Span:
    """A line without the marks that make it a heading or a quotation."""
    match = _HEADING.match(text, *span)
    return (match.end(), span[1]) if match else span


def _inline(text: str, start: int, end: int) -> list[Piece]:
    """The words between ``start`` and ``end`` without the marks of emphasis."""
    whole = _EMPHASIS.fullmatch(text, start, end)
    if whole and "**" not in text[start:end]:
        start, end = whole.span(2)
    found: list[Piece] = []
    for match in _MARK.finditer(text, start, end):
        found += pieces(text, start, match.start())
        if _BREAK.fullmatch(match.group()):
            found.append(Piece(" ", match.start(), match.end()))
        start = match.end()
    return [*found, *pieces(text, start, end)]
