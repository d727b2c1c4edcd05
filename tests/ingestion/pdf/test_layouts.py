"""Layouts of Hong Kong announcements: what their tables mean once they are read."""

from datetime import date

import pytest

from ingestion import extract
from tests.ingestion.pdf.results import figures_of, sheet
from tests.ingestion.pdf.writer import Page, pdf

THOUSANDS = ("", "HK$’000", "HK$’000")
SEGMENTS = (350, 440, 530)


@pytest.mark.parametrize("dated", ["31 December 2023", "At 31 December 2023", "31 December, 2023"])
def test_a_bare_date_under_the_title_leaves_the_statement_its_section(dated: str) -> None:
    page = sheet(
        *("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", "", dated, ""),
        *(("", "2023", "2022"), THOUSANDS),
        *(("Goodwill", "1,234", "1,111"), ("Inventories", "5,678", "5,555")),
    )
    goodwill = figures_of(page)["1,111"]
    assert (goodwill.section, goodwill.period_start) == ("balance_sheet", None)
    assert goodwill.period_end == date(2022, 12, 31)


def test_the_period_over_a_segment_table_without_dates_is_its_columns() -> None:
    page = sheet(
        *("3. SEGMENT INFORMATION", "", "Year ended 31 December 2022", ""),
        *(("", "Hotels", "Tours", "Total"), ("", *["HK$’000"] * 3)),
        *(("Revenue", "1,200", "3,400", "4,600"), ("Segment results", "120", "340", "460")),
        ends=SEGMENTS,
    )
    assert figures_of(page)["1,200"].period_end == date(2022, 12, 31)


def test_a_column_heading_that_wraps_is_one_member() -> None:
    page = sheet(
        *("3. SEGMENT INFORMATION", "", "Year ended 31 December 2023", ""),
        *(("", "", "Iron and", ""), ("", "Paint", "steel trading", "Total")),
        ("", *["HK$’000"] * 3),
        *(("Revenue", "1,200", "3,400", "4,600"), ("Segment results", "120", "340", "460")),
        ends=SEGMENTS,
    )
    assert figures_of(page)["3,400"].member == "Iron and steel trading"


def test_a_colon_inside_brackets_ends_no_heading() -> None:
    label = "Interim – HK1.5 cents (2022: HK1.2 cents) per ordinary share"
    page = sheet(
        *("8. DIVIDENDS", "", ("", "2023", "2022"), THOUSANDS),
        *((label, "28,555", "22,844"), ("Proposed final dividend", "57,111", "53,303")),
    )
    assert figures_of(page)["28,555"].label == label


def test_a_table_cut_by_the_end_of_a_page_keeps_its_heading_of_rows() -> None:
    heads = (("", "2023", "2022"), THOUSANDS)
    first = sheet(
        *("4. REVENUE AND OTHER INCOME", "", "An analysis is as follows:", "", *heads),
        *(("Sale of paint", "1,201", "1,188"), ("Sale of steel", "2,258", "2,195")),
        *(("", "3,459", "3,383"), "Other income and gains, net", ("Interest", "503", "203")),
    )
    second = sheet(*heads, ("Grants", "312", "877"), ("", "815", "1,080"))
    found = figures_of(first, second)
    assert found["312"].label_path == "Other income and gains, net > Grants"
    assert found["815"].is_total


def test_a_heading_of_rows_alone_at_the_foot_of_a_page_belongs_to_its_table() -> None:
    heads = (("", "Hotels", "Tours", "Total"), ("", *["HK$’000"] * 3))
    first: Page = sheet(
        *("3. SEGMENT INFORMATION", "", "Year ended 31 December 2022", "", *heads),
        *(("Revenue", "1,200", "3,400", "4,600"), "Reconciliation:"),
        ends=SEGMENTS,
    )
    results = ("Segment results", "120", "340", "460")
    second = sheet(*heads, ("Elimination", "", "", "(77)"), results, ends=SEGMENTS)
    figure = figures_of(first, second)["(77)"]
    assert figure.period_end == date(2022, 12, 31)
    assert figure.label_path == "Reconciliation > Elimination"


def test_a_unit_alone_on_the_second_line_of_a_label_belongs_to_it() -> None:
    page = sheet(
        *(
            "FINANCIAL HIGHLIGHTS",
            "",
            ("", "2023", "2022"),
            ("Revenue (HK$ million)", "532", "498"),
        ),
        *("Underlying profit attributable to owners", ("(HK$ million)", "1,450", "1,502")),
    )
    assert figures_of(page)["1,450"].label == "Underlying profit attributable to owners"


def test_dashes_under_an_open_heading_are_items_of_their_own() -> None:
    page = sheet(
        *("5. EXPENSES", "", ("", "2023", "2022"), THOUSANDS, "Depreciation and amortisation on"),
        *(("– assets held under leases", "811", "755"), ("– other equipment", "401", "322")),
        *(("Loss on interest rate swaps", "917", "228"),),
    )
    found = figures_of(page)
    assert found["811"].label == "assets held under leases"
    assert found["917"].unit == "HKD"


def test_a_column_of_amounts_per_share_beside_money_is_per_share() -> None:
    page = sheet(
        *("8. DIVIDENDS", "", ("", "2023", "2023"), ("", "HK$ per share", "HK$ million")),
        *(("First interim dividend", "0.36", "512"), ("Second interim dividend", "0.47", "601")),
    )
    found = figures_of(page)
    assert (found["0.36"].unit, str(found["0.36"].value)) == ("HKD_per_share", "0.36")
    assert found["512"].value == 512_000_000


def test_periods_on_two_lines_among_the_rows_hold_for_the_rows_below() -> None:
    def rows(year: str, *values: str) -> tuple[str | tuple[str, ...], ...]:
        names = ("Hotels", "Tours", "Group total")
        cells = [(n, *v.split()) for n, v in zip(names, values, strict=True)]
        return ("For the six months ended", f"30 June {year}", *cells)

    page = sheet(
        *("3. SEGMENT INFORMATION", "", ("", "Revenue", "Profit"), ("", "HK$’000", "HK$’000")),
        *rows("2023", "1,200 120", "3,400 340", "4,600 460"),
        *rows("2022", "1,300 131", "3,500 351", "4,800 482"),
    )
    figure = figures_of(page)["3,500"]
    assert (figure.period_start, figure.period_end) == (date(2022, 1, 1), date(2022, 6, 30))


def test_a_title_over_all_amounts_names_no_member_of_theirs() -> None:
    page = sheet(
        *("HIGHLIGHTS", "", ("", "2023", "2022", "Change"), ("", "HK$’000", "(Restated)", "%")),
        *(("Turnover", "3,120", "2,877", "8.4"), ("Net profit", "188", "201", "(6.5)")),
        ends=SEGMENTS,
    )
    page.center(330, 772, "FINANCIAL SUMMARY")
    assert figures_of(page)["2,877"].period_end == date(2022, 12, 31)


def test_a_year_that_wraps_belongs_to_the_title_of_the_announcement() -> None:
    cover = sheet(
        *("Quarry Bay Lanterns Limited", "", "(Stock Code: 4321)", ""),
        *("ANNUAL RESULTS ANNOUNCEMENT FOR THE YEAR ENDED 31 DECEMBER,", "2023", ""),
        *("The Board announces the audited results of the Group.", "", ""),
        *(("", "2023", "2022"), THOUSANDS, ("Revenue", "1,234", "1,111"), ("Profit", "56", "55")),
    )
    title = extract(pdf(cover), source_name="results.pdf").announcement.title
    assert title == "ANNUAL RESULTS ANNOUNCEMENT FOR THE YEAR ENDED 31 DECEMBER, 2023"


def test_segments_in_rows_are_members_of_the_measures_in_columns() -> None:
    page = sheet(
        *("3. SEGMENT INFORMATION", "", "(a) Analysis of segment revenue and results", ""),
        *("Year ended 31 December 2023", "", ("", "Revenue", "Operating profit", "Finance costs")),
        *(("", *["HK$’000"] * 3), ("Hotels", "1,200", "120", "(11)")),
        *(("Investment property", "3,400", "340", "(22)"), ("Group total", "4,600", "460", "(33)")),
        ends=SEGMENTS,
    )
    found = figures_of(page)
    assert (found["120"].axis, found["120"].member) == ("segment", "Hotels")
    assert found["3,400"].member == "Investment property"
    assert found["120"].line_item != found["(11)"].line_item
    assert (found["460"].axis, found["460"].member) == ("segment", None)


def test_an_expense_deducted_in_one_table_and_listed_in_another_is_one_fact() -> None:
    heads, name = (("", "2023", "2022"), THOUSANDS), "epreciation and amortisation"
    page = sheet(
        *("CONSOLIDATED INCOME STATEMENT", "", *heads, ("Revenue", "4,600", "3,900")),
        *((f"D{name}", "(338)", "(249)"), ("Profit before tax", "4,262", "3,651"), ""),
        *("5. OPERATING PROFIT", "", *heads, ("Depreciation of leases", "300", "200")),
        *(("Depreciation of ships", "38", "49"), (f"Total d{name}", "338", "249")),
    )
    found = figures_of(page)
    assert found["338"].concept == found["(338)"].concept is not None
    assert found["338"].checks_failed == found["(338)"].checks_failed == 0


def test_a_page_with_nothing_but_a_tables_last_total_has_its_headings() -> None:
    heads = (("", "2023", "2022"), THOUSANDS)
    first = sheet(
        *("7. INCOME TAX EXPENSE", "", *heads, ("Current tax", "1,430", "2,390")),
        ("Deferred tax", "(100)", "(170)"),
    )
    second = sheet(*heads, ("", "1,330", "2,220"), "", "8. EARNINGS PER SHARE", "", "See above.")
    figure = figures_of(first, second)["2,220"]
    assert (figure.section_title, figure.is_total) == ("7. INCOME TAX EXPENSE", True)
    assert figure.period_end == date(2022, 12, 31)


def test_senior_notes_are_a_member_and_no_reference_to_notes() -> None:
    page = sheet(
        *("10. BORROWINGS", "", "At 31 December 2023", ""),
        *(("", "Bank loans", "Senior notes", "Total"), ("", *["HK$’000"] * 3)),
        *(("Within 1 year", "1,200", "3,400", "4,600"), ("Over 1 year", "120", "340", "460")),
        ends=SEGMENTS,
    )
    assert figures_of(page)["3,400"].member == "Senior notes"


def test_areas_and_prices_of_areas_are_no_money() -> None:
    page = sheet(
        *("CONTRACTED SALES", "", "Contracted sales by region in 2023:", ""),
        *(
            ("", "Sales", "Contracted GFA", "Average price"),
            ("", "HK$’000", "sq. m.", "HK$/sq. m."),
        ),
        *(("Hong Kong", "28,110", "1,410", "19,936"), ("Macau", "12,330", "810", "15,222")),
        ends=SEGMENTS,
    )
    found = figures_of(page)
    assert (found["1,410"].unit, found["1,410"].value) == ("square_metres", 1410)
    assert found["19,936"].unit == "HKD_per_square_metre"


def test_commitments_contracted_for_are_a_heading_of_capital_items() -> None:
    page = sheet(
        *("12. COMMITMENTS", "", ("", "2023", "2022"), THOUSANDS),
        *("Contracted but not provided for", ("Property development", "1,411", "1,822")),
        *(("Acquisition of subsidiaries", "–", "220"), ("", "1,411", "2,042")),
    )
    assert figures_of(page)["1,822"].label == "Property development"


def test_a_bare_dollar_over_thousands_is_money_and_no_count_of_shares() -> None:
    page = sheet(
        *("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", "at 31 December 2023", ""),
        *(("", "2023", "2022"), ("", "$’000", "$’000")),
        *(("Net assets", "5,678", "5,555"), ("Share capital", "1,234", "1,111")),
    )
    net = figures_of(page)["5,678"]
    assert (net.unit, net.value) == ("HKD", 5_678_000)


def test_interim_balances_under_bare_years_are_compared_with_the_year_end() -> None:
    cover = sheet(
        *("Quarry Bay Lanterns Limited", "", "(Stock Code: 4321)", ""),
        *("INTERIM RESULTS FOR THE SIX MONTHS ENDED 30 JUNE 2023", ""),
        *("The Board announces the unaudited results of the Group.", "", ""),
        *("3. SEGMENT REPORTING", "", ("", "2023", "2022"), THOUSANDS),
        *(("Segment revenue", "1,234", "1,111"), ("Segment assets", "5,678", "5,555")),
    )
    found = {f.raw_text: f for f in extract(pdf(cover), source_name="results.pdf").figures}
    assert found["1,111"].period_end == date(2022, 6, 30)
    assert (found["5,555"].period_start, found["5,555"].period_end) == (None, date(2022, 12, 31))


@pytest.mark.parametrize("unit", ["HK$’M", "HK$M", "HK$m", "HK$ mn", "HK$ million"])
def test_millions_are_abbreviated_in_many_ways(unit: str) -> None:
    page = sheet(
        *("CONSOLIDATED INCOME STATEMENT", "", ("", "2023", "2022"), ("", unit, unit)),
        *(("Revenue", "1,234", "1,111"), ("Net profit", "56", "55")),
    )
    assert figures_of(page)["1,234"].value == 1_234_000_000


def test_bands_in_column_headings_are_no_figures() -> None:
    page = sheet(
        *("8. MATURITY PROFILE", "", "At 31 December 2023", ""),
        *(("", "Repayable", "", "Over"), ("", "on demand", "1 to 5 years", "5 years")),
        ("", *["HK$m"] * 3),
        *(("Advances", "1,200", "3,400", "4,600"), ("Deposits", "120", "340", "460")),
        ends=SEGMENTS,
    )
    figure = figures_of(page)["3,400"]
    assert (figure.member, figure.period_end) == ("1 to 5 years", date(2023, 12, 31))


def test_a_label_that_ends_like_the_next_one_stays_whole() -> None:
    page = sheet(
        *("10. CAPITAL RATIOS", "At 31 December 2023", ("", "2023", "2022"), ("", "%", "%")),
        *(("Common Equity Tier 1", "15.8", "15.1"), ("Tier 1", "17.4", "16.7")),
    )
    assert figures_of(page)["15.8"].label == "Common Equity Tier 1"


def test_the_end_of_a_company_s_name_wraps_and_cents_of_a_heading_hold_below() -> None:
    page = sheet(
        *("CONSOLIDATED INCOME STATEMENT", "", ("", "2023", "2022"), THOUSANDS),
        *(("Profit", "4,262", "3,651"), "Attributable to:", "Owners of Quarry Bay Lanterns"),
        *(("Limited", "4,200", "3,600"), ("Minority interests", "62", "51")),
        *("Earnings per ordinary share (HK cents)", ("Basic and diluted", "7.4", "nil")),
    )
    found = figures_of(page)
    assert found["4,200"].label == "Owners of Quarry Bay Lanterns Limited"
    assert (found["7.4"].unit, str(found["7.4"].value)) == ("HKD_per_share", "0.074")
    assert (found["nil"].unit, found["nil"].value) == ("HKD_per_share", 0)


def test_bare_years_among_rows_hold_for_the_rows_below() -> None:
    page = sheet(
        *("3. SEGMENT INFORMATION", "", ("", "Hotels", "Tours", "Total"), ("", *["HK$’000"] * 3)),
        *("2023", ("Revenue", "1,200", "3,400", "4,600"), ("Segment results", "12", "34", "46")),
        *("2022", ("Revenue", "1,300", "3,500", "4,800"), ("Segment results", "13", "35", "48")),
        ends=SEGMENTS,
    )
    found = figures_of(page)
    assert found["3,400"].period_end == date(2023, 12, 31)
    assert (found["3,500"].period_start, found["3,500"].label_path) == (
        date(2022, 1, 1),
        "2022 > Revenue",
    )


def test_a_dated_book_value_is_a_balance_also_where_its_year_wraps() -> None:
    page = sheet(
        *("8. FIXED ASSETS", "", ("", "Land", "Plant", "Total"), ("", *["HK$’000"] * 3)),
        *("Net book value at 1 January", ("2023", "1,200", "3,400", "4,600")),
        *(("Additions", "120", "340", "460"),),
        ("Net book value at 31 December 2023", "1,320", "3,740", "5,060"),
        ends=SEGMENTS,
    )
    found = figures_of(page)
    assert found["3,400"].label == "Net book value at 1 January 2023"
    assert found["3,400"].period_end == date(2022, 12, 31)
    assert (found["5,060"].period_start, found["5,060"].period_end) == (None, date(2023, 12, 31))


def test_a_short_value_in_the_first_column_of_a_wide_table_is_no_label() -> None:
    ends = (140, 205, 270, 335, 400, 465, 530)
    page = sheet(
        *("8. RESERVES", "", ("", *"ABCDEFG"), ("", *["HK$’000"] * 7)),
        *(("Land", "–", *["1,234"] * 6), ("Plant", "–", *["4,321"] * 6)),
        ("", "–", *["5,555"] * 6),
        ends=ends,
    )
    assert figures_of(page)["5,555"].is_total


def test_a_date_cut_behind_its_day_is_one_with_the_next_line() -> None:
    page = sheet(
        *("5. DEFERRED TAX", "", ("", "Land", "Plant", "Total"), ("", *["HK$’000"] * 3)),
        *(("At 1 January 2022", "1,200", "3,400", "4,600"), ("Charged", "12", "34", "46")),
        *("At 31 December 2022 and 1", ("January 2023", "1,212", "3,434", "4,646")),
        *(("Credited", "(11)", "(33)", "(44)"),),
        ("At 31 December 2023", "1,201", "3,401", "4,602"),
        ends=SEGMENTS,
    )
    found = figures_of(page)
    assert found["3,434"].label == "At 31 December 2022 and 1 January 2023"
    assert found["3,434"].period_end == found["34"].period_end == date(2022, 12, 31)
    assert found["(33)"].period_start == date(2023, 1, 1)


def test_what_is_added_is_named_as_what_is_deducted() -> None:
    page = sheet(
        *("RECONCILIATION OF EBITDA", "", ("", "2023", "2022"), THOUSANDS),
        *(("Profit", "4,262", "3,651"), ("Add: Income tax", "500", "670")),
        *(("Less: Interest income", "(12)", "(11)"), ("EBITDA", "4,750", "4,310")),
    )
    found = figures_of(page)
    assert (found["500"].label, found["500"].concept) == ("Add: Income tax", None)
    assert found["(12)"].label == "Less: Interest income"


def test_a_bare_dollar_over_a_column_is_whole_dollars() -> None:
    page = sheet(
        *("CONSOLIDATED INCOME STATEMENT", "", ("", "2023", "2022"), THOUSANDS),
        *(("Revenue", "4,262", "3,651"), ("Net profit", "500", "670"), ""),
        *("5. DIRECTORS’ FEES", "", ("", "2023", "2022"), ("", "$", "$")),
        *(("Executive directors", "120,500", "118,000"), ("Other directors", "60,200", "59,100")),
    )
    found = figures_of(page)
    assert (found["120,500"].unit, found["120,500"].value) == ("HKD", 120_500)
