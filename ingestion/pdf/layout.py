"""A page's rows in reading order: two columns of running text are read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from ingestion.pdf.rows import Row

GUTTER = 1.0  # em between the two columns at least
MIDDLE = (0.3, 0.7)  # part of the width in which the second column may start
ROWS = 8  # rows in each column at least
FILLED = 0.7  # of its column's width that the usual row of running text fills
LETTERS = 0.6  # share of words that start with a letter
ALIGNED = 2.0  # points


def areas_of(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows grouped into areas, in reading order; usually the whole page is one."""
    gutter = _gutter(rows)
    if gutter is None:
        return [list(rows)] if rows else []
    areas: list[list[Row]] = []
    for crosses, group in groupby(rows, key=lambda row: _crosses(row, gutter)):
        band = list(group)
        sides = [band] if crosses else [_side(band, gutter, left) for left in (True, False)]
        areas += [side for side in sides if side]
    return areas


def _crosses(row: Row, x: float) -> bool:
    return any(word.x0 < x < word.x1 for word in row.words) or _is_heading(row, x)


def _is_heading(row: Row, x: float) -> bool:
    """Whether the row runs over the gutter without a gap there."""
    left = [word for word in row.words if word.x1 <= x]
    right = [word for word in row.words if word.x0 >= x]
    return bool(left and right) and left[-1].gap(right[0]) < GUTTER


def _side(rows: Sequence[Row], x: float, left: bool) -> list[Row]:
    sides = ([word for word in row.words if (word.x0 < x) == left] for row in rows)
    return [Row(words) for words in sides if words]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the gap between two columns of running text is; None on other pages."""
    if len(rows) < ROWS:
        return None
    start, end = min(row.x0 for row in rows), max(row.x1 for row in rows)
    starts = Counter(
        round(word.x0 / ALIGNED)
        for row in rows
        for before, word in zip([None, *row.words], row.words, strict=False)
        if before is None or before.gap(word) >= GUTTER
    )
    low, high = (start + part * (end - start) for part in MIDDLE)
    inner = {place: n for place, n in starts.items() if low < place * ALIGNED < high}
    for place, count in sorted(inner.items(), key=lambda item: -item[1])[:3]:
        x = place * ALIGNED - 0.75 * ALIGNED
        if count >= ROWS and _is_gutter(rows, x):
            return x
    return None


def _is_gutter(rows: Sequence[Row], x: float) -> bool:
    """Whether running text stands on both sides."""
    band = [row for row in rows if not _crosses(row, x)]
    return all(_is_prose(_side(band, x, left), x, left) for left in (True, False))


def _is_prose(rows: Sequence[Row], x: float, left: bool) -> bool:
    if len(rows) < ROWS:
        return False
    width = x - min(row.x0 for row in rows) if left else max(row.x1 for row in rows) - x
    words = [word.text for row in rows for word in row.words]
    wordy = sum(text[0].isalpha() for text in words) > LETTERS * len(words)
    return wordy and median(row.x1 - row.x0 for row in rows) > FILLED * width
