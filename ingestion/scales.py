"""The scales that units count in, as headings and labels print them: "'000", "100 million"."""

from __future__ import annotations

import re
from functools import lru_cache

_SCALES = (
    (r"(?:100|hundred)\s+millions?(?:\s+of)?", 100_000_000),
    (r"['’‘]0,000|0['’‘]000|10,000|(?:10|ten)\s+thousands?(?:\s+of)?", 10_000),
    (r"['’‘]?000|thousands?(?:\s+of)?", 1000),
    (r"millions?(?:\s+of)?|mn|mil", 1_000_000),
    (r"billions?(?:\s+of)?|bn", 1_000_000_000),
)
SCALE = rf"(?P<scale>(?<![\w,.])(?:{'|'.join(words for words, _ in _SCALES)}))"
_NUMBERED = re.compile(r"\(?(?:10,000|0['’‘]000|100\s+millions?|10\s+thousands?)\b", re.I)


@lru_cache(maxsize=256)
def worth_of(scale: str | None) -> int:
    """What the words of a scale count in; none count single units."""
    printed = (scale or "").lower()
    return next((worth for words, worth in _SCALES if re.fullmatch(words, printed)), 1)


@lru_cache(maxsize=1024)
def begins_with_number(unit: str) -> bool:
    """Whether a unit's scale is printed in digits that may be taken for an amount."""
    return bool(_NUMBERED.match(unit))
