"""A page's fragments -> rows of words, in the frame of its main writing direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingestion.document import RAISED
from ingestion.pdf.words import Word, joined

SAME_BASELINE = 0.25  # em
TINY = 1.0  # points: nothing smaller is meant to be read
SMALL = 0.85  # of the row's size: a superscript or subscript
MARK = 6  # characters at most in a superscript
MANY = 500  # words in a row in which no marks are looked for
MARK_REACH = 4.0  # em from a footnote's mark to its text
Box = tuple[float, float, float, float]  # left, top, right, bottom


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


class Rule(NamedTuple):
    """A thin horizontal line, in points."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class Page:
    """One page's rows from top to bottom, as its main writing direction sees them."""

    number: int
    has_image: bool
    rows: list[Row] = field(default_factory=list)
    turned: list[Row] = field(default_factory=list)  # rows in other writing directions
    outside: list[Row] = field(default_factory=list)  # printers' lines around the page
    rules: list[Rule] = field(default_factory=list)


def page_of(raw: dict[str, Any]) -> Page:
    """The rows of one page as :func:`ingestion.pdf.worker.read_pages` yields it."""
    page = Page(raw["page"], raw["image"])
    by_direction = _by_direction(raw["fragments"])
    main = max(by_direction, key=lambda turn: _length(by_direction[turn]), default=0)
    for direction, words in sorted(by_direction.items()):
        box = _turned(raw["box"], direction)
        inside, outside = _parted(words, box)
        (page.rows if direction == main else page.turned).extend(rows_of(inside))
        page.outside.extend(rows_of(outside))
    page.rules = [_rule(_turned(box, main)) for box in raw["rules"]]
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


def _by_direction(fragments: list[list[Any]]) -> dict[int, list[Word]]:
    """The words meant to be read: no hidden ones, unless a recognised text is hidden."""
    hidden = sum(len(f[0]) for f in fragments if "i" in f[6])
    recognised = 2 * hidden > sum(len(f[0]) for f in fragments)
    found: dict[int, list[Word]] = defaultdict(list)
    for text, x0, x1, y, size, direction, marks in fragments:
        if size >= TINY and (recognised or "i" not in marks):
            word = Word(text, x0, x1, -y, size, spaced="s" in marks, unmapped="u" in marks)
            found[direction].append(word)
    return found


def _parted(words: list[Word], box: Box) -> tuple[list[Word], list[Word]]:
    """The words on the visible page, and those around it."""
    left, top, right, bottom = box

    def is_inside(word: Word) -> bool:
        return left <= (word.x0 + word.x1) / 2 <= right and top <= word.y <= bottom

    return [w for w in words if is_inside(w)], [w for w in words if not is_inside(w)]


def _rule(box: Box) -> Rule:
    return Rule(box[0], box[2], (box[1] + box[3]) / 2)


def _length(words: list[Word]) -> int:
    return sum(len(word.text) for word in words)


def _turned(box: list[float], direction: int) -> Box:
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
    sizes = [max(word.size for word in cluster) for cluster in clusters]
    kept: list[list[Word]] = [[] for _ in clusters]
    for index, cluster in enumerate(clusters):
        near = [i for i in (index - 1, index + 1, index + 2) if 0 <= i < len(clusters)]
        for word in cluster:
            larger = (i for i in near if word.size <= SMALL * sizes[i])
            home = next((i for i in larger if _marks(word, clusters[i], sizes[i])), index)
            kept[home].append(word if home == index else _mark(word, clusters[home][0].y))
    return [cluster for cluster in kept if cluster]


def _marks(word: Word, row: list[Word], size: float) -> bool:
    """Whether the word is a superscript or subscript of something in the larger row."""
    if len(word.text) > MARK or len(row) > MANY or not -0.7 < (word.y - row[0].y) / size < 0.3:
        return False
    if any(-0.5 < (word.x0 - other.x1) / size < 0.6 for other in row):
        return True
    return 0 <= min(other.x0 for other in row) - word.x1 < MARK_REACH * size


def _mark(word: Word, baseline: float) -> Word:
    if word.y < baseline:
        word.text = word.text.translate(RAISED)
    return word
