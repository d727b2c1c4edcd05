"""One number of a sentence, read."""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.kpis import Kpi
from ingestion.prose.frames import Frame
from ingestion.prose.naming import Subject
from ingestion.prose.tokens import Token


@dataclass(slots=True)
class Item:
    """One number read: its token, frame, subject and KPI.

    ``kind`` is ``money``, ``per_share``, ``percent``, ``percentage_points``, ``count``,
    ``shares``, ``days``, ``ratio``, ``quantity`` or ``nil``. ``inherited``: its subject is
    the one of the number before. ``joined``: it continues a list, "A and B". ``echo``: it
    says the number before again in another currency.
    """

    index: int
    token: Token
    end: int
    kind: str
    unit: str | None
    frame: Frame
    subject: Subject
    kpi: Kpi | None
    measure: str  # amount | share_of_total | change
    inherited: bool = False
    joined: bool = False
    echo: bool = False
    until: int = 0  # where the words end that belong to this number
    cumulative: bool = False  # "in aggregate", "accumulatively": counted since ever
    happened: bool = False  # "the Group issued N shares": an act of the period, no stock

    @property
    def role(self) -> str:
        """The role of its frame: ``value``, ``change``, ``prior``, ``from``, ``to``."""
        return self.frame.role
