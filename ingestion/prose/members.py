"""Segments, markets and regions that a phrase names beside what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MEASURE = (
    r"(?:average\s+)?(?:revenues?|turnover(?!\s+(?:days?|period|ratio))|sales(?!\s+(?:volumes?|"
    r"prices?))|gross\s+profits?|gross\s+(?:profit\s+)?margins?|operating\s+profits?|"
    r"segment\s+(?:profits?|revenues?|results?|loss(?:es)?)|customers|clients|users|"
    r"revenue\s+per\s+customer|order\s+intake|orders)"
)
_NAME = (
    r"(?!(?:Group|Company|Total|Net|Gross|Other|Adjusted|Attributable|Underlying|Core|Recurring|"
    r"Normali[sz]ed|Average|Overall|Operating|Annual|"
    r"Consolidated|Deferred|Unearned|Revenue|Turnover|Sales|"
    r"Number|External|Segment|Like|Contract|Contracted|Cost|Costs|The|Our|Same|Service|Rental|"
    r"Interest|Products?|Inventor(?:y|ies)|Stock|Receivables?|Payables?|Debtors?|Creditors?|Assets?)\b)"
    r"[A-Z][\w&.+/-]*(?:(?:\s+(?:and|&|of|the)|,)?\s+[A-Z][\w&.+/-]*){0,6}"
)
_GROUPING = (
    r"(?:[Ss]egments?|business(?:es)?(?:\s+segments?)?|[Dd]ivisions?|sectors?|operations?|units?|"
    r"markets?|regions?|products?)"
)
_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?P<grouping>\s+{_GROUPING})?(?:'s|"
    rf"')?(?P<related>[\s-]+related)?\s+(?P<rest>{_MEASURE}\b.*)"
)
_LOWER_BEFORE = re.compile(
    rf"(?P<name>[a-z][\w&/ -]{{2,40}}?)\s+(?:segment|business|division)(?:'s|"
    rf"')?\s+(?P<rest>{_MEASURE}\b.*)"
)
_AFTER = re.compile(
    rf"(?P<rest>(?i:{_MEASURE}))(?:\s+contribut\w+|\s+share)?(?:\s+(?:generated|derived|earned|"
    rf"contributed|arising|recorded|attributable))?\s+(?:from|of|in|by|for|to)\s+"
    rf"(?:the\s+|our\s+)?(?P<name>.+?)(?P<grouping>\s+{_GROUPING})?"
)
_OWNER = re.compile(
    rf"(?P<name>{_NAME})\s+(?:segments?|business(?:es)?|"
    rf"divisions?)(?:\s*[\"“(][^\"”)]*[\"”)])?\s+(?:[a-z]+\s+){{0,2}}?"
    r"(?:achieved|recorded|generated|reali[sz]ed|reported|contributed|delivered|posted|had)\b"
)
_LOWER_OWNER = re.compile(
    r"\b(?i:the|our|its)\s+(?P<name>(?!(?:group|company|overall|whole|entire|core|main|principal|"
    r"existing|continuing|discontinued|other|same|new|this|that|two|three)\b)[a-z][\w&/-]*"
    r"(?:\s+(?:and\s+)?[a-z][\w&/-]*){0,2})\s+(?:segment|business|division)\s+(?:also\s+)?"
    r"(?:achieved|recorded|generated|reali[sz]ed|reported|contributed|delivered|posted|had)\b"
)
_ALONE = re.compile(
    rf"(?P<name>{_NAME})(?:\s+{_GROUPING})?|(?P<lower>[a-z][\w&/ -]{{2,40}}?)\s+(?:segment|"
    rf"division|business)"
)
_TITLE = re.compile(
    rf"(?:\W*\(?[\divxa-z]{{1,3}}[.)]\s*)?(?:The\s+|Our\s+)?(?P<name>{_NAME})\s+(?:[Ss]egments?|"
    rf"[Bb]usiness(?:es)?|[Dd]ivisions?|[Mm]arkets?|[Rr]egions?)"
)
_CONTEXT = re.compile(rf"(?P<name>{_NAME})\s+(?:segments?|business(?:es)?|divisions?)\b")
_GROUP = frozenset(
    [
        "our",
        "we",
        "us",
        "Our",
        "We",
        "group",
        "Group",
        "group's",
        "Group's",
        "total",
        "Total",
        "consolidated",
        "Consolidated",
        "overall",
        "Overall",
        "company",
        "Company",
        "company's",
        "Company's",
        "Company,",
        "Group,",
    ]
)
_WHOLE = re.compile(
    r"(?:^|[,;.:])\W*(?:and\s+)?(?:[Tt]he\s+|[Oo]ur\s+)?(?:Group|[Tt]otal|[Cc]onsolidated|"
    r"[Oo]verall)\b"
)
_OTHER = re.compile(
    r"[\s,]*(?:[A-Z][a-z]+\s+[^,]*,\s+)?(?!(?:The|Our)\s+(?:Group|Company)\b)(?:[A-Z][a-z]*[A-Z]\w*|[A-Z][\w&-]+\s+[A-Z][\w&-]+)(?:,|"
    r"\s+\w)"
)
_NO_MEMBER = re.compile(r"(?:dis)?continu(?:ing|ed)\b|ordinary\b|other\b|operations?\b", re.I)
_LEADING = re.compile(
    rf"\W*(?:In|For|Within|Under|As\s+for|Regarding)\s+(?:the|our)\s+(?P<name>{_NAME})\s+"
    r"(?:[Ss]egment|[Bb]usiness|[Dd]ivision)\b"
)
_POINTER = re.compile(
    r"\b(?:in|from|of|for|by|on)\s+(?:this|that|these|those|such|said)\s+(?:regions?|markets?|"
    r"segments?|business(?:es)?|"
    r"areas?|categor(?:y|ies)|customers?|products?|sectors?|countr(?:y|ies)|cgus?)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:overseas|international|foreign|domestic|mainland|prc|china|chinese|hong kong|macau|"
    r"macao|taiwan|asia|asian|europe\w*|"
    r"africa\w*|america\w*|australia|japan\w*|korea\w*|singapore|malaysia|thailand|indonesia|"
    r"vietnam|philippines|india|russia|"
    r"middle east|latin|germany|france|italy|spain|united (?:kingdom|states|arab emirates)|uk|us|"
    r"usa|u\.s\.|uae|emea|apac|asean|"
    r"canada|brazil|mexico|saudi arabia|switzerland|greater bay|(?:north|south|east|west|"
    r"central)(?:ern)?(?: \w+)?|rest of the world)\b",
    re.I,
)


@dataclass(slots=True)
class Membership:
    """What remains of a phrase once its member is taken out, with the member's axis."""

    phrase: str
    axis: str | None = None
    member: str | None = None


def membership(phrase: str) -> Membership:
    """Split "Smart Devices revenue" or "revenue from the PRC" into measure and member."""
    match = _BEFORE.fullmatch(phrase) if phrase[:1].isupper() else None
    if match is None and _is_grouped(phrase):
        match = _LOWER_BEFORE.fullmatch(phrase)
    if match:
        return _member(match["rest"], match["name"])
    match = _AFTER.fullmatch(phrase)
    if (
        match
        and not points_back(phrase)
        and not _NO_MEMBER.match(match["name"])
        and (match["grouping"] or _is_name(match["name"]))
    ):
        return _member(match["rest"], match["name"])
    return Membership(phrase)


def member_alone(phrase: str) -> Membership | None:
    """The member that a whole phrase names: "Smart City segment", "PRC market"."""
    match = _ALONE.fullmatch(phrase)
    if match:
        return _member("", match["name"] or match["lower"])
    return _member("", phrase) if _PLACE.match(phrase) and len(phrase) < 60 else None


def owner(words: str) -> Membership | None:
    """The segment that "achieved revenue of": the grammatical subject before the verb."""
    if not _is_grouped(words):
        return None
    match = _OWNER.search(words) or _LOWER_OWNER.search(words)
    return _member("", match["name"]) if match else None


def last_segment(words: str) -> Membership | None:
    """The segment that ``words`` name last, by name and grouping word."""
    if not _is_grouped(words):
        return None
    names = [match["name"] for match in _CONTEXT.finditer(words)]
    return _member("", names[-1]) if names else None


def leading_segment(words: str) -> Membership | None:
    """The segment that a sentence begins with: "In the Retail segment, revenue ..."."""
    match = _LEADING.match(words) if _is_grouped(words) else None
    return _member("", match["name"]) if match else None


@lru_cache(maxsize=1024)
def titled(title: str) -> Membership | None:
    """The segment or market whose title this is: "Hong Kong and Macau markets"."""
    match = _TITLE.fullmatch(title.strip(" *#:"))
    return _member("", match["name"]) if match else None


def without_pointer(phrase: str) -> str:
    """A phrase without the words that point back: "sales in this region" is "sales"."""
    return _POINTER.sub("", phrase).strip()


def speaks_of_group(words: str) -> bool:
    """Whether ``words`` speak of the group as a whole: "our", "the Group's", "total"."""
    return not _GROUP.isdisjoint(words.split())


def speaks_of_whole(words: str) -> bool:
    """Whether ``words`` name the whole group, so that a segment named before is left behind."""
    named = "Group" in words or "otal" in words or "onsolidated" in words or "verall" in words
    return named and bool(_WHOLE.search(words))


def speaks_of_other(words: str) -> bool:
    """Whether a name other than the group's begins ``words``, as their likely owner."""
    return bool(_OTHER.match(words))


def _is_grouped(words: str) -> bool:
    return "egment" in words or "usiness" in words or "ivision" in words


def _is_name(name: str) -> bool:
    return bool(re.fullmatch(_NAME, name) or _PLACE.match(name))


def points_back(phrase: str) -> bool:
    """Whether a phrase names its member only by pointing at one named before."""
    return bool(_POINTER.search(phrase))


def _member(rest: str, name: str) -> Membership:
    name = name.strip(" ,")
    axis = "geography" if _PLACE.search(name) else "segment"
    return Membership(rest.strip(), axis, name[0].upper() + name[1:])
