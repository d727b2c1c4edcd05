"""Row labels: how they are quoted and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.measures import measure_of
from ingestion.unit_words import unit_word_in

_LEADING_BULLET = re.compile(r"^(?:[–—−•·\uf0b7]|-(?=\s|[A-Z]))\s*")
_FOOTNOTE = re.compile(
    r"\s*(?:\(notes?\s*\(\w{1,4}\)\)|\((?:notes?\s*)?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:\([a-z]\))?(?:,\s*\(?\w{1,3}\)?)*\)|[⁽¹²³⁴⁵⁶⁷⁸⁹⁾#*†^]+|\((?:see\s+)?notes?\s[^)]*\))\s*$",
    re.I,
)
_UNIT_MARK = re.compile(
    r"\s*\((?:in\s+|expressed\s+in\s+)?(?:RMB|HK\s?\$|US\s?\$|\$|HK|US|cents?|¢|thousands?|millions?|billions?|['’]?m(?:n|il)?\b|bn|['’]?000|%|per\s+share|/\s*share|yuan|shares|in|\s)+(?:\s*per\s+share)?\)\s*$",
    re.I,
)
_ORDINAL = re.compile(r"(?:[IVX]{1,5}|\d{1,2})[.、]")
_LEADING = re.compile(rf"{_LEADING_BULLET.pattern}|^{_ORDINAL.pattern}\s+")
_STAMMER = re.compile(r"\b((?:\w+\s+){3,8}\w*?)\s*\b\1", re.I)
_ANY_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[a-z0-9%&]+")
LONGEST_LABEL = 30  # words of a line item; more are several
_SPELLING = (
    ("amortisation", "amortization"),
    ("realised", "realized"),
    ("recognised", "recognized"),
    ("utilis", "utiliz"),
    ("organis", "organiz"),
    ("travelling", "traveling"),
    ("labelling", "labeling"),
)


@lru_cache(maxsize=16384)
def normalised(label: str) -> str:
    """The key under which two prints of one label are the same."""
    text = _without_footnote(_LEADING.sub("", label)).lower()
    for british, american in _SPELLING:
        text = text.replace(british, american)
    return " ".join(_WORDS.findall(text))


def _without_footnote(text: str) -> str:
    """``text`` without the footnote mark it ends with; most texts end with a letter."""
    return text if text[-1:].isalpha() else _FOOTNOTE.sub("", text)


@lru_cache(maxsize=16384)
def tidy(label: str) -> str:
    """A label as a reader would quote it: no bullet, footnote mark, unit or trailing colon."""
    text = _without_stammer(_LEADING_BULLET.sub("", label.strip()))
    while not text[-1:].isalpha():
        shorter = _UNIT_MARK.sub("", _FOOTNOTE.sub("", text))
        if shorter == text or not shorter:
            break
        text = shorter
    return text.strip(" :").strip()


def _without_stammer(text: str) -> str:
    """``text`` with words that are printed twice in a row once."""
    words = _ANY_WORD.findall(text.lower()) if text.count(" ") > 4 else []
    if len(words) - len(set(words)) < 3 or not _stammers(words):
        return text
    return _STAMMER.sub(r"\1", text)


def _stammers(words: Sequence[str]) -> bool:
    """Whether three words come again three to nine words later."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - 2):
        three = tuple(words[at : at + 3])
        if 3 <= at - seen.get(three, at) <= 9:
            return True
        seen[three] = at
    return False


def is_bullet(label: str) -> bool:
    """Whether a label begins with a dash or dot, as parts of the item above do."""
    return label[:1] in "–—−•·" or label.startswith("- ")


def is_bulleted(label: str) -> bool:
    """Whether a label begins with a bullet or dash."""
    return bool(_LEADING_BULLET.match(label))


def is_ordinal(word: str) -> bool:
    """Whether a word numbers the line item after it: "VI." or "3."."""
    return word[-1:] in (".", "、") and bool(_ORDINAL.fullmatch(word))


def is_unit(text: str) -> bool:
    """Whether a text ends with a unit in brackets: "(RMB'000)"."""
    return bool(_UNIT_MARK.search(text))


@lru_cache(maxsize=16384)
def prints_unit(label: str) -> bool:
    """Whether a label ends with a unit in brackets, maybe behind it a note's mark: "(RMB)(1)"."""
    text = label if label.endswith(")") else ""
    while (shorter := _FOOTNOTE.sub("", text)) != text:
        text = shorter
    return bool(text) and (is_unit(text) or _is_in_brackets(text))


def _is_in_brackets(label: str) -> bool:
    """Whether a label's last bracket holds a unit and no money: "(times/day)", "(tonnes)"."""
    last = label[label.rfind("(") :]
    return label.endswith(")") and (unit_word_in(last) or measure_of(last)) is not None


def is_unit_alone(text: str) -> bool:
    """Whether a text is nothing but a unit in brackets."""
    return bool(_UNIT_MARK.fullmatch(text))
