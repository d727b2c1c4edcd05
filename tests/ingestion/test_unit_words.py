"""Units that are words, "(vehicles)", "Years", and headings that stand over several columns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.ingestion.test_printed_units import REVIEW, TWO_YEARS, told
from tests.ingestion.test_tables import NOTES, read

DATA = f"{REVIEW}\n\nOperations"


@pytest.mark.parametrize(
    ("table", "raw", "unit", "value"),
    [
        ("\tOutput (units)\t\nModel\t2023\t2022\nVans\t88,204\t74,116", "88,204", "count", 88_204),
        ("Cars sold (vehicles)\t2023\t2022\nVans\t88,204\t74,116", "74,116", "count", 74_116),
        ("Line\tCapacity (10,000 pieces)\nNorth\t15.2\nSouth\t12.1", "15.2", "count", 152_000),
        ("Line\tLets in 2023 (rooms/day)\nNorth\t1,502\nSouth\t1,201", "1,502", "count", 1502),
        (
            "Plant (in thousands of 6-inch equivalent wafers per month)\t4Q23\t3Q23\nP1\t65\t62",
            "65",
            "count",
            65_000,
        ),
        (f"{TWO_YEARS}Chips made (in 6-inch equivalent units)\t1,204\t988", "988", "count", 988),
        (f"{TWO_YEARS}Lamps (in ten thousand sets)\t12.4\t11.8", "12.4", "count", 124_000),
        ("Product\tUnit\t2023\t2022\nLamps\tset\t68,204\t61,116", "68,204", "count", 68_204),
        ("Fibre\tRevenue RMB'000\tStock turnover (times)\nA\t1,206\t8.1", "8.1", "ratio", "8.1"),
        ("Road\tLength (km)\tTerm left (years)\nEast\t103.4\t5.1", "5.1", "years", "5.1"),
        ("\tLength\tTerm left\nRoad\tkm\tYears\nEast\t103.4\t5.1", "5.1", "years", "5.1"),
    ],
)
def test_a_bracket_or_a_cell_of_its_own_names_what_is_counted(
    table: str, raw: str, unit: str, value: int | str
) -> None:
    assert told(read(DATA, table))[raw] == (unit, Decimal(value).normalize())


def test_a_unit_that_is_a_word_is_no_part_of_a_members_name() -> None:
    table = "Road\tLength (km)\tTerm left\nEast\tkm\tyears\nEast\t103.4\t5.1\nWest\t65.0\t19.2"
    assert read(DATA, table)["5.1"].member == "Term left"
    table = "\tCars (vehicles)\tRemaining lease period (years)\nEast\t1,034\t5.1\nWest\t650\t19.2"
    found = read(DATA, table)
    assert (found["650"].member, found["19.2"].member) == ("Cars", "Remaining lease period")


def test_the_total_of_things_counted_is_no_revenue_nor_is_its_growth() -> None:
    head = "\tSales volume (units)\t\t\n\t2023\t2022\tChange (%)"
    table = f"{head}\nVans\t882\t741\t19.0\nCars\t118\t102\t15.7\nTotal\t1,000\t843\t18.6"
    figures = read(f"{REVIEW}\n\nSales", table)
    assert {f.concept for f in figures.values()} == {None}


def test_rows_name_things_beside_a_column_of_growth_and_parts_of_revenue_do_not() -> None:
    head = "\t2023\t2022\tChange (%)\n"
    rows = "Patient visits\t2,118\t2,006\t5.6\nSurgeries performed\t524\t482\t8.7"
    found = told(read(DATA, f"{head}{rows}"))
    assert {found[raw][0] for raw in ("2,118", "524")} == {"count"}
    assert found["5.6"][0] == "percent"
    parts = "Hotels\t1,206\t1,106\t9.0\nMalls\t206\t106\t94.3\nTotal revenue\t1,412\t1,212\t16.5"
    assert told(read(DATA, f"{head}{parts}"))["1,206"][0] == "CNY"


def test_a_row_of_things_in_a_physical_unit_is_told_in_that() -> None:
    found = read(DATA, f"{TWO_YEARS}Silver sold (oz)\t37,206\t36,118\nMines\t4\t3")
    assert found["37,206"].unit == "ounces"


def test_columns_that_name_things_beside_an_amount_in_its_own_unit_count_them() -> None:
    head = (
        "Clinic\tBeds as at 31 December 2023\tRevenue for the year ended 31 December 2023 (RMB'000)"
    )
    found = told(read(DATA, f"{head}\nNorth\t2,118\t418,206\nSouth\t986\t306,118"))
    assert found["2,118"] == ("count", Decimal(2118))
    assert found["418,206"] == ("CNY", Decimal(418_206_000).normalize())


def test_days_in_the_corner_are_of_the_ageing_bands_below() -> None:
    table = "Age (days)\t2023\t2022\n0 – 30\t1,206\t1,106\n31 – 60\t206\t106"
    assert told(read(f"{NOTES}\n\n9. Trade receivables", table))["1,206"][0] == "CNY"


@pytest.mark.parametrize(
    "first", ["Interest held (%)\t\t", "Interest held\t%\t", "Kilometres\tkm\t"]
)
def test_a_heading_over_two_years_gives_both_its_unit_whatever_column_stands_before(
    first: str,
) -> None:
    name, below, _ = first.split("\t")
    table = (
        f"\t{name}\tDaily traffic ('000 vehicles)\t\tTolls (RMB million)\t\n"
        f"\t{below}\t2023\t2022\t2023\t2022\n"
        "East\t65.29\t412.6\t428.1\t1,842\t1,906\nWest\t100.00\t21.8\t20.9\t386\t362"
    )
    found = told(read(DATA, table))
    assert found["428.1"] == ("count", Decimal(428_100).normalize())
    assert found["1,906"] == ("CNY", Decimal(1_906_000_000).normalize())


def test_a_heading_over_two_names_gives_both_its_unit() -> None:
    table = (
        "\tReturn on net assets (%)\tEarnings per share (RMB/share)\t\n\t\tBasic\tDiluted\n"
        "Net profit\t5.2\t0.29\t0.28"
    )
    found = read(f"{REVIEW}\n\nIndicators", table)
    assert {found[raw].unit for raw in ("0.29", "0.28")} == {"CNY_per_share"}


def test_a_named_column_at_a_day_dates_itself_and_no_volumes_beside_it() -> None:
    table = (
        "\tCapacity as at 31 December 2023\tDaily volume\t\tAverage tariff\t\n"
        "\tm3 per day\tFY2023 m3 per day\tFY2022 m3 per day\tFY2023 RMB/m3\tFY2022 RMB/m3\n"
        "East\t2,418\t2,006\t1,918\t1.42\t1.40"
    )
    found = read(DATA, table)
    periods = {raw: (f.period_start, f.period_end) for raw, f in found.items()}
    year = {y: (date(y, 1, 1), date(y, 12, 31)) for y in (2022, 2023)}
    assert periods == {
        "2,418": (None, date(2023, 12, 31)),
        "2,006": year[2023],
        "1,918": year[2022],
        "1.42": year[2023],
        "1.40": year[2022],
    }
    members = {raw: f.member for raw, f in found.items()}
    assert (members["2,418"], members["1,918"]) == ("Capacity", "Daily volume")


def test_a_financial_year_beside_a_unit_is_no_members_name() -> None:
    table = (
        "\tDesign capacity\tDaily volume\t\n\tm3 per day\tFY2023 m3 per day\tFY2022 m3 per day\n"
        "East\t2,418\t2,006\t1,918"
    )
    found = read(DATA, table)
    assert found["1,918"].period_end == date(2022, 12, 31)
    assert {raw: f.member for raw, f in found.items()} == {
        "2,418": "Design capacity",
        "2,006": "Daily volume",
        "1,918": "Daily volume",
    }


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Engineers as a percentage of total headcount", "percent"),
        ("Share of engineers in headcount (%)", "percent"),
        ("Capacity utilisation", "percent"),
        ("Utilization rate", "percent"),
        ("Cost-to-income ratio", "percent"),
        ("Book-to-bill ratio", "ratio"),
    ],
)
def test_rates_and_ratios_without_a_sign_are_no_money_and_no_count(label: str, unit: str) -> None:
    found = read(DATA, f"US$’000\t2023\t2022\nRevenue\t1,240\t1,122\n{label}\t24.6\t22.8")
    assert told(found)["24.6"] == (unit, Decimal("24.6"))


@pytest.mark.parametrize("title", ["R&D investment", "Investment in R&D", "Research investment"])
def test_what_is_invested_in_research_is_spent_over_the_year(title: str) -> None:
    found = read(f"{REVIEW}\n\n{title}", f"{TWO_YEARS}Expensed\t1,206\t1,106\nCapitalised\t206\t98")
    assert {f.period_start for f in found.values()} == {date(2023, 1, 1), date(2022, 1, 1)}


def test_researchers_stand_at_the_date_beside_what_is_invested_in_research() -> None:
    rows = "Number of R&D personnel (persons)\t6,204\t5,118\nExpensed\t1,206\t1,106"
    share = "R&D personnel as a percentage of total headcount\t24.6\t22.8"
    found = read(f"{REVIEW}\n\nR&D investment", f"{TWO_YEARS}{rows}\n{share}")
    instants = {raw for raw, f in found.items() if f.period_start is None}
    assert instants == {"6,204", "5,118", "24.6", "22.8"}


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Average bill per table (RMB)", "CNY"),
        ("Average bill per table (RMB)(1)", "CNY"),
        ("Tables turned over (times/day)", "ratio"),
        ("Paper bags used (tonnes)(2)", "tonnes"),
    ],
)
def test_a_heading_that_ends_in_its_unit_is_cut_from_the_item_glued_to_it(
    heading: str, unit: str
) -> None:
    rows = f"{heading} Larger towns\t72.4\t73.6\nSmaller towns\t66.8\t67.2\nOverall\t65.1\t66.0"
    found = read(DATA, f"{TWO_YEARS}{rows}")
    assert found["72.4"].label == "Larger towns"
    assert {f.unit for f in found.values()} == {unit}
    assert found["66.8"].value == Decimal("66.8")


def test_a_known_item_with_its_unit_heads_nothing_glued_before_it() -> None:
    found = read(DATA, f"{TWO_YEARS}Earnings per share Basic and diluted (RMB)\t0.16\t0.83")
    assert found["0.16"].label == "Basic and diluted"
