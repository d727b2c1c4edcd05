"""Tables whose headings say little, or say it torn: periods, kinds and units all the same."""

from __future__ import annotations

from datetime import date

import pytest

from ingestion import extract
from ingestion.model import Figure
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import NOTES, YEARS, read

REVIEW = "MANAGEMENT DISCUSSION AND ANALYSIS\n\nKey figures"
HALF = "INTERIM RESULTS ANNOUNCEMENT\nFOR THE SIX MONTHS ENDED {}"


def read_half(end: str, heading: str, table: str) -> dict[str, Figure]:
    """The figures of one table of an interim announcement, by what is printed of each."""
    text = announcement(title=HALF.format(end), closing=f"{heading}\n\n{table}")
    first = text.split("\n").index(table.split("\n", maxsplit=1)[0]) + 1
    figures = extract(text.encode(), source_name="interim.txt").figures
    return {f.raw_text: f for f in figures if f.source_line >= first and f.source_kind == "table"}


@pytest.mark.parametrize("label", ["Basic earnings per share (RMB)", "Interest rate", "Diluted"])
def test_exact_amounts_for_each_are_no_echoes(label: str) -> None:
    heads = "\t2023\t2022\tChange\n\tRMB'000\tRMB'000\t%\n"
    rows = (
        f"Revenue\t7,956,062\t7,474,784\t6.4\n{label}\t3.062\t2.453\t24.8\nTax\t9,956\t9,474\t5.1"
    )
    found = read(REVIEW, heads + rows)
    assert {"3.062", "2.453"} <= found.keys()
    assert found["9,956"].value == 9_956_000


def test_a_sentence_above_that_introduces_nothing_tells_no_kind() -> None:
    heading = f"{REVIEW}\n\nAs at 31 December 2023, the Group had 3,046 distributors."
    found = read(heading, f"{YEARS}Beverages\t1,290\t1,190\nTotal revenue\t1,550\t1,370")
    assert {f.period_type for f in found.values()} == {"duration"}


@pytest.mark.parametrize(
    "heading",
    ["Full year of 2022", "Full-year 2022", "12 months of 2022", "Year 2022", "FY2022", "FY22"],
)
def test_a_whole_year_stands_beside_halves(heading: str) -> None:
    units = "\tRMB million\tRMB million\tRMB million"
    table = f"\tH1 2023\tH1 2022\t{heading}\n{units}\nEBITDA\t400.0\t380.0\t770.0"
    found = read_half("30 JUNE 2023", REVIEW, table)["770.0"]
    assert (found.period_start, found.period_end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_authorised_capital_stands_at_the_last_day_that_its_table_names() -> None:
    table = (
        "\tNumber of shares\tHK$'000\nAuthorised:\t\nShares of HK$0.02 each\t2,000,000\t40\n"
        "Issued and fully paid:\t\t\nAt 1 April 2023 and 30 September 2023\t842,118\t16"
    )
    found = read_half("30 SEPTEMBER 2023", f"{NOTES}\n\n18. Share capital", table)
    assert found["40"].period_end == date(2023, 9, 30)


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("12. Trade receivables", "\t30th Septem\tber, 31st March,"),
        ("2. Segment assets", "\t30th September,\t31st March,"),
    ],
)
def test_two_days_without_at_are_of_balances(heading: str, days: str) -> None:
    rows = "Tea gardens\t8,406\t8,612\nKilns\t4,206\t4,280"
    table = f"{days}\n\t2023\t2023\n\tHK$'000\tHK$'000\n{rows}"
    found = read_half("30 SEPTEMBER 2023", f"{NOTES}\n\n{heading}", table)
    assert [(found[text].period_start, found[text].period_end) for text in ("8,406", "8,612")] == [
        (None, date(2023, 9, 30)),
        (None, date(2023, 3, 31)),
    ]


def test_as_at_or_year_ended_over_a_margin_is_the_year() -> None:
    rows = "\tAs at/Year ended 31 December\t\n\t2023\t2022\nNet profit margin (%)\t11.4\t10.2"
    assert read(REVIEW, rows)["11.4"].period_start == date(2023, 1, 1)


@pytest.mark.parametrize("units", ["\tRMB’0\t00", "\tRMB’\t000", "\tRMB’0\t00 RMB’000"])
def test_a_torn_thousand_is_one_over_all_columns(units: str) -> None:
    rows = (
        f"\t2023\t2022\n{units}\nRevenue\t7,956,062\t7,474,784\nGross profit\t2,775,084\t2,505,695"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", rows)
    assert {found[text].value for text in ("7,956,062", "7,474,784")} == {
        7_956_062_000,
        7_474_784_000,
    }


@pytest.mark.parametrize(
    ("row", "value", "unit"),
    [
        ("Paying customers\t8,412\t7,690", 8412, "count"),
        ("R&D personnel\t912\t1,034", 912, "count"),
        ("Humanoid robots delivered (units)\t326\t41", 326, "count"),
        ("Tenancy ratio (tenants/site)\t1.78\t1.76", "1.78", "ratio"),
    ],
)
def test_things_in_a_review_that_prints_no_unit_are_counted(
    row: str, value: str | int, unit: str
) -> None:
    found = next(iter(read(REVIEW, f"\t2023\t2022\n{row}").values()))
    assert (str(found.value), found.unit) == (str(value), unit)


@pytest.mark.parametrize(
    "heads",
    [
        "(thousand)\t31 December 2023\t31 December 2022",
        "\t31 December 2023 (unit: thousand)\t31 December 2022",
    ],
)
def test_a_bare_scale_over_things_counts_them(heads: str) -> None:
    rows = f"{heads}\nSelf-built towers\t118\t116"
    assert (read(REVIEW, rows)["118"].value, read(REVIEW, rows)["118"].unit) == (118_000, "count")


def test_a_bare_scale_below_the_number_of_shares_is_theirs() -> None:
    heads = "\tNumber of shares\tShare capital\n\tmillion\tRMB million\n"
    rows = "At 31 December 2023\t17,600.85\t352.02"
    found = read(f"{NOTES}\n\n18. Share capital", heads + rows)
    assert (found["17,600.85"].value, found["17,600.85"].unit) == (17_600_850_000, "shares")


def test_the_year_over_one_block_stands_over_the_next_one_of_its_table() -> None:
    heads = "\tTea\tCoffee\tTotal\n\tRMB’000\tRMB’000\tRMB’000\n"
    table = (
        f"\tYear ended 31 December 2022\t\t\n{heads}Revenue\t1,410\t1,210\t2,620\n"
        f"Other segment information\t\t\t\n{heads}Capital expenditure\t41\t21\t62"
    )
    found = read(f"{NOTES}\n\n4. Segment information", table)["62"]
    assert (found.period_start, found.period_end) == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    "rows",
    [
        "Unlisted shares, at cost\t3,206\t3,306\nShare of post-acquisition profits\t413\t386",
        "Cost of investment less provision\t3,206\t3,306\nShare of undistributed results\t413\t386",
        "Cost of unlisted investments in joint ventures\t3,206\t3,306\nDividends\t(13)\t(6)",
    ],
)
def test_what_an_investment_cost_and_earned_since_is_its_carrying_amount(rows: str) -> None:
    found = read(f"{NOTES}\n\n11. Joint ventures", YEARS + rows)
    assert {f.period_type for f in found.values()} == {"instant"}


def test_the_cost_of_investments_sold_is_a_flow() -> None:
    rows = "Gain on listed shares\t713\t742\nCost of investments sold\t(314)\t(332)"
    found = read(f"{NOTES}\n\n8. Other gains", YEARS + rows)
    assert {f.period_type for f in found.values()} == {"duration"}


@pytest.mark.parametrize("headings", [("", ""), ("Summarised balance sheet", "Summarised results")])
def test_summarised_accounts_of_a_joint_venture_hold_balances_and_flows(
    headings: tuple[str, str],
) -> None:
    balances = "Non-current assets\t1,206\t1,386\nCurrent liabilities\t(162)\t(158)\n"
    flows = "Revenue\t712\t742\nProfit for the year\t314\t332"
    rows = [balances + "Net assets\t1,044\t1,228", flows]
    table = "\n".join(part for pair in zip(headings, rows, strict=True) for part in pair if part)
    title = f"{NOTES}\n\n11. Joint ventures\n\nSummarised financial information of a joint venture:"
    found = read(title, YEARS + table)
    told = {raw: found[raw].period_type for raw in ("1,206", "(162)", "1,044", "712", "314")}
    assert [*told.values()] == ["instant"] * 3 + ["duration"] * 2


def test_other_lines_below_a_summarised_balance_sheet_are_balances() -> None:
    rows = (
        "Summarised income statement\nRevenue\t712\t742\nProfit for the year\t314\t332\n"
        "Summarised statement of financial position\nNon-current assets\t1,206\t1,386\n"
        "Non-controlling interests\t(18)\t(17)\nNet assets\t1,188\t1,369"
    )
    found = read(f"{NOTES}\n\n11. Joint ventures", YEARS + rows)
    assert (found["(18)"].period_type, found["314"].period_type) == ("instant", "duration")
