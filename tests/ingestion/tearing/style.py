"""How an issuer prints: currency, dates, words, and what year it is."""

from __future__ import annotations

from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from tests.ingestion.tearing.sheet import Measure, Period

CURRENCIES = (("CNY", ("RMB",)), ("HKD", ("HK$", "HK\\$")), ("USD", ("US$", "US\\$")))


@dataclass(frozen=True, slots=True)
class Style:
    """Choices that one issuer makes once for a whole announcement."""

    currency: str
    sign: str  # as printed over columns
    dash: str
    month_first: bool
    asset_layout: bool  # total assets first; else down to net assets
    interim: bool
    audit_words: bool
    year: int
    end_month: int
    at_word: str  # "As at" or "At"
    turnover: bool
    restated: bool

    @property
    def period(self) -> Period:
        """The period that is announced."""
        return self.past(0)

    @property
    def earlier(self) -> Period:
        """The comparative period."""
        return self.past(1)

    def past(self, years: int) -> Period:
        """The announced period, that many years before."""
        end = month_end(self.year - years, self.end_month)
        months = 6 if self.interim else 12
        first = end.year * 12 + end.month - months
        return Period(date(first // 12, first % 12 + 1, 1), end)

    @property
    def now(self) -> Period:
        """The balance sheet date."""
        return Period(None, self.period.end)

    @property
    def then(self) -> Period:
        """The comparative balance sheet date: the last year end."""
        if not self.interim:
            return Period(None, self.earlier.end)
        return self.period.before

    @property
    def thousands(self) -> Measure:
        """Amounts as in the statements."""
        return Measure(self.currency, Decimal(1000))

    @property
    def millions(self) -> Measure:
        """Amounts as in the discussion, with one decimal."""
        return Measure(self.currency, Decimal(1_000_000), decimals=1)

    @property
    def word(self) -> str:
        """What the period is called."""
        return "period" if self.interim else "year"

    def day(self, when: date) -> str:
        """A full date."""
        return f"{self.day_of_year(when)}{', ' if self.month_first else ' '}{when.year}"

    def day_of_year(self, when: date) -> str:
        """A date without its year."""
        month = month_name[when.month]
        return f"{month} {when.day}" if self.month_first else f"{when.day} {month}"

    def ended(self, when: date) -> str:
        """The words over columns of a duration, without a year."""
        length = "Six months" if self.interim else "Year"
        return f"{length} ended {self.day_of_year(when)}"

    def ended_in_full(self, when: date) -> str:
        """The words over a part of a table that has one duration, with the year."""
        return f"{self.ended(when)}{', ' if self.month_first else ' '}{when.year}"

    def at(self, when: date) -> str:
        """The words over a balance, with the year."""
        return f"{self.at_word} {self.day(when)}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def draw_style(rng: Random) -> Style:
    """A style as real issuers mix it."""
    currency, signs = rng.choices(CURRENCIES, (6, 5, 1))[0]
    interim = rng.random() < 0.5
    year_end = rng.choice((12, 12, 6, 3))
    return Style(
        currency=currency,
        sign=rng.choice(signs),
        dash=rng.choice("–-–—"),
        month_first=rng.random() < 0.4,
        asset_layout=rng.random() < 0.6,
        interim=interim,
        audit_words=interim and rng.random() < 0.8,
        year=rng.randint(2016, 2025),
        end_month=(year_end + 5) % 12 + 1 if interim else year_end,
        at_word=rng.choice(("As at", "As at", "At")),
        turnover=currency == "HKD" and rng.random() < 0.5,
        restated=rng.random() < 0.2,
    )
