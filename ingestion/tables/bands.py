"""Ageing and maturity bands: "6 months to 1 year"."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.tables.labels import tidy

_BAND = re.compile(
    r"(?:within\s+a\s+period\s+of\s+)?(?:(?:up\s+to|over|more\s+than|less\s+than|within|between|(?:not?\s+)?(?:more|later|longer)\s+than|above|after|under)\s+)?"
    r"(?:\d+|one|two|three|four|five|six|twelve)(?:\s*[-–]\s*\d+)?\s*(?:days?|months?|years?)?"
    r"(?:\s*(?:to|and|but|-|–|,)\s*(?:less\s+than|within|not?\s+(?:(?:more|later|longer)\s+than|exceeding)|over)?\s*(?:\d+|one|two|three|four|five|six|twelve))?\s*"
    r"(?:days?|months?|years?)(?:\s+or\s+(?:less|above|on\s+demand))?"
    r"(?:\s+but\s+over\s+(?:\d+|one|two|three|four|five|six|twelve)\s+(?:days?|months?|years?))?$",
    re.I,
)
_PAST_DUE = re.compile(
    r"^(?:past\s+due|overdue|aged)\s+(?:by\s+|for\s+)?|\s+(?:past\s+due|overdue)$", re.I
)
_BOUND = re.compile(r"\b(?:to|over|than|within|between|after|under|less)\b|\d\s?[-–]", re.I)
_COUNT = re.compile(r"\d|one|two|three|five|six")


@lru_cache(maxsize=16384)
def is_bare_band(text: str) -> bool:
    """Whether a text is a band as it stands, without "overdue" or a footnote mark."""
    return bool(_BAND.match(text)) and bool(_COUNT.search(text))


def is_band(label: str) -> bool:
    """Whether a label is an ageing or maturity band ("6 months to 1 year")."""
    return is_bare_band(_PAST_DUE.sub("", tidy(label)))


@lru_cache(maxsize=4096)
def is_maturity(heading: str) -> bool:
    """Whether a heading is a band with a bound ("1 to 3 months"), and no length of a flow."""
    return is_band(heading) and bool(_BOUND.search(heading))
