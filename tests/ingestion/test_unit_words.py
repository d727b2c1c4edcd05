"""Units that are words, "(vehicles)", "Years", and headings that stand over several columns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ingestion.test_printed_units import REVIEW, TWO_YEARS
from tests.ingestion.test_tables import read

DATA = f"{REVIEW}\n\nOperations"


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Average bill per table (RMB)", "CNY"),
        ("Average bill per table (RMB)(1)", "CNY"),
        ("Tables turned over (times/day)", "ratio"),
        ("Paper bags used (tonnes)(2)", "tonnes"),
    ],
)
def test_a_heading_that_ends_in_its_unit_is_cut_from_the_item_glued_to_it(
    heading: str, unit: str
) -> None:
    rows = f"{heading} Larger towns\t72.4\t73.6\nSmaller towns\t66.8\t67.2\nOverall\t65.1\t66.0"
    found = read(DATA, f"{TWO_YEARS}{rows}")
    assert found["72.4"].label == "Larger towns"
    assert {f.unit for f in found.values()} == {unit}
    assert found["66.8"].value == Decimal("66.8")


def test_a_known_item_with_its_unit_heads_nothing_glued_before_it() -> None:
    found = read(DATA, f"{TWO_YEARS}Earnings per share Basic and diluted (RMB)\t0.16\t0.83")
    assert found["0.16"].label == "Basic and diluted"
