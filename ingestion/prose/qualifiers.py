"""What is said of an amount behind it: "from X", "secured by Y", "per Z", "was pledged"."""

from __future__ import annotations

import re

from ingestion.kpis import kpi_of
from ingestion.prose.setting import Setting
from ingestion.prose.subjects import tidy

_PER = re.compile(
    r"per\s+(?P<unit>(?!annum|share|cent|ordinary)(?:square\s)?[a-z][a-z.]*[a-z]|m[23])", re.I
)
_ORIGIN = re.compile(
    r"(?:(?:which|that)\s+)?(?:(?:was|were|is|are)\s+)?(?:mainly\s+)?(?:arose|arising|derived|"
    r"generated|contributed|earned)\s+(?:from|by)\s+"
    r"(?!(?:the\s+)?(?:continuing|ordinary|operat|financ|invest))(?P<np>[^,;:.()]{3,80})"
)
_QUALIFIED = re.compile(
    r"(?:(?:which|that)\s+)?(?:was|were|is|are|(?:ha[sd]|have)\s+been)\s+"
    r"(?:(?:also|fully|wholly|partly)\s+)?(?P<done>utili[sz]ed\b|"
    r"(?:impaired|derecogni[sz]ed|secured|guaranteed|"
    r"denominated|repayable|unsecured|"
    r"past\s+due|overdue|written\s+(?:off|down|back)|disposed\s+of|repaid|drawn\s+down|restricted|pledged|"
    r"charged|due|held|included)\b(?:\s+(?!for\b|as\b|and\s+(?:carr|bear|bore|are|were|is|was)|"
    r"respectively)[\w'&.-]+){0,7})"
)
_WORTH = re.compile(
    r"\s+with\s+(?:an?\s+)?(?:aggregate\s+|total\s+)*(?:net\s+)?(?:book|carrying)\s+"
    r"(?:values?|amounts?)$",
    re.I,
)
_ALL_PLEDGED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,|and\b)(?:(?!\b(?:was|were|is|are|ha[sd]|have)\b)(?:[^.;]|\.\d))*"
    r"\b(?:was|were|is|are|been)\s+pledged\b"  # "also pledged" tells of a part
)
_ALLOWANCE = re.compile(r"\b(?:provisions?|allowances?)\b", re.I)
_PROVIDED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:was|were|is|are|(?:ha[sd]|have)\s+been)\s+"
    r"(?:made|recogni[sz]ed|provided)\b(?!\s+(?:as\s+)?at\b)"
)
_MADE_PROVISION = re.compile(
    r"(?<!had\s)(?<!has\s)(?<!have\s)\bmade\s+(?:[\w-]+\s+){0,3}?(?:provisions?|allowances?)\b"
)
_RELEASED = re.compile(r"(?:was|were|ha[sd]\s+been)\s+recogni[sz]ed\s+as\s+revenues?\b")
_MATURES = re.compile(
    r"\W*(?:(?:which|that)\s+)?(?:was|were|is|are)\s+(?P<done>(?:re)?payable\s+(?:within|after|over|"
    r"beyond|in\s+more\s+than|between)\s[^,;:.()]{3,40}?years?)\b"
)


def qualified(phrase: str, setting: Setting) -> str:
    """A phrase with what is said of it after the number: "from X", "secured by Y", "per Z"."""
    words = setting.after.lstrip(" ,")
    if _ALLOWANCE.search(phrase) and _is_provided(setting):
        return f"{phrase} made"
    origin = _ORIGIN.match(words)
    if origin:
        phrase = f"{phrase} from {tidy(origin['np'])}"
    phrase += per_unit(setting)
    is_of = setting.frame.link == "of"
    if is_of and _RELEASED.match(words) and _is_balance(phrase):
        return f"{phrase} recognised as revenue"
    if is_of and not _WORTH.search(phrase) and _all_pledged(setting):
        return f"{phrase} pledged"
    said = (_MATURES.match(setting.following) or _QUALIFIED.match(words)) if is_of else None
    if said is None:
        return phrase
    done = said["done"] if said["done"].endswith("disposed of") else tidy(said["done"])
    return f"{_WORTH.sub('', phrase)} {done}"


def _is_balance(phrase: str) -> bool:
    kpi = kpi_of(phrase, "money")
    return kpi is not None and kpi.period_type == "instant"


def _is_provided(setting: Setting) -> bool:
    """Whether a provision was made just then, so that it is no balance."""
    made = "made" in setting.before and _MADE_PROVISION.search(setting.before)
    return bool(made or _PROVIDED.match(setting.following))


def _all_pledged(setting: Setting) -> bool:
    """ "deposits of A and buildings of B were pledged": both of them were."""
    text, end = setting.text, setting.token.end
    return "pledged" in text and bool(_ALL_PLEDGED.match(text, end))


def per_unit(setting: Setting) -> str:
    """ "RMB567 per tonne": a price is named with what it is paid for."""
    match = _PER.match(setting.after.lstrip()) if setting.token.kind == "money" else None
    return f" per {match['unit']}" if match else ""
