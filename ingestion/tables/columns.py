"""What each column of a table part holds: period, unit, measure, member."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.cover import Cover
from ingestion.dates import Period, years_in
from ingestion.outline import Place
from ingestion.tables.column_measures import (
    are_differences,
    is_difference,
    measures_of_columns,
    rate_columns,
)
from ingestion.tables.column_members import member_names
from ingestion.tables.column_periods import Heading, column_periods
from ingestion.tables.column_units import units_of_columns
from ingestion.tables.common_units import common_unit
from ingestion.tables.currency_columns import currency_columns
from ingestion.tables.garbled import Words
from ingestion.tables.grid import Part, clean_label, heading_text
from ingestion.tables.heading_groups import (
    headings_over_dates,
    shared_headings,
    units_over_names,
)
from ingestion.tables.heading_units import tells_unit, told_by_unit
from ingestion.tables.kinds import is_instant, says_its_kind
from ingestion.tables.named_periods import with_dates
from ingestion.tables.note_columns import note_column
from ingestion.tables.printed_dates import prints_dates
from ingestion.tables.shifted_rows import stray_columns
from ingestion.tables.text_columns import text_columns
from ingestion.tables.torn_headings import with_whole_words
from ingestion.unit_words import tells_time
from ingestion.units import PERCENT, Unit, is_change, points_in

_RESTATED = re.compile(
    r"\b(?:re-?stated|re-?presented|reclassified|restatement|after\s+adjustments?)\b", re.I
)
_YEAR = 12  # months
_DUE_YEAR = re.compile(
    r"\b(20\d\d)(?:/\d\d(?:\d\d)?)?(?:\s?\+|\s+(?:and\s+)?(?:beyond|onwards|thereafter|after))?"
)


@dataclass(slots=True)
class Column:
    """Meaning of one value column. ``period`` is None where the rows tell it."""

    index: int
    header: str
    measure: str
    unit: Unit | None
    period: Period
    member: str
    restated: bool


@dataclass(frozen=True, slots=True)
class Headed:
    """A part's heading understood."""

    columns: tuple[Column, ...]
    note: int | None
    texts: frozenset[int]
    unit: Unit | None
    instant: bool
    label_header: str
    certain: bool  # whether the heading itself prints "as at", "ended" or the like


def read_columns(
    part: Part, place: Place, cover: Cover, words: Words, inherited: Headed | None
) -> Headed:
    """Meaning of every column of ``part``.

    Args:
        part: rows under one heading.
        place: where the table stands; captions and section decide what headings lost.
        cover: the announcement's own period and currency.
        words: what the document uses, to mend names that were torn.
        inherited: the heading of the part before in the same table block, if any.
    """
    printed = part.header
    part = with_dates(part if part.laid_out else with_whole_words(part), cover)
    note = note_column(part, inherited.note if inherited else None)
    texts = text_columns(part, note)
    indices = _value_columns(part, note, texts | stray_columns(part))
    headers = {c: heading_text(part.header, c) for c in indices}
    currencies = currency_columns(part, indices)
    told = _with_shared(part, headers)
    told |= {c: told[c].replace(name, "", 1).strip() for c, name in currencies.items()}
    measures = measures_of_columns(part, told)
    members = member_names(part, indices, measures, words.uses) | currencies
    rates = rate_columns(part, {c: f"{members[c]} {told[c]}" for c in indices}, measures)
    measures |= {c: "amount" for c in rates if measures[c] == "share_of_total"}
    due = _due_years(headers, cover)
    members |= due
    differences = are_differences(part, measures)
    over_time = differences and "ended" in part.header_text
    instant = not over_time and is_instant(part, place, part.header_text)
    kinds = told_by_unit(members, told, [c for c in indices if measures[c] == "amount"])
    heading = Heading(part, headers, measures, rates, kinds, instant, cover, place)
    periods = _closing(indices, cover) if due else column_periods(heading)
    periods = _standing(part, periods, inherited)
    common = common_unit(part, place, cover.currency, inherited.unit if inherited else None)
    units = units_of_columns(part, place, told, members, common, cover.currency)
    if not differences:
        units |= dict.fromkeys(_in_percent(part, measures, rates), PERCENT)
    units |= _in_points(told, measures)
    columns = [
        _column(c, heading_text(printed, c), measures[c], units[c], periods[c], members[c])
        for c in indices
    ]
    label_header = clean_label(part.corner)
    certain = says_its_kind(place, part.header_text)
    return Headed(tuple(columns), note, frozenset(texts), common, instant, label_header, certain)


def _standing(
    part: Part, periods: dict[int, Period], inherited: Headed | None
) -> dict[int, Period]:
    """The one period of flows that stands over the part above, where a heading prints no date."""
    dated = prints_dates(part.header) or years_in(f"{part.title} {part.corner}")
    if inherited is None or not inherited.certain or dated:
        return periods
    told = {column.period for column in inherited.columns}
    period = told.pop() if len(told) == 1 else None
    if period is None or period.start is None:
        return periods
    return {c: period if own.start else Period(None, period.end) for c, own in periods.items()}


def _closing(indices: Sequence[int], cover: Cover) -> dict[int, Period]:
    """Balances at the end of the announcement's period in every column."""
    return dict.fromkeys(indices, Period(None, cover.period.end))


def _with_shared(part: Part, headers: dict[int, str]) -> dict[int, str]:
    """Headings with what stands over their whole group, where the page does not show its span."""
    if part.laid_out:
        return dict(headers)
    over = headings_over_dates(part.header, list(headers))
    shared = units_over_names(part.header, list(headers))
    shared = {c: name for c, name in shared.items() if not tells_unit(headers[c])} | over
    shared = {c: name for c, name in shared.items() if not (is_change(name) or tells_time(name))}
    shared |= shared_headings(part.header, list(headers))
    return {c: f"{shared.get(c, '')} {text}".strip() for c, text in headers.items()}


def _in_percent(part: Part, measures: dict[int, str], rates: set[int]) -> list[int]:
    """Columns in percent: rates, shares, and changes that are no differences in money."""
    told = (c for c, measure in measures.items() if c in rates or measure != "amount")
    return [c for c in told if not is_difference(part, c, measures)]


def _in_points(headings: dict[int, str], measures: dict[int, str]) -> dict[int, Unit]:
    """Columns of changes whose headings print percentage points, each with its unit."""
    changes = (c for c, measure in measures.items() if measure == "change")
    return {c: points for c in changes if (points := points_in(headings[c]))}


def _column(
    index: int, header: str, measure: str, unit: Unit | None, period: Period, member: str
) -> Column:
    counts_shares = unit is not None and unit.name == "shares"
    restated = bool(_RESTATED.search(header))
    return Column(index, header, measure, unit, period, "" if counts_shares else member, restated)


def _due_years(headings: dict[int, str], cover: Cover) -> dict[int, str]:
    """Years to come that head columns: when debts are due, and no periods reported on.

    Half-way through a year that one is to come as well.
    """
    found = {c: match for c, text in headings.items() if (match := _DUE_YEAR.search(text))}
    years = [int(match[1]) for match in found.values()]
    last = cover.period.end.year
    later = all(year > last or (year == last and cover.months < _YEAR) for year in years)
    if not later or max(years, default=last) == last or len(found) < 2:
        return {}
    wholes = {c: "Total" for c, text in headings.items() if "total" in text.lower()}
    return wholes | {c: match[0].strip() for c, match in found.items()}


def _value_columns(part: Part, note: int | None, texts: set[int]) -> list[int]:
    return sorted(
        {
            column
            for row in part.body
            for column, tokens in enumerate(row.numbers)
            if tokens and column and column != note and column not in texts
        }
    )
