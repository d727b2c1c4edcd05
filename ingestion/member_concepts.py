"""Concepts of figures that belong to members: segments, products, ageing bands."""

from __future__ import annotations

from ingestion.concept_rows import PrintedRow, line_item, note_item
from ingestion.note_concepts import concept_in_note
from ingestion.topics import concept_of_members, topic_of

_MEASURED = frozenset(
    {"segment", "product", "geography", "industry", "sales_channel", "operations"}
)
MEMBER_AXES = frozenset(
    {
        *_MEASURED,
        "ageing_band",
        "currency",
        "customer",
        "employee_function",
        "expense_function",
        "expense_nature",
        "maturity",
        "timing",
    }
)
_NO_REVENUE = frozenset(
    {
        "amortisation",
        "asset",
        "depreciation",
        "expense",
        "impairment",
        "liability",
        "profit",
        "tax",
        "unallocated",
    }
)
_BESIDE_REVENUE = frozenset({"finance_income", "other_income"})
_BANDED = frozenset({"ageing_band", "maturity"})


def concept_of_member(row: PrintedRow, axis: str, unit: str) -> str | None:
    """Concept of a member's figure: of the row where members are columns, else the table's."""
    topic = topic_of(row.titles)
    if topic and topic.name in ("none", "revenue_and_other_income"):
        return concept_in_note(row)
    measures = "segment" if axis in _MEASURED else "band_measure" if axis in _BANDED else ""
    if row.is_measure and axis in _MEASURED and _NO_REVENUE.intersection(row.printed):
        unallocated = note_item(row, "reconciliation") if "unallocated" in row.printed else None
        return unallocated or note_item(row, measures) or line_item(row, "income")
    if row.is_measure and axis in _MEASURED and "income" in row.printed:
        own = line_item(row, "income")
        if own and own != "revenue" and (row.headings or own in _BESIDE_REVENUE):
            return own
    titles = (*row.titles, row.label) if axis in _BANDED else row.titles  # "Total trade payables"
    found = note_item(row, measures) or concept_of_members(axis, unit, titles)
    return found or (concept_in_note(row) if axis == "expense_nature" else None)
