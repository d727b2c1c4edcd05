"""Units that are words, listed in ``unit_words.csv``: "(years)", "(10,000 units)", "(cars/day)"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.scales import SCALE, begins_with_number, worth_of

TIMES = frozenset({"days", "months", "years"})
_WORDS = frozenset({"count", "ratio"}) | TIMES
_LIKE = (
    r"(?:(?:numbers?|no\.)\s+of\s+|\d+[\s-]inch\s+|standard\s+|(?:\d+[\s-]inch\s+)?equivalent\s+)"
)
_EACH = r"(?:\s*(?:per|/|an?\b)\s*[a-z]+)"


@lru_cache(maxsize=8192)
def unit_word_in(text: str) -> tuple[str, int] | None:
    """The unit and scale that a bracket of a heading or label holds and nothing else."""
    match = _in_bracket().search(text) if "(" in text else None
    return _told(match) if match else None


@lru_cache(maxsize=8192)
def unit_word_of(cell: str) -> tuple[str, int] | None:
    """The unit that is all a cell prints in small letters: "vehicles", "piece".

    "Employees" are a group of people and "year" is a piece of a heading; "Years" are a unit.
    """
    match = _alone().fullmatch(cell)
    if match is None:
        return None
    unit, scale = _told(match)
    tells = cell.endswith("s") if unit in TIMES else cell[:1].islower() or begins_with_number(cell)
    return (unit, scale) if tells else None


def tells_time(text: str) -> bool:
    """Whether a bracket tells in what time is: "Past due (days)" heads bands of it."""
    word = unit_word_in(text)
    return word is not None and word[0] in TIMES


def without_unit_words(text: str) -> str:
    """A heading without the brackets that hold nothing but such units."""
    return _in_bracket().sub(" ", text) if "(" in text else text


def _told(match: re.Match[str]) -> tuple[str, int]:
    unit, scale = next(unit for unit in _WORDS if match[unit]), worth_of(match["scale"])
    return ("count" if unit == "ratio" and scale > 1 else unit), scale  # "thousand times"


@cache
def _in_bracket() -> re.Pattern[str]:
    return re.compile(rf"\(\s*{_worded()}\s*\)", re.I)


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(_worded(), re.I)


def _worded() -> str:
    rows = vocabulary.rows("unit_words")
    patterns = {unit: [row["pattern"] for row in rows if row["unit"] == unit] for unit in _WORDS}
    words = "|".join(f"(?P<{unit}>{'|'.join(own)})" for unit, own in sorted(patterns.items()))
    return rf"(?:in\s+)?(?:{SCALE}\s*)?{_LIKE}?(?:{words}){_EACH}?"
