"""Numbers in a cell beside theirs, or behind their label, are laid along their row."""

from __future__ import annotations

import pytest

from ingestion import extract
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import ANNUAL, NOTES, YEARS, read

RESTS = "Services\t400\t300\nRents\t80\t70\n"
TOTAL = "Total\t1,680\t1,470"


@pytest.mark.parametrize(
    "row",
    [
        "Sale of goods\t1,200 1,100\t",
        "Sale of goods\t\t1,200 1,100",
        "Sale of goods 1,200\t\t1,100",
        "Sale of goods 1,200 1,100\t\t",
    ],
)
def test_numbers_that_ran_together_are_of_neighbouring_years(row: str) -> None:
    found = read(f"{NOTES}\n\n5. Revenue", f"{YEARS}{row}\n{RESTS}{TOTAL}")
    goods = {f.period_end.year: f.raw_text for f in found.values() if f.label == "Sale of goods"}
    assert goods == {2023: "1,200", 2022: "1,100"}
    assert (found["1,200"].status, found["400"].status) == ("realigned", "printed")


def test_a_total_without_label_is_laid_along_too() -> None:
    found = read(f"{NOTES}\n\n5. Revenue", f"{YEARS}Goods\t1,200\t1,100\n{RESTS}\t1,680 1,470\t")
    assert (found["1,680"].period_end.year, found["1,470"].period_end.year) == (2023, 2022)


def test_sums_prove_rows_whose_labels_may_be_two() -> None:
    rows = "Greater China\t1,200 1,100\t\nNorth America\t\t400 300\nTotal\t1,600\t1,400"
    found = read(f"{NOTES}\n\n5. Revenue by market", YEARS + rows)
    assert {text: found[text].label for text in ("1,100", "400")} == {
        "1,100": "Greater China",
        "400": "North America",
    }


def test_two_merged_rows_with_lost_dashes_stay_two() -> None:
    rows = "Bank loans Lease liabilities\t1,200 1,100\t\nOther loans\t400\t300\nTotal\t2,700\t300"
    found = read(f"{NOTES}\n\n20. Borrowings", YEARS + rows)
    assert (found["1,200"].label, found["1,100"].label) == ("Bank loans", "Lease liabilities")


@pytest.mark.parametrize(
    "row",
    [
        "Inventories\t12 400\t\t300",
        "Inventories\t\t12 400\t300",
        "Inventories 12\t\t400\t300",
        "Inventories 12\t400\t300\t",
    ],
)
def test_a_note_beside_a_number_or_a_label_is_no_part_of_it(row: str) -> None:
    table = (
        f"\tNotes\t2023\t2022\n\t\tHK$'m\tHK$'m\nTrade receivables\t11\t2,400\t2,300\n{row}\n"
        "Cash and cash equivalents\t14\t1,500\t1,400\nTotal current assets\t\t4,300\t4,000"
    )
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", table)
    stock = {f.period_end.year: f.value for f in found.values() if f.label == "Inventories"}
    assert stock == {2023: 400_000_000, 2022: 300_000_000}


def test_rows_that_end_early_are_laid_along() -> None:
    table = f"{YEARS}Sale of goods\t1,200 1,100\n{RESTS}{TOTAL}"
    text = announcement(title=ANNUAL, closing=f"{NOTES}\n\n5. Revenue\n\n{table}")
    found = {f.raw_text: f for f in extract(text.encode(), source_name="short.txt").figures}
    assert (found["1,200"].period_end.year, found["1,100"].period_end.year) == (2023, 2022)
