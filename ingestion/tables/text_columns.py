"""Columns of a table that hold words or dates and no amounts."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter

from ingestion import vocabulary
from ingestion.dates import years_in
from ingestion.tables.grid import Part, Row, cell_text, heading_text, is_year
from ingestion.units import is_percent, unit_in

_IS_DASH = attrgetter("dash")
_LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
_RATE = re.compile(r"\b(?:interest|discount|loss)\s+rates?\b(?!\s+swaps?)", re.I)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–—~～/]\s?(?:(?:19|20)\d\d|\d\d)")


def text_columns(part: Part, note: int | None) -> set[int]:
    """Columns of words: a reason, a timeline, a year of maturity, a product name."""
    width = max((len(row.numbers) for row in part.body), default=0)
    return {c for c in range(1, width) if c != note and _is_text(part, c)}


@lru_cache(maxsize=4096)
def names_rate(heading: str) -> bool:
    """Whether a heading names a rate that is always told in percent."""
    return bool(_RATE.search(heading))


def _is_text(part: Part, column: int) -> bool:
    kinds = [_kind(row, column) for row in part.body if column < len(row.numbers)]
    if not any(kinds):
        return False
    words, dates = kinds.count("words"), kinds.count("date") + kinds.count("span")
    cells = [row for row in part.body if _is_filled(row, column)]
    printed = [row for row in cells if not _is_dash(row, column)]
    heading = heading_text(part.header, column)
    if words + dates == len(printed) and (_heads_text(heading) or "span" in kinds):
        return True
    if is_percent(heading) or names_rate(heading):
        return words == len(printed)
    if _heads_values(heading):
        return 2 * words > len(cells)
    return 2 * words >= len(printed) and words > 0


def _kind(row: Row, column: int) -> str:
    """``words``, ``span`` of years, ``date`` or, for an amount, nothing."""
    words, tokens = row.words[column], row.numbers[column]
    if words and _LETTERS.search(words):
        return "words"
    if not tokens or tokens[0].grouped:
        return ""
    if _YEARS.fullmatch(cell_text(row, column)):
        return "span"
    return "date" if all(t.mantissa is None or is_year(t) for t in tokens) else ""


def _is_filled(row: Row, column: int) -> bool:
    return column < len(row.numbers) and bool(row.numbers[column] or row.words[column])


def _is_dash(row: Row, column: int) -> bool:
    return not row.words[column] and all(map(_IS_DASH, row.numbers[column]))


@lru_cache(maxsize=4096)
def _heads_text(heading: str) -> bool:
    """Whether a heading announces dates or words: "Maturity", "Expected timeline"."""
    return any(
        pattern.search(heading) for _, pattern in vocabulary.patterns("text_headings", "pattern")
    )


def _heads_values(heading: str) -> bool:
    """Whether a heading prints a year or a unit, so that dashes below it are zeros."""
    return bool(years_in(heading) or is_percent(heading) or unit_in(heading, ""))
