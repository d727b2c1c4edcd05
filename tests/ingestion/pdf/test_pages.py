"""Pages turned, in two columns, with furniture; text letter-spaced, tiny or hidden."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.ingestion.pdf.reading import read, shown, table, tables
from tests.ingestion.pdf.writer import Page, pdf, width_of

TWO = (450, 530)
WORDS = (
    *("the", "company", "has", "continued", "to", "grow", "its", "business", "in", "market"),
    *("and", "revenue", "of", "products", "increased", "by", "strong", "demand", "from", "year"),
)


def statement(page: Page) -> Page:
    page.row(760, "", "2023", "2022", ends=TWO)
    page.row(746, "Revenue", "1,234", "5,678", ends=TWO)
    page.row(732, "Cost of sales", "(34)", "–", ends=TWO)
    return page


READ = [" | 2023 | 2022", "Revenue | 1,234 | 5,678", "Cost of sales | (34) | –"]


class Turned(Page):
    """A page whose text runs upwards."""

    def text(self, x: float, y: float, text: str, size: float = 10, **kwargs: Any) -> None:
        super().text(595 - y * 0.7, x, text, size, turn=1, **kwargs)


def lines(document_rows: Sequence[Any]) -> list[str]:
    return [line.text for line in document_rows]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_rotated_pages_read_as_shown(turn: int) -> None:
    assert table(pdf(statement(Page(rotate=turn)))) == READ


def test_a_table_set_upwards_on_an_upright_page() -> None:
    page = Turned()
    statement(page)
    Page.text(page, 290, 30, "17")
    assert table(pdf(page)) == READ


def column_of_text(page: Page, x: float, top: float, seed: int) -> None:
    chosen = random.Random(seed)
    for row in range(25):
        text = chosen.choice(WORDS)
        while width_of(text, 10) < 200:
            text += " " + chosen.choice(WORDS)
        page.text(x, top - 14 * row, text)


def test_two_columns_are_read_one_after_the_other() -> None:
    page = Page()
    page.text(57, 790, "MANAGEMENT DISCUSSION AND ANALYSIS OF THE YEAR AND ALL OF ITS RESULTS")
    column_of_text(page, 57, 760, 1)
    column_of_text(page, 320, 757, 2)
    page.row(300, "", "2023", "2022", ends=TWO)
    page.row(286, "Revenue", "1,234", "5,678", ends=TWO)
    page.row(272, "Profit", "34", "78", ends=TWO)
    document = read(pdf(page))
    (block,) = tables(document)
    assert shown(block)[1] == "Revenue | 1,234 | 5,678"
    numbers = [line.number for block in document.blocks for line in block.lines]
    assert numbers == list(range(1, 55))


def test_page_numbers_and_running_heads_are_accounted_for_not_read() -> None:
    pages = []
    for number in range(1, 6):
        page = statement(Page())
        page.text(57, 810, "Annual Results of Example Holdings Limited", 8)
        page.center(297, 40, f"– {number + 10} –")
        pages.append(page)
    document = read(pdf(*pages))
    assert [shown(block) for block in document.blocks] == [READ] * 5
    assert [line.text for line in document.furniture[:2]] == [
        "Annual Results of Example Holdings Limited",
        "– 11 –",
    ]
    assert [line.number for line in document.furniture[:2]] == [1, 5]


def test_headings_and_figures_that_repeat_are_no_furniture() -> None:
    document = read(pdf(*(statement(Page()) for _ in range(6))))
    assert len(tables(document)) == 6
    assert not document.furniture


def test_printers_lines_around_the_page_are_left_out() -> None:
    page = statement(Page(entries="/TrimBox [20 20 575 822]"))
    page.text(57, 5, "ex1234.indd 7 15:32", 8)
    document = read(pdf(page))
    assert [line.text for line in document.furniture] == ["ex1234.indd 7 15:32"]
    assert len(document.blocks) == 1


def test_letter_spaced_text_is_whole_words() -> None:
    page = Page()
    page.text(57, 700, "R E V E N U E   A N D   P R O F I T")
    page.text(57, 650, "REVENUE AND PROFIT", spacing=3)
    page.text(57, 600, "Growth of 12.5% in 2010", spacing=1.2)
    document = read(pdf(page))
    assert [line.text for block in document.blocks for line in block.lines] == [
        "REVENUE AND PROFIT",
        "REVENUE AND PROFIT",
        "Growth of 12.5% in 2010",
    ]


def test_slanted_text_keeps_its_spaces() -> None:
    page = Page()
    page.text(57, 700, "For the year ended 31 December 2023", lean=0.27)
    assert read(pdf(page)).blocks[0].lines[0].text == "For the year ended 31 December 2023"


def test_tiny_hidden_and_doubled_text() -> None:
    page = statement(Page())
    page.text(57, 700, "hidden words", mode=3)
    page.text(57, 680, "tiny words", 0.5)
    page.text(57, 660, "struck twice")
    page.text(57.3, 660, "struck twice")
    text = [line.text for line in read(pdf(page)).blocks[-1].lines]
    assert text == ["struck twice"]


def test_recognised_text_under_a_picture_is_read() -> None:
    page = Page()
    page.text(57, 700, "Revenue 1,234 of a scanned page", mode=3)
    assert read(pdf(page)).blocks[0].lines[0].text == "Revenue 1,234 of a scanned page"


def test_a_page_without_size_is_read_like_any_other() -> None:
    assert table(pdf(statement(Page(width=0, height=0)))) == READ


def test_paragraphs_end_where_room_or_a_mark_says_so() -> None:
    page = Page()
    page.text(57, 790, "RESULTS")
    page.text(
        57, 770, "The board is pleased to announce the results of the Group for the year, which the"
    )
    page.text(57, 756, "audit committee has reviewed.")
    page.text(57, 730, "1.")
    page.text(85, 730, "GENERAL")
    blocks = read(pdf(page)).blocks
    assert [len(block.lines) for block in blocks] == [1, 2, 1]
    assert blocks[2].lines[0].text == "1. GENERAL"
