"""What a bare number counts, by the words beside it or by the number it goes on from."""

from __future__ import annotations

from ingestion.kpis import kpi_of
from ingestion.prose.parts import part_by_place
from ingestion.prose.quantities import Quantity, quantity_of
from ingestion.prose.setting import STEPS, Setting
from ingestion.prose.subjects import subject_before


def counted(setting: Setting) -> Quantity | None:
    """The quantity of a number without unit of its own, or None where nothing tells it."""
    token, last = setting.token, setting.last
    quantity = part_by_place(setting) or quantity_of(
        token, setting.text, setting.before, setting.after
    )
    if quantity is not None:
        return quantity
    phrase = subject_before(setting.before, setting.frame)
    if phrase is None and last is not setting.near and setting.frame.role in STEPS:
        return None  # it goes on from a number between that nobody read
    goes_on = setting.frame.role in STEPS or setting.is_joined
    if last is not None and last.token.kind == "number" and goes_on:
        return Quantity(last.kind, last.unit or "", token.end) if phrase is None else None
    if phrase and setting.frame.role in ("value", "to", "from") and _is_ratio(phrase):
        return Quantity("ratio", "ratio", token.end)
    return Quantity("count", "count", token.end) if _is_count(setting, phrase) else None


def _is_ratio(phrase: str) -> bool:
    """Whether the vocabulary knows a phrase, or each name of a list of phrases, as a ratio."""
    names = (kpi_of(name, "ratio") for name in phrase.split(" and "))
    return all(kpi is not None and kpi.known for kpi in names)


def _is_count(setting: Setting, phrase: str | None) -> bool:
    """Whether the number is one of things: "active users reached 5.6 million"."""
    if setting.frame.role not in ("value", *STEPS):
        return False
    if phrase is None and setting.last is not None:
        phrase = setting.last.subject.printed
    elif not setting.frame.link:
        return False
    return bool(phrase and kpi_of(phrase, "count"))
