"""Headings that recognition glued to the first line item below them."""

from __future__ import annotations

import pytest

from tests.ingestion.test_tables import NOTES, YEARS, read


@pytest.mark.parametrize("title", ["Other income", "Other income and other (losses)/gains, net"])
def test_a_row_that_repeats_the_title_of_its_note_heads_the_others(title: str) -> None:
    rows = (
        "Other income Bank interest income Dividend income Management fee income"
        "\t162.4 12.8 37.2\t142.6 18.4 25.2\n\t212.4\t186.2"
    )
    found = read(f"{NOTES}\n\n4. {title}", YEARS + rows)
    assert {text: found[text].label for text in ("162.4", "12.8", "37.2")} == {
        "162.4": "Bank interest income",
        "12.8": "Dividend income",
        "37.2": "Management fee income",
    }


def test_what_is_credited_and_charged_is_headed_so() -> None:
    rows = (
        "Crediting\t\t\nDividend income\t12.8\t18.4\n"
        "Charging Auditors’ remuneration Cost of inventories sold\t18.6 118.4\t19.2 106.2\n"
        "Staff costs\t812.4\t786.2"
    )
    found = read(f"{NOTES}\n\n3. Operating profit", YEARS + rows)
    assert (found["18.6"].label, found["118.4"].label) == (
        "Auditors’ remuneration",
        "Cost of inventories sold",
    )


def test_commitments_are_headed_by_whether_they_are_provided_for() -> None:
    rows = (
        "Contracted but not provided for Intangible concession rights\t418.2\t612.4\n"
        "Property, plant and equipment\t182.0\t206.8\n\t600.2\t819.2"
    )
    found = read(f"{NOTES}\n\n17. Commitments", YEARS + rows)
    assert found["418.2"].label == "Intangible concession rights"


def test_no_label_begins_inside_a_bracket() -> None:
    rows = "China (including Hong Kong)\t1,636\t1,776\nEurope\t2,000\t1,500\nTotal\t3,636\t3,276"
    found = read(f"{NOTES}\n\n5. Revenue", YEARS + rows)
    assert (found["1,636"].label, found["1,636"].member) == ("China (including Hong Kong)",) * 2


def test_a_date_that_ends_in_a_colon_heads_its_block_the_day_after_the_month_too() -> None:
    heads = "\tBuildings\tMachinery\tTotal\n"
    rows = (
        "At January 1, 2023, net of depreciation\t600,086\t1,799,914\t2,400,000\n"
        "Additions\t2,206\t86,118\t88,324\n"
        "Depreciation provided during the year\t(38,204)\t(494,118)\t(532,322)\n"
        "At December 31, 2023, net of depreciation\t564,088\t1,391,914\t1,956,002\n"
        "At December 31, 2023: Cost Accumulated depreciation"
        "\t808,410 (244,322)\t5,292,236 (3,900,322)\t6,100,646 (4,144,644)\n"
        "Net carrying amount\t564,088\t1,391,914\t1,956,002"
    )
    found = read(f"{NOTES}\n\n12. Property, plant and equipment", heads + rows)
    accumulated = found["(4,144,644)"]
    assert found["6,100,646"].label == "Cost"
    assert (accumulated.label, accumulated.period_start) == ("Accumulated depreciation", None)
