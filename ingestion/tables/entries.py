"""Body rows on their way through the echoes."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.numbers import Number
from ingestion.tables.grid import Row


@dataclass(slots=True, eq=False)
class Entry:
    """A body row on its way: tokens by value column, echoes taken out as they are found."""

    row: Row
    label: str
    tokens: list[list[Number]]
    index: int = 0
    ghosts: list[tuple[Number, str]] = field(default_factory=list)

    def drop(self, token: Number, reason: str) -> None:
        """Take one token out of its cell and keep it with the reason."""
        for cell in self.tokens:
            if token in cell:
                cell.remove(token)
        self.ghosts.append((token, reason))

    def drop_all(self, reason: str) -> None:
        """Take every token out."""
        for token in [t for cell in self.tokens for t in cell]:
            self.drop(token, reason)

    @property
    def width(self) -> int:
        """Most tokens in one cell."""
        return max(map(len, self.tokens), default=0)
