"""Headings and rows that name a period and print no date, as under China's accounting standards."""

from __future__ import annotations

from datetime import date

import pytest

from ingestion import Figure, extract
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import NOTES, read

HALF_YEAR = "INTERIM RESULTS ANNOUNCEMENT\nFOR THE SIX MONTHS ENDED 30 JUNE 2023"
END, BEFORE, START = date(2023, 12, 31), date(2022, 12, 31), date(2023, 1, 1)


def half_year(closing: str) -> list[Figure]:
    """The figures of an interim announcement that ends with some lines."""
    return list(extract(announcement(title=HALF_YEAR, closing=closing).encode()).figures)


@pytest.mark.parametrize(
    "heads",
    [
        "Item\tClosing balance\tOpening balance",
        "Item\tEnd of the year\tBeginning of the year",
        "Item\tBalance at the end of the Reporting Period\tBalance at the beginning of the year",
        "Item\tClosing balance (RMB’000)\tOpening balance (RMB’000)",
        "Item\tYear-end balance\tBalance at the end of last year",
    ],
)
def test_closing_and_opening_balances_are_dates_and_no_members(heads: str) -> None:
    rows = (
        "\nCash on hand\t206\t318\nBank deposits\t8,705,420\t7,205,800\nTotal\t8,705,626\t7,206,118"
    )
    found = read(f"{NOTES}\n\n7. Monetary funds", heads + rows)
    assert {t: (found[t].period_start, found[t].period_end) for t in ("206", "7,206,118")} == {
        "206": (None, END),
        "7,206,118": (None, BEFORE),
    }
    assert {figure.member for figure in found.values()} == {None}


@pytest.mark.parametrize(
    "heads",
    [
        "Item\tCurrent year\tPrior year",
        "Item\tThis year\tLast year",
        "Item\tAmount for the current period\tAmount for the previous period",
        "Item\tCurrent period\tSame period of last year",
    ],
)
def test_current_and_prior_are_periods(heads: str) -> None:
    rows = "\nInterest expenses\t3,206\t2,318\nBank charges\t105\t107\nTotal\t3,311\t2,425"
    found = read(f"{NOTES}\n\n33. Finance expenses", heads + rows)
    assert (found["3,206"].period_start, found["3,206"].period_end) == (START, END)
    assert (found["2,318"].period_start, found["2,318"].period_end) == (date(2022, 1, 1), BEFORE)
    assert found["2,318"].member is None


def test_closing_and_opening_stand_over_groups_of_columns() -> None:
    heads = (
        "\tClosing balance\t\t\tOpening balance\t\t\n"
        "Item\tBook balance\tProvision\tCarrying amount\tBook balance\tProvision\tCarrying amount\n"
    )
    rows = (
        "Raw materials\t1,206\t48\t1,158\t1,006\t36\t970\n"
        "Finished goods\t2,000\t101\t1,899\t1,500\t50\t1,450\n"
        "Total\t3,206\t149\t3,057\t2,506\t86\t2,420"
    )
    found = read(f"{NOTES}\n\n9. Inventories", heads + rows)
    assert {t: (found[t].period_end, found[t].member) for t in ("48", "1,158", "36")} == {
        "48": (END, "Provision"),
        "1,158": (END, "Carrying amount"),
        "36": (BEFORE, "Provision"),
    }


@pytest.mark.parametrize(
    "heads",
    [
        "Item\tOpening balance\tIncrease\tDecrease\tClosing balance\n",
        "Item\t31 December 2022\tProvided\tUtilised\t31 December 2023\n",
    ],
)
def test_columns_between_two_balances_are_flows_of_the_period(heads: str) -> None:
    rows = "Product warranties\t1,706\t306\t106\t1,906\nClaims\t1,100\t200\t150\t1,150"
    found = read(f"{NOTES}\n\n23. Provisions", heads + rows)
    assert {t: (found[t].period_start, found[t].period_end) for t in ("1,706", "306", "1,906")} == {
        "1,706": (None, BEFORE),
        "306": (START, END),
        "1,906": (None, END),
    }
    assert found["306"].measure == "amount"


def test_numbered_rows_open_and_close_a_movement() -> None:
    heads = "Item\tBuildings\tMachinery\tTotal\n"
    rows = (
        "1. Opening balance\t6,206\t9,806\t16,012\n"
        "2. Increase in the current period\t1,000\t2,000\t3,000\n"
        "3. Decrease in the current period\t200\t300\t500\n"
        "4. Closing balance\t7,006\t11,506\t18,512"
    )
    found = read(f"{NOTES}\n\n10. Fixed assets", heads + rows)
    assert {
        t: (found[t].period_start, found[t].period_end) for t in ("6,206", "1,000", "7,006")
    } == {
        "6,206": (None, BEFORE),
        "1,000": (START, END),
        "7,006": (None, END),
    }


def test_an_ordinal_belongs_to_the_label_after_it() -> None:
    heads = "Item\t2023\t2022\n\tRMB'000\tRMB'000\n"
    rows = (
        "V. Net profit\t1,500\t1,940\nVI. Other comprehensive income, net of tax\t(118)\t206\n"
        "VII. Total comprehensive income\t1,382\t2,146"
    )
    found = read("CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME", heads + rows)
    assert found["(118)"].label == "VI. Other comprehensive income, net of tax"
    assert found["(118)"].concept == "other_comprehensive_income"


def test_ordinals_part_merged_labels() -> None:
    heads = "Item\t2023\t2022\n\tRMB'000\tRMB'000\n"
    rows = (
        "IV. Effect of changes in exchange rate on cash and cash equivalents "
        "V. Net increase in cash and cash equivalents "
        "Add: Opening balance of cash and cash equivalents\t(18) 1,499 7,206\t26 1,940 5,266\n"
        "VI. Closing balance of cash and cash equivalents\t8,705\t7,206"
    )
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", heads + rows)
    assert found["1,499"].label == "V. Net increase in cash and cash equivalents"
    assert (found["5,266"].period_start, found["5,266"].period_end) == (None, date(2021, 12, 31))
    assert (found["8,705"].period_start, found["8,705"].period_end) == (None, END)


def test_one_date_over_groups_that_are_named_is_the_date_of_all() -> None:
    heads = (
        "\t31 December 2023\t\t\t\t\n\tBook balance\t\tProvision\t\tCarrying amount\n"
        "Category\tAmount\tProportion (%)\tAmount\tProvision ratio (%)\t\n"
    )
    rows = (
        "Portfolio basis\t4,910,526\t95.97\t104,408\t2.13\t4,806,118\n"
        "Individual basis\t206,206\t4.03\t206,000\t99.90\t206\n"
        "Total\t5,116,732\t100.00\t310,408\t6.07\t4,806,324"
    )
    found = read(f"{NOTES}\n\n11. Accounts receivable", heads + rows)
    assert (found["104,408"].period_end, found["104,408"].member) == (END, "Provision")
    assert (found["4,910,526"].period_end, found["4,910,526"].member) == (END, "Book balance")


def test_a_year_over_two_columns_dates_both_beside_other_years() -> None:
    heads = "Data\t2023\t2022\t\tChange (%)\t2021\n\t\tAfter adjustment\tBefore adjustment\t\t\n"
    found = read("FINANCIAL HIGHLIGHTS", heads + "Revenue\t40,215\t32,845\t32,900\t22.44\t28,206")
    assert {t: found[t].period_end.year for t in ("40,215", "32,845", "32,900", "28,206")} == {
        "40,215": 2023,
        "32,845": 2022,
        "32,900": 2022,
        "28,206": 2021,
    }


def test_years_side_by_side_before_quarters_are_each_their_own() -> None:
    heads = "\t2023\t2022\tYoY\t4Q23\t4Q22\tYoY\n"
    found = read(
        "FINANCIAL HIGHLIGHTS",
        heads + "Revenue\t2,006,118\t2,286,204\t(12.3%)\t539,206\t455,118\t18.5%",
    )
    assert found["2,286,204"].period_start == date(2022, 1, 1)
    assert found["455,118"].period_start == date(2022, 10, 1)


def test_a_change_against_the_year_before_is_of_the_latest_quarter() -> None:
    heads = "\tQ4 2023\tQ3 2023\tQoQ\tQ4 2022\tYoY\n"
    found = read("FINANCIAL HIGHLIGHTS", heads + "Revenue\t539,206\t526,318\t2.4%\t455,118\t18.5%")
    assert found["18.5%"].period_end == END


def test_words_of_time_torn_over_two_columns_are_whole() -> None:
    heads = (
        "\tThree mon\tths ended\tYear e\tended\n\tDecemb\tber 31,\tDecembe\ter 31,\n"
        "\t2023\t2022\t2023\t2022\n\tUS$’000\tUS$’000\tUS$’000\tUS$’000\n"
    )
    rows = "Revenue\t539,206\t455,118\t2,006,118\t2,286,204"
    found = read("QUARTERLY RESULTS", heads + rows)
    assert found["539,206"].period_start == date(2023, 10, 1)
    assert found["2,286,204"].period_start == date(2022, 1, 1)
    assert found["539,206"].member is None


def test_notes_may_be_a_numbered_part_of_the_announcement() -> None:
    heads = "\tAutomobiles\tPower batteries\tElimination\tTotal\n"
    rows = (
        "Revenue from external customers\t37,322\t2,406\t–\t39,728\nOthers\t800\t306\t(36)\t1,070"
    )
    title = "IV. NOTES TO THE CONSOLIDATED FINANCIAL STATEMENTS"
    found = read(f"{title}\n\n3. Segment information", heads + rows)
    assert {figure.section for figure in found.values()} == {"note"}


def test_a_column_may_be_headed_by_its_chapter_of_notes() -> None:
    heads = "Item\tNote V\tClosing balance\tOpening balance\n"
    rows = "Cash and bank balances\t1\t62,118\t57,806\nInventories\t8\t11,206\t11,806"
    found = read("CONSOLIDATED BALANCE SHEET", heads + rows)
    assert set(found) == {"62,118", "57,806", "11,206", "11,806"}


@pytest.mark.parametrize(
    "unit", ["Unit: RMB’000", "Unit: RMB’000 Currency: RMB", "Amounts in RMB’000"]
)
def test_a_line_of_the_unit_is_no_title(unit: str) -> None:
    heading = f"{NOTES}\n\n5 Segment information\n\nFor the year ended 31 December 2022\n\n{unit}"
    found = read(heading, "Item\tEast China\tTotal\nRevenue\t14,206\t30,012")
    revenue = found["14,206"]
    assert (revenue.period_end, revenue.axis, int(revenue.value)) == (BEFORE, "segment", 14_206_000)


def test_a_numbered_title_may_tell_the_period() -> None:
    heading = f"{NOTES}\n\n5. Segments\n\n(2) Segments for the year ended 31 December 2022"
    found = read(heading, "Item\tEast China\tTotal\nRevenue\t14,206\t30,012")
    assert found["14,206"].period_end == BEFORE


def test_a_period_beside_the_corner_heads_all_columns() -> None:
    heads = "Item\tAmount for the previous period\t\t\n\tShare capital\tReserve\tTotal\n"
    rows = "I. Opening balance\t5,299\t10,606\t15,905\nTotal comprehensive income\t–\t12\t12"
    found = read("CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", heads + rows)
    assert (found["15,905"].period_end, found["12"].period_end) == (date(2021, 12, 31), BEFORE)


def test_the_closing_balance_of_last_year_opens_this_one() -> None:
    rows = (
        "I. Closing balance of last year\t5,299\t10,606\t15,905\n"
        "Total comprehensive income\t–\t12\t12\n"
        "IV. Closing balance of the current period\t5,299\t10,618\t15,917"
    )
    found = read(
        "CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", "\tCapital\tReserve\tTotal\n" + rows
    )
    assert (found["15,905"].period_end, found["15,917"].period_end) == (BEFORE, END)


def test_no_length_is_told_by_last_year_or_by_an_age_in_years() -> None:
    table = (
        "Expenses\n\nItem\tJanuary-June 2023\tJanuary-June 2022\tShare of the same period of last "
        "year (%)\nSelling expenses\t1,606,118\t1,506,204\t4.50"
    )
    starts = {f.raw_text: f.period_start for f in half_year(table)}
    assert (starts["1,606,118"], starts["1,506,204"]) == (START, date(2022, 1, 1))


def test_a_column_that_names_its_own_amounts_beside_a_date_is_of_that_date() -> None:
    heads = "Name\tClosing balance\tPercentage of the total (%)\tProvision for bad debts\n"
    rows = "Customer 1\t306,118\t6.83\t3,061\nCustomer 2\t206,204\t4.60\t2,062"
    found = read(f"{NOTES}\n\n8. Accounts receivable", heads + rows)
    assert (found["3,061"].period_start, found["3,061"].period_end) == (None, END)
    assert found["306,118"].concept != "revenue"


@pytest.mark.parametrize(
    "heads",
    [
        "\t31 December 2023\t\n\tHK$'000\tEffective interest rate (%)\n",
        "\tHK$'000\tEffective interest rate (%)\n",
    ],
)
def test_a_rate_beside_an_amount_is_of_the_same_period(heads: str) -> None:
    rows = "Secured loans\t4,206\t4.2\nUnsecured loans\t4,518\t5.8"
    found = read(f"{NOTES}\n\n14. Borrowings", heads + rows)
    assert {f.period_end for f in found.values()} == {END}


def test_years_from_the_present_on_tell_when_debts_are_due() -> None:
    table = "Maturity of borrowings\n\n\t2023\t2024\t2025\nBank loans\t5,206\t4,118\t4,006"
    told = {f.raw_text: (f.member, f.period_end) for f in half_year(table)}
    assert told["4,118"] == ("2024", date(2023, 6, 30))


def test_a_budget_before_a_movement_is_of_the_reporting_date() -> None:
    heads = "Item\tBudget\tOpening balance\tIncrease\tClosing balance\n"
    rows = (
        "Line 4\t2,806,118\t206,118\t106,118\t312,236\nLine 5\t1,606,118\t106,118\t50,000\t156,118"
    )
    found = read(f"{NOTES}\n\n13. Construction in progress", heads + rows)
    assert found["2,806,118"].period_end == END


def test_a_company_name_that_wraps_goes_on_with_its_trade() -> None:
    heads = "\tOpening balance\tAdditions\tClosing balance\n"
    rows = (
        "Joint ventures\t\t\t\nGuilin Lianhua Building\t\t\t\n"
        "Materials Co., Ltd.\t1,206,118\t486,204\t1,692,322\nOthers\t206,118\t86,204\t292,322"
    )
    found = read(f"{NOTES}\n\n14. Long-term equity investments", heads + rows)
    assert found["486,204"].label == "Guilin Lianhua Building Materials Co., Ltd."
