"""Sentences by which an issuer says that figures or their arrangement changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingestion.figures import Identity
from ingestion.measure_definitions import defined_measures
from ingestion.model import Declaration
from ingestion.prose.paragraph import Paragraph, joined
from ingestion.prose.sentences import sentences_in
from ingestion.vocabulary import rows

_MACRO = re.compile(r"@[a-z]+")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})?[.)]?\s*")


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str  # of a declaration, or "none": what the sentence says is no declaration
    stems: tuple[str, ...]  # lower case; a sentence without any of them cannot match
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A declaration before it has an identity: what is said, and where it begins."""

    kind: str
    text: str
    start: int  # in the paragraph's text
    end: int


def read_declarations(paragraphs: Iterable[Paragraph], identity: Identity) -> list[Declaration]:
    """Every sentence that declares a change, and every segment pair it declares.

    Args:
        paragraphs: running text in reading order, headings and footnotes included.
        identity: who announces.

    Returns:
        Declarations in reading order. A change of segments is one row for the sentence,
        without members, and one row for each pair of an old and a new segment.
    """
    return [
        _declaration(told, paragraph, identity)
        for paragraph in joined(paragraphs)
        if _may_declare(paragraph)
        for told in _told(paragraph)
    ]


def _may_declare(paragraph: Paragraph) -> bool:
    lower = " ".join(line.text for line in paragraph.lines).lower()
    return any(stem in lower for stem in _stems())


def _told(paragraph: Paragraph) -> Iterator[_Told]:
    text = paragraph.text()
    for start, end in _sentences(text):
        sentence = text[start:end]
        kind = None if _is_quoted(text, start) else _kind_of(sentence)
        if kind is not None:
            yield _Told(kind, sentence, start, end)
        for place in defined_measures(sentence):
            yield _Told("measure_definition", sentence, start + place, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences, a heading's number left to its heading."""
    number = _NUMBER.match(text)
    yield from sentences_in(text) if number is None else (
        (max(start, number.end()), end) for start, end in sentences_in(text) if end > number.end()
    )


def _declaration(told: _Told, paragraph: Paragraph, identity: Identity) -> Declaration:
    lead = len(paragraph.text()[told.start : told.end]) - len(paragraph.text()[told.start : told.end].lstrip())
    line, start, end = paragraph.locate(told.start + lead, told.end)
    return Declaration(
        declaration_id=_key(identity.announcement_id, line.page or 0, line.number, start, told.kind),
        announcement_id=identity.announcement_id,
        kind=told.kind,
        text=_SPACES.sub(" ", told.text).strip(),
        from_member=None,
        to_member=None,
        source_page=line.page,
        source_line=line.number,
        source_start=start,
        source_end=start + len(line.text[start:end].rstrip()),
    )


def _key(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:20]


def _kind_of(sentence: str) -> str | None:
    """The kind of the first rule of the vocabulary that ``sentence`` matches."""
    lower = sentence.lower()
    for rule in _rules():
        if any(stem in lower for stem in rule.stems) and rule.pattern.search(sentence):
            return None if rule.kind == "none" else rule.kind
    return None


def _is_quoted(text: str, start: int) -> bool:
    """Whether a sentence at ``start`` is cited: it stands inside marks opened before it."""
    depth = 0
    for mark in re.findall(r"[“”]", text[: start + 1]):
        depth = max(0, depth + (1 if mark == "“" else -1))
    return depth > 0


@cache
def _rules() -> tuple[_Rule, ...]:
    macros = {row["kind"]: row["pattern"] for row in rows("declarations") if row["kind"][0] == "@"}
    return tuple(
        _Rule(
            row["kind"],
            tuple(row["stems"].split("|")),
            re.compile(_MACRO.sub(lambda match: macros[match.group()], row["pattern"]), re.I),
        )
        for row in rows("declarations")
        if row["kind"][0] != "@"
    )


@cache
def _stems() -> frozenset[str]:
    told = (stem for rule in _rules() if rule.kind != "none" for stem in rule.stems)
    return frozenset(told) | {"ebit", "defin", "adjusted"}
