"""Definitions of adjusted measures: the profit an issuer makes up beside its standards'."""

from __future__ import annotations

import re

_NAME = (
    r"(?:(?:adjusted|underlying|core|normali[sz]ed|recurring|non-?\s?(?:HK)?(?:IFRSs?|FRSs?|GAAP))\s+"
    r"[A-Za-z][\w/()\- ]{2,50}?|(?:adjusted\s+)?EBIT(?:DA)?(?:/(?:adjusted\s+)?EBIT(?:DA)?)?|"
    r"free\s+cash\s+flows?)"
)
_WE = r"(?:we|the\s+(?:group|company)|management|the\s+directors)"
_BRACKET = r"[\"”']?\s+(?:\([^()]{1,60}\)\s+)?"
_LEAVES_OUT = (
    r"(?=[^.]{0,240}\b(?:before|exclud\w+|adding\s+back|add\s+back|adjusted|adjusting|after|less|plus|"
    r"eliminat\w+|net\s+of|minus)\b)"
)
_DEFINITIONS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_WE}\s+(?:\w+\s+)?defines?\s+(?:our\s+|the\s+)?[\"“']?(?P<name>{_NAME}){_BRACKET}as\b",
        rf"\b(?P<name>{_NAME}){_BRACKET}(?:is|are|was|were)\s+(?:[\w-]+\s+)?"
        r"(?:defined|calculated|computed|arrived\s+at|derived|determined)\s+(?:as|by|from)\b",
        rf"\b(?P<name>{_NAME}){_BRACKET}(?:represents?|means|refers?\s+to|equals?)\s+{_LEAVES_OUT}",
        rf"\band\s+(?:our\s+|the\s+)?[\"“']?(?P<name>{_NAME}){_BRACKET}as\s+{_LEAVES_OUT}",
        r"\b(?:was|were)\s+(?:not\s+|newly\s+|also\s+)?(?:included\s+in|excluded\s+from|added\s+to)\s+"
        r"(?:our\s+|the\s+)?(?P<name>non-?\s?(?:HK)?(?:IFRS|FRS|GAAP)s?\s+(?:financial\s+)?measures?)\b",
    )
)
_VERB = re.compile(
    r"defin|represent|means?\b|refer|equal|calculat|comput|arriv|deriv|determin|includ|exclud|added"
)
NAME_STEMS = (
    *("ebit", "adjusted ", "underlying ", "free cash flow", "normalised ", "normalized "),
    *("non-ifrs", "non-gaap", "non-hk", "non-frs"),
)
"""Parts of words in lower case; a sentence that names an adjusted measure holds one of them."""


def defined_measures(sentence: str) -> list[int]:
    """Where ``sentence`` names each measure that it defines; empty when it defines none."""
    lower = sentence.lower()
    if not any(stem in lower for stem in NAME_STEMS) or not _VERB.search(lower):
        return []
    places = {match.start("name") for each in _DEFINITIONS for match in each.finditer(sentence)}
    return sorted(places)
