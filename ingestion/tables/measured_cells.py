"""Cells that print the unit of their number in words: "RMB412.6 million", "21 projects"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ingestion.measures import measure_in
from ingestion.numbers import Number, numbers_in, without_markup

_CELL = re.compile(
    r"(?P<open>\()?(?:(?i:approximately|approx\.?|about|around)\s)?(?P<sign>[+–−-]?\s?(?:RMB|CNY|HKD|USD|HK\s?\$|US\s?\$|S\$|[€£¥])\s?)?"
    r"(?P<number>\((?:\d[\d,]*(?:\.\d+)?)\)|[+–−-]?\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<scale>(?:thousand|million|billion|[Mm]n|bn|M)\b)?\s?(?P<words>[a-z].{1,24}?)??(?(open)\))"
)
_THINGS = re.compile(r"[a-z]{3,}s|people|staff")
_EACH = re.compile(r"per\s+(?:ordinary\s+)?share|(?:per\s+|/\s?)[a-z]", re.I)
_MONEY = re.compile(r"[A-Z€£¥]|(?:thousand|million|billion)\b")
_SCALES = {"M": "million", "mn": "million", "Mn": "million", "bn": "billion"}
_LONGEST = 50  # characters of such a cell
_MINUS = ("(", "-", "–", "−")


def measured_in(text: str, offset: int) -> Number | None:
    """The number of a cell that prints nothing else but its unit, which ``unit`` then holds.

    Args:
        text: the cell as printed.
        offset: where the cell starts in its line.
    """
    clean = without_markup(text)
    stripped = clean.strip()
    match = _CELL.fullmatch(stripped) if len(stripped) < _LONGEST else None
    if match is None or not _tells_unit(match["sign"], match["scale"], match["words"]):
        return None
    return _number(match, offset + clean.index(stripped))


@lru_cache(maxsize=2048)
def tells_money(unit: str) -> bool:
    """Whether the unit of a cell names a currency or counts in millions."""
    return bool(_MONEY.match(unit))


@lru_cache(maxsize=2048)
def _tells_unit(sign: str | None, scale: str | None, words: str | None) -> bool:
    """Whether what stands around a number is a unit: a scale, things counted, a measure."""
    if words is None:
        return scale is not None
    if sign:
        return bool(_EACH.match(words))
    return bool(_THINGS.fullmatch(words)) or measure_in(words) is not None


def _number(match: re.Match[str], start: int) -> Number | None:
    """The number alone; with the parentheses that make it negative where they stand around all."""
    found, rest = numbers_in(match["number"], start + match.start("number"))
    if rest or len(found) != 1 or found[0].damaged:
        return None
    number = found[0]
    sign, scale, words = ((match[group] or "").strip() for group in ("sign", "scale", "words"))
    unit = f"{sign.lstrip('+-–− ')} {_SCALES.get(scale, scale)} {words}".strip()
    if not (match["open"] or sign.startswith(_MINUS)):
        return replace(number, unit=unit)
    text, mantissa = match.group(), -(number.mantissa or 0)
    return replace(
        number, text=text, start=start, end=start + len(text), mantissa=mantissa, unit=unit
    )
