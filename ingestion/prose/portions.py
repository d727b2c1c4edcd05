"""Parts of the whole just told: "of which A had been utilised and B remained unused"."""

from __future__ import annotations

import re

from ingestion.kpis import kpi_of
from ingestion.prose.naming import Subject, subject_of
from ingestion.prose.setting import Setting
from ingestion.prose.subjects import ABOUT, tidy

_SOME = rf"\s*{ABOUT}?\W*$"
_OF_WHICH = re.compile(rf"\b(?:of|among)\s+which{_SOME}", re.I)
_OF_THESE = re.compile(r"\W*(?:out\s+)?(?:of|among)\s+(?:the|our|its|these|those|such)\b", re.I)
_OF_WHOLE = re.compile(rf"^\W*(?:out\s+)?(?:of|among)\s+|\b(?:of|among)\s+which{_SOME}", re.I)
_SAID = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:ha[sd]|have|was|were|is|"
    r"are|remained)\s+(?:been\s+)?(?P<done>[^,;:.()]{3,60}?)(?=\s+and\b|\s*[,;:.()]|\s+(?:as\s+(?:at|of)|"
    r"at|during|for\s+the|in|up\s+to)\s|\s*$)",
    re.I,
)
_USED = re.compile(r"\b(?:utili[sz]ed|used)$", re.I)
_UNUSED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:remain(?:ed|s)|was|were|is|are)\s+(?P<done>unutili[sz]ed|unused)\b"
)


def is_portion(setting: Setting) -> bool:
    """Whether a number is one of those just told: "of which A", "out of these, A"."""
    before, frame = setting.before, setting.frame
    if "which" in before.lower() and _OF_WHICH.search(before):
        return True
    names_another = frame.link == "of" or frame.role == "change"  # "of the proceeds of A"
    return not names_another and bool(_OF_THESE.match(before))


def portion(setting: Setting) -> Subject | None:
    """ "of which A had been utilised": a part of the whole before, named by what is said of it."""
    said = _SAID.match(setting.following)
    sort = _sort_of_part(setting, tidy(said["done"])) if said else None
    if sort is not None:
        return sort
    whole = tidy(_OF_WHOLE.sub("", setting.before[: setting.frame.rest]))
    whole = whole or (setting.last.subject.printed if setting.last else "")
    done = tidy(said["done"]) if said else ""
    return subject_of(f"{whole} {done}") if done and whole else None


def portion_until(setting: Setting) -> int:
    """Where the words end that say what a part of the whole is, or 0."""
    is_part = "which" in setting.before and is_portion(setting)
    said = _SAID.match(setting.following) if is_part else None
    return setting.token.end + said.end("done") if said else 0


def rest_of_whole(setting: Setting) -> Subject | None:
    """ "A of the proceeds had been used and B remained unused": B of the proceeds too."""
    used = _USED.search(setting.near.subject.phrase) if setting.near else None
    unused = _UNUSED.match(setting.following) if used and setting.is_joined else None
    if setting.near is None or used is None or unused is None:
        return None
    return subject_of(_USED.sub(unused["done"], setting.near.subject.phrase))


def _sort_of_part(setting: Setting, phrase: str) -> Subject | None:
    """ "of which A was restricted cash": a part that has a name of its own."""
    kpi = kpi_of(phrase, setting.token.kind) if setting.token.kind == "money" else None
    whole = setting.last.kpi if setting.last else None
    is_other = kpi is not None and whole is not None and kpi.name != whole.name
    return subject_of(phrase) if is_other else None
