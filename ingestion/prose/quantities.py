"""What a bare number counts: days, shares, physical units, things; told by the words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingestion.measures import measure_at
from ingestion.prose.subjects import tidy
from ingestion.prose.tokens import Token

_DAYS = re.compile(r"[\s-]?(?:calendar\s|business\s|working\s|credit\s)?days?\b")
_YEARS = re.compile(r"\s+years?\b(?!\s+ended)")
_LASTING = re.compile(  # not "over a period of 5 years"
    r"\b(?:remaining|average)\s+(?:[\w()/-]+\s+){0,4}?(?:periods?|terms?|li(?:fe|ves)|tenors?|"
    r"expiry|maturit(?:y|ies))\b(?!.*\b(?:for|over|within|extended|renewed)\b)",
    re.I,
)
_TIMES = re.compile(r"\s?(?:times\b|x\b)")
_PARITY = re.compile(r"\s?(?::|to)\s?1(?:\.0+)?(?![\d.,])")
_SHARES = re.compile(
    r"\s+(?P<np>(?:(?:new|ordinary|existing|issued|class\s[a-z]|[a-z]|placing|subscription|"
    r"consideration|treasury|"
    r"unlisted|domestic|offer|preference|preferred|conversion|additional|rights|bonus|"
    r"award(?:ed)?|option|own|of\sits\sown|fully\spaid)\s+)*shares(?:\s+(?:in\s+issue|"
    r"outstanding))?)\b"
    r"(?!\s+options?)",
    re.I,
)
_NOUNS = re.compile(
    r"\+?\s+(?:of\s+)?(?P<np>(?:(?!(?:in|of|at|as|were|was|are|is|and|with|which|that|to|from|"
    r"for|by|across|on|had|have|has|or|per|than|respectively|years?|months?|days?|hours?|"
    r"minutes?|times|folds?)\b)"
    r"[A-Za-z][\w'&/-]*[ ]?){1,6}?(?:(?<=points )of sales?|(?<=types )of \w+|"
    r"(?<=parcels )of land|(?<=sets )of \w+)?)(?=\s*(?:[,;.():–—]|$|\b(?:in|of|at|as|were|was|"
    r"are|is|and|with|which|that|to|from|for|by|across|during|on|had|have|has|"
    r"under|including|located|operat\w+|or|per|than|compared|represent\w+|who|whose|serv\w+|over|"
    r"respectively|spann\w+|through\w*|outside|cover\w+|after|before|within|worldwide|globally|"
    r"accumulatively|through|more|since)\b))"
)
_NUMBER_OF = re.compile(
    r"\b(?:number|numbers|no\.)\s+of\s+(?P<np>[^,;:()]{3,60}?)(?:\s+(?:has|had|have|was|were|is|"
    r"are|been|increas\w+|decreas\w+|rose|grew|reach\w+|amount\w+|drop\w*|fell|declin\w+|"
    r"expand\w+|total\w*|exceed\w*|surpass\w*|to|from|by|of|at|stood)\b.*)?\s*$",
    re.I,
)
_WEIGHTED = re.compile(r"\bweighted\s+average\s+$", re.I)
_AVERAGE_OF = re.compile(r"\bweighted\s+average\s+of(?:\s+approximately)?\s*$", re.I)
_DONE = re.compile(
    r"(?<=\w)\s+(?:pending|enrolled|registered|employed|engaged|in\s+operation|located|situated|deployed|"
    r"connected)$",
    re.I,
)
_STAFF = re.compile(r"(?:employees|staff|personnel)$", re.I)
_FUNCTION = (
    r"(?:research|development|r&d|sales|marketing|production|manufacturing|administration|finance|"
    r"management|operations?|engineering|logistics|procurement|quality\s+control|customer\s+service)"
)
_WORKING_IN = re.compile(rf"\s*in\s+{_FUNCTION}(?:\s+(?:and|&)\s+{_FUNCTION})*\b", re.I)
_NAME = re.compile(r"(?<=[a-z] )[A-Z][A-Za-z]+\s")
_AND_MORE = re.compile(
    r"\s*(?:,|,?\s*and)\s+(?P<next>\d[\d,]*)(?=\s+[A-Za-z])(?!\s+(?:and|or|to|in|of)\b)"
)
_RANGE = re.compile(
    r"\s?(?:to|-|–|—|and)\s?\d[\d.,]*\s?(?:(?P<days>days?)|(?P<percent>%|per\s?cent))"
)
_PLAIN_COUNT = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?(?: (?:thousand|million|billion))?$")


@dataclass(slots=True)
class Quantity:
    """The unit of a bare number, the noun phrase it counts, and where each of them ends."""

    kind: str  # days | years | percent | ratio | shares | quantity | count
    unit: str
    end: int
    phrase: str = ""
    until: int = 0
    place: str = ""  # where it is a part of the count before


def quantity_of(token: Token, text: str, before: str, after: str) -> Quantity | None:
    """What ``token`` counts.

    Args:
        token: a number without unit of its own.
        text: the sentence it stands in.
        before: the words before it, from the number before.
        after: the words after it, to the number after.

    Returns:
        None where neither the words after nor "number of ..." before tell it.
    """
    more = _AND_MORE.match(text, token.end)
    if more:
        return _alike(more, text, token)
    spread = _RANGE.match(text, token.end)
    if spread:
        unit = "days" if spread["days"] else "percent"
        return Quantity(unit, unit, token.end)
    for pattern, kind in ((_DAYS, "days"), (_PARITY, "ratio"), (_TIMES, "ratio")):
        match = pattern.match(text, token.end)
        if match:
            return Quantity(kind, kind, match.end())
    lasting = _YEARS.match(text, token.end)
    if lasting and _LASTING.search(before):
        return Quantity("years", "years", lasting.end())
    physical = _physical(text, token.end)
    if physical:
        return physical
    match = _SHARES.match(text, token.end)
    if match:
        phrase = tidy(match["np"])
        if _AVERAGE_OF.search(before):
            phrase = f"weighted average number of {phrase}"
        return Quantity("shares", "shares", token.end, phrase, match.end())
    return _counted(token, text, before, after)


def _alike(more: re.Match[str], text: str, token: Token) -> Quantity | None:
    """ "75,000,000 and 15,000,000 warrants": the first counts what the next one does."""
    following = Token(more.start("next"), more.end("next"), "number", None, more["next"])
    found = quantity_of(following, text, "", text[following.end :])
    return (
        replace(found, end=token.end, until=token.end)
        if found and found.kind in ("count", "shares")
        else None
    )


def _physical(text: str, end: int) -> Quantity | None:
    measure = measure_at(text.lower(), end)
    return Quantity("quantity", measure[0], measure[1]) if measure else None


def _in_name(text: str, start: int) -> bool:
    """Whether the number at ``start`` goes on a name or opens a bracket: "the Phase 2"."""
    last_word = text.rfind(" ", 0, max(0, start - 1)) + 1
    return bool(_NAME.fullmatch(text, last_word, start)) or text[:start].rstrip().endswith("(")


def _counted(token: Token, text: str, before: str, after: str) -> Quantity | None:
    if not _PLAIN_COUNT.match(text[token.start : token.end]) or _in_name(text, token.start):
        return None
    named = _NUMBER_OF.search(before)
    if named:
        phrase = _DONE.sub("", tidy(named["np"]))
        shares = "shares" in phrase.lower()
        phrase = (
            f"weighted average number of {phrase}"
            if _WEIGHTED.search(before, 0, named.start())
            else phrase
        )
        return Quantity(
            "shares" if shares else "count", "shares" if shares else "count", token.end, phrase
        )
    match = _NOUNS.match(after)
    if match is None:
        return None
    phrase = _DONE.sub("", tidy(match["np"]))
    working = _WORKING_IN.match(after, match.end()) if _STAFF.search(phrase) else None
    if working:  # those of one function are not all
        return Quantity(
            "count", "count", token.end, f"{phrase} {working[0].strip()}", token.end + working.end()
        )
    until = token.end + match.end()
    return Quantity("count", "count", token.end, phrase, until) if phrase else None
