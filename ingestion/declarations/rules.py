"""What a sentence declares, by the rules of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from ingestion.vocabulary import rows

_MACRO = re.compile(r"@[a-z]+")


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str  # of a declaration, or "none": what the sentence says is no declaration
    stems: frozenset[str]  # lower case; a sentence without any of them cannot match
    pattern: re.Pattern[str]


def kind_of(sentence: str, hints: Collection[str]) -> str | None:
    """The kind of declaration of the first rule that ``sentence`` matches.

    ``hints`` are those of :func:`stems` that the text around the sentence holds.
    """
    lower = sentence.lower()
    for rule in _rules_with(frozenset(stem for stem in hints if stem in lower)):
        if rule.pattern.search(sentence):
            return None if any(veto.pattern.search(sentence) for veto in _vetoes()) else rule.kind
    return None


@cache
def stems() -> tuple[str, ...]:
    """Parts of words in lower case; a sentence that declares a change holds one of them."""
    return tuple(sorted({stem for rule in _rules() for stem in rule.stems}))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(rule for rule in _vocabulary() if rule.kind != "none")


@lru_cache(maxsize=1024)
def _rules_with(present: frozenset[str]) -> tuple[_Rule, ...]:
    return tuple(rule for rule in _rules() if not rule.stems.isdisjoint(present))


@cache
def _vetoes() -> tuple[_Rule, ...]:
    return tuple(rule for rule in _vocabulary() if rule.kind == "none")


@cache
def _vocabulary() -> tuple[_Rule, ...]:
    macros = {row["kind"]: row["pattern"] for row in rows("declarations") if row["kind"][0] == "@"}
    return tuple(
        _Rule(
            row["kind"],
            frozenset(row["stems"].split("|")),
            re.compile(_MACRO.sub(lambda match: macros[match.group()], row["pattern"]), re.I),
        )
        for row in rows("declarations")
        if row["kind"][0] != "@"
    )
