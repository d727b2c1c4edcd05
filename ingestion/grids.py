"""Cells that span columns and rows as rows of equal columns, the label first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.lines import Slot, collapse
from ingestion.model import Refusal
from ingestion.source import Piece
from ingestion.text import MAX_COLUMNS

SPREAD = 5 * MAX_COLUMNS  # columns of a row, those included that only set others apart
_WIDEST = 50  # columns: a wider cell means "all the others"
_OPENING = re.compile(r"(?:(?:RMB|CNY|[A-Z]{0,3}\s?\$|€|£|¥)\s?)?\(?")
_CLOSING = re.compile(r"\)?\s?%?")
_DIGIT = re.compile(r"\d")
_HEADS = re.compile(r"(?:['’‘`´]\s?000|\b(?:19|20)\d\d)\s*$")  # digits of a unit or of a year
_AMOUNT = re.compile(r"\d,\d{3}|\d\s?%|\(\d|\d\.\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a cell, and the columns and rows that it stands over."""

    pieces: Sequence[Piece]
    columns: int = 1
    rows: int = 1


Grid = list[list[Cell]]


@dataclass(slots=True)
class _Placed:
    pieces: list[Piece]
    span: int
    rows: int

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


_Row = dict[int, _Placed]


def rows_of(grid: Grid) -> list[list[Slot]]:
    """Rows of slots by column; empty columns and rows are left out.

    A sign in a cell of its own ("$", "(", ")", "%") goes to its number. A label over
    several rows with labels beside it becomes a heading above them.
    """
    rows = _placed(grid)
    for row in rows:
        _join_signs(row)
    rows = _headed(rows)
    rows = [row for row in rows if any(cell.pieces for cell in row.values())]
    kept = _kept(rows)
    return [_slots(row, kept) for row in rows]


def _placed(grid: Grid) -> list[_Row]:
    """Each row's cells by the column that they begin in."""
    rows: list[_Row] = []
    held: dict[int, int] = {}
    for cells in grid:
        row: _Row = {}
        taken, at = dict(held), 0
        held = {column: left - 1 for column, left in held.items() if left > 1}
        for cell in cells:
            while taken.get(at):
                at += 1
            span = min(cell.columns, MAX_COLUMNS)
            row[at] = _Placed(collapse(cell.pieces), span, cell.rows)
            if cell.rows > 1:
                held |= dict.fromkeys(range(at, at + span), cell.rows - 1)
            at += span
            if at > SPREAD:
                raise Refusal(
                    "too_many_columns", f"a table of more than {SPREAD} columns: no page holds one"
                )
        rows.append(row)
    _narrow(rows)
    return rows


def _narrow(rows: Sequence[_Row]) -> None:
    """A cell over more columns than the table has stands over those it has."""
    ends = [at + cell.span for row in rows for at, cell in row.items() if cell.span <= _WIDEST]
    width = max(ends, default=1)
    for row in rows:
        for at, cell in row.items():
            cell.span = max(1, min(cell.span, width - at))


def _join_signs(row: _Row) -> None:
    """Give signs that stand in cells of their own to the number beside them."""
    columns = sorted(at for at, cell in row.items() if cell.pieces)
    for left, right in pairwise(columns):
        if left and _OPENING.fullmatch(row[left].text) and _DIGIT.search(row[right].text[:2]):
            row[right].pieces = [*row[left].pieces, *row[right].pieces]
            row[left].pieces = []
    columns = [at for at in columns if row[at].pieces]
    for right, left in pairwise(reversed(columns)):
        closes = _CLOSING.fullmatch(row[right].text) and _DIGIT.search(row[left].text[-2:])
        if closes and not _HEADS.search(row[left].text):
            row[left].pieces = [*row[left].pieces, *row[right].pieces]
            row[right].pieces = []


def _headed(rows: Sequence[_Row]) -> list[_Row]:
    """Labels over several rows: a heading where each row has a label too, else repeated."""
    result: list[_Row] = []
    over: tuple[_Placed, int] | None = None
    for row in rows:
        first = row.get(0)
        if over and first is None and over[1] > 0:
            result += _under(row, over[0], begins=False)
            over = (over[0], over[1] - 1)
            continue
        over = None
        if first and first.rows > 1 and first.pieces:
            over = (first, first.rows - 1)
            result += _under(row, first, begins=True)
        else:
            result.append(row)
    return result


def _under(row: _Row, label: _Placed, begins: bool) -> list[_Row]:
    """A row beside a label that stands over several."""
    own = row.get(label.span)
    amounts = any(_AMOUNT.search(cell.text) for at, cell in row.items() if at)
    if own and re.search(r"[^\W\d_]", own.text) and amounts and not _AMOUNT.search(own.text):
        rest = {at: cell for at, cell in row.items() if at not in (0, label.span)}
        heading: list[_Row] = [{0: _Placed(label.pieces, 1, 1)}] if begins else []
        return [*heading, rest | {0: _Placed(own.pieces, 1, 1)}]
    return [{**row, 0: label}] if begins or amounts else [row]


def _kept(rows: Sequence[_Row]) -> list[int]:
    """The columns that hold anything; the first stays where no other can be the label's."""
    filled = {at for row in rows for at, cell in row.items() if cell.pieces and cell.span == 1}
    for row in rows:
        for at, cell in row.items():
            if cell.pieces and filled.isdisjoint(range(at, at + cell.span)):
                filled.add(at)
    kept = sorted(filled)
    if kept and kept[0]:
        texts = [row[kept[0]].text for row in rows if kept[0] in row and row[kept[0]].pieces]
        if 2 * sum(not re.search(r"[^\W\d_]", text) for text in texts) > len(texts):
            kept.insert(0, 0)
    return kept


def _slots(row: _Row, kept: Sequence[int]) -> list[Slot]:
    """The row's slots in the kept columns, a cell in the first that it stands over."""
    slots = [Slot()] * len(kept)
    for at, cell in row.items():
        first, after = bisect_left(kept, at), bisect_left(kept, at + cell.span)
        if first < after and cell.pieces:
            slots[first] = Slot(cell.pieces, after - first)
    return slots
