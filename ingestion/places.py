"""Names made of countries, regions and cities alone."""

from __future__ import annotations

import re
from functools import cache

from ingestion import vocabulary

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LONGEST = 6  # words in the longest name of a place


def is_place(name: str) -> bool:
    """Whether a name consists of places ("Hong Kong and Macau", "Rest of the world").

    Words that join or qualify places ("and", "other", "excluding") may stand between them.
    """
    words, at, found = _words(name), 0, 0
    while at < len(words):
        length = _place_at(words, at)
        if not length and words[at] not in _named("word"):
            return False
        found += bool(length)
        at += length or 1
    return found > 0


def _place_at(words: list[str], at: int) -> int:
    """How many words from ``at`` on name one place."""
    places = _named("place")
    lengths = range(min(_LONGEST, len(words) - at), 0, -1)
    return next((n for n in lengths if " ".join(words[at : at + n]) in places), 0)


@cache
def _named(kind: str) -> frozenset[str]:
    """Names of places, or the words that may stand between them."""
    rows = (r for r in vocabulary.rows("places") if (r["kind"] == "word") == (kind == "word"))
    return frozenset(" ".join(_words(row["place"])) for row in rows)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'").replace(".", ""))
