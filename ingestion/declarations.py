"""Sentences by which an issuer says that its figures or their arrangement changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingestion import vocabulary
from ingestion.cover import Cover
from ingestion.document import Line
from ingestion.prose.paragraph import Paragraph, joined
from ingestion.prose.segment_moves import moves_in, moves_of_bullet
from ingestion.prose.sentences import sentences_in

_BULLET = re.compile(r"^\W{0,3}[-•·–*○●▪]\s*\S|^\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s")
_OPENS_LIST = re.compile(r"(?::|\bas\s+follows\W*)\s*$", re.I)
_HINT = re.compile(
    r"restat|classif|re-present|represented|conform|re-?group|align|segment|discontinued|prior|currency|"
    r"streams|adjusted|ebitda|core |underlying|ifrs|gaap|merged|combined|renamed|grouped|inappropriate"
)


@dataclass(frozen=True, slots=True)
class DeclarationFound:
    """One declared change and where it stands.

    A resegmentation has one entry for its sentence, with neither member, and one for each
    declared pair of an old (``from_member``) and a new segment (``to_member``). ``start``
    and ``end`` span the sentence in the printed ``line`` it begins in.
    """

    kind: str
    text: str
    from_member: str | None
    to_member: str | None
    line: Line
    start: int
    end: int


def read_declarations(paragraphs: Iterable[Paragraph], cover: Cover) -> list[DeclarationFound]:
    """Every sentence that declares a change of figures or of their arrangement.

    Args:
        paragraphs: running text in reading order.
        cover: the announcement's cover facts; none is needed to recognise a declaration.

    Returns:
        Declarations in reading order; kinds and the words that announce them are in
        ``declarations.csv``.
    """
    del cover
    found: list[DeclarationFound] = []
    lists_segments = False
    for paragraph in joined(paragraphs):
        text = paragraph.text()
        if lists_segments and _BULLET.match(text):
            found += _declared(paragraph, text, 0, len(text), "resegmentation", moves_of_bullet(text))
            continue
        declared = list(_in_paragraph(paragraph, text))
        found += declared
        opened = any(d.kind == "resegmentation" for d in declared) and bool(_OPENS_LIST.search(text))
        lists_segments = opened or (lists_segments and len(text) < 4)
    return found


def _in_paragraph(paragraph: Paragraph, text: str) -> Iterator[DeclarationFound]:
    if not _HINT.search(text.lower()):
        return
    for start, end in sentences_in(text):
        sentence = text[start:end]
        lower = sentence.lower()
        kind = _kind_of(" ".join(lower.split())) if _HINT.search(lower) else None
        if kind is not None:
            moves = moves_in(" ".join(sentence.split())) if kind == "resegmentation" else []
            yield from _declared(paragraph, text, start, end, kind, [(None, None), *moves])


def _declared(
    paragraph: Paragraph, text: str, start: int, end: int, kind: str, moves: Sequence[tuple[str | None, str | None]]
) -> Iterator[DeclarationFound]:
    sentence = text[start:end].strip()
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    line, begin, stop = paragraph.locate(first, first + len(sentence))
    for old, new in moves:
        yield DeclarationFound(kind, " ".join(sentence.split()), old, new, line, begin, stop)


def _kind_of(sentence: str) -> str | None:
    for kind, pattern, unless in _patterns():
        if pattern.search(sentence) and not (unless and unless.search(sentence)):
            return kind
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (row["kind"], re.compile(row["pattern"]), re.compile(row["unless"]) if row["unless"] else None)
        for row in vocabulary.rows("declarations")
    )
