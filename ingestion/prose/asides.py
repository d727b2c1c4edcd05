"""Brackets that name figures of their own: "total cash (including deposits of A) of B"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.prose.tokens import Token

_OPENING = re.compile(
    r"\(\s*(?:(?:also\s+)?(?:including|inclusive\s+of|comprising|consisting\s+of|representing|"
    r"which\s+included?)|(?P<less>excluding|net\s+of|before\s+deducting|after\s+deducting))\b",
    re.I,
)

_AMOUNTING = re.compile(
    r"\s+(?:(?:in\s+the\s+amount\s+)?of|amounting\s+to)\s+(?:approximately\s+|about\s+)?$", re.I
)


@dataclass(slots=True)
class Aside:
    """A bracket whose figures are parts of what the words before it name.

    ``inside`` is where its own words begin; ``less`` whether it takes them from the whole.
    """

    start: int
    inside: int
    end: int
    less: bool


def aside_in(text: str, start: int, end: int) -> Aside | None:
    """The bracket of ``text`` between two places as an aside, where it opens like one."""
    match = _OPENING.match(text, start, end)
    if match is None:
        return None
    less = match["less"] is not None
    return Aside(start, match.end() if less else start + 1, end, less)


def words_around(words: str, start: int, aside: Aside, figures: list[Token], stop: int) -> str:
    """The words before ``aside`` and behind it; what it takes away belongs to the name.

    Args:
        start: where the words before it begin.
        figures: the figures it holds, one at least.
        stop: where the words behind it end.
    """
    head, tail = words[start : aside.start], words[aside.end : stop]
    if not aside.less:
        return f"{head} {tail}"
    starts = [aside.start + 1, *(figure.end for figure in figures)]
    taken = (
        _AMOUNTING.sub("", words[begin : figure.start])
        for begin, figure in zip(starts, figures, strict=False)
    )
    return f"{head.rstrip()} {''.join(taken).strip()}, {tail}"
