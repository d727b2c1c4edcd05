"""Words a document uses, to tell a garbled label from a rare one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache

from ingestion import vocabulary
from ingestion.tables.lexicon import vocabulary_labels

_LONG_WORD = re.compile(r"[a-z]{4,}|[0-9]{4,}")
_LETTERS, _DIGITS = b"abcdefghijklmnopqrstuvwxyz", b"0123456789"
_YEAR = re.compile(r"(?:19|20)\d\d")  # notes due in 2024 and in 2025 are no echoes
_LETTER = re.compile(r"[A-Za-z]")
_GARBLED = 0.34  # share of unused words from which on a label counts as garbled


class Words:
    """Words the document uses; a label of words it never uses elsewhere is garbled."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    def impossible(self, label: str) -> bool:
        """Whether a label holds a word of letters that never follow each other elsewhere."""
        return self.strangeness(label) >= 0.25

    def strangeness(self, label: str) -> float:
        """Share of letter sequences seen nowhere else, in the label's strangest word."""
        unused = [w for w in set(_LONG_WORD.findall(label.lower())) if not self.uses(w)]
        return max(map(self._strange_share, unused), default=0.0)

    def garbled(self, label: str) -> float:
        """Share of a label's words that stand nowhere else, 0 where it is no third of them."""
        words, rare = _long_words(label)
        if not words:
            return 1.0 if len(label) < 4 and _LETTER.search(label) and not label.isupper() else 0.0
        if len(rare) < _GARBLED * words or not _LETTER.search(label):
            return 0.0
        share = sum(not self.uses(word) for word in rare) / words
        return share if share >= _GARBLED else 0.0

    def misspells(self, label: str, other: str) -> bool:
        """Whether the words of a label that stand nowhere else look like some of another's."""
        rare = [w for w in _LONG_WORD.findall(label.lower()) if not self.uses(w)]
        meant = _LONG_WORD.findall(other.lower())
        likest = [max((_looks_like(w, m) for m in meant), default=0.0) for w in rare]
        return sum(likest) >= 0.6 * len(rare) > 0

    @cached_property
    def _used(self) -> frozenset[str]:
        """Long words that the document prints more than once."""
        text = "\n".join(self._texts).encode("ascii", "replace").lower()
        runs = (*_runs(text, _LETTERS), *_runs(text, _DIGITS))
        return frozenset(word for word, n in Counter(runs).items() if n > 1 and len(word) > 3)

    @cached_property
    def _used_text(self) -> str:
        return " ".join(self._used)

    def uses(self, word: str) -> bool:
        """Whether it is a year, a word of the vocabulary or a place, or printed twice."""
        known = word in _vocabulary() or word in self._used or word in _place_words()
        return known or bool(_YEAR.fullmatch(word))

    def _strange_share(self, word: str) -> float:
        strange = [
            letters
            for letters in _trigrams(word)
            if letters not in _vocabulary_trigrams() and letters not in self._used_text
        ]
        return len(strange) / len(word)


def _looks_like(word: str, other: str) -> float:
    """Likeness of two words, 0 where one is clearly longer: "male" is no misread "female"."""
    if abs(len(word) - len(other)) > 1:
        return 0.0
    return SequenceMatcher(None, word, other).ratio()


def _runs(text: bytes, kept: bytes) -> list[str]:
    """The runs of the characters ``kept`` in a text."""
    blanked = bytes(i if i in kept else 32 for i in range(256))
    return text.translate(blanked).decode().split()


@lru_cache(maxsize=16384)
def _long_words(label: str) -> tuple[int, tuple[str, ...]]:
    """How many long words a label has, and which of them the vocabulary does not know."""
    words = _LONG_WORD.findall(label.lower())
    return len(words), tuple(word for word in words if word not in _vocabulary())


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for label in vocabulary_labels() for word in label.split())


@cache
def _place_words() -> frozenset[str]:
    places = (row["place"].lower() for row in vocabulary.rows("places"))
    return frozenset(word for place in places for word in _LONG_WORD.findall(place))


@cache
def _vocabulary_trigrams() -> frozenset[str]:
    return frozenset(t for word in _vocabulary() for t in _trigrams(word))


def _trigrams(word: str) -> list[str]:
    return [word[i : i + 3] for i in range(len(word) - 2)]
