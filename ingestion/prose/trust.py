"""What is left out: other people's numbers, thresholds, plans, and numbers nothing names."""

from __future__ import annotations

import re

from ingestion.prose.item import Item
from ingestion.prose.layout import Layout

_OUTSIDE = re.compile(
    r"\b(?:gdp|gross domestic product|market size|frost & sullivan|idc|according to (?:the |an? |"
    r"industry )?(?:\w+ )?(?:report|statistics|data|survey|research)|"
    r"industry statistics|total retail sales|retail sales (?:value )?(?:in|of) (?:hong kong|"
    r"china|the prc|mainland)|(?:visitor|tourist) arrivals|unemployment|price index|"
    r"national bureau|bureau of statistics|ministry of|central bank|federal reserve|"
    r"population of|listing rules|code provisions?|model code|"
    r"companies ordinance|world bank|international monetary fund|hang seng index|consumer price|"
    r"public float|mandate|(?:hk)?(?:ifrs|fas|ias|frs)s?\s\d+|"
    r"exchange's website|book closure)\b",
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|(?-i:may)|could|might|should|expect(?:s|ed(?! credit)|ing|ation)?|"
    r"aim(?:s|ed|ing)?|"
    r"target(?:s|ed|ing)?|plan(?:s|ned|ning)? to|intend(?:s|ed)?|"
    r"forecast\w*|project(?:ed|(?<!cash flow project)ion)s?|anticipat\w+|"
    r"guarantee(?:s|d)? (?:profit|that)|"
    r"profit guarantees?|if|assum\w+|budget\w*|threshold|in the event|unless|minimum|maximum|"
    r"not less than|no less than|not more than|not exceed\w*|per annum growth|divided into|"
    r"par value|nominal value|assessable profits?|chargeable income|taxable income)\b",
    re.I,
)
_UPPER = re.compile(r"\b(?:below|under|less than|fewer than|at most|up to|not exceed\w*)\b", re.I)
_PER = re.compile(r"\s+per\s+(?!annum)", re.I)
_IN_ALL = re.compile(r"\b(?:will|would)\s+(?:be|amount\s+to|total|make|bring)\b", re.I)
_SMALL = re.compile(
    r"\b(?:arpp?u|arpdau|average\s+[^,]*(?:prices?|tariffs?|rents?|fares?))\b", re.I
)
_EACH = re.compile(r"\s*(?:\([^()]*\)\s*)?each\b", re.I)


def is_outside(sentence: str) -> bool:
    """Whether a sentence speaks of markets, laws and rules, not of the issuer's own figures."""
    return bool(_OUTSIDE.search(sentence.lower()))


def is_trusted(item: Item, layout: Layout) -> bool:
    """Whether a number is a stated figure: named, of the past, and no bound or plan."""
    if item.kpi is None or item.kind == "nil":
        return False
    if item.kind in ("money", "percent", "per_share") and item.frame.bound:
        return False
    if item.kind == "percent" and item.measure == "amount" and item.kpi.name == item.kpi.label:
        return False
    before, after = layout.before(item.index), layout.after(item.index)
    if item.frame.after and _PLANNED.search(after[:140]):
        return False
    if item.kind == "per_share" and "ividend" in before:
        before = _IN_ALL.sub("", before)
    if _PLANNED.search(before) or _EACH.match(layout.text, item.end):
        return False
    if item.frame.bound and _UPPER.search(before):
        return False
    return not _unscaled(item, after) and not _PLANNED.match(after.lstrip())


def _unscaled(item: Item, after: str) -> bool:
    """Money with one or two decimals and no "million": a word of scale fell out of the print."""
    exponent = item.token.value.as_tuple().exponent
    if _PER.search(item.subject.phrase) or _PER.match(after) or _SMALL.search(item.subject.phrase):
        return False
    return (
        item.kind == "money"
        and item.token.scale == 1
        and isinstance(exponent, int)
        and exponent < 0
    )
