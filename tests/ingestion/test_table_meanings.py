"""What lines of tables stand for: headings above them, totals' names, concepts and members."""

from __future__ import annotations

import pytest

from ingestion import extract
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import ANNUAL, NOTES, YEARS, read


def test_a_provision_for_tax_is_current_tax_and_no_temporary_difference() -> None:
    rows = (
        "Current tax\nProvision for the year\t61,260\t55,120\n"
        "Over-provision in respect of prior years\t(1,250)\t(830)\n\t60,010\t54,290\n"
        "Deferred tax\nOrigination and reversal of temporary differences\t(9,850)\t(7,380)\n"
        "\t50,160\t46,910"
    )
    found = read(f"{NOTES}\n\n6 Income tax in the consolidated income statement", YEARS + rows)
    assert {f.axis for f in found.values()} == {None}
    assert found["61,260"].concept == "current_tax"
    assert found["60,010"].label_path == "Current tax > Total current tax"
    assert found["(9,850)"].concept == "deferred_tax"
    assert found["50,160"].concept == "income_tax_expense"


@pytest.mark.parametrize(
    ("place", "concept"),
    [
        ("Chinese mainland", "current_tax_prc"),
        ("Hong Kong", "current_tax_hong_kong"),
        ("Elsewhere", "current_tax_other_jurisdictions"),
    ],
)
def test_deferred_tax_stands_under_no_heading_of_current_tax(place: str, concept: str) -> None:
    rows = (
        f"Current – {place}\nCharge for the year\t21,110\t10,330\n"
        "Underprovision in prior years\t3,890\t1,020\n"
        "Deferred\t10,890\t10,040\nTotal tax charge for the year\t35,890\t21,390"
    )
    found = read(f"{NOTES}\n\n8. INCOME TAX", YEARS + rows)
    assert found["21,110"].label_path == f"Current – {place} > Charge for the year"
    assert (found["21,110"].concept, found["10,890"].concept) == (concept, "deferred_tax")
    assert found["10,890"].label_path == "Deferred"
    assert found["35,890"].concept == "income_tax_expense"


def test_provisions_among_the_differences_of_a_note_of_deferred_tax_are_members() -> None:
    rows = "Provision for warranties\t410\t380\nTax losses\t905\t700\nTotal\t1,315\t1,080"
    found = read(f"{NOTES}\n\n14. DEFERRED TAX", YEARS + rows)
    assert found["410"].axis == "temporary_difference"
    assert found["410"].member == "Provision for warranties"


def test_only_what_is_taken_off_makes_a_sum_net() -> None:
    rows = (
        "Non-current liabilities\nLease liabilities\t2,410\t1,800\nProvisions\t620\t540\n"
        "\t3,030\t2,340\nNet assets\t8,110\t7,905"
    )
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", YEARS + rows)
    assert found["3,030"].label == "Total non-current liabilities"


def test_blocks_of_a_revenue_note_have_members_of_an_axis_each() -> None:
    rows = (
        "Types of goods or services\nSales of lanterns\t2,210\t1,903\nRepair services\t166\t82\n"
        "Total\t2,376\t1,985\n"
        "Geographical markets\nChinese mainland\t2,272\t1,920\nNorth America\t104\t65\n"
        "Total\t2,376\t1,985\n"
        "Timing of revenue recognition\nGoods transferred at a point in time\t2,222\t1,910\n"
        "Services transferred over time\t154\t75\nTotal\t2,376\t1,985"
    )
    found = read(f"{NOTES}\n\n4. REVENUE\n\nDisaggregated revenue information", YEARS + rows)
    assert [(found[t].axis, found[t].member) for t in ("166", "2,272", "154")] == [
        ("product", "Repair services"),
        ("geography", "Chinese mainland"),
        ("timing", "Services transferred over time"),
    ]
    assert {f.concept for f in found.values()} == {"revenue"}


def test_items_below_a_heading_that_names_no_members_stay_items() -> None:
    rows = (
        "Types of goods or services\nSales of lanterns\t2,210\t1,903\nRepair services\t166\t82\n"
        "Total\t2,376\t1,985\n"
        "Other income\nRent\t31\t22\nSundry income\t9\t8\nTotal\t40\t30"
    )
    found = read(f"{NOTES}\n\n4. REVENUE AND OTHER INCOME", YEARS + rows)
    assert (found["2,210"].axis, found["31"].axis) == ("product", None)


def test_the_last_total_of_a_note_is_that_of_its_own_block() -> None:
    rows = (
        "Purchases from associates\t311,920\t204,880\nKey management remuneration:\n"
        "Short-term benefits\t21,340\t17,790\nPost-employment benefits\t310\t290\n\t21,650\t18,080"
    )
    found = read(f"{NOTES}\n\n15. RELATED PARTY TRANSACTIONS", YEARS + rows)
    assert found["21,650"].label == "Total key management remuneration"


def test_the_last_total_of_an_analysis_is_that_of_the_note() -> None:
    rows = (
        "Geographical markets\nHong Kong\t2,272\t1,920\nMacau\t104\t65\n\t2,376\t1,985\n"
        "Timing of revenue recognition\nAt a point in time\t2,222\t1,910\nOver time\t154\t75\n"
        "\t2,376\t1,985"
    )
    found = read(f"{NOTES}\n\n4. Revenue", YEARS + rows)
    assert found["2,376"].label == "Total revenue"


@pytest.mark.parametrize("noun", ["trade debtors", "trade creditors", "trade receivables"])
@pytest.mark.parametrize("words", ["ageing analysis of", "ageing of the"])
def test_the_total_of_an_ageing_is_named_by_what_is_aged(noun: str, words: str) -> None:
    rows = "Within 30 days\t35,100\t23,300\n31 to 90 days\t2,400\t1,400\n\t37,500\t24,700"
    caption = f"At the end of the year, the {words} {noun} based on the invoice date is as follows:"
    found = read(f"{NOTES}\n\n9. Trade and other balances\n\n{caption}", YEARS + rows)
    assert found["37,500"].label == f"Total {noun}"


def test_columns_headed_by_line_items_measure_what_the_rows_name() -> None:
    head = "\t2023\t2023\n\tRevenue\tCost\n\tRMB'000\tRMB'000\n"
    found = read("BUSINESS REVIEW", head + "Lanterns\t14,023\t4,023\nCandles\t9,998\t2,998")
    told = found["14,023"], found["4,023"]
    assert [(f.axis, f.member) for f in told] == [("component", "Lanterns")] * 2
    assert [f.concept for f in told] == ["revenue", None]


def test_columns_of_another_company_measure_nothing_of_the_group() -> None:
    head = "\t2023\t2023\n\tRevenue\tProfit\n\tRMB'000\tRMB'000\n"
    heading = f"{NOTES}\n\n9. SUMMARISED FINANCIAL INFORMATION OF THE ASSOCIATES"
    found = read(heading, head + "Wick Supplies\t14,023\t4,023\nGlass Works\t9,998\t2,998")
    assert {f.concept for f in found.values()} == {None}


def test_a_change_of_a_margin_in_points_is_of_the_margin() -> None:
    table = "\t2023\t2022\tChange\nGross profit margin\t75.3%\t73.8%\t1.5 ppts"
    found = read("FINANCIAL REVIEW", table)
    assert [f.concept for f in found.values()] == ["gross_margin"] * 3


HEADINGS = [
    "Liquidity and capital resources",
    "Non-IFRS measure: adjusted net profit",
    "Inventories, trade receivables and turnover days",
]


def titles(*blocks: str) -> list[str]:
    """The section titles of the cash told below some blocks of a discussion."""
    told = "At 31 December 2023, our cash and cash equivalents were RMB137.6 million."
    discussion = ["MANAGEMENT DISCUSSION AND ANALYSIS", "Staff costs", *blocks, told]
    text = announcement(title=ANNUAL, closing="\n\n".join(discussion))
    figures = extract(text.encode(), source_name="announcement.txt").figures
    return [f.section_title for f in figures if f.raw_text == "RMB137.6 million"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_short_line_over_a_paragraph_of_the_discussion_is_its_title(heading: str) -> None:
    assert titles("Staff costs were RMB5.0 million in 2023.", heading) == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "Growth of the lantern market has slowed",
        "Growth of the lantern market in 2023",
        "Growth of the lantern market, mainly in",
        "growth of the lantern market",
    ],
)
def test_a_piece_of_a_sentence_is_no_title(line: str) -> None:
    assert titles("Staff costs were RMB5.0 million in 2023.", line) == ["Staff costs"]


def test_a_line_that_ends_a_broken_paragraph_is_no_title() -> None:
    assert titles("Our costs rose with the", "Growth of the lantern market") == ["Staff costs"]


BOTH = "(Loss)/profit and total comprehensive (expense)/income for the year"


def test_a_line_of_profit_and_comprehensive_income_at_once_is_profit() -> None:
    rows = (
        f"{BOTH}\t1,310\t(204)\n{BOTH} attributable to:\n"
        "Owners of the Company\t1,200\t(190)\nNon-controlling interests\t110\t(14)"
    )
    found = read("CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME", YEARS + rows)
    assert [found[t].concept for t in ("1,310", "1,200", "110")] == [
        "profit",
        "profit_attributable_to_owners",
        "profit_attributable_to_nci",
    ]


def test_a_line_that_names_the_owners_of_profit_and_comprehensive_income_is_theirs() -> None:
    rows = (
        f"Profit before tax\t1,410\t204\n{BOTH} attributable to owners of the Company\t1,310\t190"
    )
    found = read("CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME", YEARS + rows)
    assert found["1,310"].concept == "profit_attributable_to_owners"


def test_comprehensive_income_below_a_line_of_profit_is_comprehensive_income() -> None:
    rows = f"Profit for the year\t1,310\t204\nExchange differences\t15\t22\n{BOTH}\t1,325\t226"
    found = read("CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME", YEARS + rows)
    assert [found[t].concept for t in ("1,310", "1,325")] == ["profit", "comprehensive_income"]


def test_lines_that_repeat_stand_under_the_line_before_them() -> None:
    rows = (
        "Rolling volume\t28,405\t27,880\nWin rate %\t3.2%\t3.1%\nWin\t904\t864\n"
        "Table drop\t25,104\t24,190\nWin rate %\t24.9%\t26.1%\nWin\t6,245\t6,316\n"
        "Total win\t7,149\t7,180"
    )
    found = read("GAMING STATISTICS", YEARS + rows)
    assert found["904"].label_path == "Rolling volume > Win"
    assert found["24.9%"].label_path == "Table drop > Win rate %"
    assert found["7,149"].label_path == "Total win"


@pytest.mark.parametrize(
    "rows",
    [
        "At 1 January 2022\t50\t40\nAdditions\t12\t11\nDisposals\t(2)\t(1)\n"
        "At 31 December 2022\t60\t50\nAdditions\t13\t10\nDisposals\t(3)\t(4)",
        "Lamps\t50\t40\nOthers\t12\t11\nShades\t60\t50\nOthers\t13\t10\nSwitches\t6\t5",
    ],
)
def test_lines_that_only_look_repeated_stand_by_themselves(rows: str) -> None:
    found = read(f"{NOTES}\n\n11. INTANGIBLE ASSETS", YEARS + rows)
    assert [f.label_path for f in (found["12"], found["13"])] == [found["12"].label] * 2


RESULT = (
    "MANAGEMENT DISCUSSION AND ANALYSIS\n\n"
    "\t2023\t2022\n\tHK$'000\tHK$'000\nHarbour Resort\t5,371\t4,018\nCity Clubs\t777\t578\n"
    "Corporate costs\t(442)\t(493)\nAdjusted EBITDA\t5,706\t4,103\n\n"
)


@pytest.mark.parametrize("heading", ["HARBOUR RESORT", "Harbour Resort Key Financial Data"])
def test_a_table_headed_by_a_part_of_the_result_is_of_that_part(heading: str) -> None:
    rows = "Room revenue\t6,510\t5,360\nAdjusted EBITDA\t5,371\t4,018"
    found = read(f"{RESULT}{heading}", YEARS + rows)
    told = found["5,371"]
    assert (told.concept, told.axis, told.member) == (
        "adjusted_ebitda",
        "segment",
        "Harbour Resort",
    )


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Harbour Resort and others", "Room revenue\t6,510\t5,360\nAdjusted EBITDA\t5,371\t4,018"),
        ("Harbour Resort", "City Clubs\t340\t342\nAdjusted EBITDA\t5,371\t4,018"),
    ],
)
def test_a_table_of_more_than_the_part_in_its_heading_is_of_none(heading: str, rows: str) -> None:
    found = read(f"{RESULT}{heading}", YEARS + rows)
    assert found["5,371"].member is None


def test_a_sub_total_that_a_later_total_sums_has_not_the_name_of_the_note() -> None:
    rows = (
        "Interest on loans\t410\t380\nInterest on leases\t95\t70\n\t505\t450\n"
        "Less: capitalised\t(105)\t(50)\n\t400\t400"
    )
    found = read(f"{NOTES}\n\n6. Finance costs", YEARS + rows)
    assert found["505"].label == "Total of interest on loans to interest on leases"
    assert found["400"].label == "Total finance costs"


def test_places_below_revenue_and_assets_have_the_concept_of_each() -> None:
    table = (
        "\tRevenue from external customers\t\tNon-current assets\t\n"
        "\tYear ended 31 December\t\tAt 31 December\t\n"
        "\t2023 HK$'000\t2022 HK$'000\t2023 HK$'000\t2022 HK$'000\n"
        "Hong Kong\t96,410\t81,320\t42,118\t45,203\nJapan\t6,415\t1,325\t2,118\t5,203"
    )
    title = f"{NOTES}\n\n4. REVENUE AND SEGMENT INFORMATION\n\nGeographical information"
    found = read(title, table)
    told = {t: (found[t].concept, found[t].axis, found[t].member) for t in ("6,415", "42,118")}
    assert told == {
        "6,415": ("revenue", "geography", "Japan"),
        "42,118": ("noncurrent_assets_by_location", "geography", "Hong Kong"),
    }


def test_the_share_of_an_associates_revenue_is_no_revenue_of_the_group() -> None:
    table = (
        "\tExternal revenue\tResults\tShare of revenue\tShare of results\n"
        "\tHK$'000\tHK$'000\tHK$'000\tHK$'000\n"
        "Ferries\t9,641\t813\t421\t45\nHotels\t6,415\t132\t218\t52\n"
        "Total\t16,056\t945\t639\t97"
    )
    found = read(f"{NOTES}\n\n4. SEGMENT INFORMATION", table)
    assert (found["9,641"].concept, found["421"].concept) == ("revenue", None)


def test_a_measure_in_physical_units_has_the_products_in_its_rows() -> None:
    table = (
        "\tSales volume (tonnes)\tAverage selling price (RMB per tonne)\n"
        "Noodles\t1,200\t3,204\nBeverages\t2,200\t4,204"
    )
    found = read("Sales by product", table)
    assert {(f.axis, f.member) for f in found.values()} == {
        ("product", "Noodles"),
        ("product", "Beverages"),
    }


def test_income_that_no_segment_has_is_no_revenue() -> None:
    table = (
        "\tSchools HK$'000\tBooks HK$'000\tTotal HK$'000\n"
        "Segment revenue\t80,000\t20,000\t100,000\nFinance income\t\t\t417\n"
        "Unallocated income\t\t\t2,118\nUnallocated expenses\t\t\t(906)"
    )
    found = read(f"{NOTES}\n\n4. REVENUE AND SEGMENT INFORMATION", table)
    assert [found[t].concept for t in ("80,000", "417", "2,118", "(906)")] == [
        "segment_revenue",
        "finance_income",
        "unallocated_income",
        "unallocated_corporate_expenses",
    ]


def test_contracted_sales_are_no_revenue() -> None:
    rows = (
        "City\tContracted sales\tContracted GFA\tPercentage\n\t(HK$ million)\t(sq.m.)\t(%)\n"
        "Hong Kong\t12,406\t482,310\t57.6\nMacau\t9,118\t462,850\t42.4\n"
        "Total\t21,524\t945,160\t100.0"
    )
    title = "MANAGEMENT DISCUSSION AND ANALYSIS\n\nThe geographical breakdown of contracted sales:"
    found = read(title, rows)
    assert (found["12,406"].member, found["12,406"].concept) == ("Hong Kong", None)


@pytest.mark.parametrize(
    ("title", "rows", "concept"),
    [
        ("7 Finance costs", "Interest on bank loans\t102\t108", "finance_costs"),
        ("8 Contract liabilities", "Tuition fees\t102\t108", "contract_liabilities"),
        (
            "5. DEPRECIATION AND AMORTISATION",
            "Depreciation of right-of-use assets\t102\t108",
            "depreciation_and_amortisation",
        ),
        ("13 Trade and notes payables", "Trade payables\t102\t108", "trade_and_bills_payables"),
        ("15. Trade Payables and Other Liabilities", "Trade payables\t102\t108", None),
        ("4 Net interest income", "Interest income\t102\t108", "net_interest_income"),
    ],
)
def test_the_unnamed_total_of_a_numbered_note_is_what_the_note_is_of(
    title: str, rows: str, concept: str | None
) -> None:
    found = read(f"{NOTES}\n\n{title}", f"{YEARS}{rows}\nOthers\t23\t31\n\t125\t139")
    assert found["125"].concept == concept


@pytest.mark.parametrize("total", ["", "Total"])
def test_interest_is_a_finance_cost_after_what_is_capitalised(total: str) -> None:
    rows = (
        "Interest on:\n– Borrowings\t410\t380\n– Lease liabilities\t95\t70\n"
        f"{total}\t505\t450\nLess: amounts capitalised in qualifying assets\t(105)\t(50)\n"
        "\t400\t400"
    )
    found = read(f"{NOTES}\n\n6. Finance costs", YEARS + rows)
    assert [found[t].concept for t in ("410", "95", "505", "400")] == [
        "interest_on_borrowings",
        "interest_on_lease_liabilities",
        "total_interest_expense",
        "finance_costs",
    ]


def test_unnamed_operating_cash_is_told_by_what_follows_it() -> None:
    rows = (
        "Operating activities\nProfit before tax\t1,010\t910\nFinance costs\t490\t290\n"
        "\t1,500\t1,200\nIncrease in inventories\t(310)\t(205)\n\t1,190\t995\n"
        "Income tax paid\t(100)\t(50)\n\t1,090\t945\n"
        "Investing activities\nIncrease in time deposits\t(70)\t(60)"
    )
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", YEARS + rows)
    assert [found[t].concept for t in ("1,500", "1,190", "1,090")] == [
        "operating_cash_flows_before_working_capital_changes",
        "cash_generated_from_operations",
        "cash_flows_from_operating_activities",
    ]


def test_bands_sum_to_the_whole_and_less_the_current_part_to_the_rest() -> None:
    rows = (
        "Repayable within one year\t1,068\t806\nRepayable between one and two years\t2,204\t1,880\n"
        "Repayable between two and five years\t2,446\t2,980\n\t5,718\t5,666\n"
        "Current portion included in current liabilities\t(1,068)\t(806)\n\t4,650\t4,860"
    )
    found = read(f"{NOTES}\n\n12. Borrowings", YEARS + rows)
    assert [found[t].concept for t in ("1,068", "5,718", "4,650")] == [
        "borrowings_current",
        "borrowings",
        "borrowings_noncurrent",
    ]


def test_tax_of_one_place_stands_beside_that_of_another() -> None:
    rows = (
        "Current – Mainland China\nCharge for the year\t12\t11\n"
        "Underprovision in prior years\t1\t2\nCurrent – Elsewhere\t8\t6\n\t21\t19"
    )
    found = read(f"{NOTES}\n\n6. INCOME TAX", YEARS + rows)
    assert found["8"].label_path == "Current – Elsewhere"


def test_what_outsiders_have_of_a_comprehensive_charge_is_no_profit() -> None:
    rows = (
        "Loss for the year\t(68)\t(8)\nExchange differences\t(7)\t(20)\n"
        "Total comprehensive charge for the year\t(75)\t(28)\nAttributable to:\n"
        "Shareholders of the Company\t(70)\t(23)\nNon-controlling interests\t(5)\t(6)"
    )
    found = read("CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME", YEARS + rows)
    assert [found[t].concept for t in ("(70)", "(5)")] == [
        "comprehensive_income_attributable_to_owners",
        "comprehensive_income_attributable_to_nci",
    ]


def test_what_is_left_of_bands_is_no_band_however_it_equals_one() -> None:
    rows = (
        "Within one year\t1,068\t806\nAfter one year but within two years\t2,204\t1,880\n"
        "\t3,272\t2,686\nLess: amount due for settlement within one year\t(1,068)\t(806)\n"
        "\t2,204\t1,880"
    )
    found = read(f"{NOTES}\n\n12. Lease liabilities", YEARS + rows)
    told = found["2,204"]
    assert (told.label, told.member) == ("Total lease liabilities", None)
    assert told.concept == "lease_liabilities_noncurrent"


@pytest.mark.parametrize("whole", ["Total shareholders’ equity", "TOTAL OWNERS’ EQUITY"])
def test_shareholders_equity_below_minority_interests_is_all_equity(whole: str) -> None:
    rows = (
        "Share capital\t1,000\t1,000\nReserves\t1,031\t671\n"
        "Total equity attributable to shareholders of the parent company\t2,031\t1,671\n"
        f"Minority interests\t105\t90\n{whole}\t2,136\t1,761"
    )
    found = read("CONSOLIDATED BALANCE SHEET", YEARS + rows)
    assert found["2,031"].concept == "equity_attributable_to_owners"
    assert found["2,136"].concept == "equity"


@pytest.mark.parametrize("label", ["Inter-segment", "Less: inter-segment sales"])
def test_total_revenue_above_what_segments_sell_each_other_is_that_of_segments(label: str) -> None:
    table = (
        "\tTrams\tFerries\tTotal\n\tHK$'000\tHK$'000\tHK$'000\n"
        f"Total revenue\t2,618\t412\t3,030\n{label}\t(30)\t(12)\t(42)\n"
        "Revenue – external\t2,588\t400\t2,988\nSegment results\t310\t41\t351"
    )
    found = read(f"{NOTES}\n\n4. Segment information", table)
    assert (found["2,618"].concept, found["3,030"].concept) == ("segment_revenue",) * 2
    assert found["2,588"].concept == "revenue"


@pytest.mark.parametrize(
    ("result", "concept"),
    [
        ("Profit attributable to owners of the Company", "profit_attributable_to_nci"),
        (
            "Total comprehensive income attributable to owners of the Company",
            "comprehensive_income_attributable_to_nci",
        ),
    ],
)
def test_minority_interests_below_the_owners_share_are_theirs(result: str, concept: str) -> None:
    rows = f"{result}\t1,349\t1,111\nNon-controlling interests\t62\t58\n\t1,411\t1,169"
    assert read("CONSOLIDATED INCOME STATEMENT", YEARS + rows)["62"].concept == concept


def test_minority_interests_above_the_owners_share_are_deducted() -> None:
    rows = (
        "Profit after taxation\t1,412\t1,170\nMinority interests\t(62)\t(58)\n"
        "Profit attributable to shareholders\t1,350\t1,112"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", YEARS + rows)
    assert found["(62)"].concept == "minority_interests_share_of_profit"


@pytest.mark.parametrize("owners", ["Attributable to owners", "(I) Attributable to owners"])
@pytest.mark.parametrize("minority", ["Attributable to minority interests", "Minority interests"])
def test_what_is_attributable_is_a_share_of_the_last_result_above(
    owners: str, minority: str
) -> None:
    rows = (
        f"Net profit\t1,411\t1,169\n{owners} of the parent company\t1,349\t1,111\n"
        "Attributable to minority interests\t62\t58\n"
        f"Other comprehensive income\t91\t73\n{owners} of the parent company\t84\t66\n"
        "Attributable to minority interests\t7\t8\n"
        f"Total comprehensive income\t1,502\t1,242\n{owners} of the parent company\t1,433\t1,177\n"
        f"{minority}\t69\t65"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", YEARS + rows)
    assert found["1,349"].concept == "profit_attributable_to_owners"
    assert found["62"].concept == "profit_attributable_to_nci"
    assert found["84"].concept == "other_comprehensive_income_attributable_to_owners"
    assert found["7"].concept == "other_comprehensive_income_attributable_to_nci"
    assert found["1,433"].concept == "comprehensive_income_attributable_to_owners"
    assert found["69"].concept == "comprehensive_income_attributable_to_nci"


def test_attributable_to_alone_is_said_of_the_result_in_a_review() -> None:
    rows = (
        "Net profit\t68,336\t39,298\n"
        "Attributable to: Owners of the parent Non-controlling interests"
        "\t56,130 12,206\t13,180 26,118"
    )
    found = read("MANAGEMENT DISCUSSION AND ANALYSIS\n\nQuarterly results", YEARS + rows)
    assert found["56,130"].concept == "profit_attributable_to_owners"
    assert found["12,206"].concept == "profit_attributable_to_nci"
    assert found["12,206"].period_type == "duration"


def test_a_sentence_before_the_last_one_does_not_introduce_the_table() -> None:
    sentences = (
        "Volumes grew, representing a rise of 29.6%. "
        "The share of the market held by the Group rose."
    )
    heading = f"MANAGEMENT DISCUSSION AND ANALYSIS\n\n1. Volumes\n\n{sentences}"
    found = read(heading, "\t2023\t2022\nSedans\t88,206\t74,118\nLorries\t17,976\t12,584")
    assert found["88,206"].period_type == "duration"


def test_what_stands_before_a_dash_heads_the_dashed_items_below() -> None:
    rows = (
        "Profit for the year\t900\t800\nEarnings per share – basic (HK$)\t0.50\t0.40\n"
        "– diluted (HK$)\t0.49\t0.39\nDividend per share (HK$)\t0.10\t0.08"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", YEARS + rows)
    assert found["0.50"].label == "Earnings per share – basic"
    assert found["0.49"].concept == "diluted_earnings_per_share"
    assert found["0.10"].label_path == "Dividend per share"
