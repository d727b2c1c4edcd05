"""Printed changes are tested against the two amounts that they compare, and no others."""

from __future__ import annotations

from ingestion import extract
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import ANNUAL, NOTES


def outcomes(table: str) -> list[str]:
    text = announcement(title=ANNUAL, closing=f"{NOTES}\n\n5. Expenses\n\n{table}")
    checks = extract(text.encode(), source_name="announcement.txt").checks
    return [c.outcome for c in checks if "change against" in c.description]


def test_a_change_between_two_years_is_tested() -> None:
    table = "\t2023\t2022\tChange (%)\nRent\t1,200\t1,000\t20.0\nTravel\t600\t500\t30.0"
    assert sorted(outcomes(table)) == ["fails", "holds"]


def test_points_of_a_rate_are_not_tested_against_amounts() -> None:
    table = (
        "\t2023\t2022\tChange in percentage of revenue (percentage points)\n"
        "Rent\t1,200\t1,000\t0.8\nTravel\t600\t500\t0.1"
    )
    assert outcomes(table) == []


def test_a_change_behind_other_amounts_is_not_tested_against_the_first() -> None:
    table = (
        "\tSales volume\t\tSales amount\t\t\n"
        "\t2023\t2022\t2023\t2022\tChange in sales amount (%)\n"
        "Cement\t1,200\t1,000\t5,000\t5,500\t(9.1)\nLime\t600\t500\t900\t1,000\t(10.0)"
    )
    assert "fails" not in outcomes(table)
