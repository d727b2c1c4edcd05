"""Physical units as text and labels print them; their names are in ``measures.csv``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.scales import SCALE, worth_of


def measure_at(text: str, start: int) -> tuple[str, int] | None:
    """The physical unit printed at ``start`` of lower-case ``text``, and where it ends.

    None for an abbreviation that holds a scale: that is of the number before it.
    """
    match = _measures().match(text, start)
    return (_name(match), match.end()) if match and _own_scale(match) == 1 else None


def measure_of(label: str) -> tuple[str, int] | None:
    """The unit and scale in a label's last bracket: "Land bank (million sq.m.)"."""
    match = _in_bracket().search(label)
    if match is None:
        return None
    return _name(match), _scale(match)


@lru_cache(maxsize=8192)
def measure_in(heading: str) -> tuple[str, int] | None:
    """The unit and scale that a heading prints anywhere: "Volume sold ('000 tonnes)".

    A number before it is part of a name ("500 MW plant"); a year is not.
    """
    match = _anywhere().search(f" {heading}")
    return (_name(match), _scale(match)) if match else None


@lru_cache(maxsize=1024)
def is_physical(unit: str) -> bool:
    """Whether a unit is physical, or money for each of one: ``tonnes``, ``CNY_per_tonne``."""
    each = unit.partition("_per_")[2] or unit
    return any(each in (row["unit"], _one(row["unit"])) for row in vocabulary.rows("measures"))


def per_measure(unit: str, measure: str) -> str:
    """The name of a unit for each of another: ``CNY_per_tonne``."""
    return f"{unit}_per_{_one(measure)}"


def _one(measure: str) -> str:
    return measure.removesuffix("s")


def without_measure(heading: str) -> str:
    """A heading without its physical unit: "Average price RMB/tonne" is "Average price RMB"."""
    if measure_in(heading) is None:
        return heading.strip()
    return _anywhere().sub(" ", f" {heading}").strip()


_EACH_TIME = r"\s*(?:/|\bper\b)\s*(?:day|month|year|annum)\b"  # hours per day


def _row(match: re.Match[str]) -> dict[str, str]:
    row = next(name for name, text in match.groupdict().items() if text and name != "scale")
    return vocabulary.rows("measures")[int(row[1:])]


def _own_scale(match: re.Match[str]) -> int:
    """What an abbreviation holds itself: 1000 of "koz"."""
    return int(_row(match).get("scale") or 1)


def _name(match: re.Match[str]) -> str:
    return _row(match)["unit"]


def _scale(match: re.Match[str]) -> int:
    return worth_of(match["scale"]) * _own_scale(match)


@cache
def _names() -> str:
    rows = vocabulary.rows("measures")
    return "|".join(f"(?P<u{i}>{row['pattern']})" for i, row in enumerate(rows))


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?:{_names()})(?![\w])")


@cache
def _in_bracket() -> re.Pattern[str]:
    return re.compile(rf"\((?:in\s+)?{_scaled()}\)\s*$", re.I)


@cache
def _anywhere() -> re.Pattern[str]:
    named = r"(?<!\bmr\.\s)(?<!\bms\.\s)"
    counted = r"(?<!\D\d\s)(?<!\D\d\d\s)(?<!\D\d\d\d\s)"
    return re.compile(rf"(?:/\s?|\bper\s)?(?<!\w){named}{counted}{_scaled()}(?!\w)", re.I)


def _scaled() -> str:
    return rf"(?:{SCALE}\s*)?(?:{_names()})(?:{_EACH_TIME})?"
