"""What the period words of one announcement mean: its own period, the one before, its years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ingestion.cover import Cover
from ingestion.dates import Period, ending, moved_to_year, year_before


@dataclass(frozen=True, slots=True)
class Calendar:
    """The reporting periods of one announcement, by the names that text gives them."""

    current: Period
    year_end: date
    published: date | None

    @classmethod
    def of(cls, cover: Cover) -> Calendar:
        """The calendar of the announcement that ``cover`` heads."""
        return cls(cover.period, cover.year_end, cover.published_on)

    @property
    def is_annual(self) -> bool:
        """Whether the reporting period is a whole financial year."""
        return self.current.is_whole_year

    @property
    def is_quarter(self) -> bool:
        """Whether the reporting period is one of three months."""
        return self.current.start is not None and (self.current.end - self.current.start).days < 93

    @property
    def previous(self) -> Period:
        """The same period of the year before."""
        return self.earlier(self.current, 1)

    @property
    def opening(self) -> Period:
        """The day before the reporting period began, as an instant."""
        start = self.current.start or self.current.end
        return Period(None, start - timedelta(days=1))

    @property
    def closing_year(self) -> int:
        """The year in which the financial year ends that the reporting period is of."""
        return self.year_end.year + (self.year_end < self.current.end)

    def earlier(self, period: Period, years: int) -> Period:
        """``period`` moved back by whole years."""
        end = year_before(period.end, years)
        if period.start is None:
            return Period(None, end)
        return Period(year_before(period.start - timedelta(days=1), years) + timedelta(days=1), end)

    def year(self, year: int) -> Period:
        """The financial year that ends in ``year``."""
        return ending(self._closing(year), 12)

    def half(self, year: int, which: int) -> Period:
        """The first or second half of the financial year that ends in ``year``."""
        closing = self._closing(year)
        return ending(closing if which == 2 else _months_before(closing, 6), 6)

    def quarter(self, year: int, which: int) -> Period:
        """A quarter of the financial year that ends in ``year``."""
        return ending(_months_before(self._closing(year), 3 * (4 - which)), 3)

    def first_months(self, year: int, months: int) -> Period:
        """The first ``months`` months of the financial year that ends in ``year``."""
        return ending(_months_before(self._closing(year), 12 - months), months)

    @property
    def ends_in_december(self) -> bool:
        """Whether financial years are calendar years, so that a bare year is unambiguous."""
        return self.year_end.month == 12

    def _closing(self, year: int) -> date:
        return moved_to_year(self.year_end, year)


def _months_before(day: date, months: int) -> date:
    """The last day of the month ``months`` before the one that ``day`` ends."""
    start = ending(day, months).start
    return start - timedelta(days=1) if months and start else day
