"""The column of a table that refers to notes."""

from __future__ import annotations

import re

from ingestion.tables.grid import Part, cell_text

_REFERENCE = re.compile(
    r"(?:notes?\s*)?\d{1,2}(?:\.\d)?(?:\s*\(?[a-z]{1,4}\)?){0,2}(?:[\s,&/;and]*\(?(?:\d{1,2}|[a-z]{1,4})\)?)*",
    re.I,
)
_NOTES = re.compile(r"\W*notes?\W*", re.I)
_LETTERED = re.compile(r"\d\s*\(?[a-z]")
_DIGITS = re.compile(r"\d+")


def note_column(part: Part, above: int | None = None) -> int | None:
    """The column of note references, by its heading, else by what stands in it.

    Args:
        part: rows under one heading.
        above: the column of notes in the part above; it is one here too if nothing heads it.
    """
    for row in part.header:
        for column, words in enumerate(row.words):
            if words and _NOTES.fullmatch(words) and _refers(part, column):
                return column
    if above is not None and _refers(part, above) and not _is_headed(part, above):
        return above
    return _unheaded_references(part)


def _is_headed(part: Part, column: int) -> bool:
    return any(cell_text(row, column) for row in part.header)


def _refers(part: Part, column: int) -> bool:
    """Whether nothing in a column is too large or too exact for a note's number."""
    cells = [t for row in part.body if column < len(row.numbers) for t in row.numbers[column]]
    return not any(t.grouped or (t.mantissa is not None and abs(t.mantissa) > 999) for t in cells)


def _unheaded_references(part: Part) -> int | None:
    first = next((c for row in part.body for c, t in enumerate(row.numbers) if t), None)
    columns = {c for row in part.body for c, t in enumerate(row.numbers) if t}
    if first is None or len(columns) < 2:
        return None
    leftmost = min(columns)
    if not _refers(part, leftmost):
        return None
    if _is_headed(part, leftmost):
        return None
    texts = [cell_text(row, leftmost) for row in part.body]
    filled = [text for text in texts if text]
    references = [text for text in filled if _REFERENCE.fullmatch(text)]
    lettered = any(_LETTERED.search(text) for text in references)
    big = any(
        t.grouped for row in part.body for tokens in row.numbers[leftmost + 1 :] for t in tokens
    )
    ascending = [int(_DIGITS.findall(text)[0]) for text in references]
    ordered = ascending == sorted(ascending) and len(set(ascending)) > 1
    return (
        leftmost
        if filled and len(references) == len(filled) and big and (lettered or ordered)
        else None
    )
