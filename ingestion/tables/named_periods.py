"""Columns headed by the name of their period and no date: "Closing balance", "Prior year".

Statements and notes under China Accounting Standards for Business Enterprises are headed so
(Ministry of Finance, formats of general enterprise financial statements).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from ingestion.cover import Cover
from ingestion.dates import ending, year_before
from ingestion.tables.grid import Part, Row, with_cells

_SUM = r"(?:(?:carrying\s+|book\s+)?(?:balances?|amounts?|values?)|figures?)"
_OF = r"(?:(?:current|reporting|financial|accounting|this)\s+)*(?:year|period)"
_BEFORE = r"(?:last|previous|prior|preceding)"
_LIKE = rf"(?:same|corresponding)\s+period\s+(?:of|in)\s+(?:the\s+)?{_BEFORE}"
_AT = rf"(?:{_SUM}\s+)?(?:as\s+)?(?:at\s+)?(?:the\s+)?"
_FOR = rf"(?:{_SUM}\s+)?(?:incurred\s+)?(?:(?:for|in|during)\s+)?(?:the\s+)?"
_NAMED = re.compile(
    rf"(?:(?P<closing>(?:closing|ending)\s+{_SUM}(?:\s+of\s+(?:the\s+)?{_OF})?|(?:year|period)-end|(?:year|period)[\s-]end\s+{_SUM}|"
    rf"{_AT}end\s+of\s+(?:the\s+)?{_OF})|"
    rf"(?P<opening>(?:opening|beginning)\s+{_SUM}(?:\s+of\s+(?:the\s+)?{_OF})?|(?:year|period)[\s-]beginning(?:\s+{_SUM})?|"
    rf"{_AT}beginning\s+of\s+(?:the\s+)?{_OF}|{_AT}end\s+of\s+(?:the\s+)?{_BEFORE}\s+(?:year|period)|"
    rf"(?:closing|ending)\s+{_SUM}\s+of\s+(?:the\s+)?(?:{_LIKE}|{_BEFORE})\s+(?:year|period))|"
    rf"(?P<own>{_FOR}(?:current|this|reporting)\s+(?:reporting\s+)?(?:year|period)(?:\s+{_SUM})?)|"
    rf"(?P<prior>{_FOR}(?:{_BEFORE}|{_LIKE})\s+(?:year|period)(?:\s+{_SUM})?))"
    r"(?=\s*(?:\(|$|RMB|HK\$|US\$))",
    re.I,
)


def with_dates(part: Part, cover: Cover) -> Part:
    """``part`` with dates in its heading where that names periods of the announcement."""
    if not names_periods(part.header):
        return part
    return replace(part, header=[_dated(row, cover) for row in part.header])


def names_periods(header: Sequence[Row]) -> bool:
    """Whether some heading cell over values names a period and nothing else."""
    return any(
        names_period(cell.text) for row in header for cell in row.line.cells[1:] if cell.text
    )


def names_period(heading: str) -> bool:
    """Whether a heading cell names a period and nothing else: "Closing balance"."""
    return _named(heading) is not None


@lru_cache(maxsize=8192)
def _named(heading: str) -> re.Match[str] | None:
    return _NAMED.match(heading.strip())


def _dated(row: Row, cover: Cover) -> Row:
    label, *cells = row.line.cells
    dated = (replace(cell, text=_date(cell.text, cover)) for cell in cells)
    return with_cells(row, (label, *dated))


def _date(heading: str, cover: Cover) -> str:
    """A heading cell with the date or the year of the period that it names."""
    named = _named(heading)
    if named is None:
        return heading
    end = cover.period.end
    start = cover.period.start or ending(end, cover.months).start or end
    told = {
        "closing": _at(end),
        "opening": _at(start - timedelta(days=1)),
        "own": f"Period {end.year}",
        "prior": f"Period {year_before(end).year}",
    }
    return told[named.lastgroup or ""] + heading.strip()[named.end() :]


def _at(day: date) -> str:
    return f"As at {day.day} {calendar.month_name[day.month]} {day.year}"
