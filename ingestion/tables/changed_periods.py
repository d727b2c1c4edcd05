"""The periods of columns of changes, from those of the amounts before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.dates import Period, years_in

_AGAINST = re.compile(r"\b(?:from|over|vs\.?|versus|against|compared|since)\s", re.I)
_QUARTERLY = re.compile(r"\bq[o/]?q\b|\bq-o-q\b|\bquarter", re.I)


def changed_periods(
    texts: dict[int, str], measures: dict[int, str], periods: dict[int, Period]
) -> dict[int, Period]:
    """Periods of changes, from those of the amounts that stand before each."""
    found: dict[int, Period] = {}
    run: list[Period] = []
    compared = False
    for column, text in texts.items():
        if measures[column] == "amount":
            run = [*([] if compared else run), periods[column]]
        compared = measures[column] == "change"
        if compared and run and (period := _later(text, run)):
            found[column] = period
    return found


def _later(heading: str, compared: Sequence[Period]) -> Period | None:
    """The later period of a change: the latest, or that of the later year in its heading."""
    years = set(years_in(heading))
    if len(years) == 1 and not _AGAINST.search(heading):
        return None
    named = [period for period in compared if len(years) > 1 and period.end.year == max(years)]
    told = named or compared
    nearest_first = told if _QUARTERLY.search(heading) else reversed(told)
    return max(nearest_first, key=lambda period: period.end)  # of two that end with it the first
