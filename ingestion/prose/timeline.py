"""The period a paragraph is speaking of, from sentence to sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.dates import Period
from ingestion.prose.item import Item
from ingestion.prose.layout import Groups, Layout
from ingestion.prose.leads import leads_on
from ingestion.prose.runs import role_of
from ingestion.prose.told import Told

_SUPPOSES = re.compile(r"\W*(?:if|had|should|assuming)\b", re.I)


@dataclass(slots=True)
class Timeline:
    """The period a paragraph is speaking of, carried from sentence to sentence."""

    period: Period | None = None


def move_on(
    timeline: Timeline,
    layout: Layout,
    items: list[Item],
    told: list[Told],
    leads: Groups,
    groups: Groups,
) -> None:
    """Let the next sentence speak of this one's lead period, or of its first value's."""
    if _SUPPOSES.match(layout.text):
        return
    spoken = next((g for g in leads if g), None)
    if spoken is None and not items:
        spoken = next((g for g in groups if leads_on(layout, g[0])), None)
    if spoken is not None:
        is_one = len(spoken) == 1 and not (spoken[0].relative and not spoken[0].preposition)
        timeline.period = _carried(spoken[0].period) if is_one else None
        return
    values = (t for n, t in enumerate(told) if role_of(items, n) in ("value", "to"))
    main = next((t for t in values if t.source == "attached"), None)
    if main is not None:
        timeline.period = _carried(main.period)


def _carried(period: Period | None) -> Period | None:
    """A period as far as later sentences speak of it: what happened in one month is over."""
    if period is None or period.start is None:
        return period
    is_month = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    return None if is_month else period
