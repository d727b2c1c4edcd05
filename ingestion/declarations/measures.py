"""Definitions of adjusted measures: the profit an issuer makes up beside its standards'."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STANDARD = r"non-?\s?(?:HK)?(?:IFRSs?|FRSs?|GAAP)"
_EBITDA = r"(?:adjusted\s+)?EBIT(?:DA)?"
_ADJECTIVE = rf"(?:adjusted|underlying|core|normali[sz]ed|recurring|{_STANDARD})"
_RESULT = (
    r"(?:profits?|loss(?:es)?|earnings|income|EBIT(?:DA)?|EPS|results?|revenues?|margins?|"
    r"cash\s+flows?|measures?|costs?|return\s+on\s+\w+)(?:/\(?(?:profits?|loss(?:es)?)\)?)?"
    r"(?:\s+(?:margin|per\s+share|attributable\s+to\s+[\w ]{3,60}?))?"
)
_NAME = (
    rf"(?:{_EBITDA}(?:/{_EBITDA})?(?:\s+margin)?|free\s+cash\s+flows?|"
    rf"{_ADJECTIVE}\s+(?:[\w/()-]+\s+){{0,3}}?{_RESULT}(?:\s+\([^()]{{1,40}}\))?)"
)
_WE = r"(?:we|the\s+(?:group|company)|management|the\s+directors)"
_BRACKET = r"[\"”']?\s+(?:\([^()]{1,60}\)\s+)?"
_LEAVES_OUT = (
    r"(?=[^.]{0,240}\b(?:before|exclud\w+|adding\s+back|add\s+back|adjusted|adjusting|after|less|"
    r"plus|eliminat\w+|net\s+of|minus)\b)"
)
_DEFINITIONS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_WE}\s+(?:\w+\s+)?defines?\s+(?:our\s+|the\s+)?[\"“']?(?P<name>{_NAME}){_BRACKET}as\b",
        rf"\b(?P<name>{_NAME}){_BRACKET}(?:is\s+an?\s+[^,.;]{{3,40}}?\s+(?:and|which)\s+)?"
        r"(?:is|are|was|were)\s+(?:[\w-]+\s+)?"
        r"(?:defined|calculated|computed|arrived\s+at|derived|determined)\s+(?:as|by|from)\b",
        rf"\b(?P<name>{_NAME}){_BRACKET}(?:represents?|means|refers?\s+to|equals?)\s+{_LEAVES_OUT}",
        rf"\band\s+(?:our\s+|the\s+)?[\"“']?(?P<name>{_NAME}){_BRACKET}as\s+{_LEAVES_OUT}",
        r"\b(?:was|were)\s+(?:not\s+|newly\s+|also\s+)?(?:included\s+in|excluded\s+from|added\s+to)\s+"
        rf"(?:our\s+|the\s+)?(?P<name>{_STANDARD}\s+(?:financial\s+)?measures?)\b",
    )
)
_RECONCILED = re.compile(
    r"\b(?:tables?|below)\b[^.]{0,80}\breconcil|\breconciliations?\b[^.]{0,160}\b(?:below|follow\w+)\b",
    re.I,
)
_PROFIT = r"(?:profits?|loss(?:es)?|earnings|income)(?:/\(?(?:profits?|loss(?:es)?)\)?)?"
_MEASURE = re.compile(
    rf"\b(?P<name>{_EBITDA}|{_ADJECTIVE}\s+(?:\w+\s+){{0,2}}?{_PROFIT})(?=\W)", re.I
)
_VERB = re.compile(
    r"defin|represent|means?\b|refer|equal|calculat|comput|arriv|deriv|determin|includ|exclud|"
    r"added|reconcil"
)
NAME_STEMS = frozenset(
    {
        *("ebit", "adjusted ", "underlying ", "free cash flow", "normalised ", "normalized "),
        *("non-ifrs", "non-gaap", "non-hk", "non-frs"),
    }
)
"""Parts of words in lower case; a sentence that names an adjusted measure holds one of them."""


def defined_measures(sentence: str) -> list[int]:
    """Where ``sentence`` names each measure that it defines; empty when it defines none.

    A measure is defined in words, or by the reconciliation that the sentence announces.
    """
    lower = sentence.lower()
    if not any(stem in lower for stem in NAME_STEMS) or not _VERB.search(lower):
        return []
    places = {match.start("name") for each in _DEFINITIONS for match in each.finditer(sentence)}
    return sorted(places) or sorted(_reconciled(sentence))


def _reconciled(sentence: str) -> Iterator[int]:
    """The first mention of each measure of a sentence that announces a reconciliation."""
    if not _RECONCILED.search(sentence):
        return
    first: dict[str, int] = {}
    for match in _MEASURE.finditer(sentence):
        first.setdefault(" ".join(match["name"].lower().split()), match.start())
    yield from first.values()
