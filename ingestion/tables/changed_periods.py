"""The periods of columns of changes, from those of the amounts before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.dates import Period, years_in
from ingestion.reporting_periods import months_between

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
            alone = measures.get(column + 1) == "change"
            goes_on = not compared or (alone and _comes_before(periods[column], run))
            run = [*(run if goes_on else []), periods[column]]
        compared = measures[column] == "change"
        if compared and run and (period := _later(text, run)):
            found[column] = period
    return found


def _comes_before(period: Period, run: Sequence[Period]) -> bool:
    """Whether one earlier amount is compared with the first, as the year before is after the
    quarter before: "Q4 2023, Q3 2023, QoQ, Q4 2022, YoY".
    """
    alike = len({months_between(each) for each in (*run, period)}) == 1
    return alike and len(run) > 1 and period.end < min(each.end for each in run)


def _later(heading: str, compared: Sequence[Period]) -> Period | None:
    """The later period of a change: the latest, or that of the later year in its heading."""
    years = set(years_in(heading))
    if len(years) == 1 and not _AGAINST.search(heading):
        return None
    named = [period for period in compared if len(years) > 1 and period.end.year == max(years)]
    told = named or compared
    nearest_first = told if _QUARTERLY.search(heading) else reversed(told)
    return max(nearest_first, key=lambda period: period.end)  # of two that end with it the first
