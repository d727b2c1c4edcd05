"""Tables in the layouts of single sectors: insurers, brokers, utilities, retailers, miners."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.ingestion.test_tables import NOTES, YEARS, read

CLOSING, OPENING = date(2023, 12, 31), date(2022, 12, 31)
YEAR_ENDED = "\tYear ended 31 December\t\n\t2023\t2022\n\tHK$'000\tHK$'000"


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


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Change (ppt)", "percentage_points"),
        ("Change (percentage points)", "percentage_points"),
        ("Change", "percentage_points"),
    ],
)
def test_changes_of_percentages_are_points(head: str, unit: str) -> None:
    rows = "Footwear margin\t42.2%\t41.0%\t1.2\nApparel margin\t40.1%\t40.9%\t(0.8)"
    found = read("FINANCIAL HIGHLIGHTS", f"\t2023\t2022\t{head}\n{rows}")
    assert (found["(0.8)"].unit, found["(0.8)"].measure) == (unit, "change")


def test_a_bare_change_is_in_the_unit_of_what_it_is_the_change_of() -> None:
    rows = [
        *("Revenue\t5,210\t4,300\t21.2%", "Gross profit\t2,100\t1,999\t5.1%"),
        *("Inventory turnover days\t91\t90\t+1", "Number of outlets\t1,796\t1,921\t(125)"),
    ]
    found = read("FINANCIAL HIGHLIGHTS", "\t2023\t2022\tChange\n" + "\n".join(rows))
    assert {raw: found[raw].unit for raw in ("21.2%", "+1", "(125)")} == {
        "21.2%": "percent",
        "+1": "days",
        "(125)": "count",
    }


def test_parts_of_an_item_count_in_its_unit() -> None:
    rows = [
        *("Gas sold (billion m3)\t17.84\t16.84", "– Residential\t3.62\t3.12"),
        *("Retail\t4,112\t4,012", "Production\t3,204\t3,104", "Total headcount\t7,316\t7,116"),
    ]
    found = read("BUSINESS REVIEW", "\t2023\t2022\n" + "\n".join(rows))
    assert (found["3.62"].value, found["3.62"].unit) == (3_620_000_000, "cubic_metres")
    assert {found[raw].unit for raw in ("4,112", "3,204", "7,316")} == {"count"}


def test_currencies_over_columns_of_one_unit_are_members() -> None:
    table = "HK$ million\tUS$\tRMB\tOthers\tTotal\nFinancial assets\t12,406\t204\t10\t12,620"
    found = read(f"{NOTES}\n\n31. Currency risk", f"{table}\nLiabilities\t(204)\t(104)\t(1)\t(309)")
    assert {raw: found[raw].member for raw in ("12,406", "204", "10", "12,620")} == {
        "12,406": "US$",
        "204": "RMB",
        "10": "Others",
        "12,620": None,
    }
    assert found["204"].value == 204_000_000
    assert {f.unit for f in found.values()} == {"HKD"}


def test_years_of_maturity_are_no_amounts_whatever_stands_between_them() -> None:
    table = (
        "\tMaturity\t2023\t2022\n\t\tHK$'000\tHK$'000\nBank loans\t2024 – 2025\t424,302\t359,984"
    )
    found = read(f"{NOTES}\n\n31. Borrowings", f"{table}\nNotes\t2026\t552,104\t304,118")
    assert {raw: f.period_end.year for raw, f in found.items()} == {
        "424,302": 2023,
        "359,984": 2022,
        "552,104": 2023,
        "304,118": 2022,
    }


def test_a_bare_year_heads_the_rows_below_it() -> None:
    rows = ["2023\t\t", "Price rises\t5\t14,460", "2022\t\t", "Price rises\t5\t12,435"]
    table = "\tIncrease in price\tEffect on profit\n\t%\tHK$'000\n" + "\n".join(rows)
    found = read(f"{NOTES}\n\n31. Sensitivity", table)
    assert (found["14,460"].period_end.year, found["12,435"].period_end.year) == (2023, 2022)


def test_days_and_years_in_two_rows_of_a_heading_are_balances() -> None:
    table = "\t31 December\t30 June\n\t2023\t2023\n\tHK$'m\tHK$'m\nUndrawn facilities\t1,204\t1,118"
    found = read(f"{NOTES}\n\n31. Facilities", table)
    assert {f.period_end: f.period_start for f in found.values()} == {
        date(2023, 12, 31): None,
        date(2023, 6, 30): None,
    }


def test_employees_by_function_are_counted() -> None:
    table = "\t2023\t2022\nMining\t1,204\t1,238\nOther\t804\t838\nTotal\t2,008\t2,076"
    found = read("EMPLOYEES\n\nEmployees by function", table)
    assert {f.unit for f in found.values()} == {"count"}


def test_dates_with_hyphens_name_no_member() -> None:
    table = "\t31-Dec-23\t31-Dec-22\n\tUS$'000\tUS$'000\nCash\t4,112\t4,012\nLoans\t3,204\t3,104"
    assert {f.member for f in read("BUSINESS REVIEW", table).values()} == {None}


def test_no_later_than_a_year_is_a_maturity() -> None:
    later = "Later than 1 year and no later than 5 years\t1,206\t2,044"
    rows = f"No later than 1 year\t6,214\t5,830\n{later}"
    found = read(f"{NOTES}\n\n31. Lease commitments", f"{YEARS}{rows}\n\t7,420\t7,874")
    assert (found["6,214"].axis, found["1,206"].axis) == ("maturity", "maturity")
    assert found["1,206"].member == "Later than 1 year and no later than 5 years"


def test_levels_of_fair_value_may_stand_in_brackets() -> None:
    heads = "\tQuoted prices (Level 1)\tObservable inputs (Level 2)\tOther inputs (Level 3)\tTotal"
    table = f"{heads}\n\tHK$'m\tHK$'m\tHK$'m\tHK$'m\nInvestments\t6,214\t5,830\t10\t12,054"
    found = read(f"{NOTES}\n\n31. Fair value hierarchy", table)
    assert {f.axis for f in found.values()} == {"fair_value_level"}


def test_leaders_and_footnotes_are_no_part_of_a_label() -> None:
    rows = "Wages . . . . . . .\t844\t117\nNet cash (HK$ million)⁽²⁾\t117.6\t110.6"
    found = read(f"{NOTES}\n\n31. Expenses", YEARS + rows)
    assert found["844"].label == "Wages"
    assert (found["117.6"].label, found["117.6"].value) == ("Net cash", 117_600_000)


@pytest.mark.parametrize(
    ("table", "raw", "value"),
    [
        (
            "\t2023\t2022\n\t'000 units\t'000 units\nShenzhen\t120,000\t116,000",
            "120,000",
            120_000_000,
        ),
        ("\tUnit\t2023\t2022\nHanoi plant\tmillion pcs\t48.1\t40.2", "48.1", 48_100_000),
        ("\t2023\t2022\nPassengers (million)\t7.4\t6.9", "7.4", 7_400_000),
    ],
)
def test_things_counted_in_thousands_are_no_money(table: str, raw: str, value: int) -> None:
    figure = read(f"{NOTES}\n\n5. Sales volume", table)[raw]
    assert (figure.value, figure.unit, figure.concept) == (value, "count", None)


def test_staff_is_counted_at_the_date() -> None:
    table = "\t31 December 2023\t31 December 2022\nProduction\t4,702\t4,588\nTotal\t4,702\t4,588"
    found = read("HUMAN RESOURCES\n\nA breakdown is set out below:", table)
    assert {(f.unit, f.period_start) for f in found.values()} == {("count", None)}


def test_floor_areas_stand_at_the_date_beside_revenue_of_the_period() -> None:
    rows = [
        *("\tAs at/for the year ended 31 December\t\t\t", "\t2023\t\t2022\t"),
        *("\tGFA\tRevenue\tGFA\tRevenue", "\t'000 sq.m.\tHK$'000\t'000 sq.m.\tHK$'000"),
        *("Delta\t41,206\t468,312\t40,118\t430,216", "Bohai\t1,206\t68,312\t118\t30,216"),
    ]
    found = read("BUSINESS REVIEW", "\n".join(rows))
    assert (found["40,118"].period_start, found["40,118"].period_end) == (None, OPENING)
    assert found["430,216"].period_start == date(2022, 1, 1)


def test_names_that_end_like_headings_are_whole() -> None:
    rows = "Private Equity\t406\t380\nRisk-Weighted Assets\t268\t240\nAdjusted Liabilities\t99\t92"
    found = read(f"{NOTES}\n\n31. Capital", YEARS + rows)
    assert [found[raw].label for raw in ("406", "268", "99")] == [
        *("Private Equity", "Risk-Weighted Assets", "Adjusted Liabilities")
    ]


def test_shares_in_brackets_beside_amounts() -> None:
    rows = "Fixed rate\t7,406 (39.8%)\t7,204 (46.6%)\nFloating rate\t11,202 (60.2%)\t8,254 (53.4%)"
    total = "Total\t18,608 (100.0%)\t15,458 (100.0%)"
    found = read(f"{NOTES}\n\n31. Rates", f"{YEARS}{rows}\n{total}")
    told = {raw: (found[raw].label, found[raw].value) for raw in ("7,406", "(39.8%)", "8,254")}
    assert told == {
        "7,406": ("Fixed rate", 7_406_000),
        "(39.8%)": ("Fixed rate", Decimal("39.8")),
        "8,254": ("Floating rate", 8_254_000),
    }
    assert found["(39.8%)"].measure == "share_of_total"


def test_whole_dates_stand_over_as_many_columns_each() -> None:
    heads = "\t31 December 2023\t\t30 June 2023\t\n\tInterest rate\tHK$'m\tInterest rate\tHK$'m"
    found = read(f"{NOTES}\n\n31. Bank loans", f"{heads}\nSecured bank loans\t5.2%\t862\t5.8%\t984")
    assert {raw: f.period_end for raw, f in found.items()} == {
        **dict.fromkeys(("5.2%", "862"), date(2023, 12, 31)),
        **dict.fromkeys(("5.8%", "984"), date(2023, 6, 30)),
    }


def test_a_translation_is_of_the_period_that_it_translates() -> None:
    heads = "\t2022\t2023\t\n\tRMB million\tRMB million\tUS$ million"
    found = read(
        "REVIEW OF RESULTS", f"{heads}\nNet income\t120\t142\t21\nRevenue\t1,200\t1,420\t202"
    )
    assert {raw: found[raw].period_end.year for raw in ("120", "142", "21")} == {
        "120": 2022,
        "142": 2023,
        "21": 2023,
    }


def test_a_unit_that_heads_a_column_is_no_member() -> None:
    heads = "\t2023\t\t2022\t\n\tGWh\tShare\tGWh\tShare"
    rows = "Natural gas\t8,640\t48.0%\t8,208\t47.1%\nCoal\t9,360\t52.0%\t9,218\t52.9%"
    found = read("BUSINESS REVIEW", f"{heads}\n{rows}")
    assert {f.member for f in found.values()} == {None}
    assert found["8,208"].period_end == OPENING


def test_a_scale_in_a_row_of_its_own_is_of_all_columns() -> None:
    heads = "\t2023\t2022\n\tRMB\tRMB\n\t(in thousands)\t"
    found = read(
        f"{NOTES}\n\n5. Services", f"{heads}\nService\t34,940\t41,880\nTotal\t34,940\t41,880"
    )
    assert found["41,880"].value == 41_880_000


def test_shops_are_counted_from_one_date_to_the_next() -> None:
    heads = "\tAs at 1 January 2023\tOpened\tClosed\tAs at 31 December 2023"
    found = read("NUMBER OF STORES", f"{heads}\nSelf-operated\t1,214\t148\t(62)\t1,300")
    assert {f.unit for f in found.values()} == {"count"}
    assert [(found[raw].period_start, found[raw].period_end) for raw in ("1,214", "148")] == [
        *((None, OPENING), (date(2023, 1, 1), CLOSING))
    ]


def test_shares_beside_their_amount_in_a_statement_of_equity() -> None:
    heads = (
        "\tOrdinary shares\t\tShare premium\tTotal\n\tShares\tAmount\t\t\n\t\tHK$'m\tHK$'m\tHK$'m"
    )
    rows = "At 1 January 2023\t412,604\t1\t36\t37\nProfit for the year\t–\t–\t20\t20"
    found = read("CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", f"{heads}\n{rows}")
    assert (found["412,604"].unit, found["412,604"].value) == ("shares", 412_604)
    assert (found["1"].unit, found["1"].member) == ("HKD", "Ordinary shares")


def test_a_unit_in_one_named_heading_is_of_that_column() -> None:
    heads = "Mine\tDrill holes\tMetres drilled\tExpenditure (US$'000)"
    found = read(f"{NOTES}\n\n31. Exploration", f"{heads}\nNorth\t42\t12,406\t4,206")
    assert {raw: (f.value, f.unit) for raw, f in found.items()} == {
        "42": (42, "count"),
        "12,406": (12_406, "count"),
        "4,206": (4_206_000, "USD"),
    }


def test_a_statement_that_begins_with_the_profit_is_of_comprehensive_income() -> None:
    rows = "Profit for the year\t120\t80\nTranslation\t20\t10\nTotal comprehensive income\t140\t90"
    title = "CONSOLIDATED STATEMENT OF PROFIT OR LOSS AND OTHER COMPREHENSIVE INCOME"
    assert {f.section for f in read(title, YEARS + rows).values()} == {"comprehensive_income"}


def test_quarters_and_a_date_in_the_sentence_above_make_a_table_financial() -> None:
    rows = "Offline\t18.2%\t14.6%\t16.1%\t24.8%\nOnline\t12.2%\t11.6%\t13.1%\t14.9%"
    found = read(f"{NOTES}\n\n5. Growth", f"\t1Q2023\t2Q2023\t3Q2023\t4Q2023\n{rows}")
    assert found["14.9%"].period_start == date(2023, 10, 1)
    above = "5. Network\n\nThe network as at 31 December 2023 is set out below:"
    assert read(f"{NOTES}\n\n{above}", "\tOwn\tOther\tTotal\nChina\t1,102\t5,104\t6,206")


def test_prices_for_each_are_in_money_for_each() -> None:
    rows = "Cash cost (US$/ounce)\t842\t806\nDollar margin (RMB per m3)\t0.54\t0.51"
    found = read("BUSINESS REVIEW", f"\t2023\t2022\n{rows}")
    assert (found["842"].unit, found["0.54"].unit) == ("USD_per_ounce", "CNY_per_cubic_metre")


def test_ratios_and_days_are_no_money_where_no_unit_is_printed() -> None:
    rows = "Revenue (HK$m)\t202\t198\nCurrent asset ratios\t2.4\t2.3\nWorking capital days\t90\t67"
    found = read(
        "BUSINESS REVIEW", f"\t2023\t2022\n{rows}\nLost time injury rate (LTIR)\t0.04\t0.11"
    )
    assert {raw: (found[raw].value, found[raw].unit) for raw in ("2.4", "90", "0.04")} == {
        "2.4": (Decimal("2.4"), "ratio"),
        "90": (90, "days"),
        "0.04": (Decimal("0.04"), "ratio"),
    }


def test_balances_dated_at_the_end_of_their_label_open_and_close_a_movement() -> None:
    rows = (
        "AUM as at 1 January 2023\t312\t406\t718\nInflows\t20\t30\t50\nOutflows\t(12)\t(10)\t(22)"
    )
    table = f"HK$ million\tFunds\tBonds\tTotal\n{rows}\nAUM as at 31 December 2023\t320\t426\t746"
    found = read("BUSINESS REVIEW", table)
    assert {
        raw: (found[raw].period_start, found[raw].period_end) for raw in ("718", "50", "746")
    } == {
        "718": (None, OPENING),
        "50": (date(2023, 1, 1), CLOSING),
        "746": (None, CLOSING),
    }


def test_a_row_of_shares_of_the_total() -> None:
    rows = "Premiums\t312\t406\t718\n% of total\t43.5%\t56.5%\t100.0%"
    table = f"HK$ million\tLife\tGeneral\tTotal\n{rows}"
    assert read("BUSINESS REVIEW", table)["43.5%"].measure == "share_of_total"


def test_days_of_turnover_are_of_the_year_among_balances() -> None:
    rows = "Net asset value per share (HK$)\t4.32\t3.98\nInventory turnover days\t91\t90"
    found = read("FINANCIAL HIGHLIGHTS", f"\t2023\t2022\n{rows}\nNumber of stores\t6,571\t6,313")
    assert found["91"].period_start == date(2023, 1, 1)
    assert found["6,571"].period_start is None


def test_of_which_heads_the_parts_below_it() -> None:
    rows = "Number of customers\t2,031\t2,012\nof which:\t\t\n– residential\t1,620\t1,610"
    found = read("BUSINESS REVIEW", f"\t2023\t2022\n{rows}\n– commercial\t411\t402")
    assert [found[raw].label for raw in ("2,031", "411")] == ["Number of customers", "commercial"]


def test_a_time_and_a_unit_head_rows_that_are_whole() -> None:
    heads = "\t2023\t2022\nAt the end of reporting period\t\t\n(in HK$ million)\t\t"
    found = read("FINANCIAL HIGHLIGHTS", f"{heads}\nTotal assets\t232,914\t229,051")
    assert (found["232,914"].label, found["232,914"].value) == ("Total assets", 232_914_000_000)


def test_balances_on_both_sides_of_a_year_end_are_no_flows() -> None:
    table = (
        "HK$ million\t31 December 2022\t1 January 2022\nDeferred acquisition costs\t8,204\t7,912"
    )
    found = read(f"{NOTES}\n\n12. Insurance contracts", table)
    assert {f.period_end: f.period_start for f in found.values()} == {
        OPENING: None,
        date(2021, 12, 31): None,
    }


def test_options_beside_their_price_are_counted() -> None:
    heads = "\tExercise price (HK$)\tOutstanding at 1 January 2023\tGranted during the year"
    rows = "Directors\t1.280\t12,000,000\t10,000\t–"
    found = read(f"{NOTES}\n\n12. Share options", f"{heads}\tLapsed during the year\n{rows}")
    assert (found["1.280"].unit, found["12,000,000"].unit) == ("HKD_per_share", "shares")


def test_rows_that_open_and_close_a_balance_move_it_whatever_heads_them() -> None:
    heads = "\tAs at 31 December 2023\t\tAs at 31 December 2022\t\n\tMillion shares\tHK$m"
    rows = [
        "At beginning of the financial year\t3,012\t9,804\t3,011\t9,790",
        "Shares issued under option schemes\t1\t16\t2\t14",
        "At end of the financial year\t3,013\t9,820\t3,013\t9,805",
    ]
    table = f"{heads}\tMillion shares\tHK$m\n" + "\n".join(rows)
    found = read(f"{NOTES}\n\n12. Share capital", table)
    told = {raw: (found[raw].period_start, found[raw].period_end) for raw in ("9,790", "16")}
    assert told == {"9,790": (None, date(2021, 12, 31)), "16": (date(2023, 1, 1), CLOSING)}
    assert found["3,012"].value == 3_012_000_000


def test_a_line_that_names_a_period_is_of_flows_whatever_stood_above() -> None:
    heads = "\t2023\t\t2022\t\n\tHK$'m\t%\tHK$'m\t%"
    rows = "Cleaning services\t98\t41.6\t90\t41.3\nLeasing of space\t138\t58.4\t128\t58.7"
    found = read("REVIEW\n\nNotes:\n\nYear ended 31 December", f"{heads}\n{rows}")
    assert {f.period_type for f in found.values()} == {"duration"}


def test_sub_totals_of_two_groups_are_of_one_period() -> None:
    heads = "\tBuildings\tPlant\tSub-total\tSoftware\tGoodwill\tSub-total"
    units = "\tHK$'m\tHK$'m\tHK$'m\tHK$'m\tHK$'m\tHK$'m"
    rows = "Year ended 31 December 2022\t\t\t\t\t\t\nAdditions\t12\t5\t17\t2\t9\t11"
    found = read(f"{NOTES}\n\n13. Fixed assets", f"{heads}\n{units}\n{rows}")
    assert {f.period_end.year for f in found.values()} == {2022}


def test_a_title_that_names_a_flow_keeps_the_year_over_balances() -> None:
    rows = "Trade receivables\t1,118\t2,206\nOther receivables\t882\t794\n\t2,000\t3,000"
    found = read(f"{NOTES}\n\n7. Impairment losses", f"{YEAR_ENDED}\n{rows}")
    assert {f.period_type for f in found.values()} == {"duration"}


def test_a_heading_merged_into_the_first_row_heads_it() -> None:
    heads = "\tAt 31 December 2023 HK$'000\tAt 31 December 2022 HK$'000"
    labels = "Non-current assets Property, plant and equipment Goodwill"
    table = f"{heads}\n{labels}\t2,110,433 311,240\t2,188,720 359,440"
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", table)
    assert found["2,110,433"].label == "Property, plant and equipment"
    assert found["359,440"].label == "Goodwill"


def test_cash_disposed_of_ends_a_label() -> None:
    labels = "Disposal of a subsidiary, net of cash disposed of Interest received"
    table = f"{YEAR_ENDED}\n{labels}\t12,044 8,114\t16,302 3,507"
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", table)
    assert found["12,044"].label.endswith("disposed of")
    assert found["8,114"].label == "Interest received"


def test_a_heading_row_of_units_counts_its_columns() -> None:
    heads = "\tYear ended 31 December\t\n\t2023\t2022\n\t(units)\t(units)"
    found = read("BUSINESS REVIEW", f"{heads}\nTrucks\t1,204\t1,377\nBuses\t25,116\t25,984")
    assert {f.unit for f in found.values()} == {"count"}


def test_one_lost_bracket_of_a_negative_figure_is_mended_and_told() -> None:
    rows = "Rental income\t1,100\t1,140\nExchange loss\t(120\t(50)\n\t980\t1,090"
    found = read(f"{NOTES}\n\n4. Other income", f"{YEAR_ENDED}\n{rows}")
    assert found["(120"].value == -120_000


def test_a_comma_read_as_a_point_is_mended_but_rates_are_not() -> None:
    rows = [
        "Net increase in cash and cash equivalents\t31,126\t(66,642)",
        "Cash and cash equivalents at beginning of year\t280,114\t346,756",
        "Cash and cash equivalents at end of year\t311.240\t280,114",
    ]
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", YEAR_ENDED + "\n" + "\n".join(rows))
    assert found["311.240"].value == 311_240_000
    rates = read(
        "REVIEW", f"{YEAR_ENDED}\nSales\t31,126\t6,642\nOrders\t1,118\t2,206\nRate\t7.812\t7.826"
    )
    assert found["311.240"].status == "repaired"
    assert rates["7.812"].value < 10_000


def test_dividends_below_earnings_per_share_are_amounts() -> None:
    rows = "Earnings per share (expressed in US cents)\t\t\n– Basic\t8.82\t7.94\nDividends\t\t"
    heads = "\tYear ended 31 December\t\n\t2023\t2022\n\tUS$'000\tUS$'000"
    table = (
        f"{heads}\nProfit for the year\t31,118\t22,206\n{rows}\nInterim dividend\t12,000\t13,000"
    )
    found = read("SUMMARY OF RESULTS", table)
    assert (found["12,000"].unit, found["8.82"].unit) == ("USD", "USD_per_share")


def test_reserves_are_of_one_date_in_tonnes_and_ounces() -> None:
    rows = "Proven\t32.4\t0.64\t20.7\t0.67\nProbable\t41.8\t0.56\t23.4\t0.75"
    heads = "Type\tQuantity (Mt)\tAu (g/t)\tAu (t)\tAu (Moz)"
    found = read("REVIEW OF THE MINES\n\nOre reserves as at 31 December 2023:", f"{heads}\n{rows}")
    assert {f.period_end for f in found.values()} == {CLOSING}
    told = {raw: (found[raw].value, found[raw].unit) for raw in ("32.4", "0.64", "20.7", "0.67")}
    assert told["32.4"] == (32_400_000, "tonnes")
    assert told["0.64"] == (Decimal("0.64"), "grams_per_tonne")
    assert told["20.7"] == (Decimal("20.7"), "tonnes")
    assert told["0.67"] == (670_000, "ounces")
