"""Line items and rows of numbers on their way from torn lines to a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.numbers import Number

Tokens = tuple[Number | None, ...]


@dataclass(slots=True, eq=False)
class Item:
    """One line item (or heading, with no tokens) as it stands in the printed table."""

    label: str
    tokens: Tokens
    row: int
    torn: bool = False
    bullet: bool = False
    ghost: bool = False


@dataclass(slots=True)
class Vector:
    """A row of numbers, one a column, that still looks for its label."""

    tokens: Tokens
    row: int
    level: int  # of the total it is, 0 for none
    proved: bool  # whether it is one in two columns or more, and in every one it fills
    echo: float
    filled: int = field(init=False)  # tokens in it
    damaged: bool = field(init=False)

    def __post_init__(self) -> None:
        present = [token for token in self.tokens if token is not None]
        self.filled = len(present)
        self.damaged = any(token.damaged for token in present)
