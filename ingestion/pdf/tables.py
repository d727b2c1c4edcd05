"""Rows of a page -> which of them are tables, by geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingestion.pdf.chunks import Chunk, chunks_of
from ingestion.pdf.columns import NOTE_HEADING, Column, fit, label_edge
from ingestion.pdf.rows import Row

SHORT_TEXT = 40  # characters of a text cell between or behind values
UNLABELLED = 0.2  # of the width: values that start further right have no label
INDENT = 1.0  # em from the left edge, from which on a chunk is no label
SLACK = 0.5  # em that a label may reach into the first column's room
FAR = 6.0  # em between rows of one table at most
TIGHT = 2.2  # em between the rows of one label
PARAGRAPH = 1.8  # em between the rows of one paragraph
INTERRUPTION = 2  # rows of long text that do not end a table
PERIOD = re.compile(
    r"\b(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d|年|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|"
    r"Sept?|Oct|Nov|Dec)[a-z]*\b|\bmonths?\b|\byears?\b",
    re.IGNORECASE,
)
SCALE = re.compile(r"['’‘]\s?000|\bmillion|千|百萬|百万", re.IGNORECASE)


@dataclass
class Printed:
    """One printed row, seen as a label and what stands right of it."""

    row: Row
    chunks: list[Chunk]
    label: Chunk | None
    rest: list[Chunk]

    @cached_property
    def is_data(self) -> bool:
        """Whether what stands right of the label is figures (and short words at most)."""
        figures = [chunk for chunk in self.rest if chunk.is_value]
        if not figures:
            return False
        others = [c for c in self.rest if not (c.is_value or c.is_reference or c.is_period)]
        if others and not any(any(map(str.isdigit, chunk.text)) for chunk in figures):
            return False
        return all(len(chunk.text) <= SHORT_TEXT for chunk in others)


@dataclass(slots=True)
class Table:
    """Rows ``start`` to ``stop`` (exclusive) of a page, and where its values stand."""

    start: int
    stop: int
    columns: list[Column]
    data: list[int]  # indices of the rows with figures


def printed(rows: Sequence[Row], left: float, right: float) -> list[Printed]:
    """Each row as label and rest; ``left`` and ``right`` bound the text area."""
    return [_printed(row, left + UNLABELLED * (right - left)) for row in rows]


def _printed(row: Row, unlabelled: float) -> Printed:
    chunks = chunks_of(row)
    first = chunks[0]
    bare = first.x0 > unlabelled and (first.is_value or first.is_period)
    return Printed(row, chunks, None if bare else first, chunks if bare else chunks[1:])


def tables_of(rows: Sequence[Printed]) -> list[Table]:
    """The tables among the rows, from top to bottom."""
    tables: list[Table] = []
    for core in _cores(rows):
        floor = tables[-1].stop if tables else 0
        table = _with_headings(rows, core, floor)
        if _is_table(rows, table):
            tables.append(table)
    return tables


def _cores(rows: Sequence[Printed]) -> Iterator[Table]:
    """Runs of rows with figures in the same columns; one always filled holds figures."""
    for core in _runs(rows):
        for column in core.columns:
            always = column.filled == len(core.data) > 1
            column.figures = column.figures or (always and not column.words)
        yield core


def _runs(rows: Sequence[Printed]) -> Iterator[Table]:
    core: Table | None = None
    for index, row in enumerate(rows):
        if not row.is_data:
            continue
        columns = fit(core.columns, row.rest) if core else None
        if core and columns and not _separate(rows, core, columns, index):
            core.columns, core.stop = columns, index + 1
            core.data.append(index)
            continue
        if core:
            yield core
        core = Table(index, index + 1, fit([], row.rest) or [], [index])
    if core:
        yield core


def _separate(rows: Sequence[Printed], core: Table, columns: list[Column], index: int) -> bool:
    """Whether the rows between the core and this row with figures part the two."""
    between = rows[core.stop : index]
    around = rows[core.stop - 1 : index + 1]
    if any(_distance(a, b) > FAR for a, b in pairwise(around)):
        return True
    edge = label_edge(columns)
    left = min(row.row.x0 for row in around)
    kinds = [kind_of(row, edge, left) for row in between]
    if "heading" in kinds and ("wide" in kinds or _opens_table(between, kinds, columns)):
        return True
    wide = [row.row.text for row, kind in zip(between, kinds, strict=True) if kind == "wide"]
    return len(wide) > INTERRUPTION or any(text.endswith((".", ";")) for text in wide)


def _opens_table(rows: Sequence[Printed], kinds: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether headings or a title name periods, or a scale that is not every column's."""
    if any(PERIOD.search(row.row.text) for row in rows):
        return True
    figures = [column for column in columns if column.figures]
    for row, kind in zip(rows, kinds, strict=True):
        scales = [chunk for chunk in row.chunks if SCALE.search(chunk.text)]
        if kind == "heading" and scales and len(scales) != len(figures):
            return True
    return False


def _distance(above: Printed, below: Printed) -> float:
    """From baseline to baseline in em."""
    return (below.row.y - above.row.y) / min(above.row.size, below.row.size)


def kind_of(row: Printed, edge: float, left: float) -> str:
    """``label`` left of the figures, ``heading`` above them, or ``wide`` over both."""
    for chunk in row.chunks:
        noted = NOTE_HEADING.fullmatch(chunk.text) and chunk.x0 > left + INDENT * row.row.size
        if noted or stands_above(chunk, edge, left):
            return "heading"
    return "label" if row.row.x1 <= edge + SLACK * row.row.size else "wide"


def stands_above(chunk: Chunk, edge: float, left: float) -> bool:
    """Whether the chunk stands over the columns of figures rather than among the labels."""
    em = chunk.words[0].size
    if chunk.x0 <= left + INDENT * em:
        return False
    return chunk.center > edge or (chunk.x0 > (left + edge) / 2 and chunk.x1 > edge)


def _with_headings(rows: Sequence[Printed], core: Table, floor: int) -> Table:
    """The core with the column headings above it, or else its first label's rows."""
    edge = label_edge(core.columns)
    left = min(row.row.x0 for row in rows[core.start : core.stop])
    start = core.start
    for index in range(core.start - 1, floor - 1, -1):
        if rows[index].is_data or _distance(rows[index], rows[index + 1]) > FAR:
            break
        kind = kind_of(rows[index], edge, min(left, rows[index].row.x0))
        if kind == "wide":
            break
        if kind == "heading":
            start = index
    if start == core.start:
        start = _label_start(rows, core.start, floor, edge)
    return Table(start, _label_stop(rows, core.stop, edge), core.columns, core.data)


def _label_start(rows: Sequence[Printed], start: int, floor: int, edge: float) -> int:
    """First row of the labels just above the figures, unless they end a paragraph."""
    index = start
    while index > floor and kind_of(rows[index - 1], edge, rows[index - 1].row.x0) == "label":
        if _distance(rows[index - 1], rows[index]) > TIGHT:
            break
        index -= 1
    above = rows[index - 1] if index > floor else None
    if above and index < start and _distance(above, rows[index]) < PARAGRAPH:
        return start
    return index


def _label_stop(rows: Sequence[Printed], stop: int, edge: float) -> int:
    """End of the last label, where it wraps below its figures."""
    last = rows[stop - 1]
    while stop < len(rows) and last.label:
        row = rows[stop]
        wraps = row.row.text[0].islower() and _distance(rows[stop - 1], row) < PARAGRAPH
        if not wraps or kind_of(row, edge, row.row.x0) != "label":
            break
        stop += 1
    return stop


def _is_table(rows: Sequence[Printed], table: Table) -> bool:
    """Several rows of figures, or one under a heading or with several figures."""
    if len(table.data) > 1 or table.start < table.data[0]:
        return True
    return len(rows[table.data[0]].rest) > 1
