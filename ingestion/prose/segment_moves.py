"""Which old segment went into which new one, as sentences and bullet points declare it."""

from __future__ import annotations

import re
from collections.abc import Iterator

Move = tuple[str, str]

_WORD = r"[A-Z][\w&+/'’-]*(?:\.\w+)*"
_NAME = rf"{_WORD}(?:\s+(?:(?:and|&|of)\s+)?{_WORD}){{0,5}}"
_LIST = rf"{_NAME}(?:\s*,\s*(?:and\s+)?(?:the\s+)?{_NAME})*(?:\s*,?\s*(?:and|&)\s+(?:the\s+)?{_NAME})?"
_CHANGED = (
    r"(?:re-?aligned|re-?organi[sz]ed|re-?grouped|grouped|re-?segmented|re-?structured|re-?classified|merged|combined|"
    r"consolidated|integrated|aggregated|renamed|split|divided|separated|transferred|moved)"
)
_FROM_TO = re.compile(
    rf"(?P<old>{_LIST})\W*\s(?:segments?\s|business(?:es)?\s|sectors?\s)?\W*\s?(?:ha(?:s|ve)|was|were|are|is)\s+(?:also\s+)?(?:been\s+)?{_CHANGED}\s+(?:\w+\s+)?"
    rf"(?:into|as|to|under|with(?:in)?)\s+(?:the\s+|a\s+(?:new\s+)?|two\s+\w+\s*,\s*)?(?P<new>{_LIST})"
)
_ACTIVE = re.compile(
    rf"\b{_CHANGED}\s+(?:our|the|its|their)?\s*[^.;]*?\b(?:of|namely|comprising|including)\s+(?:the\s+)?(?P<old>{_LIST})\s+(?:segments?\s+|business(?:es)?\s+)?into\s+(?:the\s+)?(?P<new>{_LIST})"
)
_PREVIOUS = re.compile(
    r"\b(?:previously|formerly|originally)\s+(?:under|(?:included|reported|grouped|classified|presented|recorded)\s+(?:under|in|within|as\s+part\s+of))\s+"
    rf"(?:the\s+|our\s+)?(?P<old>{_NAME})"
)
_AS_LIST = re.compile(rf"\b{_CHANGED}\b[^.;]*?\b(?:as|into)\s+(?P<new>{_LIST})\s*,\s*which\s+correspond\w*\s+to\s+(?P<parts>.+)$", re.S)
_BULLET = re.compile(rf"^\W*(?P<new>{_NAME})\s*(?:[Ss]egment|[Bb]usiness)?\s*(?:[:：]|\s[–—-]\s)\s*(?P<said>.+)$", re.S)
_UNCHANGED = re.compile(r"\b(?:unchanged|remains?\s+the\s+same|no\s+change)\b", re.I)
_SUBJECT = re.compile(rf"^\W*(?:[Tt]he\s+)?(?P<new>{_NAME})\s+(?:segment\s+|business\s+)?(?:now\s+)?(?:includes?|comprises?|consolidates?|incorporates?)\b")
_SPLIT = re.compile(r"\s*,\s*(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?|\s*&\s*(?=[A-Z])")
_NAMED = re.compile(_NAME)


def moves_in(sentence: str) -> list[Move]:
    """Pairs of old and new segment that a sentence declares, in order, each once."""
    text = sentence.replace("–", " ").replace("—", " ").replace('"', " ")
    return list(dict.fromkeys([*_by_parts(text), *_from_to(text), *_now_includes(text)]))


def moves_of_bullet(bullet: str) -> list[Move]:
    """Pairs that one point of a list below such a sentence declares: "- New: now includes ..."."""
    match = _BULLET.match(bullet)
    if match is None:
        return []
    new = match["new"].removesuffix(" segment")
    if _UNCHANGED.search(match["said"]):
        return [(new, new)]
    return list(dict.fromkeys((_clean(old["old"]), new) for old in _PREVIOUS.finditer(match["said"])))


def _from_to(text: str) -> Iterator[Move]:
    for pattern in (_FROM_TO, _ACTIVE):
        match = pattern.search(text)
        if match:
            yield from _paired(_names(match["old"]), _names(match["new"]))
            return


def _paired(old: list[str], new: list[str]) -> Iterator[Move]:
    """Many into one, one into many, or lists whose common names stay and one name changes."""
    if len(old) == 1 or len(new) == 1:
        yield from ((before, after) for before in old for after in new)
        return
    yield from ((name, name) for name in old if name in new)
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    if len(gone) == len(come) == 1:
        yield gone[0], come[0]


def _by_parts(text: str) -> Iterator[Move]:
    """ "as A, B and C, which corresponds to ... X; ... Y and Z; ...": part by part."""
    match = _AS_LIST.search(text)
    if match is None:
        return
    new, parts = _names(match["new"]), match["parts"].split(";")
    if len(new) == len(parts):
        for name, part in zip(new, parts, strict=True):
            yield from ((old, name) for old in _names_within(part))


def _now_includes(text: str) -> Iterator[Move]:
    subject, old = _SUBJECT.match(text), _PREVIOUS.search(text)
    if subject and old:
        yield _clean(old["old"]), _clean(subject["new"])


def _names(listed: str) -> list[str]:
    names = map(_clean, _SPLIT.split(listed))
    return [name for name in names if name[:1].isupper() and (len(name) > 2 or not name.isalpha())]


def _names_within(part: str) -> list[str]:
    return [name for match in _NAMED.finditer(part) for name in _names(match.group())]


def _clean(name: str) -> str:
    return re.sub(r"\s+(?:[Ss]egments?|business(?:es)?|sectors?)$", "", name.strip(" .,;:'’")).strip()
