"""Words a document uses, to tell a garbled label from a rare one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingestion.tables.labels import vocabulary_labels

_LONG_WORD = re.compile(r"[A-Za-z]{4,}|\d{4,}")


class Words:
    """Words the document uses; a label of words it never uses elsewhere is garbled."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(_LONG_WORD.findall("\n".join(texts).lower()))
        self._used = {word for word, n in counts.items() if n > 1}
        self._used.update(word for label in vocabulary_labels() for word in label.split())
        self._trigrams: set[str] = set()

    def impossible(self, label: str) -> bool:
        """Whether a label holds a word of letters that never follow each other elsewhere."""
        return self.strangeness(label) >= 0.25

    def strangeness(self, label: str) -> float:
        """Share of letter sequences seen nowhere else, in the label's strangest word."""
        words = {w.lower() for w in _LONG_WORD.findall(label)} - self._used
        if words and not self._trigrams:
            self._trigrams = {t for word in self._used for t in _trigrams(word)}
        return max(
            (sum(t not in self._trigrams for t in _trigrams(word)) / len(word) for word in words),
            default=0.0,
        )

    def garbled(self, label: str) -> float:
        """Share of a label's words that stand nowhere else."""
        words = [w.lower() for w in _LONG_WORD.findall(label)]
        if not re.search(r"[A-Za-z]", label):
            return 0.0
        if not words:
            return 1.0 if len(label) < 4 and not label.isupper() else 0.0
        return sum(w not in self._used for w in words) / len(words)


def _trigrams(word: str) -> list[str]:
    return [word[i : i + 3] for i in range(len(word) - 2)]
