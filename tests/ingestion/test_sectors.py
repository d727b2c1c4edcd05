"""Tables in the layouts of single sectors: insurers, brokers, utilities, retailers, miners."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.ingestion.test_tables import NOTES, YEARS, read

CLOSING, OPENING = date(2023, 12, 31), date(2022, 12, 31)


@pytest.mark.parametrize(
    "label",
    [
        "Margin clients",
        "Interest income from margin financing",
        "Release of contractual service margin",
        "Interest rate products",
        "+50 basis points in interest rates",
    ],
)
def test_amounts_of_money_are_no_percentages_for_a_word_of_their_label(label: str) -> None:
    found = read(f"{NOTES}\n\n5. Business", f"{YEARS}{label}\t866\t902\nGross margin\t41.5\t40.5")
    assert (found["866"].unit, found["41.5"].unit) == ("HKD", "percent")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Financial assets at fair value through profit or loss", "instant"),
        ("Debt investments measured at amortised cost", "instant"),
        ("Investments at FVTPL", "instant"),
        ("Net investment result", "duration"),
        ("Capital expenditure", "duration"),
    ],
)
def test_how_balances_are_measured_makes_no_flows_of_them(heading: str, kind: str) -> None:
    rows = "Listed securities\t186\t204\nUnlisted securities\t12\t18"
    assert read(f"{NOTES}\n\n13. {heading}", YEARS + rows)["186"].period_type == kind


def test_a_rise_and_a_fall_by_as_much_are_two_rows() -> None:
    rows = "+50 basis points\t(842)\t(723)\n-50 basis points\t842\t723"
    assert {"(842)", "842"} <= read(f"{NOTES}\n\n13. Sensitivity", YEARS + rows).keys()


def test_rows_named_by_currencies_alone_are_rows() -> None:
    rows = "HK$\t312\t298\nRMB\t406\t380\nOthers\t12\t10\n\t730\t688"
    found = read(f"{NOTES}\n\n13. Deposits", YEARS + rows)
    assert {raw: found[raw].member for raw in ("312", "406", "12", "730")} == {
        "312": "HK$",
        "406": "RMB",
        "12": "Others",
        "730": None,
    }


def test_a_heading_that_goes_on_below_is_not_torn() -> None:
    rows = [
        *(
            "\tShare\tRetained\t\tNon-controlling\tTotal",
            "\tcapital\tprofits\tTotal\tinterests\tequity",
        ),
        *(
            "\tHK$'000\tHK$'000\tHK$'000\tHK$'000\tHK$'000",
            "At 1 January 2023\t23\t164\t187\t52\t239",
        ),
        *("Profit for the year\t–\t31\t31\t4\t35", "At 31 December 2023\t23\t195\t218\t56\t274"),
    ]
    found = read("CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", "\n".join(rows))
    members = {raw: found[raw].member for raw in ("23", "195", "218", "56", "274")}
    assert members == {
        "23": "Share capital",
        "195": "Retained profits",
        "218": "Total",
        "56": "Non-controlling interests",
        "274": None,
    }


def test_movements_between_the_balances_of_two_dates_are_of_the_year() -> None:
    rows = [
        *("\tBuildings\tPlant\tTotal", "\tHK$'000\tHK$'000\tHK$'000", "At 1 January 2023:\t\t\t"),
        *("Cost\t400\t300\t700", "Accumulated depreciation\t(101)\t(99)\t(200)"),
        *(
            "Net carrying amount\t299\t201\t500",
            "At 1 January 2023, net of depreciation\t299\t201\t500",
        ),
        *("Additions\t12\t3\t15", "Depreciation provided during the year\t(38)\t(20)\t(58)"),
        *("At 31 December 2023, net of depreciation\t273\t184\t457", "At 31 December 2023:\t\t\t"),
        *("Cost\t412\t303\t715", "Accumulated depreciation\t(139)\t(119)\t(258)"),
    ]
    found = read(f"{NOTES}\n\n13. Property, plant and equipment", "\n".join(rows))
    assert {raw: found[raw].period_end for raw in ("700", "15", "457", "715")} == {
        "700": OPENING,
        "15": CLOSING,
        "457": CLOSING,
        "715": CLOSING,
    }
    assert [found[raw].period_type for raw in ("700", "15", "457")] == [
        *("instant", "duration", "instant")
    ]


def test_a_balance_among_flows_is_of_the_day_its_label_says() -> None:
    rows = "Revenue (HK$ million)\t5,202\t5,111\nNumber of stores as at 31 December\t6,571\t6,313"
    found = read("BUSINESS REVIEW", "\t2023\t2022\n" + rows)
    assert (found["5,202"].period_start, found["6,571"].period_start) == (date(2023, 1, 1), None)
    assert found["6,313"].period_end == OPENING


def test_basic_and_diluted_below_numbers_of_shares_are_shares() -> None:
    rows = [
        *(
            "Earnings per share (RMB per share):\t\t",
            "– basic\t0.98\t0.42",
            "– diluted\t0.97\t0.41",
        ),
        "Weighted average number of ordinary shares outstanding:\t\t",
        *("– basic\t413,206,840\t411,908,226", "– diluted\t415,206,840\t412,908,226"),
    ]
    found = read(f"{NOTES}\n\n10. Earnings per share", "\t2023\t2022\n" + "\n".join(rows))
    told = {raw: (found[raw].unit, found[raw].concept) for raw in ("0.98", "415,206,840")}
    assert told == {
        "0.98": ("CNY_per_share", "basic_earnings_per_share"),
        "415,206,840": ("shares", "weighted_average_shares_diluted"),
    }


def test_what_options_add_to_the_shares_counts_shares() -> None:
    rows = [
        "Weighted average number of ordinary shares – basic\t411,908,226\t411,000,000",
        "Dilutive effect of share options and RSUs\t5,721,892\t–",
        "Weighted average number of ordinary shares – diluted\t417,630,118\t411,000,000",
    ]
    found = read(f"{NOTES}\n\n10. Earnings per share", "\t2023\t2022\n" + "\n".join(rows))
    assert (found["5,721,892"].value, found["5,721,892"].unit) == (Decimal(5_721_892), "shares")
