"""Numbers that ran into a cell beside theirs, or behind their label, back in their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

from ingestion.numbers import Number, numbers_in, scaled
from ingestion.tables.grid import Row, cell_tokens, clean_label
from ingestion.tables.labels import normalised
from ingestion.tables.lexicon import vocabulary_labels
from ingestion.tables.note_columns import headed_notes, is_reference
from ingestion.tables.shifted_rows import dated_columns, places
from ingestion.tables.sums import find_sums
from ingestion.tables.torn_numbers import is_torn

_AMOUNT = r"(?:\(?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?|\(?\d+\.\d+\)?%?|\(?\d{3}\)?)"
_TAIL = re.compile(  # of a label, and no limit and no standard: "over 1,000", "HKFRS 101"
    r"(?<=[a-z)])(?<!\b(?:of|to|at|by))(?<!\b(?:and|per))(?<!\b(?:than|over))(?<!\b(?:above|below|under))"
    rf"(?:\s+\d{{1,2}})?(?:\s+(?:{_AMOUNT}|[-–—](?=\s+{_AMOUNT})))+$"
)
_SECOND = re.compile(r"\s[A-Z]|\b(?:days?|months?|years?)\s+\d")  # begins another label
_REFERENCE_BEHIND = re.compile(r"(?<=[a-z)])\s+(\d{1,2})$")

Placed = list[tuple[int, Number]]  # numbers with the columns they print in, 0 for the label's


def spread(rows: Sequence[Row], header: Sequence[Row]) -> None:
    """Lay numbers that stand together in one cell along the row, where other rows show how.

    Only a row that then holds one number in each usual column is changed; numbers beside a
    label that may be of several merged rows stay where they are, unless sums prove the row.

    Args:
        rows: body rows of a table.
        header: the heading over them, which may stand on the page before.
    """
    notes = headed_notes(header)
    if notes is not None:
        _take_references(rows, notes)
    spilled = [row for row in rows if _may_have_spilled(row)]
    if not spilled:
        return
    columns = _Columns(rows, header, notes)
    if len(columns.usual) > 1:
        laid = [found for row in spilled if (found := _laid(row, columns))]
        proved = _proved(rows, laid, columns.usual)
        for found in laid:
            if found.certain or id(found.row) in proved:
                found.put(columns)


def _take_references(rows: Sequence[Row], notes: int) -> None:
    """Put a note's number from behind a label, or before an amount, where the notes stand.

    Notes are referred to in ascending order.
    """
    last = 0
    for r, row in enumerate(rows):
        own = _reference(row, notes)
        if own is None and row.width > notes + 1 and not row.numbers[notes]:
            later = (told for below in rows[r + 1 :] if (told := _reference(below, notes)))
            _take_reference(row, notes, last, next(later, 0))
        last = own or last


def _take_reference(row: Row, notes: int, least: int, most: int) -> None:
    behind = _REFERENCE_BEHIND.search(row.label)
    if behind and 0 < least <= int(behind[1]) <= most:
        row.label = row.label[: behind.start()]
    beside = row.numbers[notes + 1]
    if len(beside) > 1 and is_reference(beside[0]) and 0 < least <= (beside[0].value or 0) <= most:
        row.numbers[notes] = [beside.pop(0)]


def _reference(row: Row, notes: int) -> int | None:
    """The note that a row refers to."""
    cell = cell_tokens(row, notes)
    return cell[0].mantissa if len(cell) == 1 and is_reference(cell[0]) else None


def _may_have_spilled(row: Row) -> bool:
    """Whether a row with a label holds two numbers in a cell, or one behind its label."""
    if not row.label or any(row.words):
        return False
    if any(len(cell) > 1 for cell in row.numbers):
        return True
    return not cell_tokens(row, 1) and bool(_TAIL.search(row.label))


class _Columns:
    """The columns that a table's rows fill with one number each."""

    def __init__(self, rows: Sequence[Row], header: Sequence[Row], notes: int | None) -> None:
        self.notes = notes
        self.plain = [row for row in rows if all(len(cell) < 2 for cell in row.numbers)]
        self.usual = self._usual() or self._headed(rows, header)
        self.print_commas = any(t.grouped for row in self.plain for t in row.tokens())

    def _usual(self) -> tuple[int, ...]:
        """Those of most rows, two at least."""
        counts = Counter(places(row.numbers, self.notes) for row in self.plain if row.filled)
        most, count = max(counts.items(), key=itemgetter(1), default=((), 0))
        return most if count > 1 else ()

    def _headed(self, rows: Sequence[Row], header: Sequence[Row]) -> tuple[int, ...]:
        """The dated ones, where most rows hold as many numbers, all in one cell."""
        dated = tuple(c for c in dated_columns(header) if c != self.notes)
        filled = [row for row in rows if row.filled]
        together = [row for row in filled if row.filled == 1 and len(row.tokens()) == len(dated)]
        return dated if 2 * len(together) > len(filled) else ()

    def refers(self, found: Placed) -> bool:
        """Whether the first number stands where notes are referred to, or left of there."""
        if self.notes is None or not found:
            return False
        column, token = found[0]
        return column <= self.notes and is_reference(token) and not token.decimals

    def take(self, token: Number, column: int) -> bool:
        """Whether a number is printed as others of a column are: with as many decimals."""
        others = [t for row in self.plain for t in cell_tokens(row, column) if not t.dash]
        alike = (t.decimals == token.decimals and t.percent == token.percent for t in others)
        return token.dash or not others or any(alike)


class _Laid(NamedTuple):
    """A row as it reads once its numbers stand one in each usual column."""

    row: Row
    label: str
    reference: list[Number]  # to a note
    numbers: list[Number]
    certain: bool  # whether the numbers can neither be of merged rows nor pieces of one

    def put(self, columns: _Columns) -> None:
        """Change the row."""
        lacking = max(columns.usual) + 1 - self.row.width
        self.row.words += [""] * lacking
        self.row.numbers = [[] for _ in self.row.words]
        for column, token in zip(columns.usual, self.numbers, strict=True):
            self.row.numbers[column].append(token)
        if columns.notes is not None:
            self.row.numbers[columns.notes] += self.reference
        self.row.label, self.row.moved = self.label, True


def _laid(row: Row, columns: _Columns) -> _Laid | None:
    """A row laid along the usual columns, if its numbers are as many and of their kind."""
    found = [(c, token) for c, cell in enumerate(row.numbers) for token in cell]
    short = len(found) < len(columns.usual)
    label, behind = _behind_label(row) if short else (row.label, [])
    found = behind + found
    reference = [found.pop(0)[1]] if columns.refers(found) else []
    if len(found) != len(columns.usual) or not _fits(found, columns):
        return None
    certain = _is_one(label) and not _is_torn(row, columns)
    return _Laid(row, label, reference, [token for _, token in found], certain)


def _is_one(label: str) -> bool:
    """Whether a label is of one row: no capital or band begins another one within it."""
    return not _SECOND.search(label) or normalised(label) in vocabulary_labels()


def _is_torn(row: Row, columns: _Columns) -> bool:
    """Whether some numbers of a cell may be pieces of one that lost its comma."""
    return columns.print_commas and any(len(cell) > 1 and is_torn(cell) for cell in row.numbers)


def _proved(rows: Sequence[Row], laid: Sequence[_Laid], usual: Sequence[int]) -> set[int]:
    """Rows (by ``id``) that are part of a sum which holds to the digit once they are laid."""
    if all(found.certain for found in laid):
        return set()
    cells = {id(found.row): [[token] for token in found.numbers] for found in laid}
    filled = [row for row in rows if row.filled]
    table = [cells.get(id(row)) or [cell_tokens(row, c)[:1] for c in usual] for row in filled]
    most = max((t.decimals for cell in chain(*table) for t in cell), default=0)
    vectors = [[(scaled(cell[0], most) or 0) if cell else None for cell in row] for row in table]
    exact = [found for found in find_sums(vectors, [0] * len(usual)) if not found.lost]
    return {id(filled[i]) for found in exact for i in (found.total, *found.addends)}


def _behind_label(row: Row) -> tuple[str, Placed]:
    """The label without the numbers printed behind it, and these."""
    cell = row.line.cells[0]
    tail = _TAIL.search(cell.text.rstrip())
    if tail is None:
        return row.label, []
    tokens, rest = numbers_in(tail[0], cell.start + tail.start())
    if rest:
        return row.label, []
    for token in tokens:
        token.line = row.line
    return clean_label(cell.text[: tail.start()]), [(0, token) for token in tokens]


def _fits(found: Placed, columns: _Columns) -> bool:
    """Whether each cell's numbers stay in its column or beside it, and are of the column's kind."""
    laid = list(zip(columns.usual, found, strict=True))
    for printed, group in groupby(laid, key=lambda pair: pair[1][0]):
        if printed > columns.usual[0] and printed not in [place for place, _ in group]:
            return False
    return all(columns.take(token, column) for column, (_, token) in laid)
