"""One line item of a table, with the headings it stands under."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.numbers import Number


@dataclass(slots=True, eq=False)
class TableRow:
    """One line item with its tokens by value column, or a heading without tokens."""

    label: str
    printed_label: str
    raw_label: str
    raw_headings: tuple[str, ...]  # the path as printed, with its units
    path: tuple[str, ...]
    tokens: tuple[Number | None, ...]
    order: int
    torn: bool
    period_heading: str = ""
    implied: dict[int, int] = field(default_factory=dict)
