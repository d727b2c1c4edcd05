"""When dividends were paid: a day that tells no period, but leaves open whose a dividend is."""

from __future__ import annotations

import re

from ingestion.dates import Period
from ingestion.prose.calendars import Calendar
from ingestion.prose.item import Item
from ingestion.prose.mentions import Mention

_PAID = re.compile(
    r"\b(?:paid|payable|despatched|distributed)(?:\s+to\b[^,;]{0,40}?)?"
    r"(?:\s+on\s+or\s+(?:about|before))?\s*$",
    re.I,
)


def is_payment(text: str, mention: Mention) -> bool:
    """Whether a date is only the one that a dividend was or will be paid on."""
    period = mention.period
    if "ividend" not in text and "istribution" not in text:
        return False
    if period is not None and period.is_whole_year:
        return False
    return bool(_PAID.search(text, max(0, mention.start - 64), mention.start))


def is_of_other_year(item: Item, paid: Period | None, calendar: Calendar) -> bool:
    """Whether a dividend paid at that time may be the one for the year before.

    What is paid after the period is the period's, and an interim dividend paid in the
    second half of a year is that year's; all others leave it open.
    """
    if item.kpi is None or "dividend" not in item.kpi.name or paid is None:
        return False
    if paid.end > calendar.current.end:
        return False
    is_interim = "interim" in item.subject.phrase.lower() and calendar.is_annual
    return not is_interim or paid.end <= calendar.half(calendar.current.end.year, 1).end
