"""Names for what text measures: the KPI vocabulary, and a figure's own words where it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingestion import vocabulary

_PREPOSITION = re.compile(
    r"\s+(?:of|from|in|on|for|to|at|by|with|arising|attributable|generated|derived|relating|related\s+to|incurred|due|as|per|"
    r"excluding|that|which|under|between|received|pledged|held|repayable|denominated|past|secured|guaranteed|without|before|after|net\s+of)\b"
)
_WORD = re.compile(r"[\w&/.'-]+")
_NAMELESS = re.compile(r"[^a-z0-9]+")
_LONGEST = 22
OWN_WORDS = "*"


@dataclass(frozen=True, slots=True)
class Kpi:
    """What a figure measures. ``period_type`` ``stated``: the sentence must give the period."""

    name: str
    label: str
    period_type: str  # instant | duration | stated
    sign: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    kpi: str
    label: str
    units: frozenset[str]
    period_type: str
    sign: int
    by_head: bool
    pattern: re.Pattern[str]


@lru_cache(maxsize=16384)
def kpi_of(phrase: str, unit: str) -> Kpi | None:
    """The KPI that a noun phrase names.

    Args:
        phrase: without determiners, e.g. ``Number of customers``.
        unit: what its figure is: ``money``, ``per_share``, ``percent``, ``count``,
            ``shares``, ``days``, ``ratio`` or ``quantity`` (a physical unit).

    Returns:
        None where the vocabulary (``kpis.csv``) knows neither the phrase nor its noun.
    """
    lower = phrase.lower().replace("’", "'")
    words = lower.split()
    if not words or len(words) > _LONGEST:
        return None
    head = head_of(lower)
    for row in _rows(unit):
        if row.pattern.fullmatch(head if row.by_head else lower):
            if row.kpi != OWN_WORDS:
                return Kpi(row.kpi, row.label, row.period_type, row.sign)
            return Kpi(slug(lower), phrase[0].upper() + phrase[1:], row.period_type, row.sign)
    return None


def head_of(phrase: str) -> str:
    """The last word before the first preposition: the noun that is measured."""
    preposition = _PREPOSITION.search(phrase)
    words = _WORD.findall(phrase[: preposition.start()] if preposition else phrase)
    return words[-1] if words else ""


def slug(phrase: str) -> str:
    """A phrase as snake_case identifier."""
    return _NAMELESS.sub("_", phrase.replace("'s", "").lower()).strip("_")


@cache
def _rows(unit: str) -> tuple[_Row, ...]:
    return tuple(row for row in _all() if unit in row.units)


@cache
def _all() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            kpi=row["kpi"],
            label=row["label"],
            units=frozenset(row["unit"].split()),
            period_type=row["period_type"],
            sign=int(row["sign"] or 1),
            by_head=row["scope"] == "head",
            pattern=re.compile(row["pattern"]),
        )
        for row in vocabulary.rows("kpis")
    )
