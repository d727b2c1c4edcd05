"""Label text of torn rows cut into pieces, each one line item or heading."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from ingestion.tables.cuts import Word, cuts_in, words_of
from ingestion.tables.heading_labels import TIMING, heading_weight, is_heading_label
from ingestion.tables.labels import LONGEST_LABEL, is_bulleted, tidy
from ingestion.tables.lexicon import Lexicon
from ingestion.tables.wrapped_labels import ends_open

_OPEN, _CLOSED = -2.0, -0.3  # scores of a piece nobody knows, by its last word
_ALONE = -0.8  # of a single word nobody knows
_TITLE = 0.5  # as heading, of the title's words before the first row: they may be a row as well
_BLOCK = re.compile(
    r"(?:at\s+)?cost(?:\s+or\s+valuation)?|(?P<summed>accumulated\s+)?(?:depreciation|amorti[sz]ation|impairment)"
    r"(?:(?:,|\s+and|\s*/)\s*(?:depreciation|amorti[sz]ation|impairment)(?:\s+loss(?:es)?)?){0,2}|"
    r"(?:net\s+)?(?:book|carrying)\s+(?:values?|amounts?)",
    re.I,
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+|[a-z]+\s+\d{1,2})"
_AT_DATE = re.compile(rf"(?:as\s+)?at\s+{_DAY},?\s+20\d\d(?:\s*\([a-z ]+\))?", re.I)
_FIRST = re.compile(r"\b1\b")
_TAX = re.compile(r"\b(?:income|profits|corporation)\s+tax$", re.I)
_CHARGE = re.compile(r"(?:(?:charge|provision)\s+for\s+the|current)\s+(?:year|period)", re.I)


@dataclass(slots=True)
class Segment:
    """A piece of label text that is one line item or heading, and the rows it spans."""

    text: str
    first_row: int
    last_row: int
    heading: float  # 1 by the vocabulary, less where the words name a line item as often, 0
    known: bool
    bullet: bool


class Segmentations:
    """Ways to cut the label text of some rows into a given number of line items.

    ``scores`` tells by number of pieces how good the best way is (higher is better).
    """

    def __init__(self, texts: Sequence[tuple[int, str]], lexicon: Lexicon, most: int) -> None:
        """Cut ``texts``, row number and label text in order, into ``most`` pieces or fewer."""
        self._words = words_of(texts)
        self._lexicon = lexicon
        self._cuts = _Cuts(self._words, cuts_in(self._words), lexicon, most)
        self._segments: dict[int, list[Segment]] = {}
        self.scores = self._cuts.scores()

    def segments(self, count: int) -> list[Segment]:
        """The pieces of the best way to cut into ``count``."""
        if count not in self._segments:
            self._segments[count] = _pieces(self._words, self._cuts.ends(count), self._lexicon)
        return self._segments[count]


class _Cuts:
    """The best cuts by number of pieces: a dynamic programme over the places to cut.

    ``best[k][n]`` is the score of the best way to cut the words before place ``k`` into
    ``n`` pieces. Pieces too long to be a line item differ only by their last word, so the
    best of them is carried along instead of looked for: time is linear in the words.
    """

    def __init__(
        self, words: Sequence[Word], cuts: Mapping[int, float], lexicon: Lexicon, most: int
    ) -> None:
        self._texts = [word.text for word in words]
        self._places = [0, *cuts, len(words)]
        self._strength = [0.0, *cuts.values()]
        self._lexicon = lexicon
        self._near: list[list[tuple[int, float]]] = [[]]  # by place: start, score of the piece
        self._best: list[list[float]] = [[0.0]]
        long: dict[float, list[float]] = {_OPEN: [], _CLOSED: []}
        first = 0
        for place in range(1, len(self._places)):
            while self._places[place] - self._places[first] > LONGEST_LABEL:
                for score, level in long.items():
                    long[score] = _better(level, self._best[first], score + self._strength[first])
                first += 1
            self._take(place, first, long, most)

    def _take(self, place: int, first: int, long: Mapping[float, list[float]], most: int) -> None:
        end = self._places[place]
        unknown = _OPEN if ends_open(self._texts[end - 1]) else _CLOSED
        level = long[unknown]
        near = []
        for start in range(first, place):
            words = self._texts[self._places[start] : end]
            score = _piece_score(words, self._lexicon, unknown) + self._strength[start]
            near.append((start, score))
            level = _better(level, self._best[start], score)
        self._near.append(near)
        self._best.append([-math.inf, *level[:most]])

    def scores(self) -> dict[int, float]:
        """Score of the best way by number of pieces."""
        last = self._best[-1]
        return {count: score for count, score in enumerate(last) if count and score > -math.inf}

    def ends(self, count: int) -> list[int]:
        """The words before which the pieces of the best way end."""
        ends, place = [], len(self._places) - 1
        while count:
            ends.append(self._places[place])
            place = self._start(place, count)
            count -= 1
        return ends[::-1]

    def _start(self, place: int, count: int) -> int:
        """The place where the last of ``count`` pieces before ``place`` begins."""
        wanted, end = self._best[place][count], self._places[place]
        first = self._near[place][0][0] if self._near[place] else place
        long = _OPEN if ends_open(self._texts[end - 1]) else _CLOSED
        far = ((start, long + self._strength[start]) for start in range(first))
        for start, score in (*far, *self._near[place]):
            best = self._best[start]
            if count <= len(best) and best[count - 1] + score == wanted:
                return start
        raise AssertionError("every best score comes from some start")


def _better(level: list[float], start: list[float], score: float) -> list[float]:
    """The better by number of pieces: known, or one piece of ``score`` after ``start``."""
    there = [total + score for total in start]
    both = [old if old > new else new for old, new in zip(level, there, strict=False)]
    return [*both, *there[len(level) :], *level[len(there) :]]


def _piece_score(words: Sequence[str], lexicon: Lexicon, unknown: float) -> float:
    """How good a piece of these words is; ``unknown`` is the score of one that nobody knows."""
    text = " ".join(words)
    if lexicon.knows(text):
        return 2.5 + 0.3 * min(len(words), 8)
    if is_heading_label(text):
        return 2.0 + 0.2 * min(len(words), 8)
    return _ALONE if len(words) == 1 and unknown == _CLOSED else unknown


def _pieces(words: Sequence[Word], ends: Sequence[int], lexicon: Lexicon) -> list[Segment]:
    pieces, start = [], 0
    for end in ends:
        text = " ".join([word.text for word in words[start:end]])
        pieces.append(
            Segment(
                text,
                words[start].row,
                words[end - 1].row,
                heading_weight(text),
                lexicon.knows(text),
                words[start].is_bullet or is_bulleted(text),
            )
        )
        start = end
    if not pieces[0].heading and lexicon.is_title(pieces[0].text):
        pieces[0].heading = _TITLE
    _mark_blocks(pieces)
    _mark_groups(pieces)
    return pieces


def _mark_blocks(pieces: Sequence[Segment]) -> None:
    """In "Cost At 1 January 2023 Additions" the date names a balance, the word before a block.

    Capitals head rows. Below "Accumulated depreciation" another net book amount is a balance
    itself, and a date after it heads others, unless it opens a movement or another one follows.
    """
    for i, (piece, dated) in enumerate(pairwise(pieces)):
        block = _BLOCK.fullmatch(piece.text)
        if not (block and _AT_DATE.fullmatch(dated.text)):
            continue
        below = pieces[i + 2].text if i + 2 < len(pieces) else ""
        capitals = piece.text.isupper() and not dated.text.isupper()
        gross = block["summed"] or "cost" in piece.text.lower()  # "Amortisation" may be a charge
        if gross or capitals or _AT_DATE.fullmatch(below) or _FIRST.search(dated.text):
            piece.heading, dated.heading = 1.0, 0.0


def _mark_groups(pieces: Sequence[Segment]) -> None:
    """In "Recognised over time Tuition fees" and "Enterprise Income Tax Charge for the year"
    the first names a group and heads what follows it, by itself it is a line item.
    """
    for piece, following in zip_longest(pieces, pieces[1:]):
        beside = following is not None and following.first_row == piece.last_row
        if TIMING.fullmatch(tidy(piece.text)):
            last = piece.bullet or following is None or TIMING.fullmatch(tidy(following.text))
            piece.heading = 0.0 if last else 1.0 if beside else piece.heading
        elif beside and _TAX.search(piece.text) and _CHARGE.fullmatch(following.text):
            piece.heading = 1.0
