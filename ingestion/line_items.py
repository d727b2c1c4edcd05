"""The vocabulary of line items, ready for look-up by canonical words and headings above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingestion.labels import words
from ingestion.vocabulary import rows

Words = tuple[str, ...]
Headings = Sequence[frozenset[str]]
_HOLE = "xhole"


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept that a label stands for when the headings above hold the words ``under``."""

    concept: str
    under: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A phrase around a noun, such as "Purchase of {}", and the concept it makes."""

    concept: str
    kind: str
    under: frozenset[str]  # words that a heading above must hold
    before: Words
    after: Words


@dataclass(slots=True)
class Section:
    """Line items of one part of an announcement, by their words in order and in any order."""

    ordered: dict[Words, list[Entry]] = field(default_factory=dict)
    unordered: dict[Words, list[Entry]] = field(default_factory=dict)

    def add(self, printed: Words, entry: Entry) -> None:
        """Know ``printed`` as ``entry``; an earlier entry under the same headings stays."""
        entries = self.ordered.setdefault(printed, [])
        if all(known.under != entry.under for known in entries):
            entries.append(entry)
            self.unordered.setdefault(tuple(sorted(printed)), []).append(entry)

    def find(self, printed: Words, headings: Headings) -> str | None:
        """Concept of ``printed``: the entry whose headings are the nearest above.

        Words in another order count only where they speak of one concept.
        """
        entries = self.ordered.get(printed)
        if entries is None:
            entries = self.unordered.get(tuple(sorted(printed)), [])
        near = [(_nearness(entry.under, headings), len(entry.under), entry) for entry in entries]
        best = max(near, key=lambda item: item[:2], default=None)
        if best is None or best[0] < 0:
            return None
        equals = {entry.concept for *rank, entry in near if rank == [*best[:2]]}
        return best[2].concept if len(equals) == 1 else None


def _nearness(under: frozenset[str], headings: Headings) -> int:
    """How near the row the headings stand that hold ``under``; -1 when none do.

    An entry without condition is the farthest, 0; words found in the innermost heading
    are the nearest.
    """
    if not under:
        return 0
    seen: set[str] = set()
    for depth in range(len(headings), 0, -1):
        seen |= headings[depth - 1]
        if under <= seen:
            return depth
    return -1


@cache
def section(*names: str) -> Section:
    """Line items of the vocabulary's sections ``names`` together."""
    found = Section()
    for row in rows("line_items"):
        if not set(names).isdisjoint(row["section"].split()):
            under = frozenset(words(row["under"]))
            for label in row["labels"].split("|"):
                found.add(words(label), Entry(row["concept"], under))
    return found


@cache
def forms(name: str) -> dict[str, list[Form]]:
    """Forms of the section ``name`` by their first word ("" when the noun comes first)."""
    found: dict[str, list[Form]] = {}
    for form in _forms(name):
        found.setdefault(form.before[0] if form.before else "", []).append(form)
    for candidates in found.values():
        candidates.sort(key=lambda form: (-len(form.before) - len(form.after), not form.under))
    return found


def _forms(name: str) -> Iterator[Form]:
    for row in rows("line_item_forms"):
        if name in row["section"].split():
            for printed in row["forms"].split("|"):
                sequence = words(printed.replace("{}", _HOLE))
                at = sequence.index(_HOLE)
                under = frozenset(words(row["under"]))
                if len(sequence) > 1 or under:  # a bare noun says nothing without a heading
                    yield Form(row["concept"], row["of"], under, sequence[:at], sequence[at + 1 :])


def fitting(name: str, printed: Words, headings: Headings) -> Iterator[tuple[Form, Words]]:
    """Forms that ``printed`` fits, the longest first, each with the noun that is left."""
    known = forms(name)
    for form in (*known.get(printed[0] if printed else "", ()), *known.get("", ())):
        size = len(form.before) + len(form.after)
        if len(printed) <= size or printed[: len(form.before)] != form.before:
            continue
        if _nearness(form.under, headings) < 0:
            continue
        end = len(printed) - len(form.after)
        if printed[end:] == form.after:
            yield form, printed[len(form.before) : end]
