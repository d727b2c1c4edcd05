"""Totals of tables in a review that sum a part of the group: no concept of the whole is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ingestion.model import Figure
from ingestion.outline import REVIEWS
from ingestion.tables.read import Table

Cells = Mapping[tuple[str, int, int], Figure]
_BARE_TOTAL = re.compile(r"\W*(?:total\W*)?", re.I)
_SLIP = Decimal("0.02")  # a total of rounded parts is no nearer
_WHOLE = "revenue"


def disown_part_totals(tables: Sequence[Table], at: Cells) -> None:
    """Take the group's revenue from bare totals that the income statement contradicts.

    A heading such as "The revenue of our hospitals" lends it to the total of what it heads.

    Args:
        tables: all tables of a document, read.
        at: their figures by table, row and column position, with concepts.
    """
    stated = _stated(at.values())
    reviews = {t.table_id: t for t in tables if t.place.section in REVIEWS}
    rows: dict[tuple[str, int], list[Figure]] = {}
    for (table_id, r, _), figure in at.items():
        if table_id in reviews and _is_bare_total(figure, reviews[table_id], r):
            rows.setdefault((table_id, r), []).append(figure)
    for row in rows.values():
        known = [figure for figure in row if _fact(figure) in stated]
        if known and not any(_agrees(figure, stated[_fact(figure)]) for figure in known):
            for figure in row:
                figure.concept = figure.ifrs_element = None


def _stated(figures: Iterable[Figure]) -> dict[tuple[object, ...], list[Decimal]]:
    """The group's revenue of each period by its income statement."""
    stated: dict[tuple[object, ...], list[Decimal]] = {}
    for figure in figures:
        of_group = figure.section == "income_statement" and figure.member is None
        if of_group and figure.concept == _WHOLE:
            stated.setdefault(_fact(figure), []).append(figure.value)
    return stated


def _is_bare_total(figure: Figure, table: Table, r: int) -> bool:
    """Whether a total that its rows sum to has the group's revenue from its heading alone."""
    if figure.concept != _WHOLE or figure.member is not None or not figure.is_total:
        return False
    return bool(_BARE_TOTAL.fullmatch(table.rows[r].printed_label))


def _agrees(figure: Figure, stated: Sequence[Decimal]) -> bool:
    return any(
        abs(figure.value - value) <= figure.half_unit + abs(value) * _SLIP for value in stated
    )


def _fact(figure: Figure) -> tuple[object, ...]:
    return figure.period_start, figure.period_end, figure.unit, figure.measure
