"""Where a label ends: whether its last word wants another, or it continues the one above."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.tables.labels import is_unit_alone

_CONNECTORS = frozenset(
    [
        "of",
        "and",
        "for",
        "to",
        "in",
        "the",
        "from",
        "by",
        "at",
        "on",
        "or",
        "with",
        "per",
        "under",
        "through",
        "into",
        "between",
        "within",
        "without",
        "outside",
        "against",
        "during",
        "using",
        "as",
        "than",
        "its",
        "a",
        "an",
        "over",
        "up",
        "not",
        "more",
        "that",
        "which",
        "was",
        "were",
        "ended",
    ]
)
_LETTER = re.compile(r"(?:[a-z]|[ivx]{1,4})\)\s")
_TRADES = (
    r"(?:Building|Chemicals?|Construction|Development|Electronics?|Energy|Engineering|Enterprises?|"
    r"Equipment|Group|Holdings|Industr(?:y|ies|ial)|International|Investments?|Logistics|Management|"
    r"Manufacturing|Materials|Medical|Motors?|Pharmaceuticals?|Power|Properties|Resources|Services?|"
    r"Technolog(?:y|ies)|Trading)"
)
_COMPANY_END = re.compile(  # no name begins with its trade: "Materials Co., Ltd."
    rf"(?:{_TRADES}\s+)?"
    r"(?:Co(?:mpany|\.)?,?\s+)?(?:Limited|Ltd\.?|Inc\.?|Corporation|plc)",
    re.I,
)
_NOTED = re.compile(r"\(notes?\b", re.I)
_HALF_TERM = re.compile(
    r"\b(?:(?:total|net|less|other)\s+(?:non-)?current|(?:other|total)\s+comprehensive|"
    r"non-controlling)$",
    re.I,
)
_JOINS = re.compile(r"(?:AND|OF|OR|FOR)\s")
_AMOUNT_FIRST = re.compile(r"(?:HK|US|A|S|NT)?[$€£¥]\d|(?:RMB|HKD|USD)\s?\d")
_CLOSED = re.compile(
    r"\b(?:(?:provided|contracted)\s+for|disposed\s+of)$", re.I
)  # as a heading of commitments ends
_ENUMERATION = re.compile(r"\([a-z]{1,3}\)")


def is_bracket_open(text: str) -> bool:
    """Whether ``text`` ends inside a bracket."""
    return text.count("(") > text.count(")")


@lru_cache(maxsize=16384)
def ends_open(label: str) -> bool:
    """Whether a label cannot end here: its last word wants another."""
    last = label.rsplit(None, 1)[-1:]
    if last and last[0].lower() in ("for", "of") and _CLOSED.search(label):
        return False
    return bool(last) and (
        last[0].endswith((",", "/", "(")) or connects(last[0]) or bool(_HALF_TERM.search(label))
    )


def connects(word: str) -> bool:
    """Whether a word joins others: no label ends with it."""
    return word.lower().strip(",") in _CONNECTORS


@lru_cache(maxsize=16384)
def goes_on(label: str) -> bool:
    """Whether a label continues the one above.

    It starts in lower case, or is a mere unit or the end of a company's name.
    """
    first = label[:1]
    if _NOTED.match(label) or _COMPANY_END.fullmatch(label):
        return True
    if first != "(":
        in_words = first.islower() and not _LETTER.match(label)
        return in_words or (label.isupper() and bool(_JOINS.match(label)))
    in_words = label[1:2].islower() and not _ENUMERATION.match(label)
    return in_words or is_unit_alone(label)


def starts_with_amount(label: str) -> bool:
    """Whether a label starts with an amount of money, which one that wraps often does."""
    return bool(_AMOUNT_FIRST.match(label))
