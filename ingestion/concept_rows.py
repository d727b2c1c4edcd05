"""A printed row looked up in the line items: as worded, less emphasis, as a composed phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.concept_vocabulary import concept_info
from ingestion.line_items import Headings, Words, fitting, section

TERMS = frozenset({"current", "noncurrent"})
_EMPHASIS = frozenset(
    {"net", "total", "subtotal", "atdate", "unrealised", "reversal", "writeback", "company"}
)
_NAMELESS = frozenset({("income",), ("loss",), ("capital",)})  # "Total income", "Net capital"
_SIDES = {"asset": ("debit",), "liability": ("credit",), "either": ("debit", "credit")}


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A printed row and what stands around it."""

    label: str
    printed: Words
    headings: Headings  # words of each heading in the table, outermost first
    titles: tuple[str, ...]  # those above the table and in it, as printed
    section: str
    is_measure: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above it in the table, as printed."""
        return self.titles[-len(self.headings) :] if self.headings else ()


def note_item(row: PrintedRow, name: str) -> str | None:
    """Concept of a line of a note, where "net" and "current" tell lines apart."""
    rest = tuple(word for word in row.printed if word not in ("total", "subtotal", "atdate"))
    for wording in (row.printed, rest):
        found = section(name).find(wording, row.headings)
        if found:
            return found
    return None


def line_item(row: PrintedRow, *names: str) -> str | None:
    """Concept of a line of any of the named parts, whatever stresses it."""
    known = section(*names)
    found = (known.find(wording, row.headings) for wording in _wordings(row.printed))
    return next(filter(None, found), None)


def _wordings(printed: Words) -> Iterator[Words]:
    """``printed`` as it is, then without words that only stress it."""
    yield printed
    plain = tuple(word for word in printed if word not in _EMPHASIS)
    if plain and plain != printed and plain not in _NAMELESS:
        yield plain
    bare = tuple(word for word in plain if word not in TERMS)
    if bare and bare != plain:
        yield bare


def composed_item(family: str, row: PrintedRow) -> str | None:
    """Concept of a phrase around a noun, such as "Purchase of" and a balance sheet item."""
    for wording in _wordings(row.printed):
        for form, noun in fitting(family, wording, row.headings):
            of = _noun(form.kind, noun, row.headings)
            if of:
                return form.concept.format(of)
    return None


def _noun(kind: str, printed: Words, headings: Headings) -> str | None:
    """Concept of a noun: of a kind of its own, or a balance sheet item of the right side."""
    for wording in _wordings(printed):
        found = section(kind).find(wording, headings)
        if found:
            return found
        found = section("position").find(wording, headings) if kind in _SIDES else None
        info = concept_info(found) if found else None
        if info and info.balance in _SIDES[kind]:
            return found
    return None


def nearest(headings: Headings, names: frozenset[str]) -> str | None:
    """The one of ``names`` that the innermost heading with any of them holds."""
    for heading in reversed(headings):
        found = names & heading
        if found:
            return min(found) if len(found) == 1 else None
    return None
