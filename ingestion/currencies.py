"""Currencies as announcements print them, and the one that a document is presented in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.document import Block, Document

_SCALED = re.compile(r"['’‘`´]\s?0?00\b|(?:[Tt]housand|THOUSAND|[Mm]illion|MILLION)")
_PRESENTED = re.compile(r"\b(?:presented|expressed|presentation\s+currency(?:\s+is)?)(?:\s+in)?\s+")
_BLANKS = re.compile(r"[\s\\]+")
_HEAD = 8  # lines of a table in which its unit stands
_CLEAR = 2  # times as often as the next currency
_FALLBACK = "HKD"


@cache
def _names() -> dict[str, str]:
    """ISO codes by printed name, in capitals and without blanks."""
    return {_key(row["printed"]): row["iso"] for row in vocabulary.rows("currencies")}


@cache
def _pattern() -> re.Pattern[str]:
    """Any printed name: as in the vocabulary or in capitals."""
    printed = [row["printed"] for row in vocabulary.rows("currencies")]
    forms = dict.fromkeys(form for name in printed for form in (name, name.upper()))
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(_form, longest_first)))


def _form(name: str) -> str:
    words = r"\s+".join(re.escape(word) for word in name.split())
    if name.endswith("$"):
        return words.replace(r"\$", r"\s?\\?\s?\$")
    return rf"{words}(?![A-Za-z])" if name.isalpha() else words


def _key(text: str) -> str:
    return _BLANKS.sub("", text).upper()


def _named(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Each currency named in ``text``, with its place."""
    for match in _pattern().finditer(text, start):
        at = match.start()
        if not (at and text[at - 1].isascii() and text[at - 1].isalpha()):
            yield at, _names()[_key(match.group())]


def iso_currency(text: str) -> str | None:
    """ISO 4217 code of the first currency named in ``text``."""
    return next((iso for _, iso in _named(text)), None)


@lru_cache(maxsize=4096)
def is_currency(text: str) -> bool:
    """Whether a text is the name of a currency and nothing else."""
    return bool(_pattern().fullmatch(text.strip()))


def presentation_currency(document: Document) -> str:
    """The currency that most tables are headed with.

    Where two head about as many, the one that the accounting policies name; where no
    table names one, the one most often named in running text.
    """
    votes = _votes(document, "table")
    (first, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    if first and most >= _CLEAR * next_most:
        return first
    votes.update(_votes(document, "text"))
    return _declared(document) or (votes.most_common(1)[0][0] if votes else _FALLBACK)


def _votes(document: Document, kind: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind == kind:
            votes.update(_weighed(block))
    return votes


def _weighed(block: Block) -> Counter[str]:
    """The currencies of one block; in a table those of its heading, scaled ones above all."""
    table = block.kind == "table"
    text = "\n".join(line.text for line in (block.lines[:_HEAD] if table else block.lines))
    found = Counter(iso for _, iso in _named(text))
    weight = 10 if table and found and _SCALED.search(text) else 1
    return Counter({name: weight * count for name, count in found.items()})


def _declared(document: Document) -> str | None:
    """The currency that the accounting policies name."""
    for block in document.blocks:
        if block.kind == "text":
            text = " ".join(line.text for line in block.lines)
            for match in _PRESENTED.finditer(text):
                at, iso = next(_named(text, match.end()), (-1, ""))
                if at == match.end():
                    return iso
    return None
