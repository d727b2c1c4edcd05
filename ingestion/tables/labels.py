"""Row labels that recognition wrapped, merged or glued, cut into single line items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ingestion import vocabulary

_BULLET = re.compile(r"^[–—−•·*\-]+$")
_LEADING_BULLET = re.compile(r"^(?:[–—−•·\uf0b7]|-(?=\s|[A-Z]))\s*")
_CONNECTORS = frozenset(
    [
        "of",
        "and",
        "for",
        "to",
        "in",
        "the",
        "from",
        "by",
        "at",
        "on",
        "or",
        "with",
        "per",
        "under",
        "through",
        "into",
        "between",
        "within",
        "using",
        "as",
        "than",
        "its",
        "a",
        "an",
        "over",
        "up",
        "not",
        "more",
        "that",
        "which",
        "was",
        "were",
    ]
)
_JOINED = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
_BAND = re.compile(
    r"(?:(?:up\s+to|over|more\s+than|less\s+than|within|between|not\s+more\s+than|above|after|under)\s+)?"
    r"(?:\d+|one|two|three|four|five|six|twelve)(?:\s*[-–]\s*\d+)?\s*(?:days?|months?|years?)?"
    r"(?:\s*(?:to|and|but|-|–|,)\s*(?:less\s+than|within|not\s+exceeding|over)?\s*(?:\d+|one|two|three|four|five|six|twelve))?\s*"
    r"(?:days?|months?|years?)(?:\s+or\s+less|\s+or\s+above)?$",
    re.I,
)
_FOOTNOTE = re.compile(
    r"\s*(?:\((?:notes?\s*)?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:\([a-z]\))?(?:,\s*\(?\w{1,3}\)?)*\)|[⁽¹²³⁴⁵⁶⁷⁸⁹⁾#*†^]+|\((?:see\s+)?notes?\s[^)]*\))\s*$",
    re.I,
)
_UNIT_MARK = re.compile(
    r"\s*\((?:in\s+|expressed\s+in\s+)?(?:RMB|HK\s?\$|US\s?\$|HK|US|cents?|thousands?|millions?|['’]?000|%|per\s+share|shares|in|\s)+(?:\s*per\s+share)?\)\s*$",
    re.I,
)
_STAMMER = re.compile(r"\b((?:\w+\s+){3,8}\w*?)\s*\b\1", re.I)
_PERIOD = re.compile(
    r"(?:\(?(?:un)?audited\)?\s*)?(?:(?:for\s+the\s+)?(?:(?:three|six|nine|twelve)\s+months|(?:financial\s+)?year|period)\s+ended|(?:as\s+)?at)\s+"
    r"(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+(?:19|20)\d\d",
    re.I,
)
_INTRODUCES = re.compile(r"(?<!\d):\s*$")  # "2022:" says when
_ANY_WORD = re.compile(r"\w+")
_BRACKETED = re.compile(r"\([a-zivx]{1,4}\)$|\([A-Z]")
_OPENED = re.compile(r"\([A-Z]")
_LOWER = re.compile(r"[a-z]")
_COUNT = re.compile(r"\d|one|two|three|five|six")
_ENUMERATION = re.compile(r"\([a-z]{1,3}\)")
_WORDS = re.compile(r"[a-z0-9%&]+")
_MOST_WORDS = 30  # of a line item; more words are several
_SPELLING = (
    ("amortisation", "amortization"),
    ("realised", "realized"),
    ("recognised", "recognized"),
    ("utilis", "utiliz"),
    ("organis", "organiz"),
    ("travelling", "traveling"),
    ("labelling", "labeling"),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of label text that is one line item or heading, and the rows it spans."""

    text: str
    first_row: int
    last_row: int
    heading: float  # 1 by the vocabulary, 0.5 where the words name a line item as often, 0
    known: bool
    bullet: bool


@lru_cache(maxsize=16384)
def normalised(label: str) -> str:
    """The key under which two prints of one label are the same."""
    text = _without_footnote(_LEADING_BULLET.sub("", label)).lower()
    for british, american in _SPELLING:
        text = text.replace(british, american)
    return " ".join(_WORDS.findall(text))


def _without_footnote(text: str) -> str:
    """``text`` without the footnote mark it ends with; most texts end with a letter."""
    return text if text[-1:].isalpha() else _FOOTNOTE.sub("", text)


@lru_cache(maxsize=16384)
def tidy(label: str) -> str:
    """A label as a reader would quote it: no bullet, footnote mark, unit or trailing colon."""
    text = _without_stammer(_LEADING_BULLET.sub("", label.strip()))
    while not text[-1:].isalpha():
        shorter = _UNIT_MARK.sub("", _FOOTNOTE.sub("", text))
        if shorter == text or not shorter:
            break
        text = shorter
    return text.strip(" :").strip()


def _without_stammer(text: str) -> str:
    """``text`` with words that are printed twice in a row once."""
    words = _ANY_WORD.findall(text.lower()) if text.count(" ") > 4 else []
    if len(words) - len(set(words)) < 3 or not _stammers(words):
        return text
    return _STAMMER.sub(r"\1", text)


def _stammers(words: Sequence[str]) -> bool:
    """Whether three words come again three to nine words later."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - 2):
        three = tuple(words[at : at + 3])
        if 3 <= at - seen.get(three, at) <= 9:
            return True
        seen[three] = at
    return False


@cache
def _heading_patterns() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{row['pattern']})" for row in vocabulary.rows("headings")), re.I
    )


@lru_cache(maxsize=16384)
def is_heading_label(label: str) -> bool:
    """Whether a label is a heading of rows below it by the vocabulary ("Current assets")."""
    if _INTRODUCES.search(label):
        return not is_bracket_open(label)
    text = tidy(label)
    return bool(_heading_patterns().fullmatch(text) or _PERIOD.fullmatch(text))


@lru_cache(maxsize=16384)
def is_heading_phrase(label: str) -> bool:
    """Whether the vocabulary lists the whole label as a heading."""
    return bool(_heading_patterns().fullmatch(label))


@lru_cache(maxsize=16384)
def _heading_weight(label: str) -> float:
    if not is_heading_label(label):
        return 0.0
    if _PERIOD.fullmatch(tidy(label)):
        return 0.5  # heads rows in one table, names a balance in another
    return 0.5 if normalised(label) in vocabulary_labels() else 1.0


@lru_cache(maxsize=16384)
def _is_band(text: str) -> bool:
    return bool(_BAND.match(text)) and bool(_COUNT.search(text))


def is_band(label: str) -> bool:
    """Whether a label is an ageing or maturity band ("6 months to 1 year")."""
    return _is_band(tidy(label))


def is_bracket_open(text: str) -> bool:
    """Whether ``text`` ends inside a bracket."""
    return text.count("(") > text.count(")")


def ends_open(label: str) -> bool:
    """Whether a label cannot end here: its last word wants another."""
    last = label.rsplit(None, 1)[-1:]
    return bool(last) and (
        last[0].endswith((",", "/", "(")) or last[0].lower().strip(",") in _CONNECTORS
    )


def goes_on(label: str) -> bool:
    """Whether a label continues the one above: it starts in lower case or is a mere unit."""
    first = label[:1]
    if first != "(":
        return first.islower()
    in_words = label[1:2].islower() and not _ENUMERATION.match(label)
    return in_words or bool(_UNIT_MARK.fullmatch(label))


class Lexicon:
    """Labels known to be whole: the vocabulary's and the document's own clean rows."""

    def __init__(self, labels: Iterable[str]) -> None:
        self.known = {normalised(label) for label in labels} | vocabulary_labels()
        self.known.discard("")

    def knows(self, text: str) -> bool:
        """Whether ``text`` is a whole line item."""
        return normalised(text) in self.known or _is_band(text)


@cache
def vocabulary_labels() -> frozenset[str]:
    """Line items that the vocabulary lists, normalised."""
    own = (row["label"] for row in vocabulary.rows("line_item_labels"))
    mapped = (label for row in vocabulary.rows("line_items") for label in row["labels"].split("|"))
    return frozenset(normalised(label) for label in (*own, *mapped))


class Segmentations:
    """Ways to cut the label text of some rows into a given number of line items.

    ``scores`` tells by number of pieces how good the best way is (higher is better).
    """

    def __init__(self, texts: Sequence[tuple[int, str]], lexicon: Lexicon, most: int) -> None:
        """Cut ``texts``, row number and label text in order, into ``most`` pieces or fewer."""
        self._words = _words(texts)
        self._lexicon = lexicon
        self._best = _best_cuts(self._words, _cuts(self._words), lexicon, most)
        self._segments: dict[int, list[Segment]] = {}
        self.scores = {count: score for count, (score, _) in self._best.items() if count}

    def segments(self, count: int) -> list[Segment]:
        """The pieces of the best way to cut into ``count``."""
        if count not in self._segments:
            self._segments[count] = _pieces(self._words, self._best[count][1], self._lexicon)
        return self._segments[count]


class _Word(NamedTuple):
    text: str
    row: int
    joint: bool  # cut out of a glued word ("partiesRelated")


def _words(texts: Sequence[tuple[int, str]]) -> list[_Word]:
    words: list[_Word] = []
    for row, text in texts:
        glued = _JOINED.search(text)
        for raw in text.split():
            pieces = _JOINED.split(raw) if glued else [raw]
            words += [_Word(piece, row, bool(i)) for i, piece in enumerate(pieces)]
    return words


def _cuts(words: Sequence[_Word]) -> dict[int, float]:
    """Places (word indices) where a new line item may begin, and how likely that is."""
    cuts: dict[int, float] = {}
    for i in range(1, len(words)):
        strength = _strength(words, i)
        if strength is not None:
            cuts[i] = strength
    return cuts


def _strength(words: Sequence[_Word], i: int) -> float | None:
    word, before = words[i].text, words[i - 1].text
    following = words[i + 1].text if i + 1 < len(words) else ""
    new_row = words[i].row != words[i - 1].row
    if words[i].joint:
        return -1.5
    if _BULLET.match(word):
        return (
            1.5 if following[:1].isupper() or following[:1].isdigit() else 0.3 if new_row else None
        )
    if _BULLET.match(before):
        return None
    if before.endswith(":"):
        if is_bracket_open(" ".join(w.text for w in words[:i] if w.row == words[i].row)):
            return None
        inside = (before.lower() == "less:" or before[-2:-1].isdigit()) and not new_row
        return None if inside else 1.5
    if is_heading_phrase(f"{before} {word}"):
        return None
    if before.lower().strip(",") in _CONNECTORS or before.endswith(("/", "(")):
        return (
            0.0
            if new_row and word[:1].isupper() and before.lower() not in ("of", "the", "and")
            else None
        )
    if word[:1].isdigit():
        return 0.0
    if not word[:1].isupper() and not _BRACKETED.match(word):
        return None
    if _OPENED.match(word):
        return None if _UNIT_MARK.search(" " + word) or not _LOWER.search(word) else -1.0
    proper = len(word) == 1 or word.isupper() or before[:1].isupper()
    return (0.4 if new_row else -0.4) if proper else (1.0 if new_row else 0.4)


def _best_cuts(
    words: Sequence[_Word], cuts: Mapping[int, float], lexicon: Lexicon, most: int
) -> dict[int, tuple[float, tuple[int, ...]]]:
    """Best score and cut positions by number of pieces (dynamic programme over cuts)."""
    texts = [word.text for word in words]
    ends = [*sorted(cuts), len(words)]
    starts = [0, *sorted(cuts)]
    best: dict[int, dict[int, tuple[float, tuple[int, ...]]]] = {0: {0: (0.0, ())}}
    for end in ends:
        level: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start in starts:
            if start >= end:
                break
            score = _piece_score(texts[start:end], lexicon) + cuts.get(start, 0.0)
            for count, (total, path) in best[start].items():
                known = level.get(count + 1)
                if count < most and (known is None or total + score > known[0]):
                    level[count + 1] = (total + score, (*path, end))
        best[end] = level
    return best[len(words)]


def _piece_score(words: Sequence[str], lexicon: Lexicon) -> float:
    if len(words) <= _MOST_WORDS:
        text = " ".join(words)
        if lexicon.knows(text):
            return 2.5 + 0.3 * min(len(words), 8)
        if is_heading_label(text):
            return 2.0 + 0.2 * min(len(words), 8)
    if ends_open(words[-1]):
        return -2.0
    return -0.3 if len(words) > 1 else -0.8


def _pieces(words: Sequence[_Word], ends: Sequence[int], lexicon: Lexicon) -> list[Segment]:
    pieces, start = [], 0
    for end in ends:
        text = " ".join(word.text for word in words[start:end])
        pieces.append(
            Segment(
                text,
                words[start].row,
                words[end - 1].row,
                _heading_weight(text),
                lexicon.knows(text),
                bool(_BULLET.match(words[start].text)) or bool(_LEADING_BULLET.match(text)),
            )
        )
        start = end
    return pieces
