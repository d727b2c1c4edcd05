"""More of anything than a page holds is still read in bounded time, and never wrongly."""

from __future__ import annotations

from itertools import product

import pytest

from ingestion import extract
from ingestion.model import Extraction
from tests.ingestion.announcing import announcement
from tests.ingestion.prose.reading import read

HEADING = "\t2023\t2022\n\tRMB'000\tRMB'000"
GOODS = ["Lantern", "Wick", "Candle", "Globe", "Shade", "Burner", "Mantle", "Reflector"]
KINDS = ["wages", "rent", "freight", "repairs", "insurance", "samples", "storage", "design"]
LABELS = [f"{good} {kind} {year}" for year, kind, good in product(
    ("costs", "income", "refunds", "levies"), KINDS, GOODS
)]  # fmt: skip


def read_rows(*rows: str) -> Extraction:
    return extract(announcement(statement="\n".join([HEADING, *rows])).encode())


def printed(extraction: Extraction) -> dict[str, tuple[int, ...]]:
    """Values in thousands by label, the present year's before the last."""
    found: dict[str, list[int]] = {}
    for figure in sorted(extraction.figures, key=lambda f: (f.label, f.comparative)):
        found.setdefault(figure.label, []).append(int(figure.value / 1000))
    return {label: tuple(values) for label, values in found.items()}


def merged(labels: list[str], *columns: list[int]) -> str:
    return "\t".join([" ".join(labels), *(" ".join(map(str, column)) for column in columns)])


def numbers(first: int, count: int) -> list[int]:
    """Numbers of four digits of which none is the sum of others."""
    return [first + 37 * i * i % 4999 for i in range(count)]


def test_ninety_merged_rows_are_told_apart() -> None:
    labels, this, last = LABELS[:90], numbers(1201, 90), numbers(1307, 90)
    expected = dict(zip(labels, zip(this, last, strict=True), strict=True))
    assert printed(read_rows(merged(labels, this, last))) == expected


def test_many_lines_of_merged_rows_are_told_apart() -> None:
    labels, this, last = LABELS[:240], numbers(1201, 240), numbers(1307, 240)
    rows = [
        merged(labels[i : i + 8], this[i : i + 8], last[i : i + 8])
        for i in range(0, len(labels), 8)
    ]
    expected = dict(zip(labels, zip(this, last, strict=True), strict=True))
    assert printed(read_rows(*rows)) == expected


def test_more_merged_rows_than_a_page_has_lines_are_left_out_with_a_reason() -> None:
    plain = "Administrative expenses\t(900)\t(700)"
    extraction = read_rows(merged(LABELS[:150], numbers(1201, 150), numbers(1307, 150)), plain)
    assert printed(extraction) == {"Administrative expenses": (-900, -700)}
    left_out = [token for token in extraction.tokens if "told apart" in token.reason]
    assert len(left_out) == 300


def test_numbers_that_may_stand_anywhere_are_left_out_with_a_reason() -> None:
    labels, this = LABELS[:40], numbers(1201, 40)
    extraction = read_rows(merged(labels, this, numbers(1307, 20)), "Rent\t(900)\t(700)")
    expected = {label: (value,) for label, value in zip(labels, this, strict=True)}
    assert printed(extraction) == expected | {"Rent": (-900, -700)}
    assert sum("cannot be told" in token.reason for token in extraction.tokens) == 20


@pytest.mark.parametrize("words", [500, 2500])
def test_a_paragraph_in_a_label_cell_stays_one_label(words: int) -> None:
    long = " ".join(GOODS[i % 7].lower() if i % 3 else GOODS[i % 5] for i in range(words))
    extraction = read_rows(f"{long}\t1,000\t2,000", "Gross profit\t300\t200")
    assert printed(extraction)["Gross profit"] == (300, 200)
    assert sum(figure.label.startswith(long[:100]) for figure in extraction.figures) == 2


def test_a_cell_of_numbers_without_end_is_left_out_with_a_reason() -> None:
    cell = " ".join(map(str, numbers(1201, 1500)))
    extraction = read_rows(*[f"Revenue\t{cell}\t5"] * 3, "Gross profit\t300\t200")
    assert printed(extraction) == {"Gross profit": (300, 200)}
    assert sum(token.fate == "ghost" for token in extraction.tokens) == 3 * 1501


def test_thousands_of_rows_without_label_are_no_row_above() -> None:
    rows = [f"{LABELS[i % 200]}\t7\t7" if i % 2 else "\t7\t7" for i in range(2000)]
    extraction = read_rows("Gross profit\t300\t200", *rows)
    assert printed(extraction)["Gross profit"] == (300, 200)


def test_headings_one_upon_the_other_leave_the_nearest() -> None:
    extraction = read_rows(*[f"{label}:\t\t" for label in LABELS[:100]], "Revenue\t5,200\t4,100")
    path = extraction.figures[0].label_path
    assert path.endswith(f"{LABELS[99]} > Revenue")
    assert path.count(" > ") < 20


@pytest.mark.parametrize(
    "endless",
    [
        "1 and ",
        "1 to ",
        "1, ",
        "1 and 2 shares ",
        "Costs increased by RMB5 million from RMB3 million ",
    ],
)
def test_a_sentence_without_end_states_nothing_and_hides_nothing(endless: str) -> None:
    found = read(
        "Revenue was HK$12 million. " + endless * 3000 + ". Cost of sales was HK$7 million."
    )
    assert [figure.raw_text for figure in found] == ["HK$12 million", "HK$7 million"]


def test_a_sentence_of_hundreds_of_numbers_states_nothing_and_hides_nothing() -> None:
    ranges = "Revenue was " + "from HK$5 to HK$6 " * 150
    found = read(f"{ranges}. Cost of sales was HK$7 million.")
    assert [figure.raw_text for figure in found] == ["HK$7 million"]


def test_heading_rows_without_end_still_head_their_columns() -> None:
    rows = ["\tShare\tcapital and"] * 2000
    extraction = read_rows(*rows, "Issue of shares\t5,200\t4,100")
    assert printed(extraction) == {"Issue of shares": (5200, 4100)}
