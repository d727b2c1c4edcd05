"""Rows that lost an empty cell, or got one too many: their numbers go back under the headings."""

from __future__ import annotations

import pytest

from ingestion import extract
from ingestion.model import Figure
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import ANNUAL, NOTES, YEARS, read

CASH_FLOWS = "CONSOLIDATED STATEMENT OF CASH FLOWS"
HEADING = "\tNote\t2023\t2022\n\t\tHK$'000\tHK$'000\n"
FIRST = "Receipts from charters\t4\t206,302\t178,109\nBerthing paid\t6\t(166,302)\t(147,109)\n"
LAST = "\nDeposits\t5\t1,204\t1,118"


def years(found: dict[str, Figure]) -> dict[str, int]:
    return {text: figure.period_end.year for text, figure in found.items()}


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("Harbour dues\t40,000\t31,000", ("40,000", "31,000")),
        ("\t40,000\t31,000", ("40,000", "31,000")),
        ("Harbour dues\t(120)\t(98)", ("(120)", "(98)")),
        ("Harbour dues\t\t\t40,000\t31,000", ("40,000", "31,000")),
        ("Harbour dues\t7\t\t40,000\t31,000", ("40,000", "31,000")),
        ("Harbour dues\t\t7\t40,000\t31,000", ("40,000", "31,000")),
    ],
)
def test_a_row_one_cell_short_or_long_keeps_its_years_and_all_others_theirs(
    row: str, printed: tuple[str, str]
) -> None:
    found = read(CASH_FLOWS, HEADING + FIRST + row + LAST)
    assert years(found) == {
        "206,302": 2023,
        "178,109": 2022,
        "(166,302)": 2023,
        "(147,109)": 2022,
        printed[0]: 2023,
        printed[1]: 2022,
        "1,204": 2023,
        "1,118": 2022,
    }
    statuses = {text: figure.status for text, figure in found.items()}
    assert {statuses.pop(text) for text in printed} == {"realigned"}
    assert set(statuses.values()) == {"printed"}


def test_a_short_row_keeps_its_change() -> None:
    table = (
        "\tNotes\t2023\t2022\tChange\n\t\tHK$'000\tHK$'000\t%\n"
        "Receipts\t4\t206,302\t178,109\t15.8\nDues\t40,000\t31,000\t29.0\nRest\t5\t1,204\t1,118\t7.7"
    )
    found = read(CASH_FLOWS, table)
    assert (found["29.0"].measure, found["29.0"].unit) == ("change", "percent")
    assert years(found)["31,000"] == 2022


def test_earnings_per_share_in_a_short_row_are_no_number_of_a_note() -> None:
    found = read(CASH_FLOWS, HEADING + FIRST + "Basic (HK cents)\t39.2\t31.0" + LAST)
    assert years(found)["39.2"] == 2023
    assert years(found)["31.0"] == 2022


def test_the_number_of_a_note_beside_one_amount_stays_one() -> None:
    found = read(CASH_FLOWS, HEADING + FIRST + "Sale of a ferry\t12\t5,000\t" + LAST)
    assert "12" not in found
    assert (years(found)["5,000"], found["5,000"].status) == (2023, "printed")


def test_an_amount_alone_where_notes_are_referred_to_is_shown_as_lost() -> None:
    table = HEADING + FIRST + "Harbour dues\t40,000\t\t" + LAST
    text = announcement(title=ANNUAL, closing=f"{CASH_FLOWS}\n\n{table}")
    tokens = extract(text.encode(), source_name="announcement.txt").tokens
    assert {t.fate for t in tokens if t.raw_text == "40,000"} == {"unaccounted"}
    assert years(read(CASH_FLOWS, table))["1,204"] == 2023


def test_a_total_one_cell_too_far_is_of_the_years_it_adds_up() -> None:
    rows = "Ferries\t275,176\t292,262\nTugs\t200,000\t300,000\n\t\t475,176\t592,262"
    found = read(f"{NOTES}\n\n5. Receipts", YEARS + rows)
    assert years(found)["475,176"] == 2023
    assert years(found)["592,262"] == 2022


def test_a_row_one_cell_too_far_moves_no_inner_and_outer_columns() -> None:
    money = "\tHK$'000" * 4
    table = (
        f"\t\t2023\t\t2022\t\n\tNote{money}\n"
        "Vessels\t10\t\t32,118\t\t35,204\nDeferred tax assets\t\t\t906\t\t806\n"
        "\t\t\t\t33,024\t\t36,010\nStores\t\t4,206\t\t3,118\t\nCash\t\t58,118\t\t46,204\t"
    )
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", table)
    assert [f.raw_text for f in found.values() if f.period_end.year == 2022] == [
        "35,204",
        "806",
        "36,010",
        "3,118",
        "46,204",
    ]
    assert {f.period_end.year for f in found.values()} == {2023, 2022}


def test_a_third_column_without_heading_that_many_rows_fill_is_no_mistake() -> None:
    rows = "\n".join(f"Pier {n}\t\t{n},204\t{n},118" for n in range(2, 6))
    found = read(CASH_FLOWS, "\t2023\t2022\n\tHK$'000\tHK$'000\nDues\t9,001\t9,002\n" + rows)
    assert "realigned" not in {figure.status for figure in found.values()}


def test_a_short_row_on_the_next_page_stands_under_the_heading_of_the_page_before() -> None:
    rows = "Pilotage\t8\t2,305\t2,119\nHarbour dues\t40,000\t31,000\t\nMoorings\t\t3,306\t3,120"
    table = f"{HEADING}{FIRST}Deposits\t5\t1,204\t1,118\n\n{rows}"
    text = announcement(title=ANNUAL, closing=f"{CASH_FLOWS}\n\n{table}")
    figures = extract(text.encode(), source_name="announcement.txt").figures
    found = years({f.raw_text: f for f in figures})
    assert [found[text] for text in ("40,000", "31,000", "3,306", "2,119")] == [
        2023,
        2022,
        2023,
        2022,
    ]


def test_a_number_that_one_row_has_too_many_dates_no_other_row() -> None:
    rows = "Harbour dues\t7\t8\t40,000\t31,000\nMoorings\t9\t3,306\t3,120"
    table = HEADING + FIRST + rows + LAST
    found = read(CASH_FLOWS, table)
    assert {figure.period_end.year for figure in found.values()} == {2023, 2022}
    assert years(found)["3,120"] == 2022
    assert {figure.status for figure in found.values()} == {"printed"}
    text = announcement(title=ANNUAL, closing=f"{CASH_FLOWS}\n\n{table}")
    tokens = extract(text.encode(), source_name="announcement.txt").tokens
    assert {t.fate for t in tokens if t.raw_text == "31,000"} == {"unaccounted"}


def test_a_number_beyond_the_headings_of_inner_and_outer_columns_leaves_them_their_years() -> None:
    money = "\tHK$'000" * 4
    table = (
        f"\t\t2023\t\t2022\t\n\tNote{money}\n"
        "Vessels\t10\t\t32,118\t\t35,204\nDeferred tax assets\t\t\t906\t\t806\n"
        "Stores\t\t4,206\t\t3,118\t\nCash\t\t58,118\t\t46,204\t\t17"
    )
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", table)
    assert (years(found)["32,118"], years(found)["35,204"]) == (2023, 2022)
    assert (years(found)["4,206"], years(found)["3,118"]) == (2023, 2022)
