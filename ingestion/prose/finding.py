"""What a number is the value of, from all that its sentence says of it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingestion.prose.counted_things import things_counted
from ingestion.prose.derived import (
    OUTCOME,
    dividend_made,
    margin_of_profit,
    net_of_sides,
    outcome_named,
)
from ingestion.prose.goods import average_of, goods_of
from ingestion.prose.item import Item
from ingestion.prose.listed import is_elsewhere, is_included, is_moved_too, noun_behind
from ingestion.prose.naming import Subject, subject_of
from ingestion.prose.portions import is_portion, portion, rest_of_whole
from ingestion.prose.qualifiers import per_unit, qualified
from ingestion.prose.quantities import Quantity
from ingestion.prose.setting import Setting
from ingestion.prose.spending import asset_paid, spent_on
from ingestion.prose.subjects import END_OF_NAME, subject_after, subject_before, tidy

_DERIVED = re.compile(
    r"\s*of\s+(?:the|our|its)\s+(?:(?:group|company)'s\s+)?(?:total\s+)?(?:revenues?|turnover|sales)\s+"
    r"(?:was|were|is)\s+(?:mainly\s+)?(?:derived|generated|contributed|attributable)\s+"
    r"(?:from|by|to)\s+(?P<np>[^,;.()]{3,60}?)"
    r"(?=\s*(?:[,;.()]|$|\b(?:in|for|during|as|while|and)\b))",
    re.I,
)
_DRAWN = re.compile(
    r"(?:\s*\([^()]*\))?\s*,?\s*(?:of|out\s+of|among)\s+which\b[^;]{0,60}?\b(?:was|were|had\s+been|ha[sd]|"
    r"have)\s+(?:been\s+)?(?:utili[sz]ed|used|drawn)\b",
    re.I,
)
_RATE = re.compile(rf"\s+(?P<np>[a-z][\w'-]*(?:\s[\w'-]+){{0,6}}?\s(?:ratio|rate)){END_OF_NAME}")


def subject_found(setting: Setting, quantity: Quantity | None) -> tuple[Subject | None, bool]:
    """The subject of a number and whether it is only the one of the number before."""
    own = _named_by_frame(setting, quantity)
    if own is not None:
        return own, False
    if is_portion(setting):
        return portion(setting), False
    rest = rest_of_whole(setting)
    if rest is not None:
        return rest, False
    dealt = asset_paid(setting)
    if dealt:
        return Subject(dealt), False
    behind = noun_behind(setting)
    if behind is not None:
        return (subject_of(behind), False) if behind else (None, False)
    if is_moved_too(setting) or is_elsewhere(setting):
        return None, False
    phrase = _whole(setting) or subject_before(setting.before, setting.frame)
    rate = _rate_after(setting) if phrase is None else None
    if rate is not None:
        return rate, False
    if phrase is None and is_included(setting):
        phrase = ""  # a part, not the whole again
    if phrase is None and setting.last is not None:
        if _is_threshold(setting.last):
            return None, False
        last, per = setting.last.subject, per_unit(setting)
        named = replace(last, phrase=last.phrase.removesuffix(per) + per) if per else last
        return named, True
    outcome = outcome_named(setting) if phrase and OUTCOME.fullmatch(phrase) else None
    outcome = outcome or margin_of_profit(setting, phrase)
    if outcome is not None:
        return outcome, False
    if phrase and "facilit" in phrase and _DRAWN.match(setting.following):
        phrase = phrase.replace("available ", "")  # "of which N was utilised": all of them
    phrase = phrase or spent_on(setting) or subject_after(setting.after)
    return (subject_of(qualified(phrase, setting)), False) if phrase else (None, False)


def _whole(setting: Setting) -> str:
    """ "10% of the revenue of A": what the number before is a share of."""
    near = setting.near
    if near is None or near.kind != "percent" or setting.before.strip() != "of":
        return ""
    return tidy(setting.text[near.end : setting.token.start])


def _is_threshold(item: Item) -> bool:
    """ "customers with revenue above A": what follows is told of them, not of the revenue."""
    return item.kind == "money" and item.frame.bound and not item.frame.link


def _named_by_frame(setting: Setting, quantity: Quantity | None) -> Subject | None:
    """The subject that the number's own unit or the words after it name."""
    if setting.token.kind == "rate":
        return Subject("Exchange rate")
    source = source_of_share(setting)
    if source:
        return subject_of(source)
    if quantity is not None and quantity.place and setting.near is not None:
        return replace(setting.near.subject, axis="geography", member=quantity.place)
    if quantity is not None and quantity.kind == "quantity":
        return goods_of(setting, quantity)
    average = average_of(setting) if quantity is not None and quantity.kind == "count" else None
    if average is not None:
        return average
    if quantity is not None and quantity.phrase:
        return things_counted(setting, quantity)
    if setting.frame.after and setting.frame.what is not None:
        return subject_of(tidy(setting.after[slice(*setting.frame.what)]))
    return net_of_sides(setting) or dividend_made(setting)


def source_of_share(setting: Setting) -> str:
    """ "45% of our revenue was derived from our five largest customers": where it came from."""
    match = _DERIVED.match(setting.after) if setting.token.kind == "percent" else None
    return tidy(match["np"]) if match else ""


def _rate_after(setting: Setting) -> Subject | None:
    """ "with a 57% repeat purchase ratio": a rate named behind its number."""
    is_rate = setting.token.kind == "percent" and setting.frame.role == "value"
    match = _RATE.match(setting.after) if is_rate else None
    return subject_of(tidy(match["np"])) if match else None
