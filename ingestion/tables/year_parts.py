"""Quarters and halves of a financial year as headings name them: "Q2 2024", "1H", "First half"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ingestion.cover import Cover
from ingestion.dates import Period, days_in, ending, year_before, years_in
from ingestion.tables.grid import Row, standing_over

_PART = re.compile(
    r"(?:\b(?P<word>first|second|third|fourth)\s+(?P<unit>quarter|half)\b|"
    r"\b(?P<before>[1-4])\s?(?P<is>Q|H)(?![A-Za-z])|\b(?P<nine>9M)\s?(?=['’]?\d\d)|"
    r"(?:\b|(?<=20\d\d))(?P<of>Q|H)\s?(?P<after>[1-4])(?![A-Za-z]|\d\b))"
    r"(?:\s?FY)?['’]?(?P<short>\d\d\b)?",
    re.I,
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LONGEST = 60  # characters of a heading that names a part of a year
_QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class YearPart:
    """A part of a financial year: its length and end in months, its year where one is printed."""

    months: int
    ends: int
    year: int | None

    def period(self, year: int | None, cover: Cover) -> Period:
        """This part of the year printed with it, else of ``year``, else of the present one."""
        end = _end_of_year(self.year or year, cover)
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


@lru_cache(maxsize=4096)
def part_in(heading: str) -> YearPart | None:
    """The part of a year that a heading names, where it prints no day."""
    match = _PART.search(heading) if len(heading) < _LONGEST else None
    if match is None or days_in(heading):
        return None
    years = years_in(heading)
    short = 2000 + int(match["short"]) if match["short"] else None
    year = years[0] if len(years) == 1 else short
    if match["nine"]:
        return YearPart(9, 9, year)
    order = _ORDER.get((match["word"] or "").lower()) or int(match["before"] or match["after"])
    is_quarter = (match["unit"] or match["is"] or match["of"])[0] in "Qq"
    months = _QUARTER if is_quarter else 2 * _QUARTER
    return YearPart(months, months * order, year) if months * order <= 12 else None


def _end_of_year(year: int | None, cover: Cover) -> date:
    """The end of a financial year, of that in which the announcement's period ends if none."""
    own = cover.period.end
    last = own.replace(month=12, day=31) if cover.months == _QUARTER else cover.year_end
    if year is None:
        year = own.year if year_before(last, last.year - own.year) >= own else own.year + 1
    return year_before(last, last.year - year)
