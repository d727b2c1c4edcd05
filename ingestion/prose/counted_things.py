"""What counted things are: "sold 300 cars and 20 trucks", "shipments reached 326 units"."""

from __future__ import annotations

import re

from ingestion.kpis import kpi_of
from ingestion.prose.naming import Subject, subject_of
from ingestion.prose.parts import first_place
from ingestion.prose.quantities import Quantity
from ingestion.prose.setting import STEPS, Setting
from ingestion.prose.subjects import subject_before

_ACTED = re.compile(
    r"\b(?P<act>increased|added|issued|granted|exercised|repurchased|bought back|allotted|"
    r"converted|placed|opened|closed(?: down)?|sold|delivered|produced|exported|shipped|"
    r"acquired|disposed of|completed|signed)\s+(?:an?\s+)?(?:total\s+of\s+)?(?:approximately\s+)?$",
    re.I,
)
_DONE_WITH = re.compile(
    r"\s(?P<act>granted|opened|sold|delivered|produced|exported|shipped|acquired|completed|signed)$"
)
_OWN_VERB = re.compile(r"[\w\s'-]*?\b(?:was|were|is|are|ha[sd]|have|\w+ed)\b")
_UNITS = re.compile(r"(?:units|sets|pieces|members)", re.I)


def has_acted(setting: Setting) -> bool:
    """Whether somebody just did something: "the Group issued N shares"."""
    return bool(_act(setting))


def _act(setting: Setting) -> str:
    """What somebody did with the things counted, "sold 300 cars and 20 trucks": with both."""
    match, near = _ACTED.search(setting.before), setting.near
    if match is None and near and near.happened and setting.is_joined:
        has_own = _OWN_VERB.match(setting.after)
        match = None if has_own else _DONE_WITH.search(near.subject.phrase)
    return match["act"].lower().removesuffix(" down") if match else ""


def things_counted(setting: Setting, quantity: Quantity) -> Subject:
    """The things that ``quantity`` names, with their place and what was done with them."""
    act, place = _act(setting), first_place(setting)
    if place:
        return Subject(quantity.phrase, "geography", place)
    named = _of_units(setting, quantity) if not act else ""
    if named:
        return subject_of(named)
    opened_new = act == "opened" and quantity.phrase.startswith("new ")
    done = f" {act}" if act and not opened_new else ""
    return _again(setting, quantity) or subject_of(quantity.phrase + done)


def _of_units(setting: Setting, quantity: Quantity) -> str:
    """ "shipments of robots reached 326 units": units are of what the words before name."""
    if not setting.frame.link or not _UNITS.fullmatch(quantity.phrase):
        return ""
    phrase = subject_before(setting.before, setting.frame)
    if phrase is None and setting.frame.role in STEPS and setting.last is not None:
        phrase = setting.last.subject.printed or setting.last.subject.phrase
    kpi = kpi_of(phrase, "count") if phrase else None
    is_of_things = kpi is not None and kpi.period_type == "instant"  # "cars reached 50 units"
    return f"{quantity.phrase} of {phrase}" if is_of_things else phrase or ""


def _again(setting: Setting, quantity: Quantity) -> Subject | None:
    """ "sold 10 cars, compared with 8 cars": the later count is of what the first one was."""
    last = setting.last
    if last is None or setting.frame.role not in STEPS:
        return None
    if setting.frame.role != "prior" and last.measure != "change":
        return None
    return last.subject if last.subject.phrase.startswith(f"{quantity.phrase} ") else None
