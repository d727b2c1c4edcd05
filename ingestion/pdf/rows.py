"""A page's fragments -> rows of words, in the frame of its main writing direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ingestion.pdf.words import Word, joined

SAME_BASELINE = 0.25  # em
TINY = 1.0  # points: nothing smaller is meant to be read
SMALL = 0.85  # of the row's size: a superscript or subscript
MARK = 6  # characters at most in a superscript
MARK_REACH = 4.0  # em from a footnote's mark to its text
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True, eq=False)
class Row:
    """Words on one baseline, from left to right; never empty."""

    words: list[Word]
    number: int = 0  # 1-based line number on the page, in reading order

    @property
    def y(self) -> float:
        """The baseline, downwards in points."""
        return max(self.words, key=lambda word: word.size).y

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Page:
    """One page's rows from top to bottom; lengths in points, y downwards."""

    number: int
    left: float
    top: float
    right: float
    bottom: float
    images: bool  # there is a picture and no text
    rows: list[Row] = field(default_factory=list)
    turned: list[Row] = field(default_factory=list)  # rows in other writing directions


def page_of(raw: dict[str, Any]) -> Page:
    """The rows of one page as :func:`ingestion.pdf.worker.read_pages` yields it."""
    by_direction = _by_direction(raw["fragments"], raw["box"])
    main = max(by_direction, key=lambda turn: _length(by_direction[turn]), default=0)
    page = Page(raw["page"], *_turned(raw["box"], main), images=raw["images"])
    for direction in sorted(by_direction):
        rows = rows_of(by_direction[direction])
        (page.rows if direction == main else page.turned).extend(rows)
    return page


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words of one writing direction -> rows from top to bottom."""
    clusters: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.y):
        anchor = clusters[-1][0] if clusters else word
        if clusters and word.y - anchor.y <= SAME_BASELINE * min(word.size, anchor.size):
            clusters[-1].append(word)
        else:
            clusters.append([word])
    return [Row(joined(cluster)) for cluster in _with_marks(clusters)]


def _by_direction(fragments: list[list[Any]], box: list[float]) -> dict[int, list[Word]]:
    hidden = sum(len(f[0]) for f in fragments if "i" in f[6])
    recognised = 2 * hidden > sum(len(f[0]) for f in fragments)
    boxes = [_turned(box, direction) for direction in range(4)]
    found: dict[int, list[Word]] = defaultdict(list)
    for text, x0, x1, y, size, direction, marks in fragments:
        left, top, right, bottom = boxes[direction]
        inside = left <= (x0 + x1) / 2 <= right and top <= -y <= bottom
        if inside and size >= TINY and (recognised or "i" not in marks):
            word = Word(text, x0, x1, -y, size, spaced="s" in marks, unmapped="u" in marks)
            found[direction].append(word)
    return found


def _length(words: list[Word]) -> int:
    return sum(len(word.text) for word in words)


def _turned(box: list[float], direction: int) -> tuple[float, float, float, float]:
    """[left, bottom, right, top] -> (left, top, right, bottom) along a writing direction."""
    left, bottom, right, top = box
    return (
        (left, -top, right, -bottom),
        (bottom, left, top, right),
        (-right, bottom, -left, top),
        (-top, -right, -bottom, -left),
    )[direction]


def _with_marks(clusters: list[list[Word]]) -> list[list[Word]]:
    """Put raised and lowered marks into the row whose text they stand at."""
    kept: list[list[Word]] = [[] for _ in clusters]
    for index, cluster in enumerate(clusters):
        near = [i for i in (index - 1, index + 1, index + 2) if 0 <= i < len(clusters)]
        for word in cluster:
            home = next((i for i in near if _marks(word, clusters[i])), index)
            kept[home].append(word if home == index else _mark(word, clusters[home][0].y))
    return [cluster for cluster in kept if cluster]


def _marks(word: Word, row: list[Word]) -> bool:
    """Whether the word is a superscript or subscript of something in the row."""
    size = max(other.size for other in row)
    if len(word.text) > MARK or word.size > SMALL * size:
        return False
    drop = (word.y - row[0].y) / size
    if not -0.7 < drop < 0.3:
        return False
    if any(-0.5 < (word.x0 - other.x1) / size < 0.6 for other in row):
        return True
    return 0 <= min(other.x0 for other in row) - word.x1 < MARK_REACH * size


def _mark(word: Word, baseline: float) -> Word:
    if word.y < baseline:
        word.text = word.text.translate(RAISED)
    return word
