"""Concepts of the lines of primary statements."""

from __future__ import annotations

from dataclasses import replace

from ingestion.concept_rows import PrintedRow, composed_item, line_item, nearest
from ingestion.labels import words

STATEMENT_FAMILIES = {
    "income_statement": "income",
    "comprehensive_income": "income",
    "balance_sheet": "position",
    "changes_in_equity": "equity",
    "cash_flow": "cash",
}
_OUTSIDE_OPERATIONS = frozenset({"investing", "financing"})


def concept_in_statement(row: PrintedRow) -> str | None:
    """Concept of a line of a primary statement.

    A label that means nothing alone goes on from the heading above it.
    """
    found = _of_words(row)
    for heading in reversed(row.path):
        if found or not row.printed:
            break
        row = replace(row, printed=(*words(heading), *row.printed))
        found = _of_words(row)
    return found


def _of_words(row: PrintedRow) -> str | None:
    family = STATEMENT_FAMILIES[row.section]
    found = line_item(row, family, row.section) or composed_item(family, row)
    if found or family != "cash" or nearest(row.headings, _OUTSIDE_OPERATIONS):
        return found
    adjusted = line_item(row, "income") or composed_item("income", row)
    return f"adjustment_for_{adjusted}" if adjusted else None
