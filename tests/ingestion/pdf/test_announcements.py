"""Real announcements: every figure transcribed by hand stands in a cell of its column."""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from ingestion.document import Document
from ingestion.pdf import read_pdf

ROOT = Path(__file__).parents[3]
FOLDER = ROOT.parent / "shared" / "announcements-pdf"
NAMES = ["Investor_1000012_en", "a060914", "a090928", "a100426", "a100830", "a110330"]
NAMES += ["a130318", "a2011082401"]
TRANSCRIBED = ["Investor_1000012_en", "a060914", "a110330", "a130318"]
RUNNING_TEXT = {"prose", "discussion", "highlights", "operating_metrics"}

YEAR = re.compile(r"(?:19|20)\d\d|\d\d/\d\d/\d\d")

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="the real announcements (../shared) are not here"
)


@cache
def document(name: str) -> Document:
    return read_pdf((FOLDER / f"{name}.pdf").read_bytes())


def cells(name: str) -> dict[tuple[int, str], list[str]]:
    """By page and text of a cell: what stands above it in its column."""
    found = defaultdict(list)
    for block in document(name).blocks:
        above: defaultdict[int, str] = defaultdict(str)
        for line in block.lines:
            for column, cell in enumerate(line.cells):
                found[line.page or 0, cell.text].append(above[column])
                for spanned in range(column, column + cell.span):
                    above[spanned] += " " + cell.text
    return found


@pytest.mark.parametrize("name", NAMES)
def test_lines_cells_and_spans_agree(name: str) -> None:
    for block in document(name).blocks:
        assert len({len(line.cells) for line in block.lines}) == 1
        for line in block.lines:
            assert line.text == " ".join(line.text.split())
            assert all(line.text[c.start : c.end] == c.text for c in line.cells)
            assert not line.cells or line.text == " ".join(c.text for c in line.cells if c.text)


@pytest.mark.parametrize("name", NAMES)
def test_only_page_numbers_are_furniture(name: str) -> None:
    read = document(name)
    numbers = [int(re.sub(r"\D", "", line.text)) for line in read.furniture]
    assert numbers == list(range(1, (read.pages or 0) + 1))


@pytest.mark.parametrize("name", TRANSCRIBED)
def test_transcribed_figures_stand_in_cells_under_their_year(name: str) -> None:
    truth = ROOT / "tests" / "accuracy" / f"figures-{name}.csv"
    if not truth.exists():
        pytest.skip("no transcription of this announcement")
    found, misplaced = cells(name), []
    with truth.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["section"] in RUNNING_TEXT:
                continue
            headings = found.get((int(row["page"]), row["token"]), [])
            years = re.findall(r"(?:19|20)\d\d", row["column"])[-1:]
            headed = [h for h in headings if not YEAR.search(h) or _names(h, years)]
            if not headed:
                misplaced.append((row["page"], row["token"], row["label"]))
    assert not misplaced


def _names(heading: str, years: list[str]) -> bool:
    return all(year in heading or year[2:] in heading for year in years)
