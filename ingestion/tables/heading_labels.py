"""Labels that head the rows below them, by the vocabulary."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.dates import COUNT
from ingestion.tables.labels import normalised, prints_unit, tidy
from ingestion.tables.lexicon import vocabulary_labels
from ingestion.tables.wrapped_labels import is_bracket_open

_TERM_HEADING = re.compile(r"(?:non-?\s?)?current\s+(?:assets|liabilities)", re.I)
_PERIOD = re.compile(
    rf"(?:\(?(?:un)?audited\)?\s*)?(?:(?:for\s+the\s+)?(?:{COUNT}\s+months|(?:financial\s+)?year|period)\s+ended|(?:as\s+)?at)\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+(?:19|20)\d\d"
    r"(?:\s*\((?:(?:un)?audited|restated)\))?",
    re.I,
)
_SIDE_HEADING = re.compile(
    r"assets|liabilities|equity|transactions\s+with\s+(?:owners|shareholders|equity\s+holders)|"
    r"(?:cash\s+flows?\s+(?:from|used\s+in)\s+)?(?:operating|investing|financing)\s+activities",
    re.I,
)
_EITHER = re.compile(  # heads rows or is one
    r"\b(?:profit|loss|income|expense)\b.*\battributable\s+to\s+.*\b(?:company|parent|group)\W*(?<!:)$|"
    r"^other\s+comprehensive\s+(?:income|loss|expense|charge)(?:\s+for\s+the\s+(?:year|period))?(?:,\s+net\s+of\s+(?:income\s+)?tax)?$",
    re.I,
)
TIMING = re.compile(  # of revenue: heads what is recognised so or is one item
    r"(?:revenue\s+)?recogni[sz]ed\s+(?:over\s+time|(?:at\s+a\s+)?point\s+in\s+time)", re.I
)
_NOTED_HEADING = re.compile(r"\(notes?\s[^)]*\):\s*$", re.I)
_INTRODUCES = re.compile(
    r"(?<!\d):\s*$|[a-z](?:\s\d{1,2})?,?\s+(?:19|20)\d\d:\s*$"
)  # "2022:" says when


@cache
def _heading_patterns() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{row['pattern']})" for row in vocabulary.rows("headings")), re.I
    )


@lru_cache(maxsize=16384)
def is_heading_label(label: str) -> bool:
    """Whether a label is a heading of rows below it by the vocabulary ("Current assets")."""
    if _INTRODUCES.search(label):
        return not is_bracket_open(label)
    text = tidy(label)
    return bool(_heading_patterns().fullmatch(text) or _PERIOD.fullmatch(text))


@lru_cache(maxsize=16384)
def is_heading_phrase(label: str) -> bool:
    """Whether the vocabulary lists the whole label as a heading."""
    return bool(_heading_patterns().fullmatch(label))


@lru_cache(maxsize=16384)
def heading_weight(label: str) -> float:
    """1 for a heading by the vocabulary, less where its words name a line item as often, else 0."""
    if not is_heading_label(label):
        return 0.5 if prints_unit(label) and not _is_listed(label) else 0.0
    if _PERIOD.fullmatch(tidy(label)):
        return 0.4  # heads rows in one table, names a balance in another
    if _TERM_HEADING.fullmatch(tidy(label)) or _SIDE_HEADING.fullmatch(label):
        return 1.0
    if _EITHER.search(label) or TIMING.fullmatch(label):
        return 0.5
    if _NOTED_HEADING.search(label):
        return 0.9  # what a note explains has a number as often
    names_item = not label.rstrip().endswith(":") and normalised(label) in vocabulary_labels()
    return 0.5 if names_item else 1.0


def _is_listed(label: str) -> bool:
    """Whether the vocabulary lists a label, but for its unit."""
    return normalised(tidy(label)) in vocabulary_labels()
