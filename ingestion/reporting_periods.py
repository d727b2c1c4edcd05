"""The reporting period of an announcement, and the kind of results that its title names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain

from ingestion.dates import COUNT, Period, count_of, dates_in, days_in, ending, years_in

_MONTHS = rf"(?P<months>{COUNT})[\s-]*months?(?:['’])?(?:\s+period)?"
_WEEKS = r"(?P<weeks>[1-9]\d?)[\s-]*weeks?(?:\s+period)?"
_WORD = r"(?P<word>(?:financial\s+|fiscal\s+)?years?|quarter|half[\s-]years?|period)"
PERIOD_END = re.compile(rf"\b(?:{_MONTHS}|{_WEEKS}|{_WORD})\s+(?:then\s+)?end(?:ed|ing)\b", re.I)
_LONGER = re.compile(rf"\b({COUNT})(?:[\s-]*months?)?(?:\s+ended)?\s+and\s+(?:the\s+)?$", re.I)
_FROM_TO = re.compile(r"\bfrom\s+(.{8,140}?)\s(?:to|until|through)\s+(.{8,30})", re.I | re.S)
_INTERIM = re.compile(
    r"\binterim\b|\bhalf[\s-]year|\bfirst\s+half\b|\bsix[\s-]months?\b|\b[12]H\b", re.I
)
_QUARTER = re.compile(r"\bquarter|\bthree[\s-]months?\b|\bnine[\s-]months?\b|\b[1-4]Q", re.I)
_ANNUAL = re.compile(
    r"\b(?:annual|final|full[\s-]year|(?:fiscal|financial)\s+year)\b|\byears?\s+ended\b", re.I
)
_DATE_FOLLOWS = 60  # characters between "ended" and its date


def reporting_period(title: str, texts: Iterable[str]) -> Period | None:
    """The period that the title names, else the first that one of ``texts`` does.

    Where the title prints a year and no date, the first period that ends in it.
    """
    years = set(years_in(title)) | {int(f"20{y}") for y in re.findall(r"\b20\d\d/(\d\d)\b", title)}
    other: Period | None = None
    for text in chain([title], texts):
        for period in _periods(text, title):
            if not years or period.end.year in years:
                return period
            other = other or period
    return other


def period_in_headings(title: str, headings: Iterable[str]) -> Period | None:
    """The period of a title that prints no date: it ends on the date that most tables print.

    Args:
        title: names the kind of results and perhaps its year: "full year 2023 results".
        headings: what the first rows of each table print.
    """
    years = set(years_in(title))
    days = Counter(day for text in headings for day in set(dates_in(text)))
    told = {day: n for day, n in days.items() if day.year in years or not years}
    end = max(told, key=lambda day: (told[day], day), default=None)
    months = 12 if _ANNUAL.search(title) else _months_of(title)
    return ending(end, months) if end else None


def _periods(text: str, title: str) -> Iterator[Period]:
    """Every period of ``text`` that ends on a printed date."""
    for match in PERIOD_END.finditer(text):
        days = days_in(text[match.end() : match.end() + _DATE_FOLLOWS])
        if not days or days[0].year is None:
            continue
        end = days[0].in_year(days[0].year)
        if match["weeks"]:
            yield Period(end - timedelta(weeks=int(match["weeks"]), days=-1), end)
        else:
            yield ending(end, _months(match, text[: match.start()], title))
    for match in _FROM_TO.finditer(text):
        first, last = dates_in(match.group(1)), dates_in(match.group(2))
        if first and last and 27 < (last[0] - first[0]).days < 600:
            yield Period(first[0], last[0])


def _months(match: re.Match[str], before: str, title: str) -> int:
    """How many months end there; of "nine months and three months ended" the longer."""
    if match["months"]:
        other = _LONGER.search(before[-40:])
        return max(count_of(m) for m in (match["months"], other and other.group(1)) if m)
    word = match["word"].lower()
    for start, months in (("quarter", 3), ("half", 6)):
        if word.startswith(start):
            return months
    return 12 if "year" in word else _months_of(title)


def _months_of(title: str) -> int:
    if _INTERIM.search(title):
        return 6
    return 3 if _QUARTER.search(title) else 12


def document_type(title: str, period: Period) -> str:
    """``annual_results``, ``interim_results`` or ``quarterly_results``.

    A change of the year end makes annual results of nine or fifteen months, and second
    interim results of twelve: the title's word goes before the length.
    """
    if re.search(r"\binterim\b|\bhalf[\s-]year|\bfirst\s+half\b", title, re.I):
        return "interim_results"
    if _ANNUAL.search(title):
        return "annual_results"
    months = months_between(period)
    if _QUARTER.search(title) and months < 11:
        return "quarterly_results"
    if months >= 10:
        return "annual_results"
    return "interim_results" if 5 <= months <= 8 else "quarterly_results"


def months_between(period: Period) -> int:
    """Length of a period in months."""
    days = (period.end - (period.start or period.end)).days + 1
    return max(1, round(days / 30.44))
