"""The period of a figure, however its column or its row tells it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ingestion import Figure, extract
from tests.ingestion.announcing import announcement

HALF = (date(2023, 1, 1), date(2023, 6, 30))
HALF_BEFORE = (date(2022, 1, 1), date(2022, 6, 30))
CLOSING, OPENING = (None, date(2023, 6, 30)), (None, date(2022, 12, 31))

Spell = tuple[date | None, date]


def figures(heading: str, *table: str, caption: str = "") -> list[Figure]:
    """The figures of one table below a heading."""
    text = announcement(
        heading=heading, statement="\n".join([*filter(None, [caption, ""]), *table])
    )
    return [f for f in extract(text.encode()).figures if f.source_kind == "table"]


def periods(heading: str, *table: str, caption: str = "") -> dict[str, list[Spell]]:
    """By label the periods of a table's columns."""
    told: dict[str, list[Spell]] = {}
    for f in figures(heading, *table, caption=caption):
        told.setdefault(f.label, []).append((f.period_start, f.period_end))
    return told


INCOME = "CONSOLIDATED STATEMENT OF PROFIT OR LOSS"


@pytest.mark.parametrize(
    "header",
    [
        "\tSix months ended 30 June\t\n\t2023\t2022",
        "\tSix months ended 3\t0 June\n\t20\t23 2022",
        "\tSix months ended 30\tJune\n\t2023\t",
        "\tSix months ended 30 June\t\n\t202\t2022",
    ],
)
def test_a_torn_heading_still_tells_both_halves(header: str) -> None:
    rows = ("\tRMB'000\tRMB'000", "Revenue\t5,200\t4,100", "Cost of sales\t(3,100)\t(2,600)")
    assert periods(INCOME, header, *rows)["Revenue"] == [HALF, HALF_BEFORE]


def test_a_day_torn_from_its_date_is_the_reporting_date() -> None:
    told = announcement(
        title="ANNUAL RESULTS ANNOUNCEMENT\nFOR THE YEAR ENDED 31 DECEMBER 2022",
        statement="\tYear ended 3\t1 December\n\t20\t22 2021\nRevenue\t5,200\t4,100",
        signed="Hong Kong, 28 March 2023",
    )
    revenue = [f for f in extract(told.encode()).figures if f.label == "Revenue"]
    assert [f.period_end for f in revenue] == [date(2022, 12, 31), date(2021, 12, 31)]


@pytest.mark.parametrize(
    ("title", "columns", "current", "comparative"),
    [
        (
            "FOR THE EIGHT MONTHS ENDED 31 DECEMBER 2015",
            ("Eight months ended 31 December 2015", "Year ended 30 April 2015"),
            (date(2015, 5, 1), date(2015, 12, 31)),
            (date(2014, 5, 1), date(2015, 4, 30)),
        ),
        (
            "FOR THE 15 MONTHS ENDED 31 MARCH 2024",
            ("15 months ended 31 March 2024", "Year ended 31 December 2022"),
            (date(2023, 1, 1), date(2024, 3, 31)),
            (date(2022, 1, 1), date(2022, 12, 31)),
        ),
        (
            "FOR THE 52 WEEKS ENDED 28 DECEMBER 2023",
            ("52 weeks ended 28 December 2023", "52 weeks ended 29 December 2022"),
            (date(2022, 12, 30), date(2023, 12, 28)),
            (date(2021, 12, 31), date(2022, 12, 29)),
        ),
        (
            "FOR THE YEAR ENDED 31 DECEMBER 2023",
            ("Year ended 31-Dec-23", "Year ended 31-Dec-22"),
            (date(2023, 1, 1), date(2023, 12, 31)),
            (date(2022, 1, 1), date(2022, 12, 31)),
        ),
    ],
)
def test_a_period_may_be_of_any_length(
    title: str, columns: tuple[str, str], current: Spell, comparative: Spell
) -> None:
    told = announcement(
        title=f"ANNUAL RESULTS ANNOUNCEMENT\n{title}",
        statement="\n".join(["\t" + "\t".join(columns), "\tRMB'000\tRMB'000", "Revenue\t52\t41"]),
        signed="Hong Kong, 28 June 2024",
    )
    found = extract(told.encode())
    own = (found.announcement.period_start, found.announcement.period_end)
    revenue = [(f.period_start, f.period_end) for f in found.figures if f.label == "Revenue"]
    assert (own, revenue) == (current, [current, comparative])


def test_cash_at_a_day_is_a_balance_in_a_cash_flow_statement() -> None:
    told = periods(
        "CONDENSED CONSOLIDATED STATEMENT OF CASH FLOWS",
        "\tSix months ended 30 June",
        "\t2023\t2022",
        "\tRMB'000\tRMB'000",
        "Net increase in cash and cash equivalents\t30\t20",
        "Cash and cash equivalents at 1 January\t70\t50",
        "Cash and cash equivalents at 30 June\t100\t70",
    )
    assert told["Net increase in cash and cash equivalents"] == [HALF, HALF_BEFORE]
    before = (None, date(2021, 12, 31))
    assert told["Cash and cash equivalents at 1 January"] == [OPENING, before]
    assert told["Cash and cash equivalents at 30 June"] == [CLOSING, (None, date(2022, 6, 30))]


@pytest.mark.parametrize(
    "caption",
    [
        "By age since the invoice, net of the loss allowance, at the reporting dates:",
        "The ageing analysis of trade receivables, net of loss allowance, is as follows:",
    ],
)
def test_an_ageing_table_is_one_of_balances(caption: str) -> None:
    rows = ("\t2023 RMB'000\t2022 RMB'000", "Within 30 days\t60\t50", "Over 30 days\t40\t30")
    told = periods("10. Trade receivables", *rows, caption=caption)
    assert told["Within 30 days"] == told["Over 30 days"] == [CLOSING, OPENING]


def test_a_bare_attribution_goes_on_from_the_result_above_it() -> None:
    told = figures(
        "CONSOLIDATED STATEMENT OF PROFIT OR LOSS AND OTHER COMPREHENSIVE INCOME",
        "\t2023\t2022",
        "\tRMB'000\tRMB'000",
        "Revenue\t500\t400",
        "Expenses\t(400)\t(320)",
        "Profit for the period\t100\t80",
        "Attributable to:\t\t",
        "Owners of the Company\t90\t70",
        "Non-controlling interests\t10\t10",
        "Profit for the period\t100\t80",
        "Other comprehensive income for the period\t5\t4",
        "Total comprehensive income for the period\t105\t84",
        "Attributable to:\t\t",
        "Owners of the Company\t94\t73",
        "Non-controlling interests\t11\t11",
    )
    owners = [f.concept for f in told if f.label == "Owners of the Company" and not f.comparative]
    assert owners == [
        "profit_attributable_to_owners",
        "comprehensive_income_attributable_to_owners",
    ]


def test_what_stands_behind_the_day_of_a_balance_does_not_hide_it() -> None:
    told = periods(
        "CONDENSED CONSOLIDATED STATEMENT OF CASH FLOWS",
        "\t30/06/2023\t30/06/2022",
        "\tRMB'000\tRMB'000",
        "Net increase in cash and cash equivalents\t30\t20",
        "Cash and cash equivalents at 1 January\t70\t50",
        "Cash and cash equivalents at 30 June, represented by bank balances\t100\t70",
    )
    label = "Cash and cash equivalents at 30 June, represented by bank balances"
    assert told[label] == [CLOSING, (None, date(2022, 6, 30))]


def test_a_movement_up_to_a_year_end_is_of_that_year() -> None:
    told = periods(
        "12. Convertible notes",
        "\t30/06/23\t31/12/22",
        "\tRMB'000\tRMB'000",
        "Carrying amount at the beginning of the period\t500\t900",
        "Conversion to share capital\t(200)\t(400)",
        "Carrying amount at the end of the period\t300\t500",
        caption="The movement of the notes for the period is set out below:",
    )
    year_2022 = (date(2022, 1, 1), date(2022, 12, 31))
    assert told["Carrying amount at the beginning of the period"] == [
        OPENING,
        (None, date(2021, 12, 31)),
    ]
    assert told["Conversion to share capital"] == [HALF, year_2022]


def test_equity_before_its_restatement_is_that_told_before() -> None:
    told = figures(
        "CONDENSED CONSOLIDATED STATEMENT OF CHANGES IN EQUITY",
        "\tShare capital\tReserves\tTotal",
        "\tRMB'000\tRMB'000\tRMB'000",
        "At 1 January 2023 (audited)\t100\t300\t400",
        "Restatement\t–\t50\t50",
        "At 1 January 2023 (audited)\t100\t350\t450",
        "Profit for the period\t–\t20\t20",
        "At 30 June 2023\t100\t370\t470",
    )
    totals = {f.value: f.concept for f in told if f.member is None}
    assert totals[400_000] == "equity_as_previously_reported"
    assert totals[450_000] == totals[470_000] == "equity"


def test_a_summary_prints_balances_beside_flows() -> None:
    table = "\n".join(
        [
            "\t2023\t2022\t2021",
            "\tRMB'000\tRMB'000\tRMB'000",
            "Revenue\t5,200\t4,100\t4,000",
            "Total equity\t9,000\t8,000\t7,000",
            "Gearing ratio\t45.6%\t40.1%\t38.2%",
            "As at 30 June",
            "Orders in hand\t700\t600\t500",
        ]
    )
    told = announcement(closing=f"FINANCIAL SUMMARY\n\n{table}")
    found = {f.raw_text: (f.period_start, f.period_end) for f in extract(told.encode()).figures}
    assert (found["5,200"], found["4,000"]) == (HALF, (date(2021, 1, 1), date(2021, 6, 30)))
    assert {found[raw] for raw in ("9,000", "45.6%", "700")} == {CLOSING}


DISCUSSION = "MANAGEMENT DISCUSSION AND ANALYSIS"


@pytest.mark.parametrize(
    "header",
    [
        ("\t2023\t2022\tChange\tChange", "\tRMB'000\tRMB'000\tRMB'000\t%"),
        ("\t2023\t2022\tIncrease/(decrease)\t", "\tRMB'000\tRMB'000\tRMB'000\t%"),
        ("\t2023\t2022\tVariance\t% variance", "\tRMB'000\tRMB'000\tRMB'000\t"),
    ],
)
def test_a_change_printed_in_money_is_a_change_of_its_own_period(header: tuple[str, str]) -> None:
    rows = ("Revenue\t16,641\t12,046\t4,595\t38.1", "EBITDA\t6,016\t6,388\t(372)\t(5.8)")
    found = {f.raw_text: f for f in figures(DISCUSSION, *header, *rows)}
    told = [(found[raw].measure, found[raw].unit, found[raw].value) for raw in ("4,595", "38.1")]
    assert told == [("change", "CNY", 4_595_000), ("change", "percent", Decimal("38.1"))]
    assert [found[raw].period_end for raw in ("12,046", "4,595")] == [HALF_BEFORE[1], HALF[1]]


def test_an_increase_that_is_no_difference_is_an_amount() -> None:
    table = ("\tOpening\tInterest\tIncrease", "\tRMB'000\tRMB'000\tRMB'000")
    found = figures("9. Provisions", *table, "Claims\t2,000\t80\t312", "Repairs\t700\t20\t95")
    assert {f.measure for f in found} == {"amount"}


def test_a_heading_of_changes_stands_over_all_its_columns() -> None:
    header = ("\t\t\t% Change\t", "\t2023\t2022\tActual\tAt constant rates")
    found = figures(
        DISCUSSION, *header, "Lamps\t83.2\t69.9\t19%\t24%", "Wicks\t43.9\t32.3\t36%\t43%"
    )
    constant = [f for f in found if f.raw_text in ("24%", "43%")]
    assert {(f.measure, f.period_end) for f in constant} == {("change", HALF[1])}


@pytest.mark.parametrize(
    ("dates", "start"),
    [
        ("\tSix months ended 30 June 2023\t\t\tSix months ended 30 June 2022\t\t", HALF[0]),
        ("\tAs at 30 June 2023\t\t\tAs at 31 December 2022\t\t", None),
        ("\tFor the six months ended 30 June\t\t\t\t\t\n\t2023\t\t\t2022\t\t", HALF[0]),
    ],
)
def test_a_date_stands_over_all_columns_of_its_group(dates: str, start: date | None) -> None:
    members = "\tExpensed\tCapitalised\tTotal\tExpensed\tCapitalised\tTotal"
    table = (*dates.split("\n"), members, "Moulds\t201\t68\t269\t188\t81\t270")
    found = [(f.period_start, f.period_end) for f in figures("9. Development", *table)]
    before = OPENING if start is None else HALF_BEFORE
    assert found == [(start, HALF[1])] * 3 + [before] * 3


def test_a_turn_of_the_year_in_the_name_of_a_change_is_no_length() -> None:
    told = periods(DISCUSSION, "\t2023\t2022\tYear-on-year change", "Revenue\t520\t410\t26.8%")
    assert told["Revenue"] == [HALF, HALF_BEFORE, HALF]


def test_balances_beside_flows_are_told_by_the_heading_over_each() -> None:
    told = periods(
        DISCUSSION,
        "\tSix months ended 30 June\t\tAs at 30 June\tAs at 31 December",
        "\t2023\t2022\t2023\t2022",
        "\tRMB'000\tRMB'000\tRMB'000\tRMB'000",
        "Harbour shops\t1,402\t991\t142\t118",
    )
    assert told["Harbour shops"] == [HALF, HALF_BEFORE, CLOSING, OPENING]


def test_of_columns_as_at_and_for_a_period_the_counts_stand_at_its_end() -> None:
    told = periods(
        DISCUSSION,
        "\tAs at/For the six months ended 30 June\t",
        "\tNumber of shops\tRevenue",
        "Harbour shops\t142\t1,402",
    )
    assert told["Harbour shops"] == [CLOSING, HALF]


def test_rows_as_at_and_for_a_period_are_what_they_name() -> None:
    told = periods(
        DISCUSSION,
        "\tAs at or for the six months ended 30 June",
        "\t2023\t2022",
        "Revenue\t520\t410",
        "Total assets\t999\t698",
    )
    assert told["Revenue"] == [HALF, HALF_BEFORE]
    assert told["Total assets"][0] == CLOSING


def test_years_and_halves_beside_each_other_keep_their_own_years_and_days() -> None:
    told = periods(
        DISCUSSION,
        "\tYear ended 31 December\t\t\tSix months ended 30 June\t",
        "\t2020\t2021\t2022\t2022\t2023",
        "\tRMB'000\tRMB'000\tRMB'000\tRMB'000\tRMB'000",
        "Revenue\t7,100\t8,200\t9,300\t4,100\t5,200",
    )
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in (2020, 2021, 2022)]
    assert told["Revenue"] == [*years, HALF_BEFORE, HALF]


def test_a_change_is_of_the_latest_period_before_it() -> None:
    told = periods(DISCUSSION, "\t2022\t2023\tYoY", "Revenue\t4,100\t5,200\t26.8%")
    assert told["Revenue"] == [HALF_BEFORE, HALF, HALF]


SECOND_QUARTER = (date(2023, 4, 1), date(2023, 6, 30))
SECOND_BEFORE = (date(2022, 4, 1), date(2022, 6, 30))


def test_quarters_are_three_months_each_and_name_no_member() -> None:
    found = figures(
        DISCUSSION,
        "(HK$'m)\tQ2 2022\tQ1 2023\t2Q2023\t1H 2022\t1H23\tQoQ",
        "Net revenue\t867\t1,055\t1,091\t1,572\t2,146\t3.4%",
    )
    first = (date(2023, 1, 1), date(2023, 3, 31))
    assert [(f.period_start, f.period_end) for f in found] == [
        SECOND_BEFORE, first, SECOND_QUARTER, HALF_BEFORE, HALF, SECOND_QUARTER,
    ]  # fmt: skip
    assert {f.member for f in found} == {None}


def test_a_quarter_and_a_half_stand_over_their_years() -> None:
    header = ("\tSecond Quarter\t\tFirst Half\t", "\t2023\t2022\t2023\t2022")
    told = periods(DISCUSSION, *header, "Net revenue\t867\t755\t1,572\t1,446")
    assert told["Net revenue"] == [SECOND_QUARTER, SECOND_BEFORE, HALF, HALF_BEFORE]


def test_quarters_of_a_year_without_its_number_are_of_the_present_one() -> None:
    told = announcement(
        title="ANNUAL RESULTS ANNOUNCEMENT\nFOR THE YEAR ENDED 31 MARCH 2024",
        statement="\tFirst quarter\tSecond half\tTotal\nRevenue\t867\t1,755\t3,440",
        signed="Hong Kong, 28 June 2024",
    )
    found = [f for f in extract(told.encode()).figures if f.label == "Revenue"]
    assert [(f.period_start, f.period_end) for f in found] == [
        (date(2023, 4, 1), date(2023, 6, 30)),
        (date(2023, 10, 1), date(2024, 3, 31)),
        (date(2023, 4, 1), date(2024, 3, 31)),
    ]


@pytest.mark.parametrize("day", ["January 1", "1st January", "1 January"])
def test_movements_from_the_first_day_of_the_year_are_flows(day: str) -> None:
    told = periods(
        "13. Warranty provisions",
        "\t2023\t2022",
        "\tRMB'000\tRMB'000",
        f"At {day}\t454\t453",
        "Utilised\t(8)\t–",
        "At June 30\t446\t453",
    )
    assert told[f"At {day}"] == [OPENING, (None, date(2021, 12, 31))]
    assert told["Utilised"] == [HALF, HALF_BEFORE]


def test_bare_dates_head_balances_unless_the_rows_name_flows() -> None:
    header = "\t30 June 2023\t31 December 2022"
    shops = periods(DISCUSSION, header, "Franchised\t4,742\t4,865", "Own\t1,498\t1,430")
    assert shops["Own"] == [CLOSING, OPENING]
    flows = periods(DISCUSSION, header, "Franchise fees received\t4,742\t4,865")
    assert flows["Franchise fees received"][0] == HALF


def test_a_row_that_names_a_month_is_of_that_month() -> None:
    told = periods(
        "OTHER INFORMATION",
        "Month of repurchase\tNumber of shares repurchased\tConsideration HK$",
        "February 2023\t5,000,000\t14,820,000",
        "Total\t5,000,000\t14,820,000",
    )
    assert told["February 2023"] == [(date(2023, 2, 1), date(2023, 2, 28))] * 2
    assert told["Total"] == [HALF, HALF]


def test_rows_of_quarters_narrow_the_period_of_their_columns() -> None:
    told = periods(
        DISCUSSION,
        "\tSix months ended 30 June 2023\tSix months ended 30 June 2022",
        "Average liquidity coverage ratio\t\t",
        "First quarter\t165.2%\t149.0%",
        "Q2\t168.4%\t151.7%",
        "Third quarter\t166.4%\t150.7%",
        "Quarter-end net stable funding ratio\t\t",
        "Second quarter\t131.2%\t126.1%",
    )
    assert told["First quarter"][0] == (date(2023, 1, 1), date(2023, 3, 31))
    assert told["Q2"][1] == (date(2022, 4, 1), date(2022, 6, 30))
    assert told["Third quarter"] == [HALF, HALF_BEFORE]
    assert told["Second quarter"] == [(None, date(2023, 6, 30)), (None, date(2022, 6, 30))]


def test_rows_of_quarters_over_balances_are_of_their_ends() -> None:
    header = "\tAs at 30 June 2023\tAs at 30 June 2022"
    told = periods(DISCUSSION, header, "Shops\t\t", "Q1\t131\t126", "Q2\t133\t127")
    assert told["Q1"] == [(None, date(2023, 3, 31)), (None, date(2022, 3, 31))]


def test_interests_of_directors_stand_at_the_end_of_the_period() -> None:
    found = figures(
        "DIRECTORS' AND CHIEF EXECUTIVES' INTERESTS",
        "Name of Director\tNumber of Shares held\tPercentage of shareholding",
        "Ms. Au Yeung\t408,000,000\t51.0%",
        "Mr. Bo\t2,100,000\t0.3%",
    )
    told = {(f.section, f.period_start, f.period_end) for f in found}
    assert told == {("other", *CLOSING)}


def test_other_information_in_capitals_ends_the_notes() -> None:
    notes = "NOTES\n\n9. Dividends\n\nNone was paid."
    table = "Month\tNumber of shares\tHK$'000\nFebruary 2023\t5,000,000\t14,820"
    told = announcement(closing=f"{notes}\n\nOTHER INFORMATION\n\n{table}")
    found = extract(told.encode()).figures
    assert [f.section for f in found if f.label == "February 2023"] == ["other", "other"]


@pytest.mark.parametrize("name", ["%", "Inc./(Dec.)", "Fluctuation (%)", "+/(-)%"])
def test_a_percentage_that_two_periods_prove_is_their_change(name: str) -> None:
    rows = ("Revenue\t16,641\t12,046\t38.1%", "Gross profit\t4,826\t5,012\t-3.7%")
    found = figures(DISCUSSION, f"\t2023\t2022\t{name}", "\tRMB'000\tRMB'000\t", *rows)
    told = [(f.measure, f.period_end) for f in found if f.unit == "percent"]
    assert told == [("change", HALF[1])] * 2


def test_a_difference_is_a_change_only_between_dated_columns() -> None:
    rows = ("Lamps\t16,641\t12,046\t4,595", "Wicks\t4,826\t3,674\t1,152")
    units = "\tRMB'000\tRMB'000\tRMB'000"
    dated = figures(DISCUSSION, "\t2023\t2022\tDifference", units, *rows)
    named = figures(DISCUSSION, "\tCost\tFair value\tDifference", units, *rows)
    assert [f.measure for f in dated[2::3]] == ["change", "change"]
    assert {f.measure for f in named} == {"amount"}


def test_a_change_from_a_day_is_of_the_later_day() -> None:
    header = "\t30 June 2023\t31 December 2022\tChange from 31 December 2022"
    told = periods(DISCUSSION, header, "Total assets\t999\t698\t43.1%")
    assert told["Total assets"] == [CLOSING, OPENING, CLOSING]


def test_years_against_each_other_head_changes() -> None:
    header = "\t2023\t2022\t2021\t2023 vs 2022 %\t2022 vs 2021 %"
    found = figures(DISCUSSION, header, "Revenue\t5,200\t4,100\t4,000\t26.8\t2.5")
    told = [(f.raw_text, f.period_end.year) for f in found if f.measure == "change"]
    assert told == [("26.8", 2023), ("2.5", 2022)]


@pytest.mark.parametrize(
    ("header", "ends"),
    [
        ("\t1H2023/24\t1H2022/23", [2023, 2022]),
        ("\t1HFY24\t1HFY23", [2023, 2022]),
        ("\tFirst half of 2023\tFirst half of 2022", [2023, 2022]),
        ("\tSecond quarter 2023\tThird quarter 2023", [2023, 2023]),
    ],
)
def test_a_part_of_a_year_is_of_the_year_that_ends_with_the_period(
    header: str, ends: list[int]
) -> None:
    told = announcement(
        title="INTERIM RESULTS ANNOUNCEMENT\nFOR THE SIX MONTHS ENDED 30 SEPTEMBER 2023",
        statement=f"{header}\n\tRMB'000\tRMB'000\nRevenue\t5,200\t4,100",
        signed="Hong Kong, 28 November 2023",
    )
    found = [f.period_end for f in extract(told.encode()).figures if f.label == "Revenue"]
    assert [end.year for end in found] == ends
    assert date(2023, 9, 30) in found


def test_a_share_beside_a_change_is_no_change() -> None:
    header = ("\t2023\t2022\tChange\t", "\tRMB'000\tRMB'000\tRMB'000\t% of revenue")
    rows = ("Revenue\t16,641\t12,046\t4,595\t100.0", "EBITDA\t6,016\t6,388\t(372)\t36.2")
    found = {f.raw_text: f.measure for f in figures(DISCUSSION, *header, *rows)}
    assert (found["4,595"], found["36.2"]) == ("change", "share_of_total")


def test_columns_between_an_opening_and_a_closing_balance_are_movements() -> None:
    found = figures(
        "11. Net debt",
        "\tAt 1 January 2023\tCash flows\tNon-cash changes\tAt 30 June 2023",
        "\tRMB'000\tRMB'000\tRMB'000\tRMB'000",
        "Bank loans\t1,402\t991\t142\t2,535",
        "Leases\t402\t91\t42\t535",
    )
    told = [(f.period_start, f.period_end) for f in found if f.label == "Leases"]
    assert told == [OPENING, HALF, HALF, CLOSING]
    assert [f.member for f in found[:4]] == [None, "Cash flows", "Non-cash changes", None]


@pytest.mark.parametrize("balance", ["Segment assets as at", "Segment liabilities at"])
def test_a_balance_of_another_day_bounds_no_flows_above_it(balance: str) -> None:
    found = figures(
        "5. Segment information",
        "\tTrams\tFerries\tTotal",
        "\tRMB'000\tRMB'000\tRMB'000",
        "Revenue\t1,800\t400\t2,200",
        "Operating profit\t500\t60\t560",
        f"{balance} 31 December 2022\t7,100\t420\t7,520",
        caption="The segments' results for the six months ended 30 June 2022 are as follows:",
    )
    told = {f.label: (f.period_start, f.period_end) for f in found}
    assert told["Revenue"] == told["Operating profit"] == HALF_BEFORE
    assert told[f"{balance} 31 December 2022"] == OPENING


@pytest.mark.parametrize(
    "when", ["(as at period end)", "(at period end)", "(period-end)", "(at the period-end)"]
)
def test_a_bracket_may_tell_that_a_row_is_of_the_end(when: str) -> None:
    header = ("\tSix months ended 30 June\t", "\t2023\t2022")
    told = periods("OPERATING DATA", *header, f"Number of trams {when}\t716\t691")
    assert told[f"Number of trams {when}"] == [CLOSING, (None, date(2022, 6, 30))]


@pytest.mark.parametrize(
    ("own", "before"),
    [
        ("2023", "2022"),
        ("Six months ended 30 June 2023", "Six months ended 30 June 2022"),
        ("For the six months ended June 30, 2023", "For the six months ended June 30, 2022"),
    ],
)
def test_a_row_named_by_a_period_is_of_it(own: str, before: str) -> None:
    told = periods(
        "8. Directors' emoluments",
        "\tFees\tSalaries\tTotal",
        "\tRMB'000\tRMB'000\tRMB'000",
        f"{own}\t24\t416\t440",
        f"{before}\t20\t402\t422",
    )
    assert told == {own: [HALF] * 3, before: [HALF_BEFORE] * 3}


def test_rows_of_other_years_are_what_a_balance_is_made_of() -> None:
    told = periods(
        "9. Unused tax losses expiring in",
        "\tHong Kong\tElsewhere\tTotal",
        "\tRMB'000\tRMB'000\tRMB'000",
        "2023\t24\t416\t440",
        "2024\t20\t402\t422",
    )
    assert told == {"2023": [CLOSING] * 3, "2024": [CLOSING] * 3}


@pytest.mark.parametrize("header", ["\t2023\t2022", "\t30 June 2023\t31 December 2022"])
@pytest.mark.parametrize(
    "label", ["Discount rate", "Expected rate of future salary increases", "Mortality rate"]
)
def test_actuarial_assumptions_are_percentages_of_their_dates(header: str, label: str) -> None:
    caption = "The significant actuarial assumptions are:"
    told = figures("12. RETIREMENT BENEFITS", header, f"{label}\t4.62\t4.86", caption=caption)
    assert [(f.period_start, f.period_end) for f in told] == [CLOSING, OPENING]
    assert [(f.value, f.unit) for f in told] == [
        (Decimal("4.62"), "percent"),
        (Decimal("4.86"), "percent"),
    ]


@pytest.mark.parametrize(
    ("headings", "spells"),
    [
        (("Provision at the end of the period", "Provision for the period"), (CLOSING, HALF)),
        (("Provision at the end of the period", "Provision made"), (CLOSING, HALF)),
        (
            ("Book balance at the end of the period", "Provision at the end of the period"),
            (CLOSING, CLOSING),
        ),
    ],
)
def test_a_column_at_the_end_of_the_period_is_of_its_last_day(
    headings: tuple[str, str], spells: tuple[Spell, Spell]
) -> None:
    told = periods("8. PROVISIONS", f"Item\t{headings[0]}\t{headings[1]}", "Warranty\t3,061\t100")
    assert told["Warranty"] == [*spells]


@pytest.mark.parametrize("heading", ["Guarantee amount", "Amount guaranteed"])
def test_amounts_guaranteed_stand_at_the_date(heading: str) -> None:
    header = f"Guaranteed party\t{heading}\tMaturity date"
    told = periods("9. RELATED PARTIES", header, "Pier Limited\t806,118\t17 March 2025")
    assert told["Pier Limited"] == [CLOSING]
