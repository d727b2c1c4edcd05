"""What reading running text yields."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingestion.dates import Period
from ingestion.document import Line


@dataclass(slots=True)
class ProseFigure:
    """One figure stated in text.

    ``value`` and ``half_unit`` (half of the last printed digit) are in base units;
    ``start`` and ``end`` span the number with its unit in the printed ``line``.
    """

    kpi: str  # snake_case
    label: str
    value: Decimal
    unit: str
    scale: int
    half_unit: Decimal
    measure: str  # amount | share_of_total | change
    axis: str | None
    member: str | None
    period: Period
    line: Line
    start: int
    end: int
    raw_text: str
    place: str = ""  # tells the figure from others that the text gives the same name
