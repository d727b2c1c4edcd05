"""Physical units as text and labels print them; their names are in ``measures.csv``."""

from __future__ import annotations

import re
from functools import cache

from ingestion import vocabulary


def measure_at(text: str, start: int) -> tuple[str, int] | None:
    """The physical unit printed at ``start`` of lower-case ``text``, and where it ends."""
    match = _measures().match(text, start)
    return (_name(match), match.end()) if match else None


def measure_of(label: str) -> tuple[str, int] | None:
    """The unit and scale in a label's last bracket: "Land bank (million sq.m.)"."""
    match = _in_bracket().search(label.lower())
    if match is None:
        return None
    return _name(match), next(s for p, s in _SCALES if re.fullmatch(p, match["scale"] or ""))


_SCALES = (
    (r"['’‘]0,000", 10_000),
    (r"['’‘]?000|thousands?(?: of)?", 1000),
    (r"millions?(?: of)?|mn|mil", 1_000_000),
    (r"billions?(?: of)?|bn", 1_000_000_000),
    (r"", 1),
)


def _name(match: re.Match[str]) -> str:
    row = next(name for name, text in match.groupdict().items() if text and name != "scale")
    return vocabulary.rows("measures")[int(row[1:])]["unit"]


@cache
def _names() -> str:
    rows = vocabulary.rows("measures")
    return "|".join(f"(?P<u{i}>{row['pattern']})" for i, row in enumerate(rows))


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?:{_names()})(?![\w])")


@cache
def _in_bracket() -> re.Pattern[str]:
    scale = "|".join(pattern for pattern, _ in _SCALES if pattern)
    return re.compile(rf"\((?:in\s+)?(?:(?P<scale>{scale})\s*)?(?:{_names()})\)\s*$")
