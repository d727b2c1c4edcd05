"""Dates, years and lengths that the heading of a table prints, by column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ingestion.cover import Cover
from ingestion.dates import DayMonth, Period, days_in, months_in, years_in
from ingestion.outline import Place
from ingestion.tables.bands import is_maturity
from ingestion.tables.grid import Row, cell_text, heading_text, standing_over
from ingestion.tables.kinds import last_sentence
from ingestion.tables.year_parts import part_in
from ingestion.units import is_change

_FROM_TO = re.compile(r"\b(?:to|from)\b|–|-")

_NO_LENGTH = re.compile(r"\byears\b(?!\s+end)|\b(?:last|previous|prior|preceding)\s+year\b", re.I)


def prints_dates(header: Sequence[Row]) -> bool:
    """Whether any heading row prints a date or a year."""
    return any(years_in(row.line.text) or days_in(row.line.text) for row in header)


def spell(heading: str) -> Period | None:
    """A period printed by both its dates ("01.01.2010 to 06.08.2010")."""
    days = days_in(heading)
    if len(days) == 2 and all(d.year for d in days) and _FROM_TO.search(heading):
        start, end = (d.in_year(d.year or 0) for d in days)
        return Period(start, end) if start < end else None
    return None


def own_date(heading: str) -> date | None:
    """The full date in a column's own heading."""
    days = days_in(heading)
    return days[0].in_year(days[0].year) if len(days) == 1 and days[0].year else None


def years_of_columns(
    header: Sequence[Row], indices: Sequence[int], slots: dict[int, int], cover: Cover
) -> dict[int, int]:
    """Printed years by column where they can be believed."""
    groups = sorted(set(slots.values()))
    for row in reversed(header):
        found = [(c, year) for c, text in enumerate(row.texts) for year in years_in(text)]
        by_slot = _spread(found, slots, groups)
        if by_slot and _believable(by_slot, cover):
            return {c: by_slot[slots[c]] for c in indices if slots[c] in by_slot}
    own = _own_years(header, indices, cover) or _years_over(header, indices, cover)
    if any(len({year for c, year in own.items() if slots[c] == g}) > 1 for g in groups):
        return own  # years of one length, halves of another
    direct: dict[int, int] = {}
    for row in header:
        for c in indices:
            for year in years_in(cell_text(row, c)):
                direct.setdefault(slots[c], year)
    if len(groups) > 1 and (len(direct) < len(groups) or not _believable(direct, cover)):
        return {}
    return {c: direct[slots[c]] for c in indices if slots[c] in direct}


def _own_years(header: Sequence[Row], indices: Sequence[int], cover: Cover) -> dict[int, int]:
    """The year in each column's own heading, where every column has one of the past."""
    last = cover.period.end.year
    told = {c: [y for row in header for y in years_in(cell_text(row, c))] for c in indices}
    believed = all(
        len(set(years)) == 1 and last - 12 <= years[0] <= last for years in told.values()
    )
    return {c: years[0] for c, years in told.items()} if believed else {}


def _years_over(header: Sequence[Row], indices: Sequence[int], cover: Cover) -> dict[int, int]:
    """The year in a row of several that stands over each column, its own or from its left."""
    last = cover.period.end.year
    for row in header:
        told = [years[0] for c in indices if (years := years_in(cell_text(row, c)))]
        if len(told) == len(set(told)) > 2 and max(told) == last:
            over = {c: years_in(standing_over(row, c)) for c in indices}
            return {c: years[0] for c, years in over.items() if years}
    return {}


def caption_year(header: Sequence[Row], slots: dict[int, int], place: Place) -> dict[int, int]:
    """The year that stands alone over a table without dates."""
    years = set(years_in(place.caption)) if len(place.caption) < 60 else set()
    if len(years) != 1 or len(set(slots.values())) != 1:
        return {}
    if any(years_in(row.line.text) for row in header):
        return {}
    return dict.fromkeys(slots, years.pop())


def _spread(
    found: list[tuple[int, int]],
    slots: dict[int, int],
    groups: Sequence[int],
) -> dict[int, int]:
    """Years of one heading row onto the period groups, in order, when their number fits."""
    if not found or not groups:
        return {}
    if len(found) == len(groups):
        return {group: year for group, (_, year) in zip(groups, found, strict=True)}
    if len(groups) % len(found) == 0 and len(found) > 1 and not _beside(found, slots):
        repeat = len(groups) // len(found)
        return {group: found[i // repeat][1] for i, group in enumerate(groups)}
    if len(found) % len(groups) == 0:
        repeat = len(found) // len(groups)
        chunks = [
            {year for _, year in found[i * repeat : (i + 1) * repeat]} for i in range(len(groups))
        ]
        if all(len(chunk) == 1 for chunk in chunks):
            return {group: chunk.pop() for group, chunk in zip(groups, chunks, strict=True)}
    return {}


def _beside(found: Sequence[tuple[int, int]], slots: dict[int, int]) -> bool:
    """Whether the years stand over columns side by side, each its own, and over no groups."""
    places = [slots.get(c) for c, _ in found]
    return None not in places and places == list(range(len(places)))


def _believable(years: dict[int, int], cover: Cover) -> bool:
    """No year beyond the announcement, and neighbours one year apart where there are two."""
    values = [years[group] for group in sorted(years)]
    if any(not cover.period.end.year - 12 <= year <= cover.period.end.year for year in values):
        return False
    return len(values) != 2 or cover.period.end.year in values


def days_of_columns(
    header: Sequence[Row], headings: dict[int, str], slots: dict[int, int], place: Place
) -> dict[int, DayMonth]:
    """Printed day and month by column; one alone heads every column, two go in order."""
    groups = sorted(set(slots.values()))
    by_column = {}
    for column, heading in headings.items():
        own = days_in(heading)
        if own:
            by_column[slots[column]] = own[-1]
    if len(by_column) < len(groups):
        everywhere = _days_of_heading(header)
        if not everywhere and len(groups) == 1:
            everywhere = _caption_day(place.caption) or _caption_day(place.heading)
        if len(everywhere) == len(groups):
            by_column = dict(zip(groups, everywhere, strict=True))
        elif len({(d.day, d.month) for d in everywhere}) == 1:
            by_column = dict.fromkeys(groups, everywhere[0])
        elif everywhere and len(groups) == 1:
            by_column = {groups[0]: everywhere[0]}
    return {c: by_column[slots[c]] for c in headings if slots[c] in by_column}


def _days_of_heading(header: Sequence[Row]) -> list[DayMonth]:
    text = " ".join([_joined(row.texts) for row in header])
    return [replace(day, year=None) for day in days_in(text)]


def _joined(cells: Sequence[str]) -> str:
    """Cells as one text; a month torn between two of them is whole again: "Septem", "ber"."""
    text = ""
    for cell in cells:
        torn = text[-1:].isalpha() and cell[:1].islower()
        text += cell if torn else f" {cell}"
    return text


def days_over_columns(header: Sequence[Row], columns: Sequence[int]) -> dict[int, DayMonth]:
    """Day and month by column where one heading row prints several, each to the next one."""
    for row in header:
        if sum(bool(days_in(text)) for text in row.texts[1:]) > 1:
            told = {c: days_in(standing_over(row, c)) for c in columns}
            return {c: days[-1] for c, days in told.items() if days}
    return {}


def dates_over_groups(
    header: Sequence[Row], columns: Sequence[int], own: Mapping[int, date]
) -> dict[int, date]:
    """Dates of columns under whole dates that each stand over as many of them, in one row."""
    for row in header:
        dated = {i: day for i, c in enumerate(columns) if (day := own_date(cell_text(row, c)))}
        size, rest = divmod(len(columns), len(dated) or 1)
        apart = {place - size * order for order, place in enumerate(dated)}
        spans = not any(cell_text(row, c) for i, c in enumerate(columns) if i not in dated)
        if spans and len(set(dated.values())) > 1 < size and not rest and len(apart) == 1:
            dates = list(dated.values())
            return {c: dates[i // size] for i, c in enumerate(columns) if c not in own}
    return {}


def _caption_day(caption: str) -> list[DayMonth]:
    """The one date that introduces a table without dates: "As at 31 December 2022, the ..."."""
    dated = [day for day in days_in(last_sentence(caption)[:160]) if day.year]
    return dated[:1] if len({(d.day, d.month, d.year) for d in dated}) == 1 else []


def lengths(header: Sequence[Row], indices: Sequence[int]) -> dict[int, int]:
    """Printed length in months by column; a heading spans to the next one on its right."""
    lengths: dict[int, int] = {}
    for row in header:
        told = [(c, _length(text)) for c, text in enumerate(row.texts)]
        named = [(c, m) for c, m in told if m and months_in(heading_text(header, c))]
        if len(named) == 1:
            lengths.update(dict.fromkeys(indices, named[0][1]))
        elif named:
            for column in indices:
                left = [months for c, months in named if c <= column]
                if left:
                    lengths[column] = left[-1]
    return lengths


def _length(heading: str) -> int | None:
    """Months that a heading cell prints; "Year-on-year change", "1 to 3 months", "years" none."""
    months = months_in(heading)
    if months and (is_change(heading) or part_in(heading) or is_maturity(heading)):
        return None
    return None if months and _NO_LENGTH.search(heading) else months


def torn_from(month: int, day: int, cover: Cover) -> date | None:
    """The reporting date of which a day is one digit alone, if it is."""
    for own in (cover.period.end, cover.year_end):
        if month == own.month and day <= 3 < own.day:
            return own
    return None
