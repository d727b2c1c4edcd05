"""Movements laid out over columns: "At 1 January", what was added, "At 31 December"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ingestion.dates import Period


def movements_of_columns(columns: Sequence[int], dates: dict[int, date]) -> dict[int, Period]:
    """The periods of undated columns between an opening balance and the next balance.

    Args:
        columns: columns in order.
        dates: the full dates that columns print; the first day of a period opens it, a last
            day closes the period before.
    """
    found: dict[int, Period] = {}
    start: date | None = None
    between: list[int] = []
    for column in columns:
        day = dates.get(column)
        if day is None:
            between.append(column)
            continue
        if start is not None and day > start:
            found |= dict.fromkeys(between, Period(start, day))
        start = day if day.day == 1 else day + timedelta(days=1)
        between = []
    return found
