"""What a sentence declares, by the rules of the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingestion.vocabulary import rows

_MACRO = re.compile(r"@[a-z]+")


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str  # of a declaration, or "none": what the sentence says is no declaration
    stems: tuple[str, ...]  # lower case; a sentence without any of them cannot match
    pattern: re.Pattern[str]


def kind_of(sentence: str) -> str | None:
    """The kind of declaration of the first rule that ``sentence`` matches."""
    lower = sentence.lower()
    for rule in _rules():
        if any(stem in lower for stem in rule.stems) and rule.pattern.search(sentence):
            return None if rule.kind == "none" else rule.kind
    return None


def may_declare(lower: str) -> bool:
    """Whether text in lower case holds a word that some rule needs: a quick look ahead."""
    return any(stem in lower for stem in _stems())


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
    return frozenset(stem for rule in _rules() if rule.kind != "none" for stem in rule.stems)
