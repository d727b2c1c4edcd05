"""What a text says of a number's time, and how it says it."""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.dates import Period
from ingestion.prose.calendars import Calendar
from ingestion.prose.mentions import Mention


@dataclass(slots=True)
class Told:
    """What a text says of a number's time.

    ``source``: ``attached`` (named right at the number), ``lead`` (named before it in the
    sentence), ``beside`` (told of a number before it in the sentence), ``carried`` (by an
    earlier sentence), ``implied`` (by what it is compared with) or empty, when nothing is
    told. A source without period is a time that cannot be told. ``in_year``: only a year was named.
    """

    period: Period | None
    source: str = ""
    in_year: bool = False


def told_by_group(group: list[Mention], source: str, calendar: Calendar) -> Told:
    """The one period of a list, or the announcement's own where several are named."""
    if len(group) == 1:
        return Told(group[0].period, source, group[0].year is not None)
    current = [m.period for m in group if m.period and m.period.end == calendar.current.end]
    return Told(current[0] if current else None, source)
