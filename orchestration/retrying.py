"""Lets what failed be tried again, less and less often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

FIRST_PAUSE_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 3600.0


@dataclass(slots=True)
class Attempts:
    """How often and when something was last tried, by name."""

    made: dict[str, tuple[int, float]] = field(default_factory=dict)

    def is_due(self, name: str, now: float) -> bool:
        """Whether it was never tried, or the pause after the last try is over."""
        count, last = self.made.get(name, (0, 0.0))
        pause = min(FIRST_PAUSE_SECONDS * 2.0 ** max(0, count - 1), LONGEST_PAUSE_SECONDS)
        return count == 0 or now - last >= pause

    def note(self, name: str, now: float) -> None:
        """Remember a try."""
        self.made[name] = (self.made.get(name, (0, 0.0))[0] + 1, now)

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget what is no longer wanted."""
        wanted = set(names)
        self.made = {name: tried for name, tried in self.made.items() if name in wanted}
