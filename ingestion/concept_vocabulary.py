"""The vocabulary's concepts: label, statement, side, IFRS element."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingestion.vocabulary import rows


@dataclass(frozen=True, slots=True)
class Concept:
    """What a concept is: its plain label, statement, side and whether it is a balance."""

    concept: str
    label: str
    statement: str
    balance: str | None  # debit | credit | None
    period_type: str  # duration | instant
    ifrs_element: str | None


def ifrs_element(concept: str) -> str | None:
    """The IFRS taxonomy element of ``concept``, or None where the taxonomy has none."""
    info = concept_info(concept)
    return info.ifrs_element if info else None


def concept_info(concept: str) -> Concept | None:
    """What ``concept`` is, or None for an id that the vocabulary does not hold."""
    return known_concepts().get(concept)


@cache
def known_concepts() -> dict[str, Concept]:
    """Every concept of the vocabulary (``concepts.csv``) by its id."""
    found: dict[str, Concept] = {}
    for row in rows("concepts"):
        found.setdefault(
            row["concept"],
            Concept(
                row["concept"],
                row["label"],
                row["statement"],
                row["balance"] or None,
                row["period_type"],
                row["ifrs_element"] or None,
            ),
        )
    return found
