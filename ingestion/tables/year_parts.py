"""Parts of a financial year as headings name them: "Q2 2024", "1H", "First half", "Full year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ingestion.cover import Cover
from ingestion.dates import Period, days_in, ending, moved_to_year, year_before, years_in
from ingestion.tables.grid import Row, standing_over

_PART = re.compile(
    r"(?=[fst1-49qhy])(?:\b(?P<word>first|second|third|fourth)\s+(?P<unit>quarter|half)\b|"
    r"\b(?P<before>[1-4])\s?(?P<is>Q|H)(?![A-EG-Z])|\b(?P<nine>9M)\s?(?=['’]?\d\d)|"
    r"\b(?P<whole>(?:(?:full|fiscal|financial)[\s-]+)?year\s+(?:of\s+)?(?=20\d\d)|"
    r"FY\s?(?=['’]?(?:20)?\d\d\b)|(?:12|twelve)\s+months\s+(?:of\s+)?(?=20\d\d))|"
    r"(?:\b|(?<=20\d\d))(?P<of>Q|H)\s?(?P<after>[1-4])(?![A-EG-Z]|\d\b))"
    r"(?:\s?FY\s?)?['’]?(?P<short>\d\d\b)?",
    re.I,
)
_PART_ALONE = re.compile(
    r"\W*(?:(?:first|second|third|fourth)\s+(?:quarter|half)|[1-4]Q|Q[1-4]|[12]H|H[12])"
    r"(?:\s+of\s+the(?:\s+financial)?\s+year)?\W*",
    re.I,
)
_FROM_TO = re.compile(r"\b20(\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b")  # the year 2023/24
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LONGEST = 60  # characters of a heading that names a part of a year
_QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class YearPart:
    """A part of a financial year: its length and end in months, its year where one is printed."""

    months: int
    ends: int
    year: int | None = None
    is_fiscal: bool = False  # "FY2024", "2023/24": certainly the year that ends in it

    def of_year_to(self, end: date) -> Period:
        """This part of the year that ends on a day."""
        if self.ends < 12:
            end = (ending(end, 12 - self.ends).start or end) - timedelta(days=1)
        return ending(end, self.months)


def parts_of_year(header: Sequence[Row], columns: Sequence[int]) -> dict[int, YearPart]:
    """The part of a year over each column; a heading spans to the next one on its right."""
    found: dict[int, YearPart] = {}
    for row in header:
        if _PART.search(row.line.text):
            over = {c: part_in(standing_over(row, c)) for c in columns}
            found |= {c: part for c, part in over.items() if part}
    return found


def periods_of_parts(
    parts: dict[int, YearPart], years: dict[int, int], cover: Cover
) -> dict[int, Period]:
    """The periods of columns headed by parts of years.

    "Q3 2023" may be of the financial year that ends in 2023, of that which begins in it, or
    of the calendar: whichever makes the last column end with the announcement's own period.

    Args:
        parts: the part over each column.
        years: the years over columns whose part prints none.
        cover: the announcement's own period.
    """
    usual: dict[int, Period] = {}
    for year_end, later in _readings(parts, cover):
        told = {
            c: part.of_year_to(_end_of_year(part.year or years.get(c), year_end, later, cover))
            for c, part in parts.items()
        }
        if told and max(period.end for period in told.values()) == cover.period.end:
            return told
        usual = usual or told
    return usual


@lru_cache(maxsize=4096)
def part_in(heading: str) -> YearPart | None:
    """The part of a year that a heading names, where it prints no day."""
    match = _PART.search(heading) if len(heading) < _LONGEST else None
    if match is None or days_in(heading):
        return None
    year, is_fiscal = _year_of(heading, match["short"])
    if year is None and match.start():
        return None  # "Plant H1"
    if match["whole"]:
        return YearPart(12, 12, year, True)
    if match["nine"]:
        return YearPart(9, 9, year, is_fiscal)
    order = _ORDER.get((match["word"] or "").lower()) or int(match["before"] or match["after"])
    is_quarter = (match["unit"] or match["is"] or match["of"])[0] in "Qq"
    months = _QUARTER if is_quarter else 2 * _QUARTER
    return YearPart(months, months * order, year, is_fiscal) if months * order <= 12 else None


@lru_cache(maxsize=8192)
def part_of_row(label: str) -> YearPart | None:
    """The part of a year that is all a row label says: "First quarter", "2H"."""
    return part_in(label) if _PART_ALONE.fullmatch(label) else None


def within(period: Period, part: YearPart, cover: Cover) -> Period:
    """The part of a column's period, or of the year of its balances; else the column's own."""
    year_end, year = cover.year_end, period.end.year
    ends = (moved_to_year(year_end, year + later) for later in (0, 1))
    first = period.start or year_before(period.end) + timedelta(days=1)
    for told in map(part.of_year_to, ends):
        if told.start and first <= told.start and told.end <= period.end:
            return told if period.start else Period(None, told.end)
    return period


def _year_of(heading: str, short: str | None) -> tuple[int | None, bool]:
    """The year that a heading prints, and whether it is the one in which a financial year ends."""
    both = _FROM_TO.search(heading)
    if both and int(both[1]) + 1 == int(both[2]):
        return 2000 + int(both[2]), True
    years = years_in(heading)
    year = years[0] if len(years) == 1 else 2000 + int(short) if short else None
    return year, "FY" in heading


def _readings(parts: dict[int, YearPart], cover: Cover) -> list[tuple[date, int]]:
    """Ends of the year that a printed year may mean, and by how many years later than it."""
    calendar = cover.period.end.replace(month=12, day=31)
    own = calendar if cover.months == _QUARTER else cover.year_end
    is_calendar = (own.month, own.day) == (12, 31)
    if is_calendar or not all(part.year and not part.is_fiscal for part in parts.values()):
        return [(own, 0)]
    return [(own, 0), (own, 1), (calendar, 0)]


def _end_of_year(year: int | None, year_end: date, later: int, cover: Cover) -> date:
    """The end of a year, of that in which the announcement's period ends if none is told."""
    own = cover.period.end
    if year is None:
        year = own.year if moved_to_year(year_end, own.year) >= own else own.year + 1
    return moved_to_year(year_end, year + later)
