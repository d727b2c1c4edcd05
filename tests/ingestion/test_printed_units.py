"""Units, changes and dates as titles, corners, brackets and banners of tables print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ingestion import extract
from ingestion.model import Figure
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import NOTES, read

REVIEW = "FINANCIAL REVIEW"
TWO_YEARS = "\t2023\t2022\n"


def told(found: dict[str, Figure]) -> dict[str, tuple[str, Decimal]]:
    """Unit and value of each figure, by what is printed of it."""
    return {raw: (f.unit, f.value.normalize()) for raw, f in found.items()}


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Average bill per table (RMB)(1)", "CNY"),
        ("Average freight rate (US$/TEU)(2)", "USD_per_teu"),
        ("Tables turned over (times per day) (note 3)", "ratio"),
    ],
)
def test_a_unit_in_a_groups_heading_holds_though_a_mark_of_a_note_follows(
    heading: str, unit: str
) -> None:
    found = read(f"{REVIEW}\n\nOperations", f"{TWO_YEARS}{heading}\nNorth\t61.4\t60.3")
    assert told(found) == {"61.4": (unit, Decimal("61.4")), "60.3": (unit, Decimal("60.3"))}


@pytest.mark.parametrize(
    ("corner", "unit", "scale"),
    [
        ("Boxes carried (TEUs):", "teus", 1),
        ("Boxes carried (’000 TEU)", "teus", 1000),
        ("Paper sold (tonnes)", "tonnes", 1),
        ("Tables turned over (times/day)", "ratio", 1),
        ("Freight rate (US$/TEU)", "USD_per_teu", 1),
        ("Number of diners (million)", "count", 1_000_000),
    ],
)
def test_the_corner_prints_the_unit_of_its_columns(corner: str, unit: str, scale: int) -> None:
    table = f"{corner}\t2023\t2022\tChange\nNorth\t614.5\t571.0\t7.6%\nSouth\t472.1\t440.8\t7.1%"
    found = read(f"{REVIEW}\n\nOperations", table)
    assert told(found)["614.5"] == (unit, Decimal("614.5") * scale)
    assert told(found)["7.1%"] == ("percent", Decimal("7.1"))


def test_a_title_prints_the_unit_of_the_table_right_below_it_and_of_no_column_of_amounts() -> None:
    title = f"{REVIEW}\n\nBoxes carried by lane (TEU)"
    assert told(read(title, TWO_YEARS + "North\t614,500\t571,000"))["614,500"] == (
        "teus",
        Decimal("614500").normalize(),
    )
    apart = "\tBoxes\tRevenue\n\t2023\t2023\nNorth\t614,500\t1,022"
    assert told(read(title, apart))["1,022"] == ("CNY", Decimal("1022000").normalize())


@pytest.mark.parametrize(
    "words", ["Favourable/ (Unfavourable)", "Favorable/ (Adverse)", "Better/ (Worse)"]
)
def test_what_is_better_or_worse_is_a_change_in_money_and_in_percent(words: str) -> None:
    table = (
        f"\t2023\t2022\t{words}\t\n\tRMB'000\tRMB'000\tRMB'000\t%\n"
        "Cargo\t1,272,330\t1,021,204\t(251,126)\t(25)\nPorts\t318,406\t329,870\t11,464\t3\n"
        "Total\t1,590,736\t1,351,074\t(239,662)\t(18)"
    )
    found = read(f"{REVIEW}\n\nOperating costs", table)
    money, percent = found["(251,126)"], found["(25)"]
    assert (money.measure, money.unit, money.period_end) == ("change", "CNY", date(2023, 12, 31))
    assert (percent.measure, percent.unit) == ("change", "percent")


@pytest.mark.parametrize(
    "label",
    [
        "Staff costs as a % of revenue",
        "Fuel as a percentage of revenue",
        "As per cent of turnover",
    ],
)
def test_a_label_says_that_its_figures_are_a_percentage_of_something(label: str) -> None:
    found = read(f"{REVIEW}\n\nRatios", f"{TWO_YEARS}{label}\t31.2\t30.6")
    assert told(found)["31.2"] == ("percent", Decimal("31.2"))


@pytest.mark.parametrize(
    ("label", "value", "unit"),
    [
        ("Gearing ratio", "0.19", "ratio"),
        ("Gearing ratio", "19.2", "percent"),
        ("Gearing ratio", "5.24", "percent"),
        ("Gearing ratio", "0.19%", "percent"),
        ("Gearing ratio (%)", "0.19", "percent"),
    ],
)
def test_a_gearing_ratio_below_one_with_two_decimals_is_told_in_times(
    label: str, value: str, unit: str
) -> None:
    found = read(f"{REVIEW}\n\nRatios", f"{TWO_YEARS}{label}\t{value}\t0.24")
    assert found[value].unit == unit


def test_three_groups_each_under_the_day_of_its_years_hold_both_years() -> None:
    day = "\tYear ended 31 December\t"
    table = (
        f"\tLiner\t\tLogistics\t\tBulk\t\n{day}{day}{day}\n\t2023\t2022\t2023\t2022\t2023\t2022\n"
        "Revenue (RMB million)\t58.4\t59.2\t96.2\t98.1\t38.6\t37.9"
    )
    found = read(f"{REVIEW}\n\nBy segment", table)
    assert {raw for raw, f in found.items() if f.period_end.year == 2022} == {
        "59.2",
        "98.1",
        "37.9",
    }
    assert {raw for raw, f in found.items() if f.member == "Logistics"} == {"96.2", "98.1"}


def _of_interim(heading: str) -> dict[str, date]:
    table = f"Data\n\n\t{heading}\t\n\t2023\t2022\nNumber of restaurants\t412\t386"
    text = announcement(closing=f"BUSINESS REVIEW\n\n{table}")
    figures = extract(text.encode(), source_name="announcement.txt").figures
    return {f.raw_text: f.period_end for f in figures if f.raw_text in {"412", "386"}}


def test_a_day_printed_over_both_years_of_balances_and_flows_dates_the_balances() -> None:
    ends = _of_interim("As of/For the six months ended 30 June,")
    assert ends == {"412": date(2023, 6, 30), "386": date(2022, 6, 30)}
    ends = _of_interim("Six months ended 30 June,")
    assert ends == {"412": date(2023, 6, 30), "386": date(2022, 12, 31)}


@pytest.mark.parametrize(
    ("number", "capacity"), [("No. of vessels", "Capacity (TEU)"), ("Number", "TEU")]
)
def test_columns_under_several_banners_are_of_one_date(number: str, capacity: str) -> None:
    each = f"\t{number}\t{capacity}"
    table = (
        f"\tOwned\t\tChartered-in\t\tTotal\t\n{each * 3}\n"
        "Up to 3,000 TEU\t38\t68,420\t16\t31,206\t54\t99,626\n"
        "Above 3,000 TEU\t12\t61,330\t7\t38,114\t19\t99,444"
    )
    found = read(f"{REVIEW}\n\nThe fleet as at 31 December 2023 is as follows:", table)
    assert {(f.period_start, f.period_end) for f in found.values()} == {(None, date(2023, 12, 31))}
    assert {raw: found[raw].unit for raw in ("38", "54", "31,206")} == {
        "38": "count",
        "54": "count",
        "31,206": "teus",
    }
    members = {raw: found[raw].member or "" for raw in ("68,420", "31,206", "99,626", "19")}
    assert members["68,420"].startswith("Owned")
    assert members["31,206"].startswith("Chartered-in")
    assert (members["99,626"], members["19"]) == ("", "")


def test_years_and_months_in_brackets_are_the_unit_of_their_row() -> None:
    table = (
        "\tAt 31 December 2023\tAt 31 December 2022\nExpected volatility\t58.2%\t61.4%\n"
        "Time to listing (years)\t–\t0.8\nVesting (months)\t6.5\t7.5"
    )
    found = read(f"{NOTES}\n\n15. Preferred shares", table)
    units = {raw: unit for raw, (unit, _) in told(found).items()}
    assert units == {
        "58.2%": "percent",
        "61.4%": "percent",
        "–": "years",
        "0.8": "years",
        "6.5": "months",
        "7.5": "months",
    }
    assert found["0.8"].value == Decimal("0.8")


@pytest.mark.parametrize("each", ["RSU", "award", "share option", "ADS", "restricted share unit"])
def test_what_falls_on_each_award_is_an_amount_per_share(each: str) -> None:
    rows = "Unvested at 1 January 2023\t3,206,400\t12.40\nGranted during the year\t184,000\t16.85"
    heads = f"\tNumber of RSUs\tFair value per {each} (RMB)\n"
    found = read(f"{NOTES}\n\n16. Share awards", heads + rows)
    assert told(found)["16.85"] == ("CNY_per_share", Decimal("16.85"))
    labelled = read(
        f"{NOTES}\n\n16. Share awards", f"{TWO_YEARS}Price per {each} (RMB)\t2.40\t2.10"
    )
    assert told(labelled)["2.40"] == ("CNY_per_share", Decimal("2.4"))


@pytest.mark.parametrize("period", ["Year ended 31 December", "Twelve months ended 31 December"])
def test_what_a_change_is_due_to_is_money_of_the_period_told_apart_by_cause(period: str) -> None:
    table = (
        f"\t{period}\t\t\n\t2023 vs. 2022\t\t\n"
        "\tIncrease/(decrease) due to\t\tNet increase/\n\tVolume\tInterest rate\t(decrease)\n"
        "Loans and advances to customers\t448\t(419)\t29\nFinancial investments\t263\t(140)\t123"
    )
    found = read(f"{REVIEW}\n\nNet interest income", table)
    assert {f.measure for f in found.values()} == {"change"}
    assert {(f.unit, f.period_start) for f in found.values()} == {("CNY", date(2023, 1, 1))}
    members = {raw: found[raw].member for raw in ("448", "(419)", "29")}
    assert members == {"448": "Volume", "(419)": "Interest rate", "29": None}


def test_columns_of_nothing_but_growth_with_decimals_stay_percentages() -> None:
    table = "\tGrowth in volume\tGrowth in revenue\n\t2023\t2023\nNorth\t4.5\t5.1\nSouth\t2.1\t3.2"
    found = read(f"{REVIEW}\n\nGrowth by region", table)
    assert {(f.measure, f.unit) for f in found.values()} == {("change", "percent")}


def test_a_title_in_percent_is_not_that_of_thousands_nor_of_rows_with_another_unit() -> None:
    title = f"{REVIEW}\n\nRooms let (%)"
    assert told(read(title, f"{TWO_YEARS}North\t61.2\t57.1"))["61.2"][0] == "percent"
    assert told(read(title, f"{TWO_YEARS}North\t61,248\t57,011"))["61,248"][0] == "CNY"
    rows = "North\t61.2\t57.1\nRent (RMB million)\t49.8\t47.1"
    assert told(read(title, TWO_YEARS + rows))["49.8"] == ("CNY", Decimal("49800000").normalize())


def test_the_unit_of_a_corner_goes_on_below_a_second_one_but_not_one_of_money() -> None:
    rows = "\nPaper\t61,248\t57,011\nPulp\t49,820\t47,133\n"
    sold = f"Paper sold (tonnes)\t2023\t2022{rows}"
    more = "\t2023\t2022\nPaper\t6,124\t5,701\nPulp\t4,982\t4,713"
    made = read(f"{REVIEW}\n\nOperations", f"{sold}Production{more}")
    assert told(made)["6,124"] == ("tonnes", Decimal("6124"))
    earned = read(f"{REVIEW}\n\nOperations", f"{sold}Revenue{more}")
    assert told(earned)["61,248"] == ("tonnes", Decimal("61248"))
    assert told(earned)["6,124"] == ("CNY", Decimal("6124000").normalize())
