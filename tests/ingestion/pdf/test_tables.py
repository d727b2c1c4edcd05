"""Rows, columns and headings found by geometry, on pages set to the point."""

from tests.ingestion.pdf.reading import read, shown, table, tables
from tests.ingestion.pdf.writer import Page, pdf

CJK = (
    "/F2 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
    " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>"
)
THREE = (380, 460, 540)
TWO = (450, 530)


def chinese(page: Page, x: float, y: float, text: str) -> None:
    page.operators.append(
        f"BT /F2 10 Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
    )


def test_notes_figures_dashes_and_hanging_brackets_stand_in_their_columns() -> None:
    page = Page()
    page.row(760, "", "Notes", "2023", "2022", ends=THREE)
    page.row(746, "", "", "RMB’000", "RMB’000", ends=THREE)
    page.row(720, "Revenue", "5", "1,234,567", "987,654", ends=THREE)
    page.row(706, "Cost of sales", "", "(834,567)", "–", ends=THREE)
    page.row(680, "", "", "400,000", "987,654", ends=THREE)
    assert table(pdf(page)) == [
        " | Notes | 2023 | 2022",
        " |  | RMB’000 | RMB’000",
        "Revenue | 5 | 1,234,567 | 987,654",
        "Cost of sales |  | (834,567) | –",
        " |  | 400,000 | 987,654",
    ]


def test_a_notes_column_without_a_note_on_this_page_is_a_column() -> None:
    page = Page()
    page.row(760, "", "Notes", "2023", "2022", ends=THREE)
    page.row(746, "Revenue", "", "1,234", "5,678", ends=THREE)
    page.row(732, "Other income", "", "34", "78", ends=THREE)
    assert table(pdf(page))[1] == "Revenue |  | 1,234 | 5,678"


def test_spans_are_the_characters_of_the_line() -> None:
    page = Page()
    page.row(760, "", "2023", "2022", ends=TWO)
    page.row(746, "Revenue from sales", "1,234", "–", ends=TWO)
    (block,) = tables(read(pdf(page)))
    line = block.lines[1]
    assert (line.text, line.number, line.page) == ("Revenue from sales 1,234 –", 2, 1)
    assert [line.text[c.start : c.end] for c in line.cells] == ["Revenue from sales", "1,234", "–"]


def test_a_heading_over_a_drawn_line_spans_the_columns_under_it() -> None:
    page, ends = Page(), (250, 330, 410, 490)
    page.center(345, 790, "Attributable to owners")
    page.rule(220, 412, 786)
    page.row(774, "", "Capital", "Reserves", "Total", "NCI", ends=ends)
    page.row(760, "", *["HK$’000"] * 4, ends=ends)
    page.row(740, "At 1 January 2023", "1,000", "2,000", "3,000", "5", ends=ends)
    page.row(726, "Profit for the year", "–", "400", "400", "(1)", ends=ends)
    assert table(pdf(page))[0] == " | Attributable to owners <3> |  |  | "


def test_a_centred_heading_spans_its_columns_without_a_line() -> None:
    page = Page()
    page.center(470, 780, "For the six months")
    page.center(470, 768, "ended 30 June")
    page.row(756, "", "2023", "2022", ends=TWO)
    page.row(740, "Revenue", "271,811", "285,749", ends=TWO)
    page.row(726, "Cost of sales", "(89,158)", "(105,312)", ends=TWO)
    assert table(pdf(page))[:2] == [" | For the six months <2> | ", " | ended 30 June <2> | "]


def test_headings_over_repeated_years_span_each_repetition() -> None:
    page, ends = Page(), (220, 270, 340, 390, 460, 510)
    for middle, name in ((230, "Retail"), (350, "All other"), (470, "Total")):
        page.center(middle, 780, name, 8)
    page.row(768, "", *["2023", "2022"] * 3, ends=ends, size=8)
    page.row(756, "", *["HK$’000"] * 6, ends=ends, size=8)
    page.row(740, "Revenue", "1,234", "–", "567", "(8)", "1,801", "(8)", ends=ends, size=8)
    page.row(726, "Segment result", "234", "–", "67", "(8)", "301", "(8)", ends=ends, size=8)
    assert table(pdf(page))[0] == " | Retail <2> |  | All other <2> |  | Total <2> | "


def test_headings_of_several_rows_stay_over_their_column() -> None:
    page, ends = Page(), (300, 420, 530)
    page.row(790, "", "", "Securities", "", ends=ends)
    page.row(778, "", "Pharmaceutical", "warning", "", ends=ends)
    page.row(766, "", "business", "system", "Total", ends=ends)
    page.row(740, "Revenue", "83,433", "43,490", "126,923", ends=ends)
    page.row(726, "Interest income", "5", "36", "41", ends=ends)
    assert table(pdf(page))[:3] == [
        " |  | Securities | ",
        " | Pharmaceutical | warning | ",
        " | business | system | Total",
    ]


def test_centred_titles_above_the_headings_are_text() -> None:
    page, ends = Page(), (220, 290, 360, 430, 500, 540)
    page.center(297, 800, "CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", 12)
    page.center(297, 784, "For the year ended 31 December 2023")
    page.row(760, "", "Capital", "Premium", "Other", "Retained", "NCI", "Total", ends=ends, size=8)
    page.row(740, "At 1 January", "1,000", "2", "3", "4,000", "5", "5,010", ends=ends, size=8)
    page.row(730, "Profit", "–", "–", "–", "400", "1", "401", ends=ends, size=8)
    document = read(pdf(page))
    assert [block.kind for block in document.blocks] == ["text", "text", "table"]


def test_wrapped_labels_and_section_headings_are_lines_without_figures() -> None:
    page = Page()
    page.row(760, "", "2023", "2022", ends=TWO)
    page.row(740, "Non-current assets", "", "", ends=TWO)
    page.row(726, "Deposit for acquisition of property,", "", "", ends=TWO)
    page.row(714, "  plant and equipment", "–", "1,521", ends=TWO)
    page.row(700, "Interest on bank borrowings wholly", "1,234", "5,678", ends=TWO)
    page.row(688, "  repayable within five years", "", "", ends=TWO)
    assert table(pdf(page))[1:] == [
        "Non-current assets |  | ",
        "Deposit for acquisition of property, |  | ",
        "plant and equipment | – | 1,521",
        "Interest on bank borrowings wholly | 1,234 | 5,678",
        "repayable within five years |  | ",
    ]


def test_currency_signs_and_brackets_apart_join_their_number() -> None:
    page = Page()
    page.row(760, "", "2023", "2022", ends=TWO)
    page.row(740, "Revenue", "1,234.5", "1,100.2", ends=TWO)
    page.row(726, "Loss", "834.5 )", "(700.2)", ends=TWO)
    for x in (400, 480):
        page.text(x, 740, "$")
    page.text(418, 726, "(")
    assert table(pdf(page))[1:] == ["Revenue | $ 1,234.5 | $ 1,100.2", "Loss | (834.5) | (700.2)"]


def test_amounts_per_share_percentages_and_nil_are_cells() -> None:
    page = Page()
    page.row(760, "", "2023", "2022", ends=TWO)
    page.row(740, "Earnings per share", "HK10.94 cents", "(HK7.95 cents)", ends=TWO)
    page.row(726, "Gross margin", "67.2%", "63.1%", ends=TWO)
    page.row(712, "Dividend", "Nil", "N/A", ends=TWO)
    assert table(pdf(page))[1:] == [
        "Earnings per share | HK10.94 cents | (HK7.95 cents)",
        "Gross margin | 67.2% | 63.1%",
        "Dividend | Nil | N/A",
    ]


def test_ageing_bands_are_labels_and_may_be_headings() -> None:
    page, ends = Page(), (250, 320, 390)
    page.row(770, "", "Current", "1–30 days", "Over 30 days", ends=ends, size=8)
    page.row(756, "Gross amount", "12,345", "1,234", "567", ends=ends, size=8)
    page.row(742, "Loss allowance", "62", "15", "28", ends=ends, size=8)
    page.text(57, 700, "The ageing by invoice date was as follows, before any allowance made:")
    page.row(670, "", "2023", "2022", ends=TWO)
    page.row(656, "0 – 30 days", "33,509", "35,923", ends=TWO)
    page.row(642, "31 – 60 days", "27,532", "–", ends=TWO)
    first, second = map(shown, tables(read(pdf(page))))
    assert first[0] == " | Current | 1–30 days | Over 30 days"
    assert second[1:] == ["0 – 30 days | 33,509 | 35,923", "31 – 60 days | 27,532 | –"]


def test_tables_under_each_other_are_parted_by_their_headings() -> None:
    page = Page()
    page.row(790, "", "2023", "2022", ends=TWO)
    page.row(776, "Within one year", "1,234", "5,678", ends=TWO)
    page.row(746, "", "Land", "Buildings", "Total", ends=(370, *TWO))
    page.row(732, "", "RMB’000", "RMB’000", "RMB’000", ends=(370, *TWO))
    page.row(718, "Cost", "1,234", "5,678", "9,999", ends=(370, *TWO))
    first, second = map(shown, tables(read(pdf(page))))
    assert first == [" | 2023 | 2022", "Within one year | 1,234 | 5,678"]
    assert second[-1] == "Cost | 1,234 | 5,678 | 9,999"


def test_a_unit_row_inside_a_statement_does_not_part_it() -> None:
    page = Page()
    page.row(790, "", "2023", "2022", ends=TWO)
    page.row(776, "Profit for the year", "400", "300", ends=TWO)
    page.row(762, "Earnings per share", "HK cents", "HK cents", ends=TWO)
    page.row(748, "– Basic", "12.34", "11.11", ends=TWO)
    assert table(pdf(page))[2] == "Earnings per share | HK cents | HK cents"


def test_inner_and_outer_columns_of_an_acquisition() -> None:
    page = Page()
    page.row(790, "", "HK$’000", "HK$’000", ends=TWO)
    page.row(770, "Patents", "215,933", "", ends=TWO)
    page.row(756, "Payables", "(20,466)", "", ends=TWO)
    page.row(730, "", "", "195,467", ends=TWO)
    page.row(716, "Goodwill (note ii)", "", "119,543", ends=TWO)
    assert table(pdf(page))[3:] == [" |  | 195,467", "Goodwill (note ii) |  | 119,543"]


def test_chinese_labels_beside_english_are_a_column() -> None:
    page = Page()
    page.row(770, "", "2023", "2022", ends=TWO)
    chinese(page, 350, 770, "附註")
    for y, label, text in ((740, "Revenue", "收入"), (724, "Cost of sales", "銷售成本")):
        page.row(y, label, "1,234", "(700)", ends=TWO)
        chinese(page, 200, y, text)
    page.text(355, 740, "5")
    assert table(pdf(page, fonts=CJK)) == [
        " |  | 附註 | 2023 | 2022",
        "Revenue | 收入 | 5 | 1,234 | (700)",
        "Cost of sales | 銷售成本 |  | 1,234 | (700)",
    ]


def test_leaders_are_left_out_and_superscripts_told_from_digits() -> None:
    page = Page()
    page.row(770, "", "2023", "2022", ends=TWO)
    page.row(756, "Revenue ...........................", "1,234", "5,678", ends=TWO)
    page.text(530.5, 759.5, "2", 6)
    page.row(742, "Profit.............", "34", "78", ends=TWO)
    page.row(728, "EBITDA .  .  .  .  .  .  .", "56", "90", ends=TWO)
    page.text(95, 731.5, "(1)", 6)
    assert table(pdf(page))[1:] == [
        *("Revenue | 1,234 | 5,678²", "Profit | 34 | 78", "EBITDA ⁽¹⁾ | 56 | 90"),
    ]


def test_numbers_in_running_text_and_lists_are_no_table() -> None:
    page = Page()
    page.text(
        57, 790, "Revenue was RMB1,234 million in 2023 (2022: RMB1,100 million), up 12.2%, with"
    )
    page.text(57, 776, "profit of RMB400 million and cash of 5,678 on 31 December 2023.")
    for y, mark, text in (
        (750, "(a)", "the number of shares was 1,000,000; and"),
        (736, "(b)", "the par value was HK$0.10."),
    ):
        page.text(57, y, mark)
        page.text(85, y, text)
    page.text(57, 700, "HKFRS 9")
    page.text(200, 700, "Financial Instruments")
    page.text(57, 686, "HKFRS 15")
    page.text(200, 686, "Revenue from Contracts with Customers")
    document = read(pdf(page))
    assert not tables(document)
    assert [line.text for line in document.blocks[1].lines] == [
        "(a) the number of shares was 1,000,000; and"
    ]
