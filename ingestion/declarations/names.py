"""Names of segments as running text lists them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

KIND = r"(?:segments?|sectors?|business(?:es)?|divisions?|units?|streams?)"
_WORD = r"[A-Z0-9][\w&+/'-]{0,40}"
_PHRASE = rf"{_WORD}(?:\s+(?:(?:of|for|&)\s+)?{_WORD}){{0,7}}"
_NO_START = (
    r"(?:and|the|our|its|their|or|of|as|to|from|in|into|with|an?|new|former|previous|which|be|were|"
    r"was|been|operating|reportable|business|revenue|comparative|corresponding|separate|single|such|"
    r"these|this|that|those|each|other|following|current|prior|certain|all|two|three|four)"
)
_COMMON = rf"(?:(?<![\w'])(?!{_NO_START}\b)[a-z][\w-]*\s+){{1,4}}?(?=segments?\b)"
_BRACKET = r"(?:\s*\([^()]{1,80}\))?"
NAME = rf"(?:[\"“][^\"“”]{{2,60}}[\"”]|{_PHRASE}|{_COMMON})(?:\s*\b{KIND}\b)?{_BRACKET}"
_ARTICLE = r"(?:(?:the|our|its|both)\s+)?"
_LAST = r"(?:and|as\s+well\s+as)"
_NEXT = rf"(?:\s*,\s*(?:{_LAST}\s+)?|\s+{_LAST}\s+)"
NAMES = rf"{_ARTICLE}{NAME}(?:{_NEXT}{_ARTICLE}{NAME}){{0,11}}"
"""A list of names; patterns that hold it tell capitals from small letters."""

_INSIDE = re.compile(r"\s*\([^()]*\)")
_LEAD = re.compile(r"(?:(?:the|our|its|both|new|former|previous|original)\s+)+", re.I)
_TAIL = re.compile(rf"\s+{KIND}$")
_COMMA = re.compile(rf"\s*,\s*(?:{_LAST}\s+)?")
_EVERY = re.compile(_NEXT)
_CLOSED = re.compile(rf",\s*{_LAST}\s")
_QUOTED = re.compile(r"[\"“]([^\"“”]*)[\"”]")
_HELD = "\x00"  # stands for a quoted name while its list is split
_PLAIN = re.compile(_PHRASE)
_FEW = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_OPENS = re.compile(rf" \((?P<name>{_FEW})\)")
_ENDS = re.compile(rf"\b(?P<name>{_FEW})\s?$")
_MARKS = ' "“”*:,'
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_OTHER = re.compile(
    r"(?:group|company|board|directors?|management|we|it|this|these|they|in|on|at|for|as|after|since|"
    r"during|following|notes?|\d+|.*\b(?:Limited|Ltd)|(?:HK)?(?:IFRS|FRS|IAS)\b.*|"
    rf"(?:\d{{1,2}}\s+)?(?:{_MONTH}|[HQ][1-4]|FY\d*)\b.*)(?:'s)?",
    re.I,
)


def names_in(listed: str) -> list[str]:
    """The names of a list, without article, kind ("segment"), quotes and brackets.

    A comma before the last "and" shows that any other "and" belongs to a name; so do quotes.
    """
    text = _INSIDE.sub("", listed)
    quoted = iter(_QUOTED.findall(text))
    plain = _QUOTED.sub(_HELD, text)
    parts = (_COMMA if _CLOSED.search(plain) else _EVERY).split(plain)
    names = [next(quoted) if _HELD in part else _bare(part) for part in parts]
    return [name for name in names if len(name) > 1 and not _OTHER.fullmatch(name)]


def marked(text: str, members: Collection[str]) -> str:
    """``text`` with those ``members`` in quotes that its letters do not show to be one name.

    A name in small letters, or with an "and" inside, ends where the tables' print ends it.
    """
    printed = {name.lower(): name for name in members if " " in name}
    if not printed:
        return text
    longest = "|".join(re.escape(name) for name in sorted(printed, key=len, reverse=True))

    def quote(match: re.Match[str]) -> str:
        name = match.group()
        return name if _PLAIN.fullmatch(name) else f"“{printed[name.lower()]}”"

    return re.sub(rf"(?<![\w\"“])(?:{longest})(?![\w\"”])", quote, text, flags=re.I)


def printed_names(members: Iterable[str]) -> dict[str, str]:
    """``members`` by the lower-case name that :func:`names_in` would give them."""
    names = sorted(members, key=len, reverse=True)
    return {_bare(name).lower(): name for name in names} | {name.lower(): name for name in names}


def _bare(part: str) -> str:
    return _TAIL.sub("", _LEAD.sub("", part.strip(_MARKS), count=1)).strip(_MARKS)


def aliases(names: Iterable[str], text: str) -> dict[str, str]:
    """Other names, in lower case, by which ``text`` calls ``names``: "Brand (Name)"."""
    found: dict[str, str] = {}
    for name in names:
        for place in _places(f"({name})", text):
            if before := _ENDS.search(text, max(0, place - 60), place):
                found[before["name"].lower()] = name
        for place in _places(f"{name} (", text):
            if after := _OPENS.match(text, place + len(name)):
                found[after["name"].lower()] = name
    return found


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)
