"""The period of each column: as printed, else by its place among the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ingestion.cover import Cover, iso_currency
from ingestion.dates import DayMonth, Period, balance_date, days_in, ending, year_before, years_in
from ingestion.measures import measure_in
from ingestion.outline import Place
from ingestion.tables.grid import Part, Row
from ingestion.tables.heading_groups import headings_over_dates
from ingestion.tables.kinds import kinds_of_columns, last_sentence, says_either
from ingestion.tables.movements import movements_of_columns
from ingestion.tables.printed_dates import (
    caption_year,
    dates_over_groups,
    days_of_columns,
    days_over_columns,
    lengths,
    own_date,
    prints_dates,
    spell,
    torn_from,
    years_of_columns,
)
from ingestion.tables.slots import beside_dated, come_again, inner_and_outer, slots_of
from ingestion.tables.year_parts import YearPart, parts_of_year, periods_of_parts

_FLOW = re.compile(r"\bduring\b|\bfor\s+the\s+(?:year|period|six)", re.I)
_BALANCE = re.compile(
    r"\bas\s+(?:at|of)\b|\bat\s+(?:\d|[A-Z][a-z]+\s+\d)|\bunused\b|(?<!\baverage\s)\bbalance\b",
    re.I,
)
_OWED = re.compile(
    r"^(?:amounts?\s+due|prepayments?|deposits?\s+paid|loans?)\s+(?:from|to)\b", re.I
)
_HELD = re.compile(
    r"\b(?:interests?|ownership|voting\s+(?:power|rights))\s+held\b|"
    r"\b(?:equity|ownership|effective|attributable)\s+interests?\b"
    r"(?!\s+(?:rates?|income|expenses?|costs?|method|holders))",
    re.I,
)
_FLOWS_OF = re.compile(r"\b(?:revenues?|turnover|sales|results?|profits?|income)\b", re.I)
_BALANCES_OF = re.compile(
    r"^(?:specified\s+|segment\s+|reportable\s+|total\s+)*(?:non-current\s+|current\s+)?"
    r"(?:assets|liabilities)$",
    re.I,
)
_STANDS = re.compile(
    r"(?:total\s+)?(?:number|no\.?)\s+of\b(?!.*\b(?:new|opened|closed|sold|orders|visits|visitors|trips|tickets)\b)|"
    r"(?!.*\b(?:new|sold|delivered|added|completed|acquired|leased)\b)(?:.*\s)?(?:GFA|(?:gross\s+floor|floor|site|leasable|rentable)\s+areas?)$",
    re.I,
)
_RESTATES = re.compile(r"\bpreviously\s+(?:reported|stated)\b|\boriginally\s+stated\b", re.I)
_AT = re.compile(r"\bat\W+$", re.I)
_AGAINST = re.compile(r"\b(?:from|over|vs\.?|versus|against|compared|since)\s", re.I)
_QUARTERLY = re.compile(r"\bq[o/]?q\b|\bq-o-q\b|\bquarter", re.I)
_PRIOR = re.compile(r"\bfor\s+(?:the\s+)?(?:prior|previous|preceding)\s+(?:year|period)\b", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """What tells the periods of the columns under one heading, by column index."""

    part: Part
    texts: dict[int, str]
    measures: dict[int, str]
    rates: set[int]
    members: dict[int, str]
    instant: bool
    cover: Cover
    place: Place


def column_periods(heading: Heading) -> dict[int, Period]:
    """The period of each column, from its heading, its neighbours, the announcement."""
    if heading.place.event and not prints_dates(heading.part.header):
        return dict.fromkeys(heading.texts, Period(None, heading.place.event))
    restated = _restated(heading.part, heading.place, heading.instant, heading.cover)
    if restated:
        return dict.fromkeys(heading.texts, restated)
    columns = _Columns(heading)
    periods = {column: columns.period(column) for column in heading.texts}
    return periods | columns.changed(periods)


class _Columns:
    """What one heading prints, worked out once for all its columns."""

    def __init__(self, heading: Heading) -> None:
        self.heading, self.cover, self.members = heading, heading.cover, heading.members
        header, texts, place = heading.part.header, heading.texts, heading.place
        columns = list(texts)
        parts = parts_of_year(header, columns)
        if all(part.months == self.cover.months == 12 for part in parts.values()):
            parts = {}  # its own year and years before
        self.months = lengths(header, columns) | {c: p.months for c, p in parts.items()}
        self.kinds = kinds_of_columns(header, columns)
        self.apart = bool(self.kinds or parts) or len(set(self.months.values())) > 1
        self.amounts = [c for c in texts if heading.measures[c] == "amount"]
        self.slots = self._slots(parts)
        self.groups = sorted(set(self.slots.values()))
        printed = years_of_columns(header, columns, self.slots, self.cover)
        self.years = printed or caption_year(header, self.slots, place)
        self.parts = periods_of_parts(parts, self.years, self.cover) if parts else {}
        days = days_over_columns(header, columns) if self.apart else {}
        days = days or days_of_columns(header, texts, self.slots, place)
        self.days = {c: _whole(day, self.cover) for c, day in days.items()}
        self.dates = {c: day for c in texts if (day := own_date(texts[c]))}
        self.dates |= dates_over_groups(header, columns, self.dates)
        undated = [c for c in texts if c in self.dates or not years_in(texts[c])]
        self.moves = movements_of_columns(undated, self.dates)
        said_prior = _PRIOR.search(last_sentence(place.caption))
        self.prior = len(self.groups) == 1 and bool(said_prior)
        self.balances = _beside_flows(self.members) | _standing(header, self.members)
        self.balances |= _held(header, texts, heading.measures)
        self.named = self._named()
        self.translated = _translations(texts)

    def _slots(self, parts: dict[int, YearPart]) -> dict[int, int]:
        texts, part = self.heading.texts, self.heading.part
        year = self.cover.period.end.year
        beside = beside_dated(self.amounts, texts, self.heading.rates, year)
        columns = [c for c in texts if c not in beside]
        kinds: dict[int, tuple[object, ...]] = {c: (self.members[c],) for c in columns}
        if self.apart:  # three months beside six, balances beside flows
            ends = {c: part.ends for c, part in parts.items()}
            kinds = {
                c: (*kinds[c], self.months.get(c), self.kinds.get(c), ends.get(c)) for c in columns
            }
        undated = not prints_dates(part.header)
        if undated:  # "Au (t)" beside "Au (Moz)" is no year before
            kinds = {c: (*kinds[c], measure_in(self.heading.texts[c])) for c in columns}
        slots = slots_of(columns, self.heading.measures, kinds)
        if undated and (inner_and_outer(part, slots) or self._are_shares_of_wholes()):
            return dict.fromkeys(slots, 0)
        return slots | dict.fromkeys(beside, 0)

    def _are_shares_of_wholes(self) -> bool:
        """Whether all columns are shares, each of another whole: "% of area", "% of rent"."""
        shares = set(self.heading.measures.values()) == {"share_of_total"}
        return shares and len(set(self.heading.texts.values())) == len(self.heading.texts)

    def _named(self) -> dict[int, date]:
        """Dates of members' columns, where more than two members are columns.

        Where they come again, period by period, each date stands over the whole of its group,
        or the day over each member is that of all its years.
        """
        if come_again(self.amounts, self.slots) or self._repeat_members():
            return {}
        many = len({self.members[c] for c in self.amounts if self.members[c]}) > 2
        return {
            c: self.dates[c] for c in self.amounts if many and self.members[c] and c in self.dates
        }

    def _repeat_members(self) -> bool:
        """Whether every member has a column of each period: two years under each segment."""
        names = [self.members[c] for c in self.amounts]
        return len(self.groups) > 1 and {names.count(n) for n in names} == {len(self.groups)}

    def period(self, column: int) -> Period:
        """The period of one column."""
        text = self.heading.texts[column]
        if column in self.translated:
            return self.period(self.translated[column])
        printed = spell(text)
        if printed is not None:
            return printed
        part = self.parts.get(column)
        if part is not None:
            balance = _BALANCE.search(text) or (part.is_whole_year and self._is_instant(column))
            return Period(None, part.end) if balance else part
        if column in self.moves:
            return self.moves[column]
        end = self._end(column)
        if self._is_instant(column):
            return Period(None, balance_date(end))
        usual = _usual_months(self.dates.get(column), self.cover)
        return _flow(end, self.months.get(column) or usual, self.cover)

    def changed(self, periods: dict[int, Period]) -> dict[int, Period]:
        """Periods of changes, from those of the amounts that stand before each."""
        found: dict[int, Period] = {}
        run: list[Period] = []
        compared = False
        for column, text in self.heading.texts.items():
            if column in self.amounts:
                run = [*([] if compared else run), periods[column]]
            compared = self.heading.measures[column] == "change"
            if compared and run and (period := _later(text, run)):
                found[column] = period
        return found

    def _is_instant(self, column: int) -> bool:
        """Whether the column over it, its own words or those of the table make it balances."""
        kind = self.kinds.get(column)
        if kind is not None:
            return kind
        if self.moves and column in self.dates:
            return True
        text, member = self.heading.texts[column], self.members[column]
        return column in self.balances or _own_kind(text, member, self.heading.instant)

    def _end(self, column: int) -> date:
        own = self._own_date(column)
        elsewhere = bool(self.named and self.members[column]) and own is None
        if elsewhere and len(set(self.named.values())) == 1:
            own = next(iter(self.named.values()))
        end = self.cover.period.end
        if own is not None and (own <= end or own.year > end.year):
            return _snapped(own, self.cover)
        if elsewhere:
            return end
        slot = self.groups.index(self.slots[column])
        year, day = self.years.get(column), self.days.get(column)
        instant = self.kinds.get(column, self.heading.instant)
        return _end(year, day, slot, instant, self.prior, self.cover)

    def _own_date(self, column: int) -> date | None:
        """The date in a column's heading, where the dates of all columns can be believed."""
        printed = {self.dates[c].year for c in self.amounts if c in self.dates}
        believed = len(self.groups) < 2 or self.cover.period.end.year in printed
        return self.dates.get(column) if believed else None


def _later(heading: str, compared: Sequence[Period]) -> Period | None:
    """The later period of a change: the latest, or that of the later year in its heading."""
    years = set(years_in(heading))
    if len(years) == 1 and not _AGAINST.search(heading):
        return None
    named = [period for period in compared if len(years) > 1 and period.end.year == max(years)]
    told = named or compared
    nearest_first = told if _QUARTERLY.search(heading) else reversed(told)
    return max(nearest_first, key=lambda period: period.end)  # of two that end with it the first


def _whole(day: DayMonth, cover: Cover) -> DayMonth:
    own = torn_from(day.month, day.day, cover)
    return replace(day, day=own.day) if own else day


def _flow(end: date, months: int, cover: Cover) -> Period:
    """The flow that ends there; where the announcement's own has no whole months, so does it."""
    own = cover.period
    is_whole = own == ending(own.end, cover.months)
    if is_whole or own.start is None or months != cover.months:
        return ending(end, months)
    return Period(end - (own.end - own.start), end)


def _usual_months(own_date: date | None, cover: Cover) -> int:
    """Months of a flow that prints no length: a column headed by a year end is of that year."""
    year_end = cover.year_end
    if own_date is None or year_end == cover.period.end:
        return cover.months
    heads_year = (own_date.day, own_date.month) == (year_end.day, year_end.month)
    return 12 if heads_year else cover.months


def _translations(texts: dict[int, str]) -> dict[int, int]:
    """Undated columns in another currency than the dated one before, which they translate."""
    told = {c: iso_currency(text) for c, text in texts.items()}
    return {
        c: before
        for before, c in pairwise(texts)
        if told[c] and told[before] and told[c] != told[before]
        if years_in(texts[before]) and not (years_in(texts[c]) or days_in(texts[c]))
    }


def _restated(part: Part, place: Place, instant: bool, cover: Cover) -> Period | None:
    """The comparative period that undated columns restate, from the words before them."""
    if not _RESTATES.search(part.header_text) or prints_dates(part.header):
        return None
    told = place.caption or place.heading
    dated = [d for d in days_in(told) if d.year and d.in_year(d.year) < cover.period.end]
    if not dated:
        return None
    day = dated[-1].in_year(dated[-1].year or 0)
    at_date = instant or bool(_AT.search(told[: dated[-1].start]))
    return Period(None, day) if at_date else ending(day, cover.months)


def _snapped(day: date, cover: Cover) -> date:
    """A date whose day was torn ("3 | 1 December"): the reporting date of that month."""
    own = torn_from(day.month, day.day, cover)
    return own.replace(year=day.year) if own else day


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


def _held(header: Sequence[Row], texts: dict[int, str], measures: dict[int, str]) -> set[int]:
    """Columns of interests held in other entities, in percent: those at a date."""
    if not any(_HELD.search(row.line.text) for row in header):
        return set()
    over = headings_over_dates(header, list(texts))
    named = {c: f"{over.get(c, '')} {text}".strip() for c, text in texts.items()}
    return {
        c
        for c, name in named.items()
        if (_HELD.search(name) if measures[c] == "share_of_total" else _HELD.match(name))
    }


def _standing(header: Sequence[Row], members: dict[int, str]) -> set[int]:
    """Columns that count what stands at the date, under "as at/for the year ended"."""
    standing = {
        c
        for c, name in members.items()
        if name and (_BALANCES_OF.search(name) or _STANDS.match(name))
    }
    return standing if standing and any(says_either(row.line.text) for row in header) else set()


def _end(
    year: int | None, day: DayMonth | None, slot: int, instant: bool, prior: bool, cover: Cover
) -> date:
    """The column's date: as printed, else this period's for the first column, before that."""
    own = cover.period.end
    if day is not None and (day.year or year):
        end = _snapped(day.in_year(year or day.year or own.year), cover)
        return own if end > own and end.year == own.year else end
    if day is not None:
        return _end_of_day(day, slot, instant, cover)
    if year is None:
        return _end_of_slot(slot, instant, prior, cover)
    if instant and year < own.year and cover.year_end != own:
        return cover.year_end.replace(year=year)
    day_of_month = min(own.day, 28) if own.month == 2 else own.day
    return own.replace(year=year, day=day_of_month)


def _end_of_slot(slot: int, instant: bool, prior: bool, cover: Cover) -> date:
    """Where nothing is printed: this period's end, then those before it."""
    own = cover.period.end
    if slot == 0:
        return year_before(own) if prior else own
    if instant and cover.year_end != own:
        return cover.year_end
    return year_before(own, slot)


def _end_of_day(day: DayMonth, slot: int, instant: bool, cover: Cover) -> date:
    """Where only a day and month are printed."""
    own = cover.period.end
    if instant and slot and cover.year_end != own:
        return cover.year_end if slot == 1 else year_before(cover.year_end, slot - 1)
    if (day.day, day.month) == (own.day, own.month):
        return day.in_year(own.year - slot)
    later = slot > 0 and (day.month, day.day) > (own.month, own.day)
    return day.in_year(own.year - later)
