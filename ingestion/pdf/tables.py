"""Rows of a page -> which of them are tables, by geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.pdf.columns import Column, fit
from ingestion.pdf.frame import Frame
from ingestion.pdf.printed import Printed, distance
from ingestion.pdf.rows import Rule

FAR = 6.0  # em between rows of one table at most
TIGHT = 2.2  # em between the rows of one label
NEAR = 3.0  # em from the last row of figures to the heading of those on the next page
PARAGRAPH = 1.8  # em between the rows of one paragraph
INTERRUPTION = 2  # rows of long text that do not end a table
SENTENCE = 40  # characters, from which on text that ends with a full stop is a sentence
PERIOD = re.compile(
    r"\b(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d|年|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|"
    r"Sept?|Oct|Nov|Dec)[a-z]*\b|\bmonths?\b|\byears?\b",
    re.IGNORECASE,
)
SCALE = re.compile(
    r"['’‘]\s?000|\bmillion|(?:\$|RMB)\s?['’‘]?(?:mn?|bn)\b|千|百萬|百万", re.IGNORECASE
)


@dataclass(slots=True)
class Table:
    """Rows ``start`` to ``stop`` (exclusive) of a page, and where its values stand."""

    start: int
    stop: int
    columns: list[Column]
    data: list[int]  # indices of the rows with figures
    left: float = 0.0  # where its labels begin


def tables_of(rows: Sequence[Printed], rules: Sequence[Rule]) -> list[Table]:
    """The tables among the rows, from top to bottom; ``rules`` are drawn on the page."""
    tables: list[Table] = []
    for core in _cores(rows, rules):
        floor = tables[-1].stop if tables else 0
        table = _with_headings(rows, core, floor, rules)
        if _is_table(rows, table):
            tables.append(table)
    return tables


def _cores(rows: Sequence[Printed], rules: Sequence[Rule]) -> Iterator[Table]:
    """Runs of rows with figures in the same columns; one always filled holds figures."""
    for core in _runs(rows, rules):
        for column in core.columns:
            always = column.filled == len(core.data) > 1
            column.figures = column.figures or (always and not column.words)
        yield core


def _runs(rows: Sequence[Printed], rules: Sequence[Rule]) -> Iterator[Table]:
    core: Table | None = None
    for index, row in enumerate(rows):
        if not row.is_data:
            continue
        columns = fit(core.columns, row.rest) if core else None
        if (
            core
            and columns
            and not _separate(rows[core.stop - 1 : index + 1], core, columns, rules)
        ):
            core.columns, core.stop = columns, index + 1
            core.data.append(index)
            continue
        if core:
            yield core
        core = Table(index, index + 1, fit([], row.rest) or [], [index])
    if core:
        yield core


def _separate(
    rows: Sequence[Printed], core: Table, columns: list[Column], rules: Sequence[Rule]
) -> bool:
    """Whether what stands between the first and the last of the rows parts two tables."""
    if any(distance(above, below) > FAR for above, below in pairwise(rows)):
        return True
    frame = Frame.of(columns, min(row.row.x0 for row in rows), rules)
    between = [(row, frame.kind(row, below)) for row, below in pairwise(rows[1:])]
    kinds = [kind for _, kind in between]
    if "heading" in kinds and ("wide" in kinds or _opens_table(between, core.columns)):
        return True
    return kinds.count("wide") > INTERRUPTION or any(_is_sentence(row) for row, _ in between)


def _opens_table(rows: Sequence[tuple[Printed, str]], columns: Sequence[Column]) -> bool:
    """Whether headings or a title name periods, or a scale that is not every column's."""
    if any(PERIOD.search(row.row.text) for row, _ in rows):
        return True
    figures = sum(column.figures for column in columns)
    for row, kind in rows:
        scales = sum(bool(SCALE.search(chunk.text)) for chunk in row.chunks)
        if kind == "heading" and scales and scales != figures:
            return True
    return False


def _is_sentence(row: Printed) -> bool:
    text = row.row.text
    return len(text) > SENTENCE and text.endswith((".", ";", "。"))


def _with_headings(
    rows: Sequence[Printed], core: Table, floor: int, rules: Sequence[Rule]
) -> Table:
    """The core with the column headings above it, or else its first label's rows."""
    inside = rows[core.start : core.stop]
    labelled = any(row.label for row in inside)
    left = min(row.row.x0 for row in (inside if labelled else rows))
    start = core.start
    for index in range(core.start - 1, floor - 1, -1):
        row = rows[index]
        if row.is_data or distance(row, rows[index + 1]) > FAR:
            break
        kind = Frame.of(core.columns, min(left, row.row.x0), rules).kind(row, rows[index + 1])
        if kind == "wide":
            break
        if kind == "heading":
            start = index
    frame = Frame.of(core.columns, left, rules)
    if start == core.start:
        start = _label_start(rows, core.start, floor, frame)
    stop = _label_stop(rows, core.stop, frame)
    left = min(left, *(row.row.x0 for row in rows[start:stop]))
    return Table(start, stop, core.columns, core.data, left)


def _label_start(rows: Sequence[Printed], start: int, floor: int, frame: Frame) -> int:
    """First row of the labels just above the figures, unless they end a paragraph."""
    index = start
    while index > floor and frame.kind(rows[index - 1]) == "label":
        if distance(rows[index - 1], rows[index]) > TIGHT:
            break
        index -= 1
    above = rows[index - 1] if index > floor else None
    if above and index < start and distance(above, rows[index]) < PARAGRAPH:
        return start
    return index


def _label_stop(rows: Sequence[Printed], stop: int, frame: Frame) -> int:
    """End of the last label, where it wraps below its figures."""
    last = rows[stop - 1]
    while stop < len(rows) and last.label:
        row = rows[stop]
        wraps = row.row.text[0].islower() and distance(rows[stop - 1], row) < PARAGRAPH
        if not wraps or frame.kind(row) != "label":
            break
        stop += 1
    return _heading_stop(rows, stop, frame)


def _heading_stop(rows: Sequence[Printed], stop: int, frame: Frame) -> int:
    """End of the page where nothing but a heading of rows on the next page is left on it."""
    left = rows[stop - 1 :]
    if len(left) != 2 or not left[1].row.text.endswith(":"):
        return stop
    near = distance(*left) < NEAR and frame.kind(left[1]) == "label"
    return len(rows) if near else stop


def _is_table(rows: Sequence[Printed], table: Table) -> bool:
    """Several rows of figures, or one under a heading or with several figures."""
    if len(table.data) > 1 or table.start < table.data[0]:
        return True
    return len(rows[table.data[0]].rest) > 1
