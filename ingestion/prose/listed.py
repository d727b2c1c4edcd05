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
    near = setting.near
    is_next = near is not None and goes_on(setting) and near.subject.printed == tidy(setting.before)
    if not is_next and not _LISTS.search(setting.before):
        return None
    known = (noun for noun in nouns_behind(setting.after) if kpi_of(noun, "money"))
    return next(known, "" if is_next else None)
