"""Concepts of figures that belong to members: segments, products, ageing bands."""

from __future__ import annotations

import re

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
_TIMINGS = frozenset({("point", "time"), ("over", "time")})
_NAMELESS = frozenset({"atdate", "total", "subtotal"})
_OF_SEGMENTS = re.compile(r"\bsegment(?:s|al)?\b", re.I)


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
    found = note_item(row, measures) or _of_table(row, axis, unit)
    return found or (concept_in_note(row) if axis == "expense_nature" else None)


def _of_table(row: PrintedRow, axis: str, unit: str) -> str | None:
    """Concept that the headings give a member's figure."""
    titles = (*row.titles, row.label) if axis in _BANDED else row.titles  # "Total trade payables"
    found = concept_of_members(axis, unit, titles)
    if found and row.is_measure and axis == "segment":
        return _of_segment(row, unit, found)
    return found


def _of_segment(row: PrintedRow, unit: str, titled: str) -> str | None:
    """Concept of a row where segments are columns, below a heading that has the one ``titled``.

    "Revenue and segment information" heads many unlike rows: only what is named so itself, or
    bears no name, is revenue. What a segment recognises over time is but a part of it.
    """
    if row.printed[-2:] in _TIMINGS:
        return None
    wider = [n for n, title in enumerate(row.titles, 1) if _OF_SEGMENTS.search(title)]
    narrower = row.titles[wider[-1] :] if wider else row.titles
    found = concept_of_members("segment", unit, narrower)
    named = concept_of_members("segment", unit, (row.label,))
    return found or (titled if named == titled or _NAMELESS.issuperset(row.printed) else None)
