"""Totals of some rows of a table, or of a part of the group: their names and concepts."""

from __future__ import annotations

import pytest

from tests.ingestion.test_dated_columns import NOTES, REVIEW, figures

HALVES = ("\tSix months ended 30 June\t", "\t2023\t2022", "\tRMB'000\tRMB'000")


def test_a_total_of_dashed_items_and_others_has_not_the_name_of_the_first() -> None:
    found = figures(
        NOTES,
        "5. Revenue from all lines:",
        "",
        *HALVES,
        "Fares\t\t",
        "– Trams\t702\t681",
        "– Ferries\t1,248\t1,316",
        "Advertising\t51\t53",
        "Rents\t96\t84",
        "\t2,097\t2,134",
        "Timing of revenue recognition\t\t",
        "At a point in time\t799\t765",
        "Over time\t1,298\t1,369",
        "\t2,097\t2,134",
    )
    names = {f.label for f in found if f.raw_text == "2,097"}
    assert names == {"Total revenue from all lines"}


@pytest.mark.parametrize(
    ("rows", "concept"),
    [
        (("Trams\t4,600\t3,800", "Ferries\t200\t100", "Total\t4,800\t3,900"), None),
        (("Trams\t4,600\t3,800", "Ferries\t200\t100", "\t4,800\t3,900"), None),
        (("Trams\t5,000\t4,000", "Ferries\t200\t100", "Total\t5,200\t4,100"), "revenue"),
    ],
)
@pytest.mark.parametrize("subject", ["The revenue of our lines", "Revenue of the western lines"])
def test_a_total_that_the_income_statement_contradicts_is_of_a_part(
    rows: tuple[str, ...], concept: str | None, subject: str
) -> None:
    caption = f"{subject} by means of transport is set out below:"
    found = figures(REVIEW, "Public transport", "", caption, "", *HALVES, *rows)
    totals = [f for f in found if f.is_total]
    assert len(totals) == 2
    assert {f.concept for f in totals} == {concept}


@pytest.mark.parametrize(
    "heading",
    [
        "5. Disaggregation of revenue from all lines",
        "BREAKDOWN OF REVENUE FROM ALL LINES",
        "(b) Analysis of revenue from all lines:",
    ],
)
def test_a_total_is_named_after_what_is_taken_apart(heading: str) -> None:
    rows = ("Trams\t4,600\t3,800", "Ferries\t600\t300", "\t5,200\t4,100")
    found = figures(NOTES, heading, "", *HALVES, *rows)
    assert {f.label for f in found if f.is_total} == {"Total revenue from all lines"}
