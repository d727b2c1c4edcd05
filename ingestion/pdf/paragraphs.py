"""Rows of running text -> paragraphs, by the room above them and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingestion.pdf.chunks import MARKER
from ingestion.pdf.rows import Row

MORE_ROOM = 1.3  # times the usual distance of rows: a new paragraph
FULL = 0.85  # of the width: a row that ends before may be a paragraph's last
OTHER_SIZE = 1.15  # times the size of the row above: a heading or its end
SENTENCE_END = re.compile(r"[.:;。：；!?]['\"’”)）]*$")


def paragraphs_of(rows: Sequence[Row], right: float) -> Iterator[list[Row]]:
    """Cut neighbouring rows of text into paragraphs; ``right`` is where full rows end."""
    pitch = _pitch(rows)
    paragraph: list[Row] = []
    for row in rows:
        if paragraph and _starts(paragraph[-1], row, pitch, right):
            yield paragraph
            paragraph = []
        paragraph.append(row)
    if paragraph:
        yield paragraph


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance between neighbouring rows, in em; 1.2 where there is none."""
    steps = [(below.y - above.y) / max(above.size, below.size) for above, below in pairwise(rows)]
    return min(max(median(steps), 1.0), 2.0) if steps else 1.2


def _starts(above: Row, row: Row, pitch: float, right: float) -> bool:
    """Whether the row starts a paragraph of its own below ``above``."""
    sizes = sorted((above.size, row.size))
    room = (row.y - above.y) / sizes[1]
    if room > MORE_ROOM * pitch or room < 0 or sizes[1] > OTHER_SIZE * sizes[0]:
        return True
    if MARKER.fullmatch(row.words[0].text) and _stands_apart(row):
        return True
    ended = above.x1 < above.x0 + FULL * (right - above.x0)
    return ended and bool(SENTENCE_END.search(above.text) or above.text.isupper())


def _stands_apart(row: Row) -> bool:
    return len(row.words) == 1 or row.words[0].gap(row.words[1]) > 0.8
