"""Names for rows that print no label: of the row they equal, else of the rows they sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.concepts import concept_of
from ingestion.numbers import Number
from ingestion.tables.axes import names_axis
from ingestion.tables.bands import is_band
from ingestion.tables.sums import Sum
from ingestion.tables.table_rows import TableRow

_LETTERED = re.compile(r"^\(?[a-z]{1,4}\)\s+(?=[A-Z])")
_GROSS = re.compile(r"^(?:gross|cost of)\s+", re.I)
_TOTAL = re.compile(r"(?:sub-?)?total\b|net\s+cash\b", re.I)
_ALLOWANCE = re.compile(
    r"\b(?:provisions?(?!s?\s+of\b|.*\b(?:prior|previous)\b)|allowance|impairment|accumulated|less)\b",
    re.I,
)
FROM_TO = "Total of "  # the first to the last of some rows

_Values = tuple[tuple[int, int] | None, ...]


class RowsAbove:
    """The rows down to some place in a table, and the names they give to one without a label.

    Args:
        title: what the whole table is about, or nothing where a row already says so.
        last: the order of the last row with tokens.
        summed: the order of the rows that a total sums.
    """

    def __init__(self, title: str, last: int, summed: set[int]) -> None:
        self.title = title
        self.last = last
        self.summed = summed
        self.rows: list[TableRow] = []
        self._by_item: dict[int, TableRow] = {}
        # Labelled rows by what they print: the last one under each path, the very last at the end.
        self._by_values: dict[_Values, dict[tuple[str, ...], TableRow]] = {}

    def add(self, row: TableRow) -> None:
        """Take the next row."""
        self.rows.append(row)
        self._by_item[row.order] = row
        values = _values(row.tokens)
        if row.printed_label and values:
            known = self._by_values.setdefault(values, {})
            known.pop(row.path, None)
            known[row.path] = row

    def common_path(self, total: Sum, own: tuple[str, ...]) -> tuple[str, ...]:
        """The headings that all summed rows stand under: those the total stands under."""
        paths = [self._by_item[a].path for a in total.addends if a in self._by_item]
        common = own
        for path in paths:
            if path == common:
                continue
            length = next(
                (i for i, (a, b) in enumerate(zip(common, path, strict=False)) if a != b),
                min(len(common), len(path)),
            )
            common = common[:length]
        return common

    def name(
        self,
        index: int,
        tokens: Sequence[Number | None],
        total: Sum | None,
        path: tuple[str, ...],
    ) -> str:
        """A name for a row that prints none: the row it equals, else what it sums."""
        for row in reversed(self._by_values.get(_values(tokens), {}).values()):
            if (not path or row.path[: len(path)] != path) and not is_band(row.label):
                return row.label
        net = self._net_of(total) or self._gross_profit(total)
        if net:
            return net
        if index == self.last and self.title and not self._is_of_block(total, path):
            return f"Total {_lower_first(self.title)}"
        if path:
            heading = path[-1]
            return (
                heading if heading.lower().startswith("total") else f"Total {_lower_first(heading)}"
            )
        if total is None:
            return "Total"
        first, last = (self._by_item.get(total.addends[i]) for i in (0, -1))
        headings = self._headings_of(total, first) if first is not None else ()
        if headings:
            return f"Total {_lower_first(headings[-1])}"
        whole = first is not None and first is self.rows[0] and index not in self.summed
        if first is None or last is None or whole:
            return f"Total {_lower_first(self.title)}" if self.title else "Total"
        return f"{FROM_TO}{_lower_first(first.label)} to {_lower_first(last.label)}"

    def _headings_of(self, total: Sum, first: TableRow) -> tuple[str, ...]:
        """The headings that a sum's rows stand under; a total among them ended that of its own."""
        closed = _TOTAL.match(first.printed_label)
        return first.path if closed else self.common_path(total, first.path)

    def _net_of(self, total: Sum | None) -> str:
        """ "Trade receivables, net" of a gross row and its allowances."""
        if total is None or len(total.addends) < 2:
            return ""
        first, *others = (self._by_item.get(a) for a in total.addends)
        if first is None or _is_allowance(first) or not all(o and _is_allowance(o) for o in others):
            return ""
        if not first.printed_label and first.label.startswith(FROM_TO):
            return ""
        last = others[-1]
        if total.signs[1] > 0 and last and all(_is_positive(t) for t in last.tokens):
            return ""  # one provision more
        gross = _GROSS.sub("", first.label)
        return f"{gross[:1].upper()}{gross[1:]}, net"

    def _gross_profit(self, total: Sum | None) -> str:
        """Revenue less its cost: many statements leave the line between them without a name."""
        summed = [self._by_item.get(a) for a in total.addends] if total else []
        found = {concept_of(row.label, (), "income_statement") for row in summed if row}
        return "Gross profit" if found == {"revenue", "cost_of_sales"} else ""

    def _is_of_block(self, total: Sum | None, path: tuple[str, ...]) -> bool:
        """Whether a total sums one block of the table, and not the whole in one of its ways."""
        if len(path) != 1:
            return len(path) > 1
        others = any(row.path[:1] != path for row in self.rows)
        return total is not None and others and not names_axis(path[0])


def _is_allowance(row: TableRow) -> bool:
    """Whether a row, or the heading just above it, names an allowance."""
    return bool(_ALLOWANCE.search(" ".join((*row.path[-1:], row.label))))


def _is_positive(token: Number | None) -> bool:
    return token is None or (token.mantissa or 0) > 0


def _values(tokens: Sequence[Number | None]) -> _Values:
    """The values of a row by column; of a row that prints a zero or nothing none."""
    values: list[tuple[int, int] | None] = []
    for token in tokens:
        if token is not None and not token.mantissa:
            return ()
        values.append((token.mantissa or 0, token.decimals) if token else None)
    return tuple(values) if any(values) else ()


def _lower_first(text: str) -> str:
    """A heading as the end of a name: without its letter, and in lower case where it may."""
    text = _LETTERED.sub("", text)
    if text.isupper() and " " in text:
        return text.lower()
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]
