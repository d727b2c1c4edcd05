"""A known table before it is printed: columns with periods and units, rows with values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

Role = Literal["heading", "item", "subtotal", "total"]
HeadKind = Literal["span", "years", "dates", "units", "audit", "restated", "names"]


@dataclass(frozen=True, slots=True)
class Period:
    """A duration, or an instant when ``start`` is None."""

    start: date | None
    end: date

    @property
    def before(self) -> Period:
        """The instant before a duration begins."""
        assert self.start
        return Period(None, self.start - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Measure:
    """How a printed number becomes a value: 5 in RMB'000 is 5000 CNY."""

    unit: str
    scale: Decimal = Decimal(1)
    decimals: int = 0
    sign: str = ""  # printed after the number, as in 12.5%
    minus: bool = False  # a negative number has a minus sign, not parentheses


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of one column are."""

    period: Period
    measure: Measure
    member: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row; ``values`` are in printed units, None where nothing is printed.

    An unlabelled total has the role "subtotal" and a label that says what it sums.
    """

    label: str
    values: tuple[Decimal | None, ...] = ()
    role: Role = "item"
    parent: str = ""
    note: str = ""
    bullet: str = ""
    periods: tuple[Period, ...] = ()  # where the row has others than its columns
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line above the figures: the text over each column."""

    kind: HeadKind
    texts: tuple[str, ...]
    stub: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table. ``shape`` says which damage can befall it."""

    section: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: tuple[HeadLine, ...]
    shape: Literal["pair", "shares", "highlights", "metrics", "matrix"] = "pair"
    notes: bool = False
    tied: bool = False  # its values stand in another table of the document too


def amounts(*values: int | Decimal | None) -> tuple[Decimal | None, ...]:
    """Row values from plain numbers."""
    return tuple(None if value is None else Decimal(value) for value in values)
