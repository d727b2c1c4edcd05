"""Parts of a count by place: "318 employees, of which 215 were in the PRC and 63 in Hong Kong"."""

from __future__ import annotations

import re

from ingestion.prose.quantities import Quantity
from ingestion.prose.setting import Setting

_OPENS = re.compile(
    r"\b(?:of|among)\s+(?:which|whom|them)\s*,?\s*$|\b(?:including|comprising)\s*$", re.I
)
_GOES_ON = re.compile(r"(?:[,;]|\band)\s*$")
_PLACED = re.compile(
    r"\s*(?:(?:were|are|was|is)\s+)?(?:(?:based|located|situated|employed|stationed|working)\s+)?"
    r"in\s+(?:the\s+)?(?P<place>[A-Z][\w'-]*(?:\s+(?:and\s+)?[A-Z][\w'-]*){0,4})"
    r"\s*(?:[,;.]|and\b|$)"
)


def part_by_place(setting: Setting) -> Quantity | None:
    """The part of the count just before that a number gives for a place, or None."""
    whole = setting.near
    if whole is None or whole.kind != "count" or not whole.subject.phrase:
        return None
    goes_on = whole.subject.axis == "geography" and _GOES_ON.search(setting.before)
    placed = _PLACED.match(setting.after)
    if placed is None or not (goes_on or _OPENS.search(setting.before)):
        return None
    return Quantity("count", "count", setting.token.end, place=placed["place"])
