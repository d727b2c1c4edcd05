"""What each figure of a table stands for: its axis and member, its concept, its series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.concept_vocabulary import ifrs_element
from ingestion.concepts import concept_of
from ingestion.outline import STATEMENTS
from ingestion.tables.axes import (
    axis_of,
    is_member_total,
    member_name,
    names_axis,
    row_axis,
    rows_under_measures,
    unmarked,
)
from ingestion.tables.columns import Column
from ingestion.tables.labels import normalised
from ingestion.tables.read import Table
from ingestion.tables.row_names import FROM_TO
from ingestion.tables.table_rows import TableRow
from ingestion.topics import pieces, topic_of

_ADJUSTS = re.compile(r"add\b|adjust(?:ed|ments?)\s+for", re.I)
_FAIR_VALUES = re.compile(
    r"\bfair\s+values?\s+of\s+(?:the\s+)?(?:non-current|current|bank)\b", re.I
)
_ATTRIBUTED = re.compile(r"attributable\s+to", re.I)
_SHARE = re.compile(r"(?:\W?[\divx]{1,4}[).]\s*)?attributable\s+to\s+\w", re.I)
_RESULT = re.compile(
    r"\b(?:profit|loss|comprehensive\s+(?:income|loss|expense|charge|deficit))\b", re.I
)
_NUMBERING = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}(?:\.\d+)?\.?|\([a-z]{1,4}\))\s+")
_INTER_SEGMENT = re.compile(r"\W*(?:less\W+)?(?:elimination\s+of\s+)?inter-?\s?segment", re.I)
_TOTAL = re.compile(r"total\b", re.I)
_GROUP = re.compile(r"(?:the\s+)?group", re.I)
_COMPANY = re.compile(r"(?:the\s+)?company", re.I)
_TOGETHER = re.compile(r"\band\s+(?:total\s+)?comprehensive\b", re.I)
_WITH_OCI = {
    "profit": "comprehensive_income",
    "profit_attributable_to_owners": "comprehensive_income_attributable_to_owners",
    "profit_attributable_to_nci": "comprehensive_income_attributable_to_nci",
}
_OWNERS = "equity_attributable_to_owners"
_RESTATES_EQUITY = "equity_adjustment_on_accounting_changes"
_BEFORE_TAX_PAID = "cash_generated_from_operations"
_OPERATING_CASH = frozenset({_BEFORE_TAX_PAID, "cash_flows_from_operating_activities"})
_TERMED = frozenset({"borrowings", "lease_liabilities"})
_CURRENT_PORTION = re.compile(
    r"\bcurrent\s+(?:portion|liabilities)|\bwithin\s+(?:1|one)\s+year", re.I
)

_SHARED = {
    "profit_attributable_to_owners": "profit_attributable_to_nci",
    "comprehensive_income_attributable_to_owners": "comprehensive_income_attributable_to_nci",
}
_SHARERS = 4  # rows from the owners' share to that of minority interests, or less


class Meanings:
    """What the figures of one table stand for, worked out once for each row and column."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.title = " ".join(table.place.headings[-2:]) or table.place.heading
        self.titles = table.place.titles
        headings = [column.member or column.header for column in table.columns]
        self.labels = labels = unmarked([row.label for row in table.rows])
        caption = table.place.caption
        of_rows = (
            rows_under_measures(self.title, caption, headings, labels) if table.matrix else None
        )
        if of_rows == "component" and not self._are_items(headings):
            of_rows = None
        self.by_measure = of_rows is not None  # columns measure the rows' members
        self.matrix = table.matrix and not self.by_measure
        named = headings if self.matrix else []
        self.axis = of_rows if self.by_measure else axis_of(self.title, caption, named, labels)
        self.blocks = {} if table.matrix else _axes_of_blocks(table.rows)
        # a table of fair values names carrying amounts that it does not give
        self.named = not _FAIR_VALUES.search(table.place.caption[-200:])
        self.wholes = _wholes(table.columns)
        self.members: dict[tuple[int, int | bool], tuple[str | None, str | None]] = {}
        self.meanings: dict[tuple[int, str, str | None], tuple[str | None, str | None, str]] = {}

    def member(self, r: int, c: int) -> tuple[str | None, str | None]:
        """Axis and member of a figure: on its column in a matrix, else on its row."""
        column = self.table.columns[c]
        key = (-1, c) if self.matrix else (r, column.measure == "change")
        if key not in self.members:
            row = self.table.rows[r]
            self.members[key] = (
                _of_column(column, self.axis, c in self.wholes)
                if self.matrix
                else _of_row(self.labels[r], column, self._row_axis(row))
            )
        return self.members[key]

    def _are_items(self, headings: Sequence[str]) -> bool:
        """Whether some columns are headed by line items of the group."""
        section, topic = self.table.place.section, topic_of(pieces(self.titles))
        if section in STATEMENTS or (topic and topic.name == "none"):
            return False
        return any(concept_of(member_name(h), (), section, axis="segment") for h in headings)

    def _row_axis(self, row: TableRow) -> str | None:
        """Axis of the block that a row stands in, else of the whole table."""
        if not self.blocks:
            return self.axis
        named = (self.blocks[heading] for heading in row.path[::-1] if heading in self.blocks)
        return next(named, self.axis)

    def meaning(
        self, r: int, c: int, unit: str, axis: str | None
    ) -> tuple[str | None, str | None, str]:
        """Concept and IFRS element of a row, and the key of its series without concept."""
        if self.by_measure:
            return self._measured(r, c, unit, axis)
        key = (r, unit, axis)
        if key not in self.meanings:
            row = self.table.rows[r]
            concept = self._concept(r, unit, axis)
            if concept in _WITH_OCI and self._is_told_apart(r, concept, unit, axis):
                concept = _WITH_OCI[concept]
            if concept == "equity":
                concept = self._equity(r, unit, axis)
            if concept == "minority_interests_share_of_profit":
                concept = self._minority(r, unit, axis)
            if concept == _OWNERS and self._adds_minorities(r, unit, axis):
                concept = "equity"
            if concept and not row.printed_label:
                concept = self._unnamed(concept, r, unit, axis)
            if _TOTAL.match(row.label):
                concept = self._before_elimination(self._capitalised(concept, r, unit, axis), r)
            element = ifrs_element(concept) if concept else None
            item = _line_item(self.title, row, axis, self.matrix)
            self.meanings[key] = concept, element, item
        return self.meanings[key]

    def _measured(
        self, r: int, c: int, unit: str, axis: str | None
    ) -> tuple[str | None, str | None, str]:
        """Concept, element and key of a measure that a column gives for the rows' members."""
        row, measure = self.table.rows[r], self.table.columns[c].member
        section = self.table.place.section
        members = "segment" if axis == "component" else axis
        concept = (
            concept_of(measure, (), section, axis=members, unit=unit, title=measure)
            if axis
            else None
        )
        item = _key(self.title, (*row.path, measure), "" if axis else row.label)
        return concept, ifrs_element(concept) if concept else None, item

    def _concept(self, r: int, unit: str, axis: str | None) -> str | None:
        if not self.named:
            return None
        place, path = self.table.place, self._path(r)
        row = self.table.rows[r]
        if place.section not in ("cash_flow", "income_statement") and any(
            map(_ADJUSTS.match, (*path, row.label))
        ):
            return None  # a reconciling row adds back what it names: another fact, sign turned
        # "Total of within one year to after five years" is not due within one year
        begins_now = row.label.startswith(FROM_TO) and _CURRENT_PORTION.search(row.label)
        return concept_of(
            "Total" if axis and begins_now else row.label,
            path,
            place.section,
            axis=axis,
            unit=unit,
            title=self.titles,
            is_measure=self.matrix,
        )

    def _is_told_apart(self, r: int, profit: str, unit: str, axis: str | None) -> bool:
        """Whether a row tells profit and comprehensive income at once, another one the profit."""
        rows = self.table.rows
        return _is_together(rows[r]) and any(
            not _is_together(row) and self._concept(i, unit, axis) == profit
            for i, row in enumerate(rows)
        )

    def _equity(self, r: int, unit: str, axis: str | None) -> str:
        """Whose equity, or of which telling: the row below says it."""
        is_row = r + 1 < len(self.table.rows)
        below = self._concept(r + 1, unit, axis) if is_row else None
        if below == _RESTATES_EQUITY:
            return "equity_as_previously_reported"
        unnamed = not self.table.rows[r].printed_label
        owners = unnamed and below == "noncontrolling_interests"
        return _OWNERS if owners else "equity"

    def _adds_minorities(self, r: int, unit: str, axis: str | None) -> bool:
        """Whether "Total shareholders' equity" stands below minority interests, and holds them."""
        label = self.table.rows[r].printed_label
        if not r or not _TOTAL.match(label) or _ATTRIBUTED.search(label):
            return False
        return self._concept(r - 1, unit, axis) == "noncontrolling_interests"

    def _minority(self, r: int, unit: str, axis: str | None) -> str:
        """Minority interests: deducted from profit, or the share beside the owners' above."""
        above = (self._concept(i, unit, axis) for i in range(r - 1, max(-1, r - _SHARERS), -1))
        shared = next((_SHARED[concept] for concept in above if concept in _SHARED), None)
        return shared or "minority_interests_share_of_profit"

    def _unnamed(self, concept: str, r: int, unit: str, axis: str | None) -> str:
        """What a row without a name totals, told by the rows beside it.

        Operating cash before the changes in working capital below it, or before tax; what
        is left of borrowings when their current portion is deducted.
        """
        rows = self.table.rows
        if concept in _OPERATING_CASH:
            goes_on = r + 1 < len(rows) and rows[r + 1].path[:1] == rows[r].path[:1]
            below = self._concept(r + 1, unit, axis) if goes_on else None
            if below and below.startswith("increase_decrease_in_"):
                return "operating_cash_flows_before_working_capital_changes"
            return _BEFORE_TAX_PAID if below and below.startswith("income_tax") else concept
        deducted = r > 1 and _CURRENT_PORTION.search(rows[r - 1].label)
        return f"{concept}_noncurrent" if deducted and concept in _TERMED else concept

    def _capitalised(self, concept: str | None, r: int, unit: str, axis: str | None) -> str | None:
        """A total beside capitalised interest: all interest above it, the cost below it."""
        near = {r + 1: "total_interest_expense", r - 1: "finance_costs"}
        for beside in near.keys() & set(range(len(self.table.rows))):
            if self._concept(beside, unit, axis) == "interest_capitalised":
                return near[beside]
        return concept

    def _before_elimination(self, concept: str | None, r: int) -> str | None:
        """ "Total revenue" above "Inter-segment" holds what segments sell each other."""
        if concept != "revenue" or not self.matrix or r + 1 == len(self.table.rows):
            return concept
        below = self.table.rows[r + 1].label
        return "segment_revenue" if _INTER_SEGMENT.match(below) else concept

    def _path(self, r: int) -> tuple[str, ...]:
        """Headings of a row; a bare "Attributable to" goes on from the result above it."""
        row = self.table.rows[r]
        path = row.path
        if _SHARE.match(row.label) and not any(map(_RESULT.search, path)):
            return (*path, *self._result_above(r))
        if not path or not _ATTRIBUTED.fullmatch(path[-1]):
            return path
        above = next((row.label for row in self.table.rows[:r][::-1] if row.path != path), "")
        return (*path[:-1], f"{above} {path[-1]}") if _RESULT.search(above) else path

    def _result_above(self, r: int) -> list[str]:
        """The last whole result above a row, where there is one."""
        above = (row.label for row in self.table.rows[:r] if _RESULT.search(row.label))
        return [label for label in above if not _ATTRIBUTED.search(label)][-1:]


def _axes_of_blocks(rows: Sequence[TableRow]) -> dict[str, str]:
    """Axes by the headings of blocks that analyse one amount in several ways."""
    blocks: dict[str, list[str]] = {}
    for row in rows:
        heading = next(filter(names_axis, row.path[::-1]), None)
        if heading:
            blocks.setdefault(heading, []).append(row.label)
    axes = {heading: axis_of(heading, "", [], labels) for heading, labels in blocks.items()}
    return {heading: axis for heading, axis in axes.items() if axis}


def _is_together(row: TableRow) -> bool:
    """Whether a row tells profit and comprehensive income at once, which are the same then."""
    return any(map(_TOGETHER.search, (*row.path, row.label)))


def _wholes(columns: Sequence[Column]) -> set[int]:
    """Of the totals of one period and unit the last column: "Sub-total" before it is a part."""
    last = {
        (column.period, column.measure, column.unit): c
        for c, column in enumerate(columns)
        if column.member and is_member_total(column.member)
    }
    return set(last.values())


def _of_column(column: Column, axis: str | None, whole: bool) -> tuple[str | None, str | None]:
    """Axis and member of all figures of a column."""
    if not column.member or (axis is None and _GROUP.fullmatch(column.member)):
        return None, None
    if axis is None and _COMPANY.fullmatch(column.member):
        return "reporting_entity", "Company"  # its own statements beside the group's
    return axis or "component", None if whole else member_name(column.member)


def _of_row(label: str, column: Column, axis: str | None) -> tuple[str | None, str | None]:
    """Axis and member that a row tells by its label."""
    if axis is None or column.measure == "change":
        return None, None
    if is_member_total(label):
        return axis, None
    own = row_axis(axis, label)
    return (own, member_name(label)) if own else (None, None)


def _line_item(title: str, row: TableRow, axis: str | None, matrix: bool) -> str:
    """The key of a series without concept: its headings and label, or its table's title."""
    return _key(
        title if axis and not matrix else "", row.path, "" if axis and not matrix else row.label
    )


@lru_cache(maxsize=4096)
def _key(title: str, path: tuple[str, ...], label: str) -> str:
    return normalised(_NUMBERING.sub("", " ".join(filter(None, (title, *path, label)))))
