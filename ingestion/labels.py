"""Printed labels as canonical words, so that one line item under many wordings is one key."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingestion.vocabulary import rows

Words = tuple[str, ...]
Phrases = dict[str, list[tuple[Words, Words]]]

_SAME = str.maketrans(
    {"’": "", "‘": "", "'": "", "`": "", "´": "", "“": " ", "”": " ", "&": " and "}
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b(?:,?\s*\d{{4}})?|"
    rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s*\d{{4}})?|\b(?:19|20)\d\d\b(?:/\d\d)?"
)
_DIGIT = re.compile(r"\d")
_NOTE_OR_TAX = re.compile(r"\(|\bnote|\bnet of")
_FOOTNOTE = re.compile(
    r"\((?:in |expressed in )?(?:hk|us|rmb|hong kong|s)?\s?"
    r"(?:\$|cents?|dollars?|yuan|million|per share|/\s?share|\s)+\)|"
    r"\([^()]*\b(?:stated|expressed|represented|listed|shown|presented|marked) (?:with|by|as|in)\b"
    r"[^()]*\)|"
    r"\((?:notes?\b[^()]*|[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|\bnotes?\s*\d+\b(?:\s*\([a-z]+\))?|"
    r"\(?\bnet of (?:nil |related )?(?:deferred )?(?:income )?tax(?:es|ation)?\b\)?"
)
_AMOUNT = re.compile(
    r"\((?:including|excluding)\b(?:[^()]|\([^()]*\))*\)|\([^()]*\d[^()]*\)|"
    r"(?:\bof )?(?:hk|us|rmb)\s?\$?\s?\d[\d,.]*(?:\s*(?:hk )?cents?\b|\s*million\b)?"
    r"(?:\s*per (?:ordinary )?share\b)?|"
    r"(?:\bof )?\b\d[\d.]*\s*(?:hk )?cents?\b(?:\s*per (?:ordinary )?share\b)?|(?<=[a-z]) \d{1,2}$"
)
_WHEN_NEGATIVE = re.compile(
    r"\([^()]*[\"'`´“”‘’]\s?[-–—−]\s?[\"'`´“”‘’][^()]*\)"
)  # ("-" for losses)
_WORD = re.compile(r"[a-z]+|\d+")


@lru_cache(maxsize=16384)
def words(label: str) -> Words:
    """Canonical words of ``label`` in printed order.

    Case, punctuation, plural, spelling, footnote marks, amounts and filler words make no
    difference; a date stands as ``atdate``. The vocabulary ``words`` says which words and
    phrases mean the same.
    """
    text = without_sign_rule(label).lower().translate(_SAME)
    if _DIGIT.search(text):
        text = _AMOUNT.sub(" ", _DATE.sub(" atdate ", text))
    if _NOTE_OR_TAX.search(text):
        text = _FOOTNOTE.sub(" ", _FOOTNOTE.sub(" ", text))  # "(note (ii))" in two steps
    singles: list[str] = []
    for printed in _WORD.findall(text):
        singles += _canonical(printed)
    return _folded(_folded(tuple(singles)))


def without_sign_rule(label: str) -> str:
    """``label`` without a bracket that says which results stand with a minus sign."""
    return _WHEN_NEGATIVE.sub(" ", label) if "(" in label else label


@lru_cache(maxsize=16384)
def _canonical(word: str) -> Words:
    single = _vocabulary()[0]
    stem = _stem(word)
    return single.get(word, single.get(stem, (stem,)))


def _stem(word: str) -> str:
    """Singular and British spelling of one word; the same for every form of it."""
    word = re.sub(r"(?<=[a-z]{3})iz(?=e|ing|ation)", "is", word)
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


@cache
def _vocabulary() -> tuple[dict[str, Words], Phrases]:
    """Single words and phrases, by what they mean; a user's own rows come first."""
    single: dict[str, Words] = {}
    multiple: list[tuple[Words, str]] = []
    for row in rows("words"):
        printed = tuple(_WORD.findall(row["printed"].lower()))
        if len(printed) == 1:
            single.setdefault(_stem(printed[0]), tuple(row["means"].split()))
        else:
            multiple.append((printed, row["means"]))
    return single, _phrases(single, multiple)


def _phrases(single: dict[str, Words], multiple: list[tuple[Words, str]]) -> Phrases:
    """Phrases by their first word, longest first."""
    found: Phrases = {}
    for printed, means in multiple:
        stems = [_stem(word) for word in printed]
        spelled = tuple(word for stem in stems for word in single.get(stem, (stem,)))
        if spelled:
            found.setdefault(spelled[0], []).append((spelled, tuple(means.split())))
    for candidates in found.values():
        candidates.sort(key=lambda pair: -len(pair[0]))
    return found


def _folded(sequence: Words) -> Words:
    """``sequence`` with every known phrase replaced by what it means."""
    phrases = _vocabulary()[1]
    if not any(word in phrases for word in sequence):
        return sequence
    out: list[str] = []
    at = 0
    while at < len(sequence):
        for phrase, means in phrases.get(sequence[at], ()):
            if sequence[at : at + len(phrase)] == phrase:
                out.extend(means)
                at += len(phrase)
                break
        else:
            out.append(sequence[at])
            at += 1
    return tuple(out)
