"""Merged rows whose numbers look like pieces or echoes of others."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingestion.test_tables import NOTES, YEARS, read

CLASSES = "\tLand HK$'000\tPlant HK$'000\tTotal HK$'000\n"
PPE = f"{NOTES}\n\n12. Property, plant and equipment"
RESULT = "CONSOLIDATED INCOME STATEMENT"


def test_short_second_numbers_of_merged_rows_are_no_pieces_of_the_first() -> None:
    rows = (
        "At 1 January 2023\t10,000\t20,000\t30,000\n"
        "Additions Exchange adjustments\t1,812 196\t2,190 204\t4,002 400\n"
        "At 31 December 2023\t12,008\t22,394\t34,402"
    )
    found = read(PPE, CLASSES + rows)
    assert {text: found[text].label for text in ("1,812", "4,002", "196", "400")} == {
        "1,812": "Additions",
        "4,002": "Additions",
        "196": "Exchange adjustments",
        "400": "Exchange adjustments",
    }


def test_an_opening_balance_may_repeat_the_closing_one_above() -> None:
    rows = (
        "Net book amount\t107,212\t52,895\t160,107\nYear ended 31 December 2023\t\t\t\n"
        "Opening net book amount Additions\t107,212 21,406\t52,895 38,217\t160,107 59,623\n"
        "Depreciation\t(7,212)\t(2,895)\t(10,107)\n"
        "Closing net book amount\t121,406\t88,217\t209,623"
    )
    found = read(PPE, CLASSES + rows)
    assert (found["107,212"].label, found["107,212"].period_end) == (
        "Opening net book amount",
        date(2022, 12, 31),
    )
    assert (found["21,406"].label, found["21,406"].period_type) == ("Additions", "duration")


def test_an_amount_due_that_a_sum_wants_is_no_echo_of_the_row_above() -> None:
    rows = (
        "Within one year\t9,000\t4,500\nIn the second year\t9,000\t9,000\n"
        "In the third to fifth years\t– 18,000\t9,000 22,500"
    )
    found = read(f"{NOTES}\n\n20. Borrowings", YEARS + rows)
    assert found["22,500"].label == "Total borrowings"
    assert found["4,500"].period_end == date(2022, 12, 31)


def test_a_result_in_brackets_is_no_list_mark() -> None:
    rows = (
        "Revenue\t9,000\t8,000\nCosts\t(6,000)\t(5,778)\nProfit for the year\t3,000\t2,222\n"
        "Profit (loss) for the year attributable to: Owners of the Company "
        "Non-controlling interests\t2,900 100\t2,322 (100)\n\t3,000\t2,222"
    )
    found = read(RESULT, YEARS + rows)
    assert found["2,900"].concept == "profit_attributable_to_owners"
    assert found["100"].concept == "profit_attributable_to_nci"


def test_a_total_below_its_shares_is_no_part_of_the_row_above_them() -> None:
    rows = (
        "Profit before tax Tax Profit for the year\t3,100 (100) 3,000\t2,300 (78) 2,222\n"
        "Attributable to: Shareholders of the Company Non-controlling interests"
        "\t2,900 100\t2,322 (100)\n\t3,000\t2,222"
    )
    found = read(RESULT, YEARS + rows)
    assert found["3,000"].source_line > found["2,900"].source_line


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Cost", "property_plant_and_equipment_cost"),
        ("COST", "property_plant_and_equipment_cost"),
        ("DEPRECIATION", "property_plant_and_equipment_accumulated_depreciation"),
        ("CARRYING VALUES", "property_plant_and_equipment"),
    ],
)
def test_what_a_block_measures_is_no_label_of_its_opening_balance(
    heading: str, concept: str
) -> None:
    rows = (
        f"{heading} At 1 January 2023\t6,204\t18,310\t24,514\nAdditions\t812\t2,190\t3,002\n"
        "At 31 December 2023\t7,016\t20,500\t27,516"
    )
    found = read(PPE, CLASSES + rows)
    assert (found["6,204"].label, found["6,204"].period_end, found["6,204"].concept) == (
        "At 1 January 2023",
        date(2022, 12, 31),
        concept,
    )
    assert found["812"].period_type == "duration"
