"""Own concepts and IFRS elements of printed line items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingestion.labels import words
from ingestion.line_items import Headings, Words, fitting, section
from ingestion.vocabulary import rows

_FAMILIES = {
    "income_statement": "income",
    "comprehensive_income": "income",
    "balance_sheet": "position",
    "changes_in_equity": "equity",
    "cash_flow": "cash",
    "note": "note",
}
_TERMS = frozenset({"current", "noncurrent"})
_ACTIVITIES = frozenset({"operating", "investing", "financing"})
_EMPHASIS = frozenset({"net", "total", "subtotal", "less", "add", "atdate"})
_SIDES = {"asset": "debit", "liability": "credit"}


@dataclass(frozen=True, slots=True)
class Concept:
    """What a concept is: its plain label, statement, side and whether it is a balance."""

    concept: str
    label: str
    statement: str
    balance: str | None  # debit | credit | None
    period_type: str  # duration | instant
    ifrs_element: str | None


def concept_of(
    label: str,
    path: Sequence[str],
    section: str,
    *,
    axis: str | None = None,
    unit: str | None = None,
    title: str = "",
) -> str | None:
    """The concept that a printed line item stands for, or None when it is not known.

    Args:
        label: the line item, clean.
        path: headings above it, outermost first.
        section: the contract's section.
        axis: set when the figure belongs to a member (of a segment, an ageing band ...).
        unit: the figure's unit.
        title: the section's title as printed.
    """
    return _concept(label, tuple(path), section, axis, unit, title)


@lru_cache(maxsize=65536)
def _concept(
    label: str, path: tuple[str, ...], section: str, axis: str | None, unit: str | None, title: str
) -> str | None:
    family = _FAMILIES.get(section, "summary")
    headings = tuple(frozenset(words(text)) for text in (title, *path))
    printed = words(label)
    if not printed:
        return None
    found = _line_item(section, family, printed, headings)
    return _variant(found, printed, headings) if found else None


def _line_item(section_name: str, family: str, printed: Words, headings: Headings) -> str | None:
    for name in (section_name, family):
        for form in _wordings(printed):
            found = section(name).find(form, headings)
            if found:
                return found
    return _composed(family, printed, headings)


def _wordings(printed: Words) -> Iterator[Words]:
    """``printed`` as it is, then without words that only stress it."""
    yield printed
    plain = tuple(word for word in printed if word not in _EMPHASIS)
    if plain and plain != printed:
        yield plain
    bare = tuple(word for word in plain if word not in _TERMS)
    if bare and bare != plain:
        yield bare


def _composed(family: str, printed: Words, headings: Headings) -> str | None:
    """Concept of a phrase around a noun, such as "Purchase of" and a balance sheet item."""
    for form, noun in fitting(family, printed):
        of = _noun(form.kind, noun, headings)
        if of:
            return form.concept.format(of)
    if family == "cash" and not _nearest(headings, frozenset({"investing", "financing"})):
        of = _noun("income", printed, headings)
        return f"adjustment_for_{of}" if of else None
    return None


def _noun(kind: str, printed: Words, headings: Headings) -> str | None:
    """Concept of a noun: of a kind of its own, or a balance sheet item of the right side."""
    for wording in _wordings(printed):
        found = section(kind).find(wording, headings)
        if found:
            return found
        found = section("position").find(wording, headings) if kind in _SIDES else None
        if found and _concepts()[found].balance == _SIDES[kind]:
            return found
    return None


def _variant(concept: str, printed: Words, headings: Headings) -> str:
    """``concept``, or its current, non-current, operating ... variant where there is one."""
    own = (*headings, frozenset(printed))
    for names in (_TERMS, _ACTIVITIES):
        word = _nearest(own, names)
        if word and f"{concept}_{word}" in _concepts():
            return f"{concept}_{word}"
    return concept


def _nearest(headings: Headings, names: frozenset[str]) -> str | None:
    """The one of ``names`` that the innermost heading with any of them holds."""
    for heading in reversed(headings):
        found = names & heading
        if found:
            return min(found) if len(found) == 1 else None
    return None


def ifrs_element(concept: str) -> str | None:
    """The IFRS taxonomy element of ``concept``, or None where the taxonomy has none."""
    info = concept_info(concept)
    return info.ifrs_element if info else None


def concept_info(concept: str) -> Concept | None:
    """What ``concept`` is, or None for an id that the vocabulary does not hold."""
    return _concepts().get(concept)


@cache
def _concepts() -> dict[str, Concept]:
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
