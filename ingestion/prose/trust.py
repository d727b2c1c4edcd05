"""What is left out: other people's numbers, thresholds, plans, and numbers nothing names."""

from __future__ import annotations

import re

from ingestion.prose.item import Item
from ingestion.prose.layout import Layout

_OUTSIDE = re.compile(
    r"\b(?:according to (?:the |an? |industry )?(?:\w+ )?(?:report|statistics|data|survey|"
    r"research)|"
    r"b(?:ook closure|ureau of statistics)|"
    r"c(?:entral bank|ode provisions?|ompanies ordinance|onsumer price)|"
    r"exchange's website|f(?:ederal reserve|rost & sullivan|[ar]ss?\s\d+)|"
    r"g(?:dp|ross domestic product)|h(?:ang seng index|k(?:ifrs|[fi]as|frs)s?\s\d+)|"
    r"i(?:dc|ndustry statistics|nternational monetary fund|(?:as|frs)s?\s\d+)|listing rules|"
    r"m(?:andate|arket size|inistry of|odel code)|national bureau|"
    r"p(?:opulation of|rice index|ublic float)|retail sales (?:value )?(?:in|of) (?:hong kong|"
    r"china|the prc|mainland)|t(?:otal retail sales|ourist arrivals)|unemployment|"
    r"visitor arrivals|world bank)\b"
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|could|might|should|expect(?:s|ed(?! credit)|ing|ation)?|"
    r"aim(?:s|ed|ing)?|"
    r"target(?:s|ed|ing)?|plan(?:s|ned|ning)? to|intend(?:s|ed)?|"
    r"forecast\w*|project(?:ed|(?<!cash flow project)ion)s?|anticipat\w+|"
    r"guarantee(?:s|d)? (?:profit|that)|"
    r"profit guarantees?|if|assum\w+|budget\w*|threshold|in the event|unless|minimum|maximum|"
    r"not less than|no less than|not more than|not exceed\w*|per annum growth|divided into|"
    r"par value|nominal value|assessable profits?|chargeable income|taxable income)\b"
)
_MAY = re.compile(r"\bmay\b")  # not the month
_UPPER = re.compile(r"\b(?:below|under|less than|fewer than|at most|up to|not exceed\w*)\b", re.I)
_PER = re.compile(r"\s+per\s+(?!annum)", re.I)
_IN_ALL = re.compile(r"\b(?:will|would)\s+(?:be|amount\s+to|total|make|bring)\b", re.I)
_SMALL = re.compile(
    r"\b(?:arpp?u|arpdau|average\s+[^,]*(?:prices?|tariffs?|rents?|fares?)|yields?)\b", re.I
)
_EACH = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:each|of\s+(?:whom|them))\b", re.I)


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
    if item.frame.after and _is_planned(after[:140]):
        return False
    if item.kind == "per_share" and "ividend" in before:
        before = _IN_ALL.sub("", before)
    if _is_planned(before) or _EACH.match(layout.text, item.end):
        return False
    if item.frame.bound and _UPPER.search(before):
        return False
    rest = after.lstrip()
    return not (_unscaled(item, after) or _PLANNED.match(rest.lower()) or _MAY.match(rest))


def _is_planned(words: str) -> bool:
    return bool(_PLANNED.search(words.lower()) or ("may" in words and _MAY.search(words)))


def _unscaled(item: Item, after: str) -> bool:
    """Money with one or two decimals and no "million": a word of scale fell out of the print."""
    token, phrase = item.token, item.subject.phrase
    if item.kind != "money" or token.exponent > 0 or token.last_place >= 0:
        return False
    return not (_PER.search(phrase) or _PER.match(after) or _SMALL.search(phrase))
