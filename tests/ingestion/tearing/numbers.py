"""Random figures of believable size that satisfy the sums asked of them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random

Pair = tuple[int, int]


class Numbers:
    """Draws amounts in thousands, this year's beside last year's."""

    def __init__(self, rng: Random, size: int) -> None:
        self.rng = rng
        self.size = size

    def amount(self, low: float, high: float) -> int:
        """An amount between two shares of the issuer's size."""
        return int(self.size * self.rng.uniform(low, high)) + self.rng.randint(11, 97)

    def near(self, value: int, spread: float = 0.35) -> int:
        """A figure of the other year: the same size, not the same."""
        other = int(value * self.rng.uniform(1 - spread, 1 + spread)) + self.rng.randint(1, 9)
        return other + 1 if other == value else other

    def pair(self, low: float, high: float) -> Pair:
        """This year's and last year's amount."""
        value = self.amount(low, high)
        return value, self.near(value)

    def split(self, total: int, count: int) -> list[int]:
        """``count`` non-negative parts of a total."""
        weights = [self.rng.uniform(0.15, 1) for _ in range(count)]
        parts = [int(total * weight / sum(weights)) for weight in weights]
        parts[-1] += total - sum(parts)
        return parts

    def split_pair(self, totals: Pair, count: int, gaps: float = 0.0) -> list[Pair]:
        """Parts of both totals, alike in size; ``gaps`` is the share of nil parts."""
        weights = [self.rng.uniform(0.1, 1) for _ in range(count)]
        now = self._parts(totals[0], weights, gaps)
        then = self._parts(totals[1], [w * self.rng.uniform(0.7, 1.3) for w in weights], gaps)
        return list(zip(now, then, strict=True))

    def _parts(self, total: int, weights: list[float], gaps: float) -> list[int]:
        kept = [0.0 if i and self.rng.random() < gaps else w for i, w in enumerate(weights)]
        parts = [int(total * weight / sum(kept)) for weight in kept]
        parts[0] += total - sum(parts)
        return parts

    def pick(self, pool: tuple[str, ...], low: int, high: int) -> list[str]:
        """Some labels of a pool, in its order."""
        chosen = self.rng.sample(range(len(pool)), min(len(pool), self.rng.randint(low, high)))
        return [pool[i] for i in sorted(chosen)]


def rounded(value: Decimal | int, decimals: int) -> Decimal:
    """Half up, as printers of announcements round."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def share(part: int, whole: int) -> Decimal:
    """A share of a total in per cent, with one decimal."""
    return rounded(Decimal(part) * 100 / whole, 1)


def change(now: int, then: int) -> Decimal:
    """Growth in per cent, of the size where both are losses."""
    return rounded(Decimal(abs(now) - abs(then)) * 100 / abs(then), 1)


def in_millions(thousands: int) -> Decimal:
    """An amount in thousands as the discussion prints it."""
    return rounded(Decimal(thousands) / 1000, 1)
