"""What money was spent on: "acquired plant at a cost of A", "invested A in property"."""

from __future__ import annotations

import re

from ingestion.prose.assets import asset_bought, asset_dealt
from ingestion.prose.setting import Setting
from ingestion.prose.subjects import tidy

_SPENT = re.compile(r"\b(?:spent|invested|expended|incurred)\b[^,;]*$", re.I)
_SPENT_FOR = re.compile(r"\s*(?:in|on|for)\s+")
_SPENT_ON = re.compile(
    r"\s*(?:in|on)\s+(?:the\s+|our\s+|its\s+)?"
    r"(?P<np>(?:(?:acquisition|addition|purchase)s?\s+(?:of|to)\s+(?:items\s+of\s+)?)?"
    r"property,\s+plant\s+and\s+equipment|"
    r"[a-z][^,;:.()]{3,60}?)"
    r"(?=\s*(?:[,;:.()]|$|\b(?:for|during|as|in|which|to|and\s+the)\b|\s\s))"
)


def asset_paid(setting: Setting) -> str:
    """ "acquired plant and machinery at a cost of A": the additions, not what stands in books."""
    frame = setting.frame
    if setting.token.kind not in ("money", "nil") or frame.role != "value":
        return ""
    if frame.link:
        return asset_dealt(setting.before[: frame.rest])
    match = _SPENT_FOR.match(setting.after) if _SPENT.search(setting.before) else None
    return asset_bought(setting.after[match.end() :]) if match else ""


def spent_until(setting: Setting) -> int:
    """Where the words end that say what a number was spent on; 0 where none do."""
    match = _spent(setting)
    return setting.token.end + match.end() if match else 0


def spent_on(setting: Setting) -> str:
    """ "invested HK$5 million in property": what it was spent on is not what it is worth."""
    match = _spent(setting)
    return f"expenditure on {tidy(match['np'])}" if match else ""


def _spent(setting: Setting) -> re.Match[str] | None:
    match = _SPENT_ON.match(setting.after)
    return match if match and _SPENT.search(setting.before) else None
