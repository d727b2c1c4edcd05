"""Dates and reporting periods as announcements print them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

MONTH_NAMES = frozenset([*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept"])
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dece?(?:m(?:ber?)?)?)\b"
)
_MONTH2 = _MONTH.replace("<month>", "<month2>")
_LETTERS = re.compile(r"[^\W\d_]+")
_DAY_MONTH = re.compile(
    rf"(?:\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s*|-)(?:of\s+)?{_MONTH}"
    rf"|\b{_MONTH2}\.?\s*(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)),?"
    rf"(?:(?:\s*|-)(?P<year>(?:19|20)\d\d)|-(?P<short>\d\d)(?!\d))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d./])(?P<day>[0-3]?\d)(?P<mark>[./])(?P<month>[01]?\d)(?P=mark)"
    r"(?:(?P<year>(?:19|20)\d\d)|(?<=/)(?P<short>\d\d))(?![\d./])"
)
_YEAR = re.compile(r"(?<![\d,.])((?:19|20)\d\d)(?![\d,.]\d|\d)")
_COUNT_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen"
)
_NEARLY_A_YEAR = 340  # days
COUNT_WORDS = {word: number for number, word in enumerate(_COUNT_WORDS.split(), 1)}
COUNT = rf"(?:{'|'.join(reversed(COUNT_WORDS))}|[1-9]\d?)"  # a number of months or weeks
# Months over which losses are expected or a rate is fixed are no period reported on.
OF_MONTHS = r"months?\b(?![\s-]+(?:(?:ECLs?|expected|lifetime|credit|[A-Z]{1,4}IBOR)\b))"
_LENGTHS = (
    (re.compile(rf"\b(?:three|3)[\s-]*{OF_MONTHS}|\bquarter\b", re.I), 3),
    (re.compile(rf"\b(?:six|6)[\s-]*{OF_MONTHS}|\bhalf[\s-]year\b|\binterim period\b", re.I), 6),
    (re.compile(rf"\b(?:nine|9)[\s-]*{OF_MONTHS}", re.I), 9),
    (
        re.compile(
            rf"\b(?:twelve|12)[\s-]*{OF_MONTHS}|\bfinancial year\b|y?ear[\s-]*end|\byears?\b", re.I
        ),
        12,
    ),
)


# A change of the year end makes periods of other lengths; ageing bands have months too.
_OTHER_LENGTH = re.compile(rf"\b({COUNT})[\s-]*months?(?:\s+period)?\s+end(?:ed|ing)\b", re.I)


class Period(NamedTuple):
    """A duration (both ends given) or an instant (``start`` is None)."""

    start: date | None
    end: date

    @property
    def period_type(self) -> str:
        """``duration`` or ``instant``, as in XBRL."""
        return "instant" if self.start is None else "duration"

    @property
    def is_whole_year(self) -> bool:
        """Whether it is about as long as a year: 52 weeks are one too."""
        return self.start is not None and (self.end - self.start).days > _NEARLY_A_YEAR


@dataclass(frozen=True, slots=True)
class DayMonth:
    """A day of the year as printed, with its year where one is printed beside it."""

    day: int
    month: int
    year: int | None
    start: int
    end: int

    def in_year(self, year: int) -> date:
        """The date in ``year``; 29 February falls back to the 28th."""
        return _safe_date(year, self.month, self.day)


@lru_cache(maxsize=4096)
def days_in(text: str) -> tuple[DayMonth, ...]:
    """Every day and month printed in ``text``, in order."""
    found = [
        DayMonth(int(m["day"]), int(m["month"]), _year_of(m), m.start(), m.end())
        for m in _NUMERIC.finditer(text)
        if 1 <= int(m["day"]) <= 31 and 1 <= int(m["month"]) <= 12
    ]
    for match in _DAY_MONTH.finditer(text):
        name = (match["month"] or match["month2"]).lower()[:3]
        month = next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name))
        day = int(match["day"] or match["day2"])
        if 1 <= day <= 31:
            year = _year_of(match) if match["year"] or match["short"] else None
            found.append(DayMonth(day, month, year, match.start(), match.end()))
    return tuple(sorted(found, key=lambda day: day.start))


def _year_of(printed: re.Match[str]) -> int:
    """The year of a date; "30/06/11" and "30-Jun-11" are of this century up to 2069."""
    if printed["year"]:
        return int(printed["year"])
    short = int(printed["short"])
    return short + (2000 if short < 70 else 1900)


def dates_in(text: str) -> list[date]:
    """Every full date printed in ``text``, in order."""
    return [d.in_year(d.year) for d in days_in(text) if d.year]


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else: "22 January 2020"."""
    return bool(dates_in(text)) and MONTH_NAMES.issuperset(_LETTERS.findall(text))


@lru_cache(maxsize=4096)
def years_in(text: str) -> tuple[int, ...]:
    """Every four-digit year printed in ``text``, in order."""
    return tuple(int(match.group(1)) for match in _YEAR.finditer(text))


@lru_cache(maxsize=4096)
def months_in(text: str) -> int | None:
    """Length in months of the reporting period that ``text`` names, or None."""
    ended = [count_of(match[1]) for match in _OTHER_LENGTH.finditer(text)]
    if ended:
        return min(ended)
    for pattern, months in _LENGTHS:
        if pattern.search(text):
            return months
    return None


def count_of(printed: str) -> int:
    """A number of months in words or digits, as ``COUNT`` finds it."""
    return COUNT_WORDS.get(printed.lower()) or int(printed)


def ending(end: date, months: int) -> Period:
    """The period of ``months`` whole months that ends on ``end``."""
    first = _add_months(end + timedelta(days=1), -months)
    return Period(first, end)


def year_before(day: date, years: int = 1) -> date:
    """The same day ``years`` earlier; a month's last day stays its last day."""
    if (day + timedelta(days=1)).month != day.month:
        following = day + timedelta(days=1)
        return _safe_date(following.year - years, following.month, 1) - timedelta(days=1)
    return _safe_date(day.year - years, day.month, day.day)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def balance_date(day: date) -> date:
    """A balance "at 1 January" is that of the day before."""
    return day - timedelta(days=1) if day.day == 1 else day


def moved_to_year(day: date, year: int) -> date:
    """The same day of ``year``; a month's last day stays its last day."""
    return year_before(day, day.year - year)


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return _safe_date(index // 12, index % 12 + 1, day.day)


def _safe_date(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
