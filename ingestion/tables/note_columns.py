"""The column of a table that refers to notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.numbers import Number
from ingestion.tables.grid import Part, Row, cell_text
from ingestion.tables.printed_dates import prints_dates

_REFERENCE = re.compile(
    r"(?:notes?\s*)?\d{1,2}(?:\.\d)?(?:\s*\(?[a-z]{1,4}\)?){0,2}(?:[\s,&/;and]*\(?(?:\d{1,2}|[a-z]{1,4})\)?)*",
    re.I,
)
_NOTES = re.compile(r"\W*notes?\W*(?:[IVX]{1,5}|\d{1,2})?\W*", re.I)  # "Note V": of a chapter
_COUNTS = re.compile(r"(?:no\.|numbers?)\s+of\b", re.I)
_LETTERED = re.compile(r"\d\s*\(?[a-z]")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[1-9]\d?(?:\s?[,&/]\s?[1-9]\d?)*")
_MOST_NOTES = 100  # no announcement has more
_OF_NOTE = frozenset({"n", "not", "note", "notes", "ote", "otes"})  # what recognition leaves of it


def note_column(part: Part, above: int | None = None) -> int | None:
    """The column of note references, by its heading, else by what stands in it.

    Args:
        part: rows under one heading.
        above: the column of notes in the part above; it is one here too if nothing heads it.
    """
    headed = headed_notes(part.header)
    if headed is not None and _mostly_refers(part, headed):
        return headed
    if above is not None and _refers(part, above) and not _is_headed(part, above):
        return above
    return _unheaded_references(part)


def headed_notes(header: Sequence[Row]) -> int | None:
    """The first column that is headed "Note"."""
    for row in header:
        for column, words in enumerate(row.words):
            if words and _NOTES.fullmatch(words):
                return column
    return None


def is_reference(token: Number) -> bool:
    """Whether a number can be that of a note."""
    if token.grouped or token.percent or token.dash or token.value is None:
        return False
    return 0 < token.value < _MOST_NOTES


def _is_headed(part: Part, column: int) -> bool:
    return any(cell_text(row, column) for row in part.header)


def _refers(part: Part, column: int) -> bool:
    """Whether nothing in a column is too large or too exact for a note's number."""
    cells = [t for row in part.body if column < len(row.numbers) for t in row.numbers[column]]
    return not any(map(is_amount, cells))


def _mostly_refers(part: Part, column: int) -> bool:
    """Whether amounts stand in less than half of a column's cells: their rows lost a cell."""
    cells = [row.numbers[column] for row in part.body if column < len(row.numbers)]
    filled = [tokens for tokens in cells if tokens]
    return 2 * sum(any(map(is_amount, tokens)) for tokens in filled) < max(len(filled), 1)


def is_amount(token: Number) -> bool:
    """Whether a number is too large or too exact for a note's."""
    return token.grouped or (token.mantissa is not None and abs(token.mantissa) > 999)


def _unheaded_references(part: Part) -> int | None:
    columns = sorted({c for row in part.body for c, t in enumerate(row.numbers) if t})
    if len(columns) < 2 or not _refers(part, columns[0]):
        return None
    leftmost, beside = columns[0], columns[1:]
    filled = [text for row in part.body if (text := cell_text(row, leftmost))]
    if not filled or not any(_is_grouped(row, leftmost) for row in part.body):
        return None
    if not _is_headed(part, leftmost) and _are_references(filled):
        return leftmost
    if not all(map(_NUMBER.fullmatch, filled)) or not prints_dates(part.header):
        return None
    return leftmost if _alone_unheaded(part, leftmost, beside) else None


def _is_grouped(row: Row, left: int) -> bool:
    """Whether an amount of a thousand or more stands on the right of a column."""
    return any(token.grouped for tokens in row.numbers[left + 1 :] for token in tokens)


def _are_references(texts: Sequence[str]) -> bool:
    """Whether all are numbers of notes, and either some have letters or they ascend."""
    if not all(map(_REFERENCE.fullmatch, texts)):
        return False
    ascending = [int(_DIGITS.findall(text)[0]) for text in texts]
    ordered = ascending == sorted(ascending) and len(set(ascending)) > 1
    return ordered or any(map(_LETTERED.search, texts))


def _alone_unheaded(part: Part, leftmost: int, beside: Sequence[int]) -> bool:
    """Whether nothing but pieces of "Note" heads a column and every other one has its heading.

    A heading over all columns may begin over it.
    """
    if any(_COUNTS.match(cell_text(row, leftmost)) for row in part.header):
        return False
    own = [row for row in part.header if all(cell_text(row, c) for c in beside)]
    told = " ".join(cell_text(row, leftmost) for row in own or part.header)
    letters = "".join(filter(str.isalpha, told)).lower()
    return bool(own) and (not told.strip() or letters in _OF_NOTE)
