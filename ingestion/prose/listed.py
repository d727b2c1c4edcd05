"""Numbers of a list: "comprised A bank loans and B bonds", "an increase in X of A and Y of B"."""

from __future__ import annotations

import re

from ingestion.kpis import kpi_of
from ingestion.prose.setting import Setting
from ingestion.prose.subjects import ABOUT, nouns_behind, tidy

_LISTS = re.compile(r"\b(?:compris|consist|includ)\w+(?:\s+of)?(?:\s+approximately)?\s*$", re.I)
_ADDED = re.compile(r"\s*(?:,|,?\s*and)\s+(?!(?:an?|its|our)\b)(?:[\w'&/-]+\s+)+of\b", re.I)
_RECORDED_IN = re.compile(
    r"\W*(?:(?:was|were|is|are|been|ha[sd]|have)\s+)*(?:recorded|included|charged|recogni[sz]ed|"
    r"booked|allocated|credited)\s+(?:(?:with)?in|to|under)\s+[^;]*(?:,|\band)\s*$",
    re.I,
)
_AND = re.compile(r"(?:,|\band)\s*(?:approximately\s*)?$")
_FOR = re.compile(
    r"\s+for\s+(?:the\s+|our\s+|its\s+)?(?P<np>(?!which\b|whom\b)[a-z][^,;:.()]{2,60}?)"
    r"\s*(?:[,;.]|\band\s*$|$)"
)
_AND_FOR = re.compile(rf"\s+for\s+[^;:()]*?(?:,|,?\s*\band)\s*{ABOUT}?\s*")
_INCLUDES = re.compile(rf"\b(?:including|inclusive\s+of|comprising)\s*{ABOUT}?\W*$", re.I)


def is_included(setting: Setting) -> bool:
    """Whether a number is only a part of the one before: "including HK$5 million of"."""
    return bool(_INCLUDES.search(setting.before))


def goes_on(setting: Setting) -> bool:
    """Whether a number is the next one of a list."""
    return bool(_AND.search(setting.before))


def is_elsewhere(setting: Setting) -> bool:
    """ "A was recorded in selling expenses and B in": B is no selling expense."""
    is_next = setting.frame.role == "value" and not setting.frame.link
    return is_next and bool(_RECORDED_IN.match(setting.before))


def is_moved_too(setting: Setting) -> bool:
    """ "an increase in staff costs of A and legal fees of B": whether B is what they rose by."""
    near = setting.near
    is_next = near is not None and near.measure == "change" and near.frame.what is not None
    return is_next and setting.frame.link == "of" and bool(_ADDED.match(setting.before))


def noun_behind(setting: Setting) -> str | None:
    """ "comprised A bank loans and B bonds": the noun behind each number of the list.

    Empty where the words before are the number before's and none is known behind.
    """
    if setting.token.kind != "money" or setting.frame.role != "value":
        return None
    purpose = _purpose(setting) if setting.after.startswith(" for ") else ""
    if purpose:
        return purpose
    near = setting.near
    is_next = near is not None and goes_on(setting) and near.subject.printed == tidy(setting.before)
    if not is_next and not _LISTS.search(setting.before):
        return None
    known = (noun for noun in nouns_behind(setting.after) if kpi_of(noun, "money"))
    return next(known, "" if is_next else None)


def _purpose(setting: Setting) -> str:
    """ "capital expenditure of A, comprising B for ships and C for plant": what each is for."""
    near, named = setting.near, _FOR.match(setting.after)
    if named is None or near is None or near.kind != "money" or near.measure != "amount":
        return ""
    whole, _, earlier = near.subject.phrase.partition(" for ")
    between = setting.text[near.token.end : setting.token.start]
    is_next = bool(earlier) and bool(_AND_FOR.fullmatch(between))
    return f"{whole} for {tidy(named['np'])}" if is_next or _LISTS.search(between) else ""
