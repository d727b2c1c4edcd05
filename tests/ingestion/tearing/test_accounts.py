"""The known tables hold the sums that reading them relies on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from random import Random

import pytest

from tests.ingestion.tearing.accounts.issuer import draw_parts
from tests.ingestion.tearing.sheet import Row, Sheet
from tests.ingestion.tearing.style import draw_style

SEEDS = range(25)


def sheets(seed: int) -> Iterator[Sheet]:
    """All tables of one announcement."""
    rng = Random(seed)
    for part in draw_parts(draw_style(rng), rng):
        yield from part.sheets


def column(rows: tuple[Row, ...], index: int) -> list[Decimal]:
    """One column's values, from the lowest row up; headings end nothing and count nothing."""
    values = [row.values[index] for row in reversed(rows) if row.role != "heading"]
    return [value for value in values if value is not None]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_unlabelled_total_sums_rows_above_it_in_both_columns(seed: int) -> None:
    for sheet in sheets(seed):
        for place, row in enumerate(sheet.rows):
            if row.role == "subtotal" and sheet.section in ("balance_sheet", "note"):
                above = sheet.rows[:place]
                lengths = [
                    {n for n, total in enumerate(accumulate(column(above, i))) if total == wanted}
                    for i, wanted in enumerate(row.values)
                ]
                assert set.intersection(*lengths), (row, sheet.rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_members_of_a_matrix_sum_to_its_total(seed: int) -> None:
    for sheet in sheets(seed):
        if sheet.shape == "matrix" and sheet.section == "note":
            for row in sheet.rows:
                values = [value for value in row.values if value is not None]
                assert not values or sum(values[:-1]) == values[-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_both_sides_of_the_balance_sheet_agree(seed: int) -> None:
    totals = {
        row.label: row.values
        for sheet in sheets(seed)
        if sheet.section == "balance_sheet"
        for row in sheet.rows
    }
    if "Total assets" in totals:
        assert totals["Total assets"] == totals["Total equity and liabilities"]
    else:
        assert totals["Net assets"] == totals["Total equity"]
