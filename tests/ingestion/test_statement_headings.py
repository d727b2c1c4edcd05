"""Headings of statements, and totals beside them, in clean and in merged rows."""

from __future__ import annotations

import pytest

from tests.ingestion.test_tables import NOTES, YEARS, read

RESULT = "CONSOLIDATED STATEMENT OF PROFIT OR LOSS AND OTHER COMPREHENSIVE INCOME"
POSITION = "CONSOLIDATED STATEMENT OF FINANCIAL POSITION"
EQUITY = "CONSOLIDATED STATEMENT OF CHANGES IN EQUITY"
OWNERS = "Owners of the Company"


@pytest.mark.parametrize(
    "profit",
    [
        "Profit for the year attributable to:\t\t\nOwners of the Company\t86,046\t21,042\n"
        "Non-controlling interests\t(1,206)\t2,118\n",
        "Profit for the year attributable to: Owners of the Company Non-controlling interests"
        "\t86,046 (1,206)\t21,042 2,118\n",
    ],
)
def test_the_total_above_comprehensive_income_attributable_is_the_profit(profit: str) -> None:
    rows = (
        f"{profit}\t84,840\t23,160\nTotal comprehensive income for the year attributable to:\t\t\n"
        f"{OWNERS}\t83,928\t24,248\nNon-controlling interests\t(1,205)\t2,117\n\t82,723\t26,365"
    )
    found = read(RESULT, f"{YEARS}Profit for the year\t84,840\t23,160\n{rows}")
    assert found["84,840"].concept == "profit"
    assert found["83,928"].concept == "comprehensive_income_attributable_to_owners"
    assert found["(1,205)"].concept == "comprehensive_income_attributable_to_nci"


@pytest.mark.parametrize("total", ["Total Equity", "Total Liabilities", "Total Assets"])
def test_totals_in_capitals_are_whole(total: str) -> None:
    found = read(POSITION, f"{YEARS}Share capital\t100\t90\n{total}\t3,784\t3,746")
    assert found["3,784"].label == total


def test_the_total_of_other_comprehensive_income_keeps_its_label_below_merged_rows() -> None:
    rows = (
        "Profit for the year\t3,000\t2,222\n"
        "Currency translation adjustments Cash flow hedges, net of tax\t(306) (918)\t(214) 106\n"
        "Other comprehensive income for the year\t(1,224)\t(108)\n"
        "Total comprehensive income for the year\t1,776\t2,114"
    )
    found = read(RESULT, YEARS + rows)
    assert found["(1,224)"].concept == "other_comprehensive_income"


def test_earnings_per_ordinary_share_head_their_rows() -> None:
    rows = (
        "Revenue\t3,000\t2,222\nProfit for the year\t2,000\t2,000\n"
        "Earnings per ordinary share (HK cents) Basic Diluted\t29.5 29.3\t20.1 20.0"
    )
    found = read(RESULT, YEARS + rows)
    assert (found["29.5"].label, str(found["29.5"].value)) == ("Basic", "0.295")
    assert (found["29.3"].label, str(found["29.3"].value)) == ("Diluted", "0.293")


def test_earnings_per_share_head_nothing_after_them() -> None:
    rows = (
        "Profit for the year attributable to:\t\t\nOwners of the Company\t2,000\t1,900\n"
        "Earnings per share\t\t\nBasic\t0.29\t0.20\n"
        "Item that may be reclassified to profit or loss:\t\t\nExchange differences\t60\t70"
    )
    found = read(RESULT, YEARS + rows)
    assert found["0.29"].label_path == "Earnings per share > Basic"
    assert "Earnings per share" not in found["60"].label_path


def test_headings_of_equity_take_no_figure_of_the_rows_merged_into_them() -> None:
    rows = (
        "Vessels\t2,286,570\t2,193,687\nInventories Cash\t210,182 1,000,000\t282,752 1,000,000\n"
        "\t1,210,182\t1,282,752\nTotal assets\t3,496,752\t3,476,439\n"
        "EQUITY Equity holders Share capital Reserves\t66,037 2,201,810\t65,982 2,144,305\n"
        "\t2,267,847\t2,210,287"
    )
    found = read(POSITION, YEARS + rows)
    assert {text: found[text].label for text in ("3,496,752", "66,037", "2,201,810")} == {
        "3,496,752": "Total assets",
        "66,037": "Share capital",
        "2,201,810": "Reserves",
    }


def test_transactions_with_owners_head_the_rows_merged_into_them() -> None:
    rows = (
        "\tShare capital HK$'000\tReserves HK$'000\tTotal HK$'000\n"
        "At 1 January 2023\t66,000\t2,000,000\t2,066,000\n"
        "Transactions with owners Exercise of share options Share-based compensation"
        "\t55 –\t412 2,118\t467 2,118\n"
        "Dividends\t–\t(118,206)\t(118,206)\nAt 31 December 2023\t66,055\t1,884,324\t1,950,379"
    )
    found = read(EQUITY, rows)
    assert found["412"].label == "Exercise of share options"
    assert found["2,118"].label == "Share-based compensation"


def test_a_place_that_ends_with_a_comma_goes_on() -> None:
    rows = "Mainland China\t168\t164\nHong Kong, Macau and overseas Total\t26 194\t22 186"
    found = read(f"{NOTES}\n\n4. Number of restaurants", f"\t2023\t2022\n{rows}")
    assert (found["26"].label, found["194"].label) == ("Hong Kong, Macau and overseas", "Total")
