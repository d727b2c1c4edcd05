"""Labels of rows that do not stand in the first column: of other languages, numbered, indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingestion.tables.grid import Row, clean_label
from ingestion.tables.row_kinds import only_units

_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SERIAL = re.compile(r"\d{1,3}\.?")
_INDENTS = (1, 2)  # columns


def take_labels(rows: Sequence[Row]) -> None:
    """Give rows the labels that stand in columns of their own, and take them out of these."""
    _take_english_labels(rows)
    _take_numbered_labels(rows)
    for column in _INDENTS:
        _take_indented_labels(rows, column)


def _take_english_labels(rows: Sequence[Row]) -> None:
    """In a bilingual table the English column names the rows, wherever it stands."""
    if sum(bool(_CHINESE.search(row.label)) for row in rows) * 2 <= len(rows):
        return
    counts = Counter(
        c for row in rows for c, words in enumerate(row.words) if c and _is_english(row, words)
    )
    column, count = counts.most_common(1)[0] if counts else (0, 0)
    if count * 2 > sum(bool(row.label) for row in rows):
        for row in rows:
            if column < len(row.words) and not row.numbers[column]:
                row.label = clean_label(row.line.cells[column].text)
                row.words[column] = ""


def _take_numbered_labels(rows: Sequence[Row]) -> None:
    """In a list that is numbered 1, 2, 3 the words beside the number name the row."""
    numbered = [row for row in rows if _SERIAL.fullmatch(row.label)]
    counts = [int(row.label.rstrip(".")) for row in numbered]
    if len(counts) < 2 or counts != list(range(1, len(counts) + 1)):
        return
    for row in rows:
        named = len(row.words) > 1 and row.words[1] and not row.numbers[1]
        if named and (row in numbered or not row.label):
            row.label = clean_label(row.line.cells[1].text)
            row.words[1] = ""


def _take_indented_labels(rows: Sequence[Row], column: int) -> None:
    """Labels stand right of empty cells in a column of theirs: one without amounts."""
    indented = [row for row in rows if _is_indented(row, column)]
    if sum(any(row.numbers[column + 1 :]) for row in indented) < 2:
        return
    if any(row.numbers[column] and not row.words[column] for row in rows if column < row.width):
        return
    for row in indented:
        row.label = clean_label(row.line.cells[column].text)
        row.words[column], row.numbers[column] = "", []


def _is_indented(row: Row, column: int) -> bool:
    """Whether a row's first words stand in a column, and none but units stand right of it."""
    if row.label or column >= row.width or not _ENGLISH.search(row.words[column]):
        return False
    return not any(row.texts[:column]) and all(map(only_units, row.words[column + 1 :]))


def _is_english(row: Row, words: str) -> bool:
    english = _ENGLISH.search(words) and not _CHINESE.search(words)
    return bool(english and _CHINESE.search(row.label) and not only_units(words))
