"""Sentences of a paragraph, and the brackets in them that print another period's figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[.!?][\"”')]*\s+(?=[^a-z(\s])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:co|ltd|inc|corp|nos?|mr|ms|mrs|dr|prof|vs|approx|cap|st|cf|fig|resp)|e\.g|i\.e|"
    r"u\.s|h\.k|\b[a-z])$",
    re.I,
)
_BRACKET = re.compile(r"[()]")
_ALIAS = re.compile(r"\((?:[^()\"“]{0,60})?[\"“][^()\"”]{1,60}[\"”][^()]{0,60}\)")


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text``; a bracket after a full stop stays with its sentence."""
    start = 0
    for match in _STOP.finditer(text):
        if not _ABBREVIATION.search(text, max(start, match.start() - 6), match.start()):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def lowered(text: str) -> str:
    """``text`` in lower case, character for character: the places in it stay the same."""
    return text.replace("İ", "I").lower()


def without_aliases(text: str) -> str:
    """Blank brackets that define a name: (the "Group"), ("1HFY2014")."""
    if '"' not in text and "“" not in text:
        return text
    return _ALIAS.sub(lambda match: " " * len(match.group()), text)


def brackets_in(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost round brackets of ``text``; one left open runs to its end."""
    if "(" not in text:
        return []
    spans, depth, opened = [], 0, 0
    for match in _BRACKET.finditer(text):
        if match.group() == "(":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.end()))
    return [*spans, (opened, len(text))] if depth else spans
