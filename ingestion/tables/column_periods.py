"""The period of each column: as printed, else by its place among the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ingestion.cover import Cover, iso_currency
from ingestion.dates import Period, balance_date, days_in, ending, years_in
from ingestion.measures import measure_in
from ingestion.outline import Place
from ingestion.tables.balance_columns import balance_columns, is_balance, names_balance
from ingestion.tables.changed_periods import changed_periods
from ingestion.tables.column_ends import end_of_column, whole_date, whole_day
from ingestion.tables.column_members import name_in
from ingestion.tables.grid import Part
from ingestion.tables.kinds import kinds_of_columns, last_sentence
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
    years_of_columns,
)
from ingestion.tables.slots import beside_dated, come_again, inner_and_outer, slots_of
from ingestion.tables.year_parts import YearPart, parts_of_year, periods_of_parts

_RESTATES = re.compile(r"\bpreviously\s+(?:reported|stated)\b|\boriginally\s+stated\b", re.I)
_MARK = re.compile(r"\bre-?(?:stated|presented|classified)\b|\baudited\b", re.I)
_AT = re.compile(r"\bat\W+$", re.I)
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
    return periods | changed_periods(heading.texts, heading.measures, periods)


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
        self.days = {c: whole_day(day, self.cover) for c, day in days.items()}
        self.dates = {c: day for c in texts if (day := own_date(texts[c]))}
        self.dates |= dates_over_groups(header, columns, self.dates)
        undated = [c for c in texts if c in self.dates or not years_in(texts[c])]
        self.moves = movements_of_columns(undated, self.dates)
        said_prior = _PRIOR.search(last_sentence(place.caption))
        self.prior = len(self.groups) == 1 and bool(said_prior)
        self.balances = balance_columns(header, texts, self.members, heading.measures)
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
        if self._are_rates_beside():
            kinds = {c: (*kinds[c], c in self.heading.rates or "amount") for c in columns}
        if undated:  # "Au (t)" beside "Au (Moz)" is no year before
            kinds = {c: (*kinds[c], measure_in(self.heading.texts[c])) for c in columns}
        slots = slots_of(columns, self.heading.measures, kinds)
        if undated and (inner_and_outer(part, slots) or self._are_shares_of_wholes()):
            return dict.fromkeys(slots, 0)
        if self._has_one_date():
            return dict.fromkeys(texts, 0)
        return slots | dict.fromkeys(beside, 0)

    def _are_rates_beside(self) -> bool:
        """Whether rates stand beside amounts, all of them without a name."""
        rates = self.heading.rates & set(self.amounts)
        named = any(self.members[c] for c in self.amounts)
        return not named and 0 < len(rates) < len(self.amounts)

    def _has_one_date(self) -> bool:
        """Whether one column prints a date, and the others something else that they hold."""
        texts = self.heading.texts
        dated = [c for c in self.amounts if years_in(texts[c]) or days_in(texts[c])]
        others = [c for c in self.amounts if c not in dated]
        return len(dated) == 1 and bool(others) and all(_names_item(texts[c]) for c in others)

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
            balance = names_balance(text) or (part.is_whole_year and self._is_instant(column))
            return Period(None, part.end) if balance else part
        if column in self.moves:
            return self.moves[column]
        end = self._end(column)
        if self._is_instant(column):
            return Period(None, balance_date(end))
        usual = _usual_months(self.dates.get(column), self.cover)
        return _flow(end, self.months.get(column) or usual, self.cover)

    def _is_instant(self, column: int) -> bool:
        """Whether the column over it, its own words or those of the table make it balances."""
        kind = self.kinds.get(column)
        if kind is not None:
            return kind
        if self.moves and column in self.dates:
            return True
        text, member = self.heading.texts[column], self.members[column]
        return column in self.balances or is_balance(text, member, self.heading.instant)

    def _end(self, column: int) -> date:
        own = self._own_date(column)
        elsewhere = bool(self.named and self.members[column]) and own is None
        elsewhere = elsewhere and not (self.kinds and years_in(self.heading.texts[column]))
        if elsewhere and len(set(self.named.values())) == 1:
            own = next(iter(self.named.values()))
        end = self.cover.period.end
        if own is not None and (own <= end or own.year > end.year):
            return whole_date(own, self.cover)
        if elsewhere or (self.moves and own is None):
            return end  # beside a movement a budget is of the reporting date
        slot = self.groups.index(self.slots[column])
        year, day = self.years.get(column), self.days.get(column)
        instant = self.kinds.get(column, self.heading.instant)
        return end_of_column(year, day, slot, instant, self.prior, self.cover)

    def _own_date(self, column: int) -> date | None:
        """The date in a column's heading, where the dates of all columns can be believed."""
        printed = {self.dates[c].year for c in self.amounts if c in self.dates}
        believed = len(self.groups) < 2 or self.cover.period.end.year in printed
        return self.dates.get(column) if believed else None


def _names_item(heading: str) -> bool:
    """Whether a heading names what its column holds, and is no mark or piece of a sentence."""
    name = name_in(heading)
    return name[:1].isupper() and not (_MARK.search(heading) or heading.rstrip().endswith(":"))


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
