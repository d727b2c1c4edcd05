"""Sentences by which an issuer says that figures or their arrangement changed."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingestion.declarations.measures import NAME_STEMS, defined_measures
from ingestion.declarations.pairs import declared_pairs
from ingestion.declarations.passages import passage
from ingestion.declarations.rules import kind_of, stems
from ingestion.figures import Identity
from ingestion.model import Declaration
from ingestion.prose.paragraph import Paragraph, joined
from ingestion.sentences import sentences_in

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})?[.)]?\s*")
_QUOTE = re.compile(r"[“”]")


@dataclass(frozen=True, slots=True)
class _Told:
    """A declaration before it has an identity."""

    paragraph: int  # position in the announcement
    start: int  # in the paragraph's text
    end: int
    kind: str
    text: str
    old: str | None = None
    new: str | None = None


def read_declarations(
    paragraphs: Iterable[Paragraph], identity: Identity, members: Collection[str] = ()
) -> list[Declaration]:
    """Every sentence that declares a change, and every segment pair it declares.

    Args:
        paragraphs: running text in reading order, headings and footnotes included.
        identity: who announces.
        members: segments as the announcement's tables print them, where known: they tell
            where a name that holds an "and" ends.

    Returns:
        Declarations in reading order. A change of segments is one row for the sentence,
        without members, and one row for each pair of an old and a new segment.
    """
    whole = list(joined(paragraphs))
    told = [
        item
        for position, hints in sorted(_hints(whole).items())
        for item in _sentences_told(position, whole[position], hints)
    ]
    changes = [item for item in told if item.kind == "resegmentation"]
    told += _pairs_told(whole, changes, members)
    told.sort(key=lambda item: (item.paragraph, item.start, item.old is not None))
    return [_declaration(item, whole[item.paragraph], identity) for item in told]


def _hints(paragraphs: Sequence[Paragraph]) -> dict[int, list[str]]:
    """The paragraphs, by position, that hold parts of words without which nothing is declared."""
    texts = [" ".join([line.text for line in one.lines]).lower() for one in paragraphs]
    ends = list(accumulate(len(text) + 1 for text in texts))
    whole = "\n".join(texts)
    hints: dict[int, list[str]] = {}
    for stem in (*stems(), *NAME_STEMS):
        for position in _holding(stem, whole, ends):
            hints.setdefault(position, []).append(stem)
    return hints


def _holding(stem: str, whole: str, ends: Sequence[int]) -> Iterator[int]:
    """Which of the stretches of ``whole`` that end at ``ends`` hold ``stem``."""
    place = whole.find(stem)
    while place >= 0:
        position = bisect_right(ends, place)
        yield position
        place = whole.find(stem, ends[position])


def _sentences_told(position: int, paragraph: Paragraph, hints: Collection[str]) -> Iterator[_Told]:
    text = paragraph.text()
    defines = not NAME_STEMS.isdisjoint(hints)
    for start, end in _sentences(text):
        sentence = text[start:end]
        kind = kind_of(sentence, hints)
        if kind is not None and not _is_quoted(text, start):
            yield _Told(position, start, end, kind, sentence)
        for place in defined_measures(sentence) if defines else ():
            yield _Told(position, start + place, end, "measure_definition", sentence)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences; the number of a heading belongs to its heading."""
    number = _NUMBER.match(text)
    body = number.end() if number else 0
    begin = None
    for start, end in sentences_in(text):
        begin = start if begin is None else begin
        if end > body:
            yield begin, end
            begin = None


def _is_quoted(text: str, start: int) -> bool:
    """Whether a sentence at ``start`` is cited: it stands inside marks opened before it."""
    depth = 0
    for mark in _QUOTE.findall(text[: start + 1]):
        depth = max(0, depth + (1 if mark == "“" else -1))
    return depth > 0 or (text.lstrip().startswith('"') and text.count('"', 0, start) % 2 == 1)


def _pairs_told(
    paragraphs: Sequence[Paragraph], declared: Sequence[_Told], members: Collection[str]
) -> Iterator[_Told]:
    """The pairs of each passage; a sentence inside a passage begins no other."""
    text = "\n".join(line.text for one in paragraphs for line in one.lines) if declared else ""
    last = -1
    for told in declared:
        if told.paragraph <= last:
            continue
        clauses = passage(paragraphs, told.paragraph)
        last = clauses[-1].paragraph
        for clause, (old, new) in declared_pairs(clauses, text, members):
            yield _Told(
                clause.paragraph, clause.start, clause.end, told.kind, clause.text, old, new
            )


def _declaration(told: _Told, paragraph: Paragraph, identity: Identity) -> Declaration:
    printed = paragraph.text()[told.start : told.end]
    lead = len(printed) - len(printed.lstrip())
    line, start, end = paragraph.locate(told.start + lead, told.end)
    place = (line.page or 0, line.number, start)
    return Declaration(
        declaration_id=_key(identity.announcement_id, *place, told.kind, told.old, told.new),
        announcement_id=identity.announcement_id,
        kind=told.kind,
        text=_SPACES.sub(" ", told.text).strip(),
        from_member=told.old,
        to_member=told.new,
        source_page=line.page,
        source_line=line.number,
        source_start=start,
        source_end=start + len(line.text[start:end].rstrip()),
    )


def _key(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:20]
