"""Merged rows whose numbers look like pieces or echoes of others."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingestion.test_tables import NOTES, YEARS, read

CLASSES = "\tLand HK$'000\tPlant HK$'000\tTotal HK$'000\n"
PPE = f"{NOTES}\n\n12. Property, plant and equipment"
RESULT = "CONSOLIDATED INCOME STATEMENT"


def test_short_second_numbers_of_merged_rows_are_no_pieces_of_the_first() -> None:
    rows = (
        "At 1 January 2023\t10,000\t20,000\t30,000\n"
        "Additions Exchange adjustments\t1,812 196\t2,190 204\t4,002 400\n"
        "At 31 December 2023\t12,008\t22,394\t34,402"
    )
    found = read(PPE, CLASSES + rows)
    assert {text: found[text].label for text in ("1,812", "4,002", "196", "400")} == {
        "1,812": "Additions",
        "4,002": "Additions",
        "196": "Exchange adjustments",
        "400": "Exchange adjustments",
    }


def test_an_opening_balance_may_repeat_the_closing_one_above() -> None:
    rows = (
        "Net book amount\t107,212\t52,895\t160,107\nYear ended 31 December 2023\t\t\t\n"
        "Opening net book amount Additions\t107,212 21,406\t52,895 38,217\t160,107 59,623\n"
        "Depreciation\t(7,212)\t(2,895)\t(10,107)\n"
        "Closing net book amount\t121,406\t88,217\t209,623"
    )
    found = read(PPE, CLASSES + rows)
    assert (found["107,212"].label, found["107,212"].period_end) == (
        "Opening net book amount",
        date(2022, 12, 31),
    )
    assert (found["21,406"].label, found["21,406"].period_type) == ("Additions", "duration")


def test_an_amount_due_that_a_sum_wants_is_no_echo_of_the_row_above() -> None:
    rows = (
        "Within one year\t9,000\t4,500\nIn the second year\t9,000\t9,000\n"
        "In the third to fifth years\t– 18,000\t9,000 22,500"
    )
    found = read(f"{NOTES}\n\n20. Borrowings", YEARS + rows)
    assert found["22,500"].label == "Total borrowings"
    assert found["4,500"].period_end == date(2022, 12, 31)


def test_a_result_in_brackets_is_no_list_mark() -> None:
    rows = (
        "Revenue\t9,000\t8,000\nCosts\t(6,000)\t(5,778)\nProfit for the year\t3,000\t2,222\n"
        "Profit (loss) for the year attributable to: Owners of the Company "
        "Non-controlling interests\t2,900 100\t2,322 (100)\n\t3,000\t2,222"
    )
    found = read(RESULT, YEARS + rows)
    assert found["2,900"].concept == "profit_attributable_to_owners"
    assert found["100"].concept == "profit_attributable_to_nci"


def test_a_total_below_its_shares_is_no_part_of_the_row_above_them() -> None:
    rows = (
        "Profit before tax Tax Profit for the year\t3,100 (100) 3,000\t2,300 (78) 2,222\n"
        "Attributable to: Shareholders of the Company Non-controlling interests"
        "\t2,900 100\t2,322 (100)\n\t3,000\t2,222"
    )
    found = read(RESULT, YEARS + rows)
    assert found["3,000"].source_line > found["2,900"].source_line


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Cost", "property_plant_and_equipment_cost"),
        ("COST", "property_plant_and_equipment_cost"),
        ("DEPRECIATION", "property_plant_and_equipment_accumulated_depreciation"),
        ("CARRYING VALUES", "property_plant_and_equipment"),
    ],
)
def test_what_a_block_measures_is_no_label_of_its_opening_balance(
    heading: str, concept: str
) -> None:
    rows = (
        f"{heading} At 1 January 2023\t6,204\t18,310\t24,514\nAdditions\t812\t2,190\t3,002\n"
        "At 31 December 2023\t7,016\t20,500\t27,516"
    )
    found = read(PPE, CLASSES + rows)
    assert (found["6,204"].label, found["6,204"].period_end, found["6,204"].concept) == (
        "At 1 January 2023",
        date(2022, 12, 31),
        concept,
    )
    assert found["812"].period_type == "duration"


SHEET = "CONSOLIDATED BALANCE SHEET"
FLOWS = "CONSOLIDATED CASH FLOW STATEMENT"
SPENT = (
    "INVESTING ACTIVITIES Purchase of boats Payment for moorings Placement of time deposits"
    "\t(3,106) (2,210) (60,000)\t(4,418) (3,190) (45,000)\nInterest received\t3,980\t2,815\n"
    "NET CASH USED IN INVESTING ACTIVITIES\t(61,336)\t(49,793)"
)
WORKED = (
    "Operating cash flows before movements in working capital\t33,601\t14,472\n"
    "Increase in trade receivables (Decrease)/increase in payables Cash generated from operations"
    " Income taxes paid\t(3,532) (4,603) 25,466 (2,118)\t(2,208) 1,860 14,124 (1,306)\n"
    "NET CASH FROM OPERATING ACTIVITIES\t23,348\t12,818"
)
STANDING = (
    "Net increase in cash and cash equivalents\t1,000\t5,118\n"
    "CASH AND CASH EQUIVALENTS AT 1 JANUARY Effect of foreign exchange rate changes"
    "\t302,206 (1,558)\t298,206 (1,118)\nCASH AND CASH EQUIVALENTS AT 31 DECEMBER\t301,648\t302,206"
)
OWNED = (
    "Net assets\t9,977,118\t10,038,142\nEquity Share capital Reserves "
    "Equity attributable to shareholders of the Company\t16,842 9,919,158 9,936,000"
    "\t16,841 9,977,977 9,994,818\nNon-controlling interests\t41,118\t43,324\n"
    "Total equity\t9,977,118\t10,038,142"
)
EARNED = (
    "Revenue\t30,000\t5,000\nExpenses\t(12,815)\t(11,868)\n"
    "Finance income Finance costs\t4,118 (1,310)\t2,906 (1,522)\n"
    "Profit/(loss) for the year attributable to\t\nowners of the Company\t19,993\t(5,484)"
)


@pytest.mark.parametrize(
    ("heading", "rows", "printed", "label"),
    [
        (FLOWS, SPENT, "(3,106)", "Purchase of boats"),
        (FLOWS, WORKED, "(4,603)", "(Decrease)/increase in payables"),
        (FLOWS, WORKED, "25,466", "Cash generated from operations"),
        (FLOWS, STANDING, "298,206", "CASH AND CASH EQUIVALENTS AT 1 JANUARY"),
        (SHEET, OWNED, "16,842", "Share capital"),
        (SHEET, OWNED, "9,936,000", "Equity attributable to shareholders of the Company"),
        (
            RESULT,
            EARNED,
            "19,993",
            "Profit/(loss) for the year attributable to owners of the Company",
        ),
    ],
)
def test_headings_of_statements_take_no_figure(
    heading: str, rows: str, printed: str, label: str
) -> None:
    assert read(heading, YEARS + rows)[printed].label == label


def test_other_comprehensive_loss_is_a_row_of_the_equity_table() -> None:
    rows = (
        "\tShare capital HK$'000\tReserves HK$'000\tLosses HK$'000\tTotal HK$'000\n"
        "At 1 January 2023\t38\t1,010,233\t(480,112)\t530,159\n"
        "Loss for the year\t–\t–\t(85,186)\t(85,186)\n"
        "Other comprehensive loss Total comprehensive loss"
        "\t– –\t(9,034) (9,034)\t– (85,186)\t(9,034) (94,220)\n"
        "At 31 December 2023\t38\t1,001,199\t(565,298)\t435,939"
    )
    found = read("CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", rows)
    assert found["(94,220)"].label == "Total comprehensive loss"


@pytest.mark.parametrize(
    ("heading", "rows", "total"),
    [
        (
            "17. Related party transactions",
            "Sales of goods to associates\t8,412\t1,204\nKey management compensation Salaries and "
            "bonuses Share-based payments\t6,218 21,406\t5,904 28,310\n\t27,624\t34,214",
            "27,624",
        ),
        (
            "13. Trade receivables",
            "0 – 30 days 31 – 180 days 181 – 365 days Over 365 days"
            "\t5,206 2,118 1,590\t8,118 3,206 1,782\n\t8,914\t13,106",
            "8,914",
        ),
        (
            "5. Revenue",
            "Recognised over time\t\t\nTuition fees\t1,302\t1,188\nBoarding fees Ancillary services"
            "\t141 30 1,473\t129 24 1,341\nRecognised at a point in time\t\t\n"
            "Sales of books\t29\t23\nTotal\t1,502\t1,364",
            "1,473",
        ),
    ],
)
def test_a_total_takes_no_label_of_the_rows_it_sums_nor_the_heading_below(
    heading: str, rows: str, total: str
) -> None:
    assert read(f"{NOTES}\n\n{heading}", YEARS + rows)[total].label.startswith("Total ")


def test_a_total_beside_its_own_label_takes_it_where_a_heading_names_an_item_too() -> None:
    rows = (
        "Current assets\t10,014\t9,906\nCurrent liabilities\t(1,402)\t(1,390)\n"
        "Non-current liabilities Net assets\t(2,011) 6,601\t(2,044) 6,472"
    )
    found = read(f"{NOTES}\n\n10. Associates", YEARS + rows)
    assert (found["(2,011)"].label, found["6,601"].label) == (
        "Non-current liabilities",
        "Net assets",
    )


def test_short_columns_of_segments_are_laid_so_that_rows_add_up_across() -> None:
    rows = (
        "\tHotels HK$'000\tProperty HK$'000\tTotal HK$'000\nRevenue Segment results Unallocated "
        "income\t9,912 1,402\t8,806 1,152\t18,718 2,554 1,012\nUnallocated expenses\t\t\t(1,050)\n"
        "Profit before tax\t\t\t2,516"
    )
    found = read(f"{NOTES}\n\n4. Segment information", rows)
    assert (found["1,402"].label, found["1,012"].label) == ("Segment results", "Unallocated income")


def test_damaged_tokens_beside_no_label_are_no_figure() -> None:
    rows = (
        "At 1 January 2023\t10,000\t20,000\t30,000\n\t3l2\t\t(1 8\n"
        "At 31 December 2023\t10,000\t20,000\t30,000"
    )
    assert "(1 8" not in read(PPE, CLASSES + rows)


def test_thousands_of_shares_glued_to_the_first_row_count_all_below() -> None:
    rows = (
        "\t2023\t2022\nNumber of shares (’000) Weighted average number of ordinary shares for the "
        "purpose of basic earnings per share\t685,245\t258,323\n"
        "Effect of dilutive potential ordinary shares\t\t\nShare options\t20,557\t–"
    )
    found = read(f"{NOTES}\n\n11. Earnings per share", rows)
    assert (found["20,557"].value, found["20,557"].unit) == (20_557_000, "shares")


def test_a_lost_dash_leaves_its_label_without_number() -> None:
    rows = (
        "Current assets\t\t\nInventories\t338,921\t274,406\nFinancial assets at fair value through "
        "profit or loss Restricted cash Time deposits\t250,000 16,409\t12,880 100,000\n"
        "Cash and cash equivalents\t1,206,377 1,811,707\t688,154 1,075,440"
    )
    found = read(SHEET, YEARS + rows)
    assert found["1,206,377"].label == "Cash and cash equivalents"
    assert found["1,811,707"].label.startswith("Total ")


def test_figures_torn_off_their_label_go_back_to_it() -> None:
    rows = (
        "Non-current liabilities Borrowings\t\t\n\t58,000\t41,500\n"
        "Lease liabilities Deferred income\t51,882 21,640\t63,190 24,873\n\t131,522\t129,563"
    )
    found = read(SHEET, YEARS + rows)
    assert (found["58,000"].label, found["131,522"].label) == (
        "Borrowings",
        "Total non-current liabilities",
    )
    assert found["131,522"].concept == "total_noncurrent_liabilities"


def test_labels_cut_in_mid_phrase_are_whole_again() -> None:
    rows = (
        "At the beginning of the year\t930\t863\nRevenue recognised that was included\t\t\n"
        "in the balance at the beginning of the year Revenue recognised in\t(921)\t(852)\n"
        "respect of fees received during the year\t(571)\t(512)\nAt the end of the year\t438\t499"
    )
    found = read(f"{NOTES}\n\n12. Contract liabilities", YEARS + rows)
    assert found["(571)"].label == "Revenue recognised in respect of fees received during the year"
    assert found["(921)"].label.startswith("Revenue recognised that was included in the balance")


@pytest.mark.parametrize(
    ("title", "rows", "labels"),
    [
        (
            "4. Revenue",
            "Recognised over time Tuition fees Boarding fees\t104,118 20,120\t92,906 18,095\n"
            "Sale of books\t310\t210\n\t124,548\t111,211",
            {"104,118": "Tuition fees", "20,120": "Boarding fees"},
        ),
        (
            "7. Income tax expense",
            "Current tax PRC Enterprise Income Tax Charge for the year Under-provision in prior "
            "years\t4,118 120\t2,906 95\nDeferred tax\t(310)\t210\n\t3,928\t3,211",
            {
                "4,118": "Charge for the year",
                "120": "Under-provision in prior years",
                "3,928": "Total income tax expense",
            },
        ),
    ],
)
def test_names_of_groups_take_no_figure_of_the_rows_merged_into_them(
    title: str, rows: str, labels: dict[str, str]
) -> None:
    found = read(f"{NOTES}\n\n{title}", YEARS + rows)
    assert {text: found[text].label for text in labels} == labels


def test_results_of_either_sign_begin_line_items_in_capitals() -> None:
    rows = (
        "TURNOVER\t65,075\t277,060\nCOST OF SALES\t(132,794)\t(224,957)\n"
        "(LOSS)/PROFIT FROM OPERATION\t(67,719)\t52,103\n"
        "FINANCE COST (LOSS)/PROFIT BEFORE TAXATION INCOME TAX (LOSS)/PROFIT FOR THE YEAR"
        "\t(1,510) (69,229) (69,229)\t– 52,103 (9,658) 42,445"
    )
    found = read(RESULT, YEARS + rows)
    assert {text: found[text].label for text in ("(1,510)", "52,103", "(9,658)", "42,445")} == {
        "(1,510)": "FINANCE COST",
        "52,103": "(LOSS)/PROFIT BEFORE TAXATION",
        "(9,658)": "INCOME TAX",
        "42,445": "(LOSS)/PROFIT FOR THE YEAR",
    }
    assert found["(69,229)"].label == "(LOSS)/PROFIT FOR THE YEAR"  # repeats a total: no tax


def test_two_bands_with_numbers_of_one_year_are_two_rows() -> None:
    rows = (
        "0 – 30 days\t344\t3,432\n31 – 90 days 91 – 180 days\t\t1,182 148\n"
        "Over 180 days\t12\t9\n\t356\t4,771"
    )
    found = read(f"{NOTES}\n\n12. Trade payables", YEARS + rows)
    assert [(found[text].label, found[text].period_end.year) for text in ("1,182", "148")] == [
        ("31 – 90 days", 2022),
        ("91 – 180 days", 2022),
    ]


def test_units_in_labels_do_not_hide_where_the_next_one_begins() -> None:
    rows = (
        "Revenue\t2,468\t1,408\nProfit for the year\t468\t408\nEarnings per share\t\t\n"
        "From continuing and discontinued operations\t\t\n"
        "Basic (HK cents) Diluted (HK cents)\t16.44 11.66\t(107.44) (107.45)"
    )
    found = read(RESULT, YEARS + rows)
    assert (found["16.44"].label, str(found["16.44"].value)) == ("Basic", "0.1644")
    assert found["11.66"].label_path == (
        "Earnings per share > From continuing and discontinued operations > Diluted"
    )


def test_a_date_with_its_audit_mark_names_the_balance_of_a_wrapped_block() -> None:
    rows = (
        "Accumulated depreciation and\t\t\t\nimpairment losses\t\t\t\n"
        "As at 1 January 2023 (audited)\t52,192\t10,000\t62,192\n"
        "Amortisation Impairment\t16,188 25\t4,523 11\t20,711 36\n"
        "At 31 December 2023\t68,405\t14,534\t82,939"
    )
    found = read(PPE, CLASSES + rows)
    assert [found[text].period_end for text in ("52,192", "16,188", "68,405")] == [
        date(2022, 12, 31),
        date(2023, 12, 31),
        date(2023, 12, 31),
    ]


def test_a_number_that_a_sum_adds_is_no_echo() -> None:
    rows = (
        "Consideration received Net assets disposed of\t79,000 (71,996)\n"
        "Cumulative exchange differences in respect of the net assets of the subsidiaries\t\n"
        "reclassified from equity to profit or loss on loss of control\t76,126\n"
        "Gain on disposal\t83,130"
    )
    found = read(f"{NOTES}\n\n13. Disposal of subsidiaries", f"\tHK$'000\n{rows}")
    assert found["(71,996)"].label == "Net assets disposed of"


def test_bracketed_letters_behind_labels_are_marks_of_notes() -> None:
    rows = (
        "Tax at 25%\t250,000\t500,000\n"
        "Expenses not deductible (b) Losses not recognised (c) Other differences"
        "\t(49,940) (722,622) (140,006)\t(177,044) (564,294) (164,624)\n"
        "Income tax\t(662,568)\t(405,962)"
    )
    found = read(f"{NOTES}\n\n7. Income tax", YEARS + rows)
    assert [found[text].label for text in ("(49,940)", "(722,622)", "(140,006)")] == [
        "Expenses not deductible",
        "Losses not recognised",
        "Other differences",
    ]


def test_numbers_of_one_cell_are_laid_along_the_row_only_where_sums_hold_to_the_digit() -> None:
    rows = (
        "Bank interest income\t120\t75\nPRC VAT tax concession Sundry income\t3,831 2\t\n"
        "Others\t88\t3\n\t4,041\t78"
    )
    found = read(f"{NOTES}\n\n5. Other income", YEARS + rows)
    assert (found["3,831"].label, found["2"].label) == ("PRC VAT tax concession", "Sundry income")
    assert found["2"].period_end == date(2023, 12, 31)


def test_short_subtotals_that_hold_in_all_columns_stand_without_label() -> None:
    rows = (
        "Agency and custody service fees\t146\t171\nOthers\t266 412\t284 455\n"
        "Fee and commission expense\t(98)\t(87)\nNet fee and commission income\t314\t368"
    )
    found = read(f"{NOTES}\n\n5. Fee and commission income", YEARS + rows)
    assert found["266"].label == "Others"
    assert found["412"].label.startswith("Total of")


def test_a_proved_total_names_itself_and_no_label_of_another_row() -> None:
    rows = (
        "Total staff costs\t183,301\t141,954\n"
        "Less: amounts included in direct costs\t(118,204)\t(104,330)\n\t65,097\t37,624\n"
        "Auditor’s remuneration – Audit services – Non-audit services\t1,580 120\t1,500 80"
    )
    found = read(f"{NOTES}\n\n7. Profit before taxation", YEARS + rows)
    assert "Auditor" not in found["65,097"].label
    assert found["1,580"].label_path.endswith("Auditor’s remuneration > Audit services")


def test_a_merged_row_keeps_as_many_numbers_as_it_has_labels() -> None:
    rows = (
        "Share capital\t4,200\t4,200\nRetained earnings\t28,063\t26,931\n"
        "Net core tier-one capital Other tier-one capital Net tier-one capital"
        "\t32,263 5,055 37,318\t31,131 5,053 36,184\n"
        "Tier-two capital\t\t\nSurplus provision\t2,614\t2,508\nNet capital base\t39,932\t38,692"
    )
    found = read(f"{NOTES}\n\n9. Capital adequacy", YEARS + rows)
    assert (found["5,055"].label, found["37,318"].label) == (
        "Other tier-one capital",
        "Net tier-one capital",
    )


def test_expenses_that_head_merged_rows_have_no_number_of_their_own() -> None:
    rows = (
        "Revenue\t92,012\t89,331\n"
        "Operating expenses Network support Depreciation and amortisation Employee benefits"
        "\t30,704 17,761 17,243\t30,422 17,498 17,064\n"
        "Profit from operations\t26,304\t24,347"
    )
    found = read(RESULT, YEARS + rows)
    assert (found["92,012"].label, found["30,704"].label) == ("Revenue", "Network support")


def test_capitals_before_a_date_head_the_balances_of_a_matrix() -> None:
    rows = (
        "At 31 December 2023\t13,000\t52,926\t65,926\n"
        "CARRYING VALUES At 31 December 2023\t25,206\t31,306\t56,512\n"
        "At 31 December 2022\t26,206\t33,306\t59,512"
    )
    found = read(PPE, CLASSES + rows)
    assert found["25,206"].label == "At 31 December 2023"
    assert "CARRYING VALUES" in found["25,206"].label_path


def test_a_table_introduced_as_an_analysis_names_its_total() -> None:
    rows = "Interest income\t61,204\t118,330\nGovernment grants\t4,118\t12,206\n\t65,322\t130,536"
    heading = (
        f"{NOTES}\n\n4. Revenue, other income and gains\n\n"
        "An analysis of other income and gains is as follows:"
    )
    assert read(heading, YEARS + rows)["65,322"].label == "Total other income and gains"


def test_year_ended_over_payables_for_costs_are_balances() -> None:
    rows = (
        "Notes payables\t2,934\t3,832\nPayables on purchase of equipment\t11,479\t10,377\n"
        "Staff salaries and welfare payables\t13,752\t10,197"
    )
    heads = "\tYear ended 31 December\t\n\t2023 HK$'000\t2022 HK$'000\n"
    found = read(f"{NOTES}\n\n13. Trade and other payables", heads + rows)
    assert all(figure.period_start is None for figure in found.values())


def test_initials_before_lower_case_are_one_item_and_currencies_are_two() -> None:
    rows = "HKD JPY\t47,525 25,749\t34,596 24,040\nUSD\t300\t200"
    found = read(f"{NOTES}\n\n13. Cash by currency", YEARS + rows)
    assert (found["47,525"].label, found["25,749"].label) == ("HKD", "JPY")


def test_capitals_after_a_noun_go_on_with_it() -> None:
    rows = (
        "REVENUE\t65,075\t77,060\nCOST OF SALES\t(47,543)\t(50,652)\n"
        "INVENTORIES WRITTEN OFF FINANCE COSTS\t– (1,173)\t(21,527) (1,510)\n"
        "PROFIT FOR THE YEAR\t\t\nATTRIBUTABLE TO OWNERS OF THE\t\t\nCOMPANY\t16,359\t3,371\n"
        "EARNINGS PER SHARE – BASIC\tHK10.94 cents\tHK7.95 cents"
    )
    found = read(RESULT, YEARS + rows)
    assert found["(21,527)"].label == "INVENTORIES WRITTEN OFF"
    assert found["16,359"].label == "PROFIT FOR THE YEAR ATTRIBUTABLE TO OWNERS OF THE COMPANY"
    assert found["HK10.94 cents"].label == "EARNINGS PER SHARE – BASIC"


def test_items_of_a_list_may_tell_the_timing_of_revenue() -> None:
    rows = (
        "Revenue from customers\t\t\n"
        "– recognised at a point in time – recognised over time\t2,823 582\t3,543 265\n"
        "\t3,405\t3,808"
    )
    found = read(f"{NOTES}\n\n4. Revenue", YEARS + rows)
    assert "at a point in time" in found["2,823"].label
    assert "over time" in found["582"].label


def test_a_label_alone_above_a_whole_merged_row_heads_it() -> None:
    rows = (
        "Turnover\t\t\nSales of medicines Sales of system hardware Provision of services"
        "\t83,433 37,558 5,932\t422,321 – –\n\t126,923\t422,321"
    )
    found = read(f"{NOTES}\n\n3. Turnover", YEARS + rows)
    assert {text: found[text].label for text in ("83,433", "37,558", "5,932", "126,923")} == {
        "83,433": "Sales of medicines",
        "37,558": "Sales of system hardware",
        "5,932": "Provision of services",
        "126,923": "Total turnover",
    }


def test_a_number_repeated_below_a_dash_is_no_echo() -> None:
    rows = (
        "Trade receivables Less: allowance for doubtful debts\t66,100 –\t104,374 –\n"
        "\t66,100\t104,374\nOther receivables\t100\t200"
    )
    figures = read(f"{NOTES}\n\n13. Trade receivables", YEARS + rows)
    assert figures["66,100"].source_line == figures["–"].source_line + 1  # the last one printed
    assert figures["–"].label == "Less: allowance for doubtful debts"


def test_a_minus_that_clings_to_its_number_is_no_range() -> None:
    heads = "\t2023\t2022\tChange\n\tHK$'000\tHK$'000\t%\n"
    rows = "Gross profit Loss for the year\t907,800 (1,489,270)\t766,760 (2,477,212)\t18.4% -39.9%"
    found = read("FINANCIAL HIGHLIGHTS", heads + rows)
    assert (found["18.4%"].label, found["-39.9%"].label) == ("Gross profit", "Loss for the year")


def test_overdue_bands_are_whole() -> None:
    rows = (
        "Neither past due nor impaired\t100,000\t200,000\n"
        "Less than 30 days past due 31 – 90 days past due\t72,075 16,916\t– 7,196\n"
        "91 – 120 days past due\t26,237\t10\n\t215,228\t207,206"
    )
    found = read(f"{NOTES}\n\n13. Trade receivables", YEARS + rows)
    assert (found["72,075"].label, found["16,916"].label) == (
        "Less than 30 days past due",
        "31 – 90 days past due",
    )


def test_labels_that_begin_alike_are_cut_where_they_do() -> None:
    heads = "\t2023\t2022\tChange\n"
    rows = (
        "Number of customers in Smart Business Number of customers in Smart Life"
        "\t922 257\t848 236\t8.7% 8.9%\nNumber of cities\t33\t31\t6.5%"
    )
    found = read("KEY OPERATING DATA", heads + rows)
    assert found["922"].label == "Number of customers in Smart Business"
    assert found["257"].label == "Number of customers in Smart Life"


def test_a_charge_before_the_closing_date_is_no_heading_of_it() -> None:
    rows = (
        "Accumulated amortisation\t\t\t\nAt 1 January 2023 (audited)\t52,192\t–\t52,192\n"
        "Amortisation At 31 December 2023 (audited)\t16,188 68,380\t4,523 4,523\t20,711 72,903\n"
        "Carrying amount\t\t\t\nAt 31 December 2023\t75,360\t118,098\t193,458"
    )
    found = read(f"{NOTES}\n\n12. Intangible assets", CLASSES + rows)
    assert (found["16,188"].label, found["68,380"].label) == ("Amortisation", "At 31 December 2023")
