"""Parts of a count by place: "318 employees, of which 215 were in the PRC and 63 in Hong Kong"."""

from __future__ import annotations

import re

from ingestion.prose.quantities import Quantity
from ingestion.prose.setting import Setting

_OPENS = re.compile(
    r"\b(?:of|among)\s+(?:which|whom|them)\s*,?\s*$|\b(?:including|comprising)\s*$", re.I
)
_GOES_ON = re.compile(r"(?:[,;]|\band)\s*$")
_STATIONED = r"(?:(?:based|located|situated|employed|stationed|working)\s+)?in\s+(?:the\s+)?"
_PLACE = r"(?P<place>[A-Z][\w'-]*(?:\s+(?:and\s+)?[A-Z][\w'-]*){0,4})"
_PLACED = re.compile(rf"\s*(?:(?:were|are|was|is)\s+)?{_STATIONED}{_PLACE}\s*(?:[,;.]|and\b|$)")
_FIRST = re.compile(
    rf"\s+[^,;.:()\d]{{2,40}}?\s{_STATIONED}{_PLACE}\s*(?:,|,?\s*and)\s+"
    rf"(?:approximately\s+)?\d[\d,]*\s+(?:[a-z]+\s+)?{_STATIONED}[A-Z]"
)


def part_by_place(setting: Setting) -> Quantity | None:
    """The part of the count just before that a number gives for a place, or None."""
    whole = setting.near
    if whole is None or whole.kind != "count" or not whole.subject.phrase:
        return None
    goes_on = whole.subject.axis == "geography" and _GOES_ON.search(setting.before)
    placed = _PLACED.match(setting.after)
    if placed is None and goes_on:
        placed = _PLACED.match(setting.after.removeprefix(f" {whole.subject.phrase}"))
    if placed is None or not (goes_on or _OPENS.search(setting.before)):
        return None
    return Quantity("count", "count", setting.token.end, place=placed["place"])


def first_place(setting: Setting) -> str | None:
    """The place of the first count of a list by place: "245 staff in the PRC and 12 in Macau"."""
    match = _FIRST.match(setting.text, setting.token.end)
    return match["place"] if match else None
