"""The period of each column: as printed, else by its place among the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingestion.cover import Cover
from ingestion.dates import DayMonth, Period, days_in, ending, months_in, year_before, years_in
from ingestion.outline import Place
from ingestion.tables.grid import Part, Row, cell_text
from ingestion.tables.kinds import last_sentence

_FROM_TO = re.compile(r"\b(?:to|from)\b|–|-")
_FLOW = re.compile(r"\bduring\b|\bfor\s+the\s+(?:year|period|six)", re.I)
_BALANCE = re.compile(r"\bas\s+(?:at|of)\b|\bat\s+\d|\bunused\b|\bbalance\b", re.I)
_OWED = re.compile(
    r"^(?:amounts?\s+due|prepayments?|deposits?\s+paid|loans?)\s+(?:from|to)\b", re.I
)
_FLOWS_OF = re.compile(r"\b(?:revenues?|turnover|sales|results?|profits?|income)\b", re.I)
_BALANCES_OF = re.compile(
    r"^(?:specified\s+|segment\s+|reportable\s+|total\s+)*(?:non-current\s+|current\s+)?"
    r"(?:assets|liabilities)$",
    re.I,
)
_RESTATES = re.compile(r"\bpreviously\s+(?:reported|stated)\b|\boriginally\s+stated\b", re.I)
_AT = re.compile(r"\bat\W+$", re.I)
_PRIOR = re.compile(r"\bfor\s+(?:the\s+)?(?:prior|previous|preceding)\s+(?:year|period)\b", re.I)


def column_periods(
    part: Part,
    headings: dict[int, str],
    measures: dict[int, str],
    members: dict[int, str],
    instant: bool,
    cover: Cover,
    place: Place,
) -> dict[int, Period]:
    """The period of each column, from its heading, its neighbours, the announcement."""
    if place.event and not _prints_dates(part.header):
        return dict.fromkeys(headings, Period(None, place.event))
    restated = _restated(part, place, instant, cover)
    if restated:
        return dict.fromkeys(headings, restated)
    indices = list(headings)
    months = _lengths(part.header, indices)
    apart = len(set(months.values())) > 1  # three months beside six
    slots = _slots(
        indices, measures, {c: (members[c], months.get(c) if apart else None) for c in indices}
    )
    if not _prints_dates(part.header) and _inner_and_outer(part, slots):
        slots = dict.fromkeys(slots, 0)
    years = _years(part.header, indices, slots, cover) or _caption_year(part.header, slots, place)
    days = {
        c: replace(day, day=own.day) if (own := _torn_from(day.month, day.day, cover)) else day
        for c, day in _days(part.header, headings, slots, place).items()
    }
    distinct = sorted(set(slots.values()))
    amounts = [c for c in indices if measures[c] == "amount"]
    own_dates = {c: day for c in indices if (day := _own_date(headings[c]))}
    dates = {own_dates[c].year for c in amounts if c in own_dates}
    believed = len(distinct) < 2 or cover.period.end.year in dates
    prior = len(distinct) == 1 and bool(_PRIOR.search(last_sentence(place.caption)))
    many = len({members[c] for c in amounts if members[c]}) > 2
    named = {c: own_dates[c] for c in amounts if members[c] and c in own_dates}
    named_dates = many and bool(named)
    balances = _beside_flows(members)
    periods: dict[int, Period] = {}
    for column in indices:
        slot = distinct.index(slots[column])
        year, day_month = years.get(column), days.get(column)
        spell = _spell(headings[column])
        if spell is not None:
            periods[column] = spell
            continue
        own = own_dates.get(column) if believed else None
        elsewhere = named_dates and own is None and bool(members[column])
        if elsewhere and len(set(named.values())) == 1:
            own = next(iter(named.values()))
        own = (
            own
            if own is None or own <= cover.period.end or own.year > cover.period.end.year
            else None
        )
        end = _snapped(own, cover) or (
            cover.period.end if elsewhere else _end(year, day_month, slot, instant, prior, cover)
        )
        at_date = column in balances or _own_kind(headings[column], members[column], instant)
        periods[column] = (
            Period(None, end)
            if at_date
            else ending(end, months.get(column) or _usual_months(own_dates.get(column), cover))
        )
    return periods


def _usual_months(own_date: date | None, cover: Cover) -> int:
    """Months of a flow that prints no length: a column headed by a year end is of that year."""
    year_end = cover.year_end
    if own_date is None or year_end == cover.period.end:
        return cover.months
    heads_year = (own_date.day, own_date.month) == (year_end.day, year_end.month)
    return 12 if heads_year else cover.months


def _restated(part: Part, place: Place, instant: bool, cover: Cover) -> Period | None:
    """The comparative period that undated columns restate, from the words before them."""
    text = " ".join(row.line.text for row in part.header)
    if not _RESTATES.search(text) or _prints_dates(part.header):
        return None
    told = place.caption or place.heading
    dated = [d for d in days_in(told) if d.year and d.in_year(d.year) < cover.period.end]
    if not dated:
        return None
    day = dated[-1].in_year(dated[-1].year or 0)
    at_date = instant or bool(_AT.search(told[: dated[-1].start]))
    return Period(None, day) if at_date else ending(day, cover.months)


def _prints_dates(header: Sequence[Row]) -> bool:
    return any(years_in(row.line.text) or days_in(row.line.text) for row in header)


def _inner_and_outer(part: Part, slots: dict[int, int]) -> bool:
    """Whether two columns are items and their subtotals: few rows fill both."""
    if len(slots) != 2:
        return False
    first, second = (
        {order for order, row in enumerate(part.body) if c < len(row.numbers) and row.numbers[c]}
        for c in slots
    )
    return len(first & second) * 4 <= len(first | second)


def _snapped(day: date | None, cover: Cover) -> date | None:
    """A date whose day was torn ("3 | 1 December"): the reporting date of that month."""
    own = day and _torn_from(day.month, day.day, cover)
    return own.replace(year=day.year) if day and own else day


def _torn_from(month: int, day: int, cover: Cover) -> date | None:
    """The reporting date of which a day is one digit alone, if it is."""
    for own in (cover.period.end, cover.year_end):
        if month == own.month and day <= 3 < own.day:
            return own
    return None


def _spell(heading: str) -> Period | None:
    """A period printed by both its dates ("01.01.2010 to 06.08.2010")."""
    days = days_in(heading)
    if len(days) == 2 and all(d.year for d in days) and _FROM_TO.search(heading):
        start, end = (d.in_year(d.year or 0) for d in days)
        return Period(start, end) if start < end else None
    return None


def _own_date(heading: str) -> date | None:
    """The full date in a column's own heading."""
    days = days_in(heading)
    return days[0].in_year(days[0].year) if len(days) == 1 and days[0].year else None


def _own_kind(heading: str, member: str, instant: bool) -> bool:
    """A named column may say itself whether it is a balance or a flow."""
    if member and _FLOW.search(heading):
        return False
    if member and _BALANCE.search(heading):
        return True
    return instant or bool(_OWED.match(heading))


def _beside_flows(members: dict[int, str]) -> set[int]:
    """Columns of balances in a table that has columns of flows beside them: revenue, assets."""
    flows = any(map(_FLOWS_OF.search, members.values()))
    return {c for c, name in members.items() if flows and _BALANCES_OF.search(name)}


def _slots(
    indices: Sequence[int], measures: dict[int, str], members: dict[int, tuple[str, int | None]]
) -> dict[int, int]:
    """Which period group each column belongs to: 0 the first, 1 the second ...

    Columns of one unit, one length and no member of their own are one period each; a share
    column goes with an amount column, a change column with the first.
    """
    amounts = [c for c in indices if measures[c] == "amount"]
    matrix = len({members[c] for c in amounts if any(members[c])}) > 1
    slots: dict[int, int] = {}
    for order, column in enumerate(amounts):
        same = [c for c in amounts[:order] if members[c] == members[column]]
        slots[column] = len(same) if matrix else order
    group = max(slots.values(), default=0)
    shares = [c for c in indices if measures[c] == "share_of_total"]
    for order, column in enumerate(shares):
        before = [c for c in amounts if c < column]
        adjacent = (
            before and before[-1] == column - 1 and not (order and shares[order - 1] == column - 1)
        )
        slots[column] = (
            slots[before[-1]]
            if adjacent
            and (len(shares) == len(amounts) or matrix)
            and not _trailing(shares, amounts)
            else min(order, max(group, 0))
            if amounts
            else order
        )
    for column in indices:
        slots.setdefault(column, 0)
    return slots


def _trailing(shares: Sequence[int], amounts: Sequence[int]) -> bool:
    return bool(amounts) and len(shares) > 1 and min(shares) > max(amounts)


def _years(
    header: Sequence[Row], indices: Sequence[int], slots: dict[int, int], cover: Cover
) -> dict[int, int]:
    """Printed years by column where they can be believed."""
    groups = sorted(set(slots.values()))
    for row in reversed(header):
        found = [(c, year) for c, text in enumerate(row.texts) for year in years_in(text)]
        by_slot = _spread(found, indices, slots, groups)
        if by_slot and _believable(by_slot, cover):
            return {c: by_slot[slots[c]] for c in indices if slots[c] in by_slot}
    direct: dict[int, int] = {}
    for row in header:
        for c in indices:
            for year in years_in(cell_text(row, c)):
                direct.setdefault(slots[c], year)
    if len(groups) > 1 and (len(direct) < len(groups) or not _believable(direct, cover)):
        return {}
    return {c: direct[slots[c]] for c in indices if slots[c] in direct}


def _caption_year(header: Sequence[Row], slots: dict[int, int], place: Place) -> dict[int, int]:
    """The year that stands alone over a table without dates."""
    years = set(years_in(place.caption)) if len(place.caption) < 60 else set()
    if len(years) != 1 or len(set(slots.values())) != 1:
        return {}
    if any(years_in(row.line.text) for row in header):
        return {}
    return dict.fromkeys(slots, years.pop())


def _spread(
    found: list[tuple[int, int]],
    indices: Sequence[int],
    slots: dict[int, int],
    groups: Sequence[int],
) -> dict[int, int]:
    """Years of one heading row onto the period groups, in order, when their number fits."""
    if not found or not groups:
        return {}
    if len(found) == len(groups):
        return {group: year for group, (_, year) in zip(groups, found, strict=True)}
    if len(groups) % len(found) == 0 and len(found) > 1:
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


def _believable(years: dict[int, int], cover: Cover) -> bool:
    """No year beyond the announcement, and neighbours one year apart where there are two."""
    values = [years[group] for group in sorted(years)]
    if any(not cover.period.end.year - 12 <= year <= cover.period.end.year for year in values):
        return False
    return len(values) != 2 or cover.period.end.year in values


def _days(
    header: Sequence[Row], headings: dict[int, str], slots: dict[int, int], place: Place
) -> dict[int, DayMonth]:
    """Printed day and month by column; one alone heads every column, two go in order."""
    groups = sorted(set(slots.values()))
    text = " ".join([" ".join(row.texts) for row in header])
    by_column = {}
    for column, heading in headings.items():
        own = days_in(heading)
        if own:
            by_column[slots[column]] = own[-1]
    everywhere = [replace(day, year=None) for day in days_in(text)]
    if not everywhere and len(groups) == 1:
        everywhere = _caption_day(place.caption)
    if len(by_column) < len(groups):
        if len(everywhere) == len(groups):
            by_column = dict(zip(groups, everywhere, strict=True))
        elif len({(d.day, d.month) for d in everywhere}) == 1:
            by_column = dict.fromkeys(groups, everywhere[0])
        elif everywhere and len(groups) == 1:
            by_column = {groups[0]: everywhere[0]}
    return {c: by_column[slots[c]] for c in headings if slots[c] in by_column}


def _caption_day(caption: str) -> list[DayMonth]:
    """The one date that introduces a table without dates: "As at 31 December 2022, the ..."."""
    dated = [day for day in days_in(last_sentence(caption)[:160]) if day.year]
    return dated[:1] if len({(d.day, d.month, d.year) for d in dated}) == 1 else []


def _lengths(header: Sequence[Row], indices: Sequence[int]) -> dict[int, int]:
    """Printed length in months by column; a heading spans to the next one on its right."""
    lengths: dict[int, int] = {}
    for row in header:
        told = [(c, months_in(text)) for c, text in enumerate(row.texts)]
        named = [(c, months) for c, months in told if months]
        if len(named) == 1:
            lengths.update(dict.fromkeys(indices, named[0][1]))
        elif named:
            for column in indices:
                left = [months for c, months in named if c <= column]
                if left:
                    lengths[column] = left[-1]
    return lengths


def _end(
    year: int | None, day: DayMonth | None, slot: int, instant: bool, prior: bool, cover: Cover
) -> date:
    """The column's date: as printed, else this period's for the first column, before that."""
    own = cover.period.end
    if day is not None and (day.year or year):
        end = _snapped(day.in_year(year or day.year or own.year), cover) or own
        return own if end > own and end.year == own.year else end
    if year is None and day is None:
        if slot == 0:
            return year_before(own) if prior else own
        if instant:
            return cover.year_end if cover.year_end != own else year_before(own, slot)
        return year_before(own, slot)
    if day is not None and instant and slot and cover.year_end != own:
        return cover.year_end if slot == 1 else year_before(cover.year_end, slot - 1)
    if day is not None:
        matches_own = (day.day, day.month) == (own.day, own.month)
        return day.in_year(
            own.year
            - (
                slot
                if matches_own
                else 0
                if slot == 0
                else (day.month, day.day) > (own.month, own.day)
            )
        )
    year = year or own.year
    if instant and year < own.year and cover.year_end != own:
        return cover.year_end.replace(year=year)
    return (
        own.replace(year=year, day=min(own.day, 28)) if own.month == 2 else own.replace(year=year)
    )
