"""What a row's label says of its date: the day, that it opens or closes a period, the month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingestion.dates import DayMonth, Period, dates_in, days_in, month_end, years_in
from ingestion.tables.grid import is_period_label

_NOT_INCLUDED = r"^(?!.*\b(?:after|included|recogni[sz]ed|attributable)\b).{0,60}\b"
_ORDINAL = r"^(?:\(?(?:\d{1,2}|[ivx]{1,4})(?:\)|[.,、])\s*)?(?:(?:add|less|plus)\s*:\s*)?"
_OF = r"\s+of\s+(?:the\s+)?(?:(?:financial|current|reporting)\s+)?(?:year|period)\b"
_OF_LAST = r"\s+of\s+(?:the\s+)?(?:last|previous|prior|preceding)\s+(?:year|period)\b"
_OPENING = re.compile(
    rf"{_NOT_INCLUDED}(?:(?:beginning|start){_OF}|(?:end|closing\s+balances?){_OF_LAST})|"
    rf"{_ORDINAL}(?:(?:as\s+)?at\s+(?:the\s+)?beginning\b|(?:(?:net|total|gross)\s+)?opening\b)|"
    r"\bbrought\s+forward\b|\bb/f\b",
    re.I,
)
_DATED_BALANCE = re.compile(
    r"\b(?:cash|equivalents|deposits|overdrafts?|balances?|amounts?|outstanding|exercisable|(?:un)?vested|in\s+issue)\s+(?:as\s+)?at\s+([^,]{5,20})(?:$|,)|"
    r"\bshares\s+at\s+(1(?:st)?\s+\w{3,9}|\w{3,9}\s+1)$|"
    r"\bas\s+(?:at|of)\s+(\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]\w{2,8}|[A-Z]\w{2,8}\s+\d{1,2})$",
    re.I,
)
DATE = r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s+\d{1,2}),?\s+20\d\d"
_AT_END = re.compile(  # "Gross deferred tax assets at 31 December 2022 and 1 January 2023"
    rf"\bat\s+{DATE}(?:\s+and\s+(?:at\s+)?{DATE})?$"
)
_AS_AT_END = re.compile(rf"\bas\s+at\s+{DATE}$")  # "AUM as at 1 January 2023"
_MONTH = re.compile(r"\W*([A-Z][a-z]{2,8})\.?,?\s+(20\d\d)\W*")
_CLOSING = re.compile(
    rf"{_NOT_INCLUDED}end{_OF}|"
    r"\bat\s+(?:the\s+)?(?:financial\s+)?(?:year|period)[\s-]?end\)?$|\((?:year|period)[\s-]end\)$|"
    rf"{_ORDINAL}(?:(?:as\s+)?at\s+(?:the\s+)?end\b(?!{_OF_LAST})|(?:(?:net|total|gross)\s+)?closing\b(?!\s+balances?{_OF_LAST}))|"
    r"\bcarried\s+forward\b|\bc/f\b",
    re.I,
)


def label_dates(label: str, by_rows: bool) -> list[date]:
    """The dates of a label that is one, or whose balance stands at them.

    Args:
        by_rows: whether dated rows tell the periods of their table.
    """
    if not is_period_label(label):
        named = (_AT_END if by_rows else _AS_AT_END).search(label)
        if not named:
            return []
        label = named[0]
    days = days_in(label)
    years = [d.year for d in days if d.year] or years_in(label)
    found = [d.in_year(d.year or years[0]) for d in days if d.year or years]
    if len(days) == 1:  # "At 31 March 2023 and 2024"
        found += [days[0].in_year(year) for year in years_in(label)[1:]]
    return found


@dataclass(frozen=True, slots=True)
class LabelTime:
    """What a label says of its period: "At 1 January" prints days without a year."""

    days: tuple[DayMonth, ...]
    opens: bool
    closes: bool


@lru_cache(maxsize=8192)
def label_time(label: str) -> LabelTime:
    """The days of a label without a year, and whether it opens or closes a period."""
    days = days_in(label) if is_period_label(label) and not years_in(label) else ()
    dated = _DATED_BALANCE.search(label)
    if dated and not days:
        days = days_in(dated[dated.lastindex or 0])
    return LabelTime(days, bool(_OPENING.search(label)), bool(_CLOSING.search(label)))


@lru_cache(maxsize=8192)
def month_of(label: str) -> Period | None:
    """The month that a whole label names: "November 2023" in a table of repurchases."""
    named = _MONTH.fullmatch(label)
    first = dates_in(f"1 {named[1]} {named[2]}") if named else []
    if not first:
        return None
    return Period(first[0], month_end(first[0].year, first[0].month))
