"""How many figures of merged rows are read as they were before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ingestion import extract
from ingestion.model import Figure
from ingestion.tables.labels import normalised
from tests.ingestion.merging.rows import merged, plain_rows, text_lines

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One merged text: its figures that stood in merged rows, those lost, those not there."""

    figures: int
    lost: list[Key]
    false: list[Key]
    rows: list[str]  # the merged rows as printed before, joined by " / "


def trials(place: Path, *, seed: int, count: int, runs: int) -> Iterator[Trial]:
    """Merge rows of one announcement ``count`` times, ``runs`` runs of rows each time."""
    lines = text_lines(place)
    figures = table_figures(lines)
    by_line: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_line[figure.source_line - 1].append(figure)
    plain = plain_rows(lines, by_line)
    before = Counter(map(_key, figures))
    for number in range(count):
        text = merged(lines, plain, Random(f"{seed} {number} {place.name}"), runs)
        after = Counter(map(_key, table_figures(text.lines)))
        unprinted = Counter(_key(f) for i in text.dashless for f in by_line[i] if f.value == 0)
        yield Trial(
            sum(len(by_line[i]) for run in text.runs for i in run),
            sorted((before - after - unprinted).elements()),
            sorted((after - before).elements()),
            [" / ".join(lines[i] for i in run) for run in text.runs],
        )


def table_figures(lines: Sequence[str]) -> list[Figure]:
    """The figures that a text's tables say."""
    data = "\n".join(lines).encode()
    found = extract(data, source_name="announcement.txt").figures
    return [figure for figure in found if figure.source_kind == "table"]


def _key(figure: Figure) -> Key:
    """What must stay the same of a figure."""
    period = f"{figure.period_start or 'at'}..{figure.period_end}"
    value = f"{figure.value.normalize():f} {figure.unit}"
    return (normalised(figure.label), value, period, (figure.member or "").lower())
