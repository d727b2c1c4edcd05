"""Where a figure stands: the printed line and the characters in it, whatever the page breaks."""

from ingestion import extract
from ingestion.document import Line
from ingestion.prose import Paragraph, read_prose
from tests.ingestion.announcing import announcement
from tests.ingestion.prose.reading import cover, paragraph, read


def test_a_span_leads_back_to_the_printed_line():
    line = "As at 31 December 2023, the Group had 8,765 employees (2022: 8,432)."
    first, second = read(line)
    assert line[first.start : first.end] == "8,765"
    assert line[second.start : second.end] == "8,432"
    assert (first.line.number, second.line.number) == (1, 1)


def test_a_sentence_over_several_lines_keeps_each_figure_on_its_own():
    lines = (
        "Revenue of the Group decreased by 4.9% from HK$285.7 million for the six months",
        "ended 30 June 2022 to HK$271.8 million for the six months ended 30 June 2023.",
    )
    figures = read(*lines, kind="interim")
    places = [(f.line.number, lines[f.line.number - 1][f.start : f.end]) for f in figures]
    assert places == [(1, "4.9%"), (1, "HK$285.7 million"), (2, "HK$271.8 million")]


def test_a_number_torn_over_two_lines_is_cut_where_its_line_ends():
    lines = ("Revenue for the year ended 31 December 2023 amounted to HK$271.8", "million.")
    (figure,) = read(*lines)
    assert figure.raw_text == "HK$271.8 million"
    assert (figure.line.number, lines[0][figure.start : figure.end]) == (1, "HK$271.8")
    assert figure.value == 271_800_000


def test_markup_keeps_the_places_of_characters():
    line = r"**Revenue** for the year was HK\$6,351.0 million."
    (figure,) = read(line)
    assert figure.value == 6_351_000_000
    assert line[figure.start : figure.end].endswith("$6,351.0 million")


def test_a_paragraph_cut_by_a_page_break_is_read_as_one():
    above = "As at 31 December 2023, the Group had non-pledged cash and bank balances of"
    below = "HK$53.0 million (31 December 2022: HK$60.9 million)."
    figures = read_prose(
        [
            Paragraph((Line(40, above, page=3),), "discussion", ""),
            Paragraph((Line(2, below, page=4),), "discussion", ""),
        ],
        cover("annual"),
    )
    places = [(f.line.page, below[f.start : f.end], f.period.end.year) for f in figures]
    assert places == [(4, "HK$53.0 million", 2023), (4, "HK$60.9 million", 2022)]


def test_the_points_of_a_list_do_not_speak_for_each_other():
    figures = read_prose(
        [
            paragraph(
                "- In the Retail segment, revenue was HK$10.5 million;",
                "- Revenue of the Group was HK$20.5 million.",
            )
        ],
        cover("annual"),
    )
    assert [(f.member, f.value) for f in figures] == [("Retail", 10_500_000), (None, 20_500_000)]


def test_half_of_the_last_printed_digit_is_the_rounding():
    figures = read("Revenue was HK$1.2 billion in 2023 and the gross profit margin was 35.25%.")
    assert [(f.scale, str(f.half_unit.normalize())) for f in figures] == [
        (1_000_000_000, "5E+7"),
        (1, "0.005"),
    ]


def test_expenses_told_without_the_statements_brackets_are_kept():
    told = "Administrative expenses decreased to RMB0.9 million for the period under review."
    figures = extract(announcement(opening=told).encode()).figures
    (figure,) = [f for f in figures if f.source_kind == "prose"]
    assert (figure.concept, figure.raw_text) == ("administrative_expenses", "RMB0.9 million")


def test_what_a_statement_contradicts_is_left_out():
    told = "Administrative expenses decreased to RMB0.5 million for the period under review."
    figures = extract(announcement(opening=told).encode()).figures
    assert [f for f in figures if f.source_kind == "prose"] == []


def test_what_a_part_contradicts_is_kept_where_another_table_totals_to_it():
    told = "As at 30 June 2023, bank borrowings amounted to RMB9.1 million."
    columns = "\t30 June 2023\t31 December 2022\n\tRMB'000\tRMB'000\n"
    notes = (
        "NOTES TO THE FINANCIAL STATEMENTS\n\n3. INTEREST-BEARING BANK AND OTHER BORROWINGS\n\n"
        f"{columns}Current\t\t\nLease liabilities\t100\t300\nBank loans\t1,000\t1,000\n"
        "\t1,100\t1,300\nNon-current\t\t\nBank loans\t8,000\t7,000\n\t8,000\t7,000\n"
        f"\t9,100\t8,300\n\n{columns}Analysed into:\t\t\nBank borrowings repayable:\t\t\n"
        "Within one year\t6,000\t5,000\nIn the second year\t2,000\t2,000\n\t8,000\t7,000\n"
    )
    figures = extract(announcement(opening=told, closing=notes).encode()).figures
    (figure,) = [f for f in figures if f.source_kind == "prose"]
    assert (figure.concept, figure.raw_text) == ("borrowings", "RMB9.1 million")


def test_bare_dollars_are_nobodys_where_the_announcement_is_in_renminbi():
    told = "Revenue was $5.2 million for the six months ended 30 June 2023."
    figures = extract(announcement(opening=told).encode()).figures
    assert [f for f in figures if f.source_kind == "prose"] == []
