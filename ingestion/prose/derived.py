"""Figures that a sentence derives from others: a net, a total, a margin, an outcome."""

from __future__ import annotations

import re
from dataclasses import replace

from ingestion.prose.naming import Subject, subject_of
from ingestion.prose.setting import Setting
from ingestion.prose.subjects import tidy

OUTCOME = re.compile(r"(?:net\s+)?(?:profits?|loss(?:es)?|earnings|gains?|surplus|deficit)", re.I)
_EXCEEDS = re.compile(
    r"(?P<more>(?:total\s+|current\s+)?(?:assets|liabilities))\s+exceed(?:s|ed)?\s+"
    r"(?:(?:its|their|our|the|the\s+group's|the\s+company's)\s+)?(?:total\s+|current\s+)?"
    r"(?:assets|liabilities)\s+by\s+(?:approximately\s+|about\s+)?$",
    re.I,
)
_MAKING = re.compile(
    r"\b(?:mak(?:ing|es?)|bring(?:ing|s)?|giv(?:ing|es?)|resulting\s+in)\s+"
    r"(?:(?:an?|the|total|aggregate|full[- ]year|distributions?|dividends?|payments?|of)\s+)*"
    r"(?:to\s+)?$",
    re.I,
)
_MARGIN = re.compile(r"(?:profit\s+)?margins?", re.I)
_PROFIT = re.compile(r"(?:profits?|ebitda|ebit|loss(?:es)?|income)$", re.I)
_CAME_TO = re.compile(
    r"(?P<what>[^,;]+?)\s+(?:amounted\s+to|came\s+to|was|"
    r"were)\s+an?\s+(?:net\s+)?(?P<outcome>gain|loss|profit|deficit|surplus)\s*$",
    re.I,
)


def margin_of_profit(setting: Setting, phrase: str | None) -> Subject | None:
    """ "EBITDA was A; the margin was B": the margin of the profit before it."""
    last = setting.last
    if not phrase or last is None or last.kind == "percent" or not _MARGIN.fullmatch(phrase):
        return None
    profit = last.subject.phrase
    return replace(last.subject, phrase=f"{profit} margin") if _PROFIT.search(profit) else None


def net_of_sides(setting: Setting) -> Subject | None:
    """ "current liabilities exceeded its current assets by": net current liabilities."""
    exceeds = "xceed" in setting.before.lower()
    match = _EXCEEDS.search(setting.before) if exceeds else None
    return Subject(f"net {match['more'].lower().removeprefix('total ')}") if match else None


def dividend_made(setting: Setting) -> Subject | None:
    """ "a final dividend of A, making B per share for the year": B is all dividends'."""
    near = setting.near
    if near is None or not near.kind == setting.token.kind == "per_share":
        return None
    made = "dividend" in near.subject.phrase.lower() and _MAKING.search(setting.before)
    return Subject("total dividend per share") if made else None


def outcome_named(setting: Setting) -> Subject | None:
    """ "other gains and losses amounted to a gain of": the subject, and what it came to."""
    match = _CAME_TO.search(setting.before[: setting.frame.rest])
    if match is None:
        return None
    return replace(subject_of(tidy(match["what"])), outcome=match["outcome"].lower())
