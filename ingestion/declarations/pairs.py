"""Which segment became which: the pairs that a passage declares."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingestion.declarations.names import KIND, NAME, NAMES, aliases, marked, names_in, printed_names
from ingestion.declarations.passages import Clause

Pair = tuple[str, str]

_VERB = (
    r"(?:merged|combined|consolidated|integrated|grouped|named|aligned|organi[sz]ed|classified|"
    r"designated|categori[sz]ed|structured|allocated|incorporated|transferred|split|separated|"
    r"divided|absorbed|moved|amalgamated)"
)
_TURNED = rf"(?:re-?)?{_VERB}"
_COUNTED = r"(?:the|an?|our|one|two|three|four|five|six|new|single|following)"
_LABELLED = r"(?:reportable|operating|business|segments?|namely|:|-|–)"
_INTO = (
    r"(?:into|to\s+form|to\s+become|to|as|in|under|within)\s+"
    rf"(?:(?:{_COUNTED}|{_LABELLED})\s+)*"
)
_BE = r"(?:has|have|had|is|are|was|were)\s+(?:(?:been|now|further|subsequently|also|all)\s+)*"
_KNOWN = r"(?:formerly|previously)\s+(?:known\s+as\s+|called\s+|named\s+)?"
_WITHIN = r"(?:part\s+of|in|under|within|by|to)"
_TURNS = re.compile(rf"{_VERB}\b|\bbecome\b")
_FORMERLY = re.compile(r"formerly|previously|originally")
_PARTED = re.compile(r"separated|split|carved|spun|renamed")
# Each with the words without which it is not tried, for a search for names is long.
_FLOWS = (
    (
        _TURNS,
        re.compile(
            rf"(?P<old>{NAMES})\s*[–—,-]?\s*{_BE}(?:{_TURNED}\s+{_INTO}|become\s+)(?P<new>{NAMES})"
        ),
    ),
    (
        _TURNS,
        re.compile(
            rf"\b{_TURNED}\b[^.;:]{{0,90}}?\b(?:of|from|the|our|its)\s+(?P<old>{NAMES})\s+"
            rf"{_INTO}(?P<new>{NAMES})"
        ),
    ),
    (
        _FORMERLY,
        re.compile(
            rf"\b(?:formerly|previously|originally)\s+(?:\w+ed\s+)(?:as\s+)?{_WITHIN}\s+"
            rf"(?P<old>{NAMES})\s*,?\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?"
            rf"(?:now\s+)?\w+ed\s+{_INTO}(?P<new>{NAMES})"
        ),
    ),
    (
        _PARTED,
        re.compile(
            rf"(?P<new>{NAME})\s+{_BE}(?:separated|split(?:\s+off)?|carved\s+out|spun\s+off|"
            rf"renamed)\s+(?:from|out\s+of)\s+(?:the\s+)?(?P<old>{NAME})"
        ),
    ),
    (_FORMERLY, re.compile(rf"(?P<new>{NAME})\s*[,(]\s*{_KNOWN}(?P<old>{NAME})")),
)
_FLOWING = re.compile(rf"{_VERB}\b|\bbecome\b|\b(?:formerly|previously)\b")
_ARRIVES = re.compile(
    rf"\b{_TURNED}\b[^.;:]{{0,90}}?\b(?:into|as)\s+(?:(?:the|new|following)\s+)*(?P<new>{NAMES})"
)
_CORRESPONDS = re.compile(r"\bcorrespond(?:s|ing)?\s+to\b")
_FORMER = re.compile(
    r"\b(?:(?:previously|formerly|originally)\s+(?:(?:known|called|named)\s+(?:as\s+)?|"
    rf"(?:\w+ed\s+)?(?:as\s+)?{_WITHIN}\s+)?|"
    rf"(?:was|were)\s+(?:(?:included|reported|grouped|classified|presented)\s+)?{_WITHIN}\s+|"
    rf"renamed\s+from\s+|called\s+|(?:former|previous)\s+)(?P<old>{NAMES})"
)
_OLDER = re.compile(rf"\b(?:traditional|existing|original|old|legacy|remaining)\s+(?P<old>{NAMES})")
_ENDS_IN_KIND = re.compile(rf"\b{KIND}\s*$")
_SAME = re.compile(
    r"\bunchanged\b|\bno\s+changes?\b|\bkeeps?\s+its\s+scope\b|"
    r"\b(?:stays?|stayed|remains?|remained|continues?)\s+(?:as\s+(?:it\s+was|before)|the\s+same)\b"
)
_GROWS = re.compile(
    r"\b(?:now\s+(?:also\s+)?|also\s+)(?:includes?|covers?|comprises?)\b|\btakes?\s+over\b"
)
_HOLDS = re.compile(
    r"\b(?:(?:includ|compris|consolidat|combin|integrat|incorporat|merg|gather|cover)(?:es?|s|ing)|"
    r"holds?|takes?\s+over|consists?\s+of|brings?\s+together)\b"
)
_PURPOSE = re.compile(
    r"\s(?:in\s+order\s+|so\s+as\s+)?to\s+(?!(?:the|our|its|an?|form|become)\b)[a-z].*", re.S
)
_HEAD = re.compile(rf"(?:The\s+|Our\s+|New\s+)?(?P<name>{NAME})\s*(?P<colon>[:–—])?")
_Flow = tuple[list[str], list[str]]


@dataclass(slots=True)
class _Change:
    """Segments before and after the change, by lower-case name, as far as told."""

    printed: dict[str, str]  # names of tables
    old: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)

    def as_printed(self, name: str) -> str:
        return self.printed.get(name.lower(), name)

    def old_name(self, name: str) -> str:
        return self.old.get(name.lower(), name)


def declared_pairs(
    clauses: Sequence[Clause], text: str, members: Collection[str]
) -> list[tuple[Clause, Pair]]:
    """Each pair of an old and a new segment that a passage declares, with its clause.

    Args:
        clauses: the passage, from the declaring sentence on.
        text: the whole announcement's, in which segments may go by other names.
        members: segments as its tables print them, where known.
    """
    change = _Change(printed_names(members))
    read = [replace(clause, text=marked(clause.text, members)) for clause in clauses]
    flows = [_flows(clause.text) for clause in read]
    for clause, led in zip(read, flows, strict=True):
        _learn(change, clause.text, led)
    change.old |= aliases(tuple(change.old.values()), text)
    found: dict[Pair, Clause] = {}
    for clause, marks, led, head in zip(clauses, read, flows, _heads(read, change), strict=True):
        for pair in (*_moved(led, change), *_gathered(marks.text, head, change)):
            found.setdefault(pair, clause)
    return [
        (clause, (change.as_printed(old), change.as_printed(new)))
        for (old, new), clause in found.items()
    ]


def _flows(text: str) -> list[_Flow]:
    """Segments that a sentence leads to others: those before, those after."""
    if not _FLOWING.search(text):
        return []
    return [
        (names_in(match["old"]), names_in(match["new"]))
        for needed, pattern in _FLOWS
        if needed.search(text)
        for match in pattern.finditer(text)
    ]


def _learn(change: _Change, text: str, flows: Sequence[_Flow]) -> None:
    for before, after in flows:
        change.old |= {name.lower(): name for name in before}
        change.new |= {name.lower(): name for name in after}
    if match := _ARRIVES.search(text):
        change.new |= {name.lower(): name for name in names_in(match["new"])}


def _moved(flows: Sequence[_Flow], change: _Change) -> Iterator[Pair]:
    """Pairs of a sentence that leads several segments to one, or one to several."""
    for before, after in flows:
        if len(before) == 1 or len(after) == 1:
            yield from ((change.old_name(one), other) for one in before for other in after)


def _heads(clauses: Sequence[Clause], change: _Change) -> list[str | None]:
    """The new segment that each clause tells about."""
    heads: list[str | None] = []
    for number, clause in enumerate(clauses):
        head = _head(clause, change)
        same_item = number and clause.item is not None and _same_item(clause, clauses[number - 1])
        heads.append(heads[-1] if head is None and same_item else head)
    return _in_order(clauses, change, heads)


def _same_item(clause: Clause, before: Clause) -> bool:
    return (clause.paragraph, clause.item) == (before.paragraph, before.item)


def _head(clause: Clause, change: _Change) -> str | None:
    """The name a clause begins with, or begins with after its colon."""
    match = _HEAD.match(clause.text.lstrip())
    names = names_in(match["name"]) if match else []
    if match is not None and len(names) == 1:
        name = names[0]
        if name.lower() in change.printed or (clause.item is not None and match["colon"]):
            return name
        if name.lower() in change.new:
            return change.new[name.lower()]
    rest = clause.text.partition(": ")[2] if clause.item is None else ""
    return _head(replace(clause, text=rest), change) if rest else None


def _in_order(
    clauses: Sequence[Clause], change: _Change, heads: list[str | None]
) -> list[str | None]:
    """Heads of "reclassified as A, B and C, which corresponds to a; b; c"."""
    new = list(change.new.values())
    for first, clause in enumerate(clauses):
        rest = clauses[first : first + len(new)]
        if _CORRESPONDS.search(clause.text) and len(rest) == len(new) > 1:
            return [*heads[:first], *new, *heads[first + len(new) :]]
    return heads


def _gathered(text: str, head: str | None, change: _Change) -> Iterator[Pair]:
    """Pairs of a clause about one new segment: what it holds of the old ones."""
    if head is None:
        return
    if _SAME.search(text) or (_GROWS.search(text) and head.lower() in change.old):
        yield head, head
    told = _PURPOSE.sub("", text)
    for name in (*_former(told), *_held(told, head, change)):
        yield change.old_name(name), head


def _former(text: str) -> Iterator[str]:
    for match in _FORMER.finditer(text):
        yield from names_in(match["old"])
    for match in _OLDER.finditer(text):
        if _ENDS_IN_KIND.search(match["old"]):
            yield from names_in(match["old"])


def _held(text: str, head: str, change: _Change) -> Iterator[str]:
    """Old segments named after a word such as "includes"."""
    match = _HOLDS.search(text)
    rest = text[match.end() :].lower() if match else ""
    for name in change.old:
        if name != head.lower() and re.search(rf"\b{re.escape(name)}\b", rest):
            yield name
