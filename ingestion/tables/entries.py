"""Body rows on their way through the echoes."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.numbers import Number
from ingestion.tables.grid import Row

# A page has some sixty lines. Of more merged rows nobody can tell which number is whose.
MOST_MERGED = 100
TOO_MUCH = "more merged rows than can be told apart"


@dataclass(slots=True, eq=False)
class Entry:
    """A body row on its way: tokens by value column, echoes taken out as they are found."""

    row: Row
    label: str
    tokens: list[list[Number]]
    index: int = 0
    ghosts: list[tuple[Number, str]] = field(default_factory=list)
    width: int = field(init=False)  # most tokens in one cell

    def __post_init__(self) -> None:
        self.width = max(map(len, self.tokens), default=0)

    def drop(self, token: Number, reason: str) -> None:
        """Take one token out of its cell and keep it with the reason."""
        for cell in self.tokens:
            if token in cell:
                cell.remove(token)
        self.width = max(map(len, self.tokens), default=0)
        self.ghosts.append((token, reason))

    def drop_all(self, reason: str) -> None:
        """Take every token out."""
        self.ghosts += [(token, reason) for cell in self.tokens for token in cell]
        for cell in self.tokens:
            cell.clear()
        self.width = 0

    def join(self, column: int, whole: Number) -> None:
        """Put one token in the place of the pieces that a cell holds."""
        self.tokens[column][:] = [whole]
        self.width = max(map(len, self.tokens), default=0)
