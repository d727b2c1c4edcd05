"""Definitions of adjusted measures: the profit an issuer makes up beside its standards'."""

from __future__ import annotations

import re

_NAME = (
    r"(?:(?:adjusted|underlying|core|normali[sz]ed|recurring|non-?\s?(?:HK)?(?:IFRSs?|FRSs?|GAAP))\s+"
    r"[A-Za-z][\w/()\- ]{2,50}?|(?:adjusted\s+)?EBIT(?:DA)?(?:/(?:adjusted\s+)?EBIT(?:DA)?)?|free\s+cash\s+flows?)"
)
_QUOTED = rf"[\"“'‘]?(?P<name>{_NAME})[\"”'’]?"
_WE = r"(?:we|the\s+(?:group|company)|management|the\s+directors)"
_DEFINITION = re.compile(
    rf"\b{_WE}\s+(?:\w+\s+)?defines?\s+(?:our\s+|the\s+)?{_QUOTED}\s+(?:\([^()]{{1,40}}\)\s+)?(?:[^,;.]{{0,40}}\s)?as\b"
    rf"|\b{_QUOTED.replace('name', 'subject')}\s+(?:\([^()]{{1,40}}\)\s+)?"
    r"(?:is|are|was|were)\s+(?:[\w-]+\s+)?(?:defined|calculated|computed|arrived\s+at|derived|determined)\s+(?:as|by|from)\b"
    rf"|\b{_QUOTED.replace('name', 'meaning')}\s+(?:represents?|means|refers?\s+to|equals?)\s+"
    r"(?=[^.]{0,200}\b(?:before|excluding|exclud\w+|adding\s+back|adjusted|after|less|plus|eliminat\w+|net\s+of)\b)"
    rf"|\band\s+(?:our\s+|the\s+)?{_QUOTED.replace('name', 'further')}\s+as\s+"
    r"(?=[^.]{0,200}\b(?:before|excluding|adding\s+back|adjusted|after|less|plus|eliminating)\b)",
    re.I,
)
_GROUPS = ("name", "subject", "meaning", "further")


def defined_measures(sentence: str) -> list[int]:
    """Where ``sentence`` names each measure that it defines; empty when it defines none."""
    if not any(stem in sentence.lower() for stem in ("defin", "ebit", "adjusted", "underlying")):
        return []
    return [match.start(match.lastgroup or 0) for match in _DEFINITION.finditer(sentence)]
