"""Finding the lines of a table that a kind of damage can befall."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.ingestion.tearing.printed import Line, Printed

Damage = Callable[[Printed, Random], bool]


def is_whole(line: Line) -> bool:
    """True for an undamaged line with one number in each cell."""
    return not line.torn and all(len(cell) == 1 for cell in line.cells)


def choose(printed: Printed, rng: Random, fits: Callable[[Line], bool]) -> int | None:
    """The index of a random undamaged line that fits."""
    places = [i for i, line in enumerate(printed.lines) if not line.torn and fits(line)]
    return rng.choice(places) if places else None


def runs(printed: Printed, fits: Callable[[Line], bool], least: int) -> list[tuple[int, int]]:
    """Longest stretches of neighbouring lines that fit, as [start, end)."""
    found, start = [], None
    for i, line in enumerate([*printed.lines, None]):
        inside = line is not None and not line.torn and fits(line)
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            if i - start >= least:
                found.append((start, i))
            start = None
    return found


def empty_line(printed: Printed, label: str) -> Line:
    """A line without numbers."""
    return Line(label, "", [[] for _ in printed.sheet.columns], "item")


def join(lines: list[Line], glue: str = " ") -> Line:
    """Several lines recognised as one: labels, notes and numbers run together."""
    labels = [line.bullet + line.label for line in lines]
    notes = [line.note for line in lines if line.note]
    cells = [
        [token for line in lines for token in line.cells[i]] for i in range(len(lines[0].cells))
    ]
    label = glue.join(text for text in labels if text)
    return Line(label, " ".join(notes), cells, "item")
