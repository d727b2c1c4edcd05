"""What physical quantities and averages are of: "produced 5 tonnes of steel", "4 MW of wind"."""

from __future__ import annotations

import re
from dataclasses import replace

from ingestion.prose.listed import goes_on, is_included
from ingestion.prose.naming import Subject, subject_of
from ingestion.prose.quantities import Quantity
from ingestion.prose.setting import STEPS, Setting
from ingestion.prose.subjects import END_OF_NAME, subject_before, tidy

_MADE = re.compile(
    r"\b(?P<act>sold|produced|delivered|transported|processed|shipped|generated|mined|carried|"
    r"handled)\s+(?:an?\s+)?(?:total\s+of\s+)?(?:approximately\s+|about\s+)?$",
    re.I,
)
_GOODS = re.compile(
    r"\s+of\s+(?P<np>[a-z][\w' -]{2,40}?(?:\s+and\s+[a-z][\w'-]+(?<!ed)(?=\s*(?:[,;.()]|$|"
    rf"\b(?:in|for|during|at)\b)))?){END_OF_NAME}"
)
_TREATED = re.compile(r"\s+of\s+(?P<np>[a-z][\w' -]{2,40}?)\s+(?:was|were)\s+(?P<act>\w+ed|sold)\b")
_AVERAGED = re.compile(
    r"(?:\w+\s+){0,3}average\s+.*\b(?:traffic|flow|volumes?|ridership|patronage|users|subscribers)\b|"
    r"(?:[\w-]+\s+)*(?:production|processing|design|annual|monthly|daily)\s+capacity\b",
    re.I,
)


def goods_of(setting: Setting, quantity: Quantity) -> Subject | None:
    """What was made, sold or used of some goods, or what part of a whole they are."""
    return _goods(setting, quantity) or _component(setting, quantity)


def _goods(setting: Setting, quantity: Quantity) -> Subject | None:
    """ "produced 5 tonnes of steel" and "5 tonnes of steel were produced": steel produced."""
    near = setting.near if setting.is_joined else None
    said = f"{near.subject.phrase} " if near else setting.before
    made, goods = _MADE.search(said), _GOODS.match(setting.text, quantity.end)
    if made and goods:
        return subject_of(f"{tidy(goods['np'])} {made['act'].lower()}")
    treated = _TREATED.match(setting.text, quantity.end)
    return subject_of(f"{tidy(treated['np'])} {treated['act']}") if treated else None


def _component(setting: Setting, quantity: Quantity) -> Subject | None:
    """ "capacity of A, comprising B of wind power and C of solar power": capacity of each."""
    last, goods = setting.last, _GOODS.match(setting.text, quantity.end)
    if last is None or goods is None or (last.kind, last.unit) != (quantity.kind, quantity.unit):
        return None
    whole = last.subject.phrase
    if goes_on(setting) and whole.startswith(f"{last.subject.printed} of "):
        whole = last.subject.printed
    elif not is_included(setting):
        return None
    return replace(last.subject, phrase=f"{whole} of {tidy(goods['np'])}", printed=whole)


def average_of(setting: Setting) -> Subject | None:
    """ "the average daily traffic was N vehicles", "a capacity of N units": nobody has those."""
    last = setting.last
    if setting.frame.role in STEPS and last is not None and _AVERAGED.match(last.subject.phrase):
        return last.subject
    is_named = setting.frame.link and ("verage" in setting.before or "apacity" in setting.before)
    if not is_named:
        return None
    phrase = subject_before(setting.before, setting.frame)
    return subject_of(phrase) if phrase and _AVERAGED.match(phrase) else None
