"""A page's rows in reading order: two columns of running text are read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from ingestion.pdf.chunks import chunks_of
from ingestion.pdf.rows import Row

GUTTER = 1.0  # em between the two columns at least
MIDDLE = (0.3, 0.7)  # part of the width in which the second column may start
ROWS = 8  # rows in each column of the page at least ...
BAND = 3  # ... and of each part of it that figures or headings do not interrupt
APART = 2.5  # em from row to row between two parts
FILLED = 0.7  # of its column's width that the usual row of running text fills
LETTERS = 0.6  # share of words that start with a letter
ALIGNED = 2.0  # points


def areas_of(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows grouped into areas, in reading order; usually the whole page is one."""
    gutter = _gutter(rows)
    if gutter is None:
        return [list(rows)] if rows else []
    areas: list[list[Row]] = []
    for band in _bands(rows, gutter):
        sides = [_side(band, gutter, left) for left in (True, False)]
        if _is_gutter(band, gutter, BAND):
            areas += sides
        elif areas and areas[-1][-1] in rows:
            areas[-1] += band
        else:
            areas.append(band)
    return areas


def _bands(rows: Sequence[Row], gutter: float) -> Iterator[list[Row]]:
    """Neighbouring rows that all cross the gutter, or none of which does."""
    band: list[Row] = []
    for row in rows:
        parted = band and (row.y - band[-1].y) / row.size > APART
        if band and (parted or _crosses(row, gutter) != _crosses(band[-1], gutter)):
            yield band
            band = []
        band.append(row)
    if band:
        yield band


def _crosses(row: Row, x: float) -> bool:
    """Whether the row is one line over the whole width: no gap there, or figures."""
    left = [word for word in row.words if word.x0 < x]
    right = [word for word in row.words if word.x0 >= x]
    if not left or not right:
        return bool(left) and left[-1].x1 > x
    return left[-1].gap(right[0]) < GUTTER or all(c.is_value for c in chunks_of(Row(right)))


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
        if count >= ROWS and _is_gutter(rows, x, ROWS):
            return x
    return None


def _is_gutter(rows: Sequence[Row], x: float, least: int) -> bool:
    """Whether running text of so many rows at least stands on both sides."""
    band = [row for row in rows if not _crosses(row, x)]
    return all(_is_prose(_side(band, x, left), x, left, least) for left in (True, False))


def _is_prose(rows: Sequence[Row], x: float, left: bool, least: int) -> bool:
    if len(rows) < least:
        return False
    width = x - min(row.x0 for row in rows) if left else max(row.x1 for row in rows) - x
    words = [word.text for row in rows for word in row.words]
    wordy = sum(text[0].isalpha() for text in words) > LETTERS * len(words)
    return wordy and median(row.x1 - row.x0 for row in rows) > FILLED * width
