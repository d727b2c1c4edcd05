"""Merging rows of a text, their labels and the numbers of each column in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from random import Random

from ingestion.formats import read_document
from ingestion.model import Figure
from tests.accuracy.truth import SHARED

SIZES = (2, 2, 2, 3, 3, 4)  # rows that are merged into one, small ones more often
APART = 3  # rows between two merged ones, at least
DASHES = "–—-"
_CELL = re.compile(r"[\s(–—-]*(?:HK\$|RMB|US\$)?[\d,.]+\)?%?|\s*[–—-]?\s*")
_WORD = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with merged rows: its lines, those it merged, and the rows that lost dashes."""

    lines: list[str]
    runs: list[list[int]]  # indices of the merged lines in the text before
    dashless: frozenset[int]


def announcements() -> list[Path]:
    """The real announcements at hand; none where ``../shared`` is not."""
    texts = sorted((SHARED / "announcements").glob("*.txt"))
    return [*texts, *sorted((SHARED / "announcements-pdf").glob("*.pdf"))]


def text_lines(place: Path) -> list[str]:
    """The lines of an announcement as recognised text; cells of a PDF parted by tabs."""
    data = place.read_bytes()
    if place.suffix != ".pdf":
        return data.decode("utf-8").split("\n")
    lines: list[str] = []
    for block in read_document(data, place.name, None).blocks:
        for line in block.lines:
            cells = [text for cell in line.cells for text in (cell.text, *[""] * (cell.span - 1))]
            lines.append("\t".join(cells) if cells else line.text)
        lines.append("")
    return lines


def plain_rows(lines: Sequence[str], figures: Mapping[int, Sequence[Figure]]) -> list[int]:
    """Indices of the lines that print one labelled row with at most one number in a cell."""
    return [
        index
        for index in figures
        if all(figure.status == "printed" for figure in figures[index])
        and _WORD.search(lines[index].split("\t")[0])
        and all(map(_CELL.fullmatch, lines[index].split("\t")[1:]))
    ]


def merged(lines: Sequence[str], plain: Sequence[int], rng: Random, most: int) -> Merged:
    """The text with up to ``most`` runs of neighbouring plain rows merged into one each."""
    free, runs, dashless = set(plain), [], set()
    result: list[str | None] = list(lines)
    for first in rng.sample(plain, len(plain)):
        run = _run(lines, free, first, rng.choice(SIZES))
        loses = rng.random() < 0.3
        if len(runs) == most or len(run) < 2:
            continue
        runs.append(run)
        free -= set(range(run[0] - APART, run[-1] + APART + 1))
        dashless |= set(run) if loses else set()
        result[first] = _merged_row([lines[i].split("\t") for i in run], loses)
        result[first + 1 : first + len(run)] = [None] * (len(run) - 1)
    return Merged([line for line in result if line is not None], runs, frozenset(dashless))


def _run(lines: Sequence[str], free: set[int], first: int, size: int) -> list[int]:
    """Neighbouring rows of the same width, at most ``size`` of them."""
    width = lines[first].count("\t")
    alike = (i in free and lines[i].count("\t") == width for i in range(first, first + size))
    return [first + offset for offset, _ in enumerate(takewhile(bool, alike))]


def _merged_row(rows: Sequence[Sequence[str]], loses_dashes: bool) -> str:
    """One row of several; a column of nothing but dashes may lose all of them."""
    cells = [[text.strip() for text in column] for column in zip(*rows, strict=True)]
    for column in cells[1:]:
        if loses_dashes and all(text in DASHES for text in column):
            column.clear()
    return "\t".join(" ".join(filter(None, column)) for column in cells)
