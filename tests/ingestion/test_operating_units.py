"""Units of operating data: scales of quantities, fleets, classes of assets, cents, merged cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ingestion.test_printed_units import REVIEW, TWO_YEARS, told
from tests.ingestion.test_tables import NOTES, read

DATA = f"{REVIEW}\n\nOperations"
UNITS = "\t\t2023\t2022\tChange\n"


@pytest.mark.parametrize(
    ("table", "raw", "unit", "value"),
    [
        (
            "Item\tUnit\t2023\t2022\nClinker\t10,000 tonnes\t806.2\t786.1",
            "806.2",
            "tonnes",
            8062000,
        ),
        (f"{TWO_YEARS}Clinker made (10,000 tonnes)\t806.2\t786.1", "786.1", "tonnes", 7_861_000),
        (f"{TWO_YEARS}Clinker made (ten thousand tonnes)\t806.2\t7.1", "7.1", "tonnes", 71_000),
        (f"{TWO_YEARS}Power (100 million kWh)\t12.2\t11.1", "12.2", "kilowatt_hours", 1220000000),
        (f"{TWO_YEARS}Gas (hundred million m3)\t12.2\t11.1", "11.1", "cubic_metres", 1110000000),
        ("Mill\tSlabs (10,000 tonnes)\tWords\nEast\t12.5\tfull", "12.5", "tonnes", 125_000),
        ("Item\tUnit\t2023\t2022\nSand\t10,000 t\t80.2\t78.1", "80.2", "tonnes", 802_000),
        ("Item\tUnit\t2023\t2022\nGas\t10,000 m³\t80.2\t7.1", "80.2", "cubic_metres", 802_000),
        ("Item\tUnit\t2023\t2022\nVans\t10,000 units\t80.2\t7.1", "80.2", "count", 802_000),
        ("Item\tUnit\t2023\t2022\nSales\tRMB10,000\t80.2\t7.1", "80.2", "CNY", 802_000),
        ("Item\tUnit\t2023\t2022\nSales\tRMB100 million\t8.2\t7.1", "8.2", "CNY", 820000000),
        ("(10,000 tonnes)\t2023\t2022\nLime\t12.5\t11.8\nSand\t2.5\t1.8", "2.5", "tonnes", 25000),
        (f"{TWO_YEARS}Clinker (10,000 tonnes)\t\t\nEast\t12.5\t1.8", "12.5", "tonnes", 125_000),
        (f"{TWO_YEARS}Landings (thousand times)\t12.5\t1.8", "12.5", "count", 12_500),
        ("Mill\tSlabs (0.5 tonnes each)\tSlabs ('000 tonnes)\nA\t3\t5", "5", "tonnes", 5_000),
    ],
)
def test_a_scale_before_a_physical_unit_counts_it(
    table: str, raw: str, unit: str, value: int
) -> None:
    found = told(read(DATA, table))
    assert found[raw] == (unit, Decimal(value).normalize())
    assert "10,000" not in found


def test_a_unit_line_above_a_table_may_name_a_quantity() -> None:
    found = read(f"{DATA}\n\nUnit: 10,000 tonnes", f"{TWO_YEARS}Lime\t12.5\t11.8")
    assert told(found)["12.5"] == ("tonnes", Decimal(125_000).normalize())


def test_an_amount_beside_a_rate_is_no_unit() -> None:
    table = "Lender\tLoan\tRate (%)\nBank A\tRMB100 million\t3.5\nBank B\tRMB80 million\t3.6"
    assert told(read(DATA, table))["100"] == ("CNY", Decimal(100_000_000).normalize())


def test_a_scale_is_no_part_of_a_members_name() -> None:
    table = "Mill\tSlabs (10,000 tonnes)\tPrice (RMB/tonne)\nEast\t12.5\t4,206\nWest\t2.5\t4,118"
    assert read(DATA, table)["12.5"].member == "Slabs"


@pytest.mark.parametrize(
    "title",
    ["Capital commitments", "Capital expenditure", "Additions in the year", "Pledged assets"],
)
def test_classes_of_assets_are_money_where_they_are_committed_or_spent(title: str) -> None:
    rows = "Aircraft\t1,806\t1,118\nVessels\t206\t118\nVehicles\t6\t8"
    found = read(f"{REVIEW}\n\n{title}", f"{TWO_YEARS}{rows}")
    assert {f.unit for f in found.values()} == {"CNY"}


def test_capital_expenditure_on_assets_is_spent_over_the_period() -> None:
    rows = "Aircraft\t1,806\t1,118\nVessels\t206\t118\nInvestment properties\t6\t8"
    head = "\tYear ended 31 December\t\n\t2023\t2022\n"
    found = read(f"{REVIEW}\n\nCapital expenditure", f"{head}{rows}")
    assert {f.period_type for f in found.values()} == {"duration"}


@pytest.mark.parametrize(
    ("title", "corner"),
    [
        ("Fleet profile", "Model"),
        ("Details of the fleet as at 31 December 2023 are as follows:", "Model"),
        ("Overview", "Aircraft type"),
    ],
)
def test_types_of_aircraft_in_a_fleet_are_counted(title: str, corner: str) -> None:
    table = f"{corner}\tOwned\tLeased\tTotal\nA320\t4\t1\t5\nA330\t28\t15\t43"
    found = read(f"{REVIEW}\n\n{title}", table)
    assert {f.unit for f in found.values()} == {"count"}


def test_amounts_under_a_fleets_title_are_no_counts() -> None:
    table = f"{TWO_YEARS}Aircraft, at carrying amount\t36,206\t38,118"
    found = read(f"{REVIEW}\n\nFleet structure", table)
    assert {f.unit for f in found.values()} == {"CNY"}


@pytest.mark.parametrize(
    ("row", "raw", "unit", "value"),
    [
        ("Seat kilometres (“ASK”)\tMillion\t36,206\t3,618\t+9%", "3,618", "count", 3_618_000_000),
        ("Passengers carried\t’000\t7,806\t336\t+9%", "336", "count", 336_000),
        ("Passenger yield\tHK¢\t84.2\t114.1\t-26%", "84.2", "HKD", "0.842"),
        ("Aircraft utilisation\tHours per day\t7.6\t3.1\t+145%", "7.6", "hours", "7.6"),
        ("Contracted sales\tMillion\t7,806\t336\t+9%", "336", "CNY", 336_000_000),
    ],
)
def test_a_bare_scale_in_the_column_of_units_counts_what_is_no_money(
    row: str, raw: str, unit: str, value: int | str
) -> None:
    assert told(read(DATA, f"{UNITS}{row}"))[raw] == (unit, Decimal(value).normalize())


def test_kilometres_and_passengers_in_a_headings_scale_are_no_revenue() -> None:
    rows = (
        "Revenue tonne kilometres (RTK) (million)\t\t\nTotal\t109.29\t39.86\n"
        "Passengers carried (thousand)\t\t\nDomestic\t62.40\t28.10"
    )
    found = read(DATA, f"{TWO_YEARS}{rows}")
    assert told(found)["109.29"] == ("count", Decimal(109_290_000).normalize())
    assert told(found)["28.10"] == ("count", Decimal(28_100).normalize())
    assert {f.concept for f in found.values()} == {None}


def test_percent_signs_merged_in_one_cell_are_of_all_rows_merged_beside_them() -> None:
    row = "Seat load factor Cargo load factor\t% %\t87.3 63.1\t58.5 76.4\t+28.8%pt -13.3%pt"
    found = told(read(DATA, f"{UNITS}{row}\nSeat yield\tHK cents\t84.2\t114.1\t-26.2%"))
    assert found["63.1"] == ("percent", Decimal("63.1"))
    assert found["58.5"] == ("percent", Decimal("58.5"))
    assert found["-13.3%"] == ("percentage_points", Decimal("-13.3"))


@pytest.mark.parametrize(
    ("label", "cells"),
    [
        ("Earnings/(loss) per share", ("86.9¢", "(124.9)¢")),
        ("Earnings/(loss) per share", ("HK¢86.9", "HK¢(124.9)")),
        ("Earnings/(loss) per share", ("HK¢86.9", "(HK¢124.9)")),
        ("Earnings/(loss) per share (HK¢)", ("86.9", "(124.9)")),
    ],
)
def test_a_sign_of_cents_stands_on_either_side_of_the_parentheses(
    label: str, cells: tuple[str, str]
) -> None:
    now, before = cells
    head = "\t2023\t2022\n\tRMB million\tRMB million\nRevenue\t38,730\t19,442\n"
    found = read("CONSOLIDATED INCOME STATEMENT", f"{head}{label}\t{now}\t{before}")
    currency = "HKD" if "HK" in f"{label}{before}" else "CNY"
    assert told(found)[before] == (f"{currency}_per_share", Decimal("-1.249"))
    assert {found[raw].concept for raw in cells} == {"basic_earnings_per_share"}


def test_the_unit_in_a_columns_heading_wins_where_profit_stands_beside_what_falls_on_a_share() -> (
    None
):
    head = "\tProfit HK$M\tWeighted average number of shares million\tPer share amount HK cents\n"
    found = read(
        f"{NOTES}\n\n8. EARNINGS PER SHARE", f"{head}Basic earnings per share\t5,595\t6,437\t86.9"
    )
    assert told(found)["5,595"] == ("HKD", Decimal(5_595_000_000).normalize())
    assert told(found)["86.9"] == ("HKD_per_share", Decimal("0.869"))
