"""Names for what text measures: the KPI vocabulary, and a figure's own words where it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingestion import vocabulary

_PREPOSITION = re.compile(
    r"\s+(?:of|from|in|on|for|to|at|by|with|arising|attributable\s+to|generated|derived|relating|"
    r"related\s+to|incurred|due|as|per|"
    r"excluding|that|which|under|between|received|pledged|held|repayable|denominated|past|"
    r"secured|guaranteed|without|before|after|net\s+of|"
    r"delivered|sold|shipped|installed|served|covered|opened|closed|employed|produced|acquired|disposed|signed|completed|launched|"
    r"granted|exercised|deployed|"
    r"engaged|registered|recorded|achieved|performed|located|operated|managed|used|utili[sz]ed)\b"
)
_WORD = re.compile(r"[\w&/.'-]+")
_NAMELESS = re.compile(r"[^a-z0-9]+")
_WHOLE = re.compile(
    r"^(?:(?:total|overall|aggregate|consolidated)\s+)+(?:number\s+of\s+)?|^number\s+of\s+"
)
_SENTENCE = re.compile(r"\b(?:will|shall|would|whereby|whether)\b")
_LONGEST = 30
OWN_WORDS = "*"


@dataclass(slots=True)
class Kpi:
    """What a figure measures.

    ``period_type``: ``instant``, ``duration``, ``stated`` (the text must give the period) or
    ``event`` (the text must give a day). ``standing``: it holds for the whole reporting
    period without saying so, like a tax rate. ``as_told``: an average over a span or of a
    day, whichever the text tells.
    """

    name: str
    label: str
    period_type: str
    sign: int = 1
    known: bool = False  # a row of the vocabulary gave the name
    standing: bool = False
    as_told: bool = False


@dataclass(slots=True)
class _Row:
    kpi: str
    label: str
    units: frozenset[str]
    period_type: str
    sign: int
    by_head: bool
    standing: bool
    as_told: bool
    pattern: re.Pattern[str]


@lru_cache(maxsize=16384)
def kpi_of(phrase: str, unit: str) -> Kpi | None:
    """The KPI that a noun phrase names.

    Args:
        phrase: without determiners, e.g. ``Number of customers``.
        unit: what its figure is: ``money``, ``per_share``, ``percent``, ``count``,
            ``shares``, ``days``, ``ratio``, ``quantity`` (a physical unit) or ``share`` (a
            percentage of some whole).

    Returns:
        None where the vocabulary (``kpis.csv``) knows neither the phrase nor its noun.
    """
    lower = phrase.lower().replace("’", "'")
    words = lower.split()
    if not words or len(words) > _LONGEST or _SENTENCE.search(lower):
        return None
    head = head_of(lower.removeprefix("total ").removeprefix("number of "))
    bare = _WHOLE.sub("", lower)
    for row in _rows(unit):
        own_words = row.kpi == OWN_WORDS
        if row.pattern.fullmatch(head if row.by_head else lower if own_words else bare):
            if not own_words:
                return _kpi(row.kpi, row.label, row, known=True)
            return _known(lower, unit) or _own(phrase, row)
    return None


def _known(lower: str, unit: str) -> Kpi | None:
    """The KPI whose name itself begins with "total": total assets are not some assets."""
    if not lower.startswith("total "):
        return None
    rows = (row for row in _rows(unit) if row.kpi != OWN_WORDS and not row.by_head)
    row = next((row for row in rows if row.pattern.fullmatch(lower)), None)
    return _kpi(row.kpi, row.label, row, known=True) if row else None


def _own(phrase: str, row: _Row) -> Kpi:
    """A KPI named after the figure's own words."""
    label = phrase[0].upper() + phrase[1:]
    name = slug(_WHOLE.sub("", phrase.lower()))
    return _kpi(name, label, row)


def _kpi(name: str, label: str, row: _Row, *, known: bool = False) -> Kpi:
    return Kpi(name, label, row.period_type, row.sign, known, row.standing, row.as_told)


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
            standing=row["standing"] == "yes",
            as_told=row.get("as_told") == "yes",
            pattern=re.compile(row["pattern"]),
        )
        for row in vocabulary.rows("kpis")
    )
