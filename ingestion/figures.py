"""Figures of tables: every token of a row with its value, unit, period and place."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingestion.cover import Cover
from ingestion.dates import Period
from ingestion.figure_meanings import Meanings
from ingestion.figure_units import POINTS, counted_things, unit_of, worth
from ingestion.model import Figure
from ingestion.numbers import Number
from ingestion.outline import REVIEWS
from ingestion.tables.columns import Column
from ingestion.tables.heading_units import OF_MONEY
from ingestion.tables.kinds import last_sentence
from ingestion.tables.labels import is_bullet
from ingestion.tables.read import Table
from ingestion.tables.table_rows import TableRow
from ingestion.units import Unit, bare_scale

UPPER = 1000  # added to the column position of a range's upper end, or of a share in a cell
_OF_TOTAL = re.compile(r"\W*(?:%|percentage)\s+of\s+(?:the\s+)?(?:group\s+)?total\b", re.I)
_OF_ASSETS = re.compile(  # titles under which classes of assets are amounts: "Vessels"
    r"\b(?:commitments?|expenditures?|capex|additions|acquisitions?|disposals?|depreciation|impairments?|"
    r"pledge[sd]?|(?:fixed|tangible|non-current)\s+assets|property,?\s+plant|carrying|net\s+book)\b",
    re.I,
)
_RESTATED = re.compile(r"\b(?:re-?stated|re-?presented)\b", re.I)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who announces: carried by every figure."""

    announcement_id: str
    issuer_id: str
    sha256: str


_CENTS_DECIMALS = 2


def figure_key(
    identity: Identity, page: int | None, line: int, start: int, suffix: str = ""
) -> str:
    """Stable identity of a figure: the document's content and the place on the page."""
    text = f"{identity.sha256}|{page or 0}|{line}|{start}|{suffix}"
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def default_unit(tables: Sequence[Table], cover: Cover) -> Unit:
    """The unit most headings print: of a table whose own was lost.

    Where none prints one, amounts with two decimals are whole units of the currency.
    """
    units = Counter(
        c.unit for t in tables for c in t.columns if c.unit and c.unit.name == cover.currency
    )
    if units:
        return units.most_common(1)[0][0]
    amounts = [n for t in tables for row in t.rows for n in row.tokens if n and n.grouped]
    exact = sum(n.decimals == _CENTS_DECIMALS for n in amounts)
    return Unit(cover.currency, 1 if 2 * exact > len(amounts) else 1000)


def table_figures(
    table: Table, cover: Cover, identity: Identity, default: Unit
) -> Iterator[tuple[int, int, Figure]]:
    """Every printed figure of a table, with its row and column position.

    Args:
        table: a financial table, read.
        cover: the announcement's own period and currency.
        identity: who announces.
        default: the unit of columns that print none.
    """
    maker = _Maker(table, cover, identity, default)
    for r, row in enumerate(table.rows):
        for c, token in enumerate(row.tokens):
            if token is None or token.mantissa is None:
                continue
            figure = maker.figure(r, c, token)
            yield r, c, figure
            if token.upper is not None:
                upper = maker.figure(r, c, token.upper)
                figure.axis = upper.axis = "range"
                figure.member, upper.member = "minimum", "maximum"
                yield r, c + UPPER, upper
            if token.share is not None:
                share = maker.figure(r, c, token.share)
                share.measure = "share_of_total"
                yield r, c + UPPER, share


@dataclass(frozen=True, slots=True)
class _Heading:
    """What all figures of one column share."""

    label: str
    comparative: bool
    base: Unit  # of amounts whose row names none
    count_scale: int  # what numbers of shares are counted in


class _Maker:
    """What all figures of one table, of one column and of one row share, worked out once."""

    def __init__(self, table: Table, cover: Cover, identity: Identity, default: Unit) -> None:
        self.table = table
        self.cover = cover
        self.identity = identity
        self.meanings = Meanings(table)
        self.totals = {total.total for total in table.sums}
        self.wholes = _wholes(table)
        bare = not any(column.unit for column in table.columns if column.measure == "amount")
        told = f"{table.place.heading} {last_sentence(table.place.caption)}"
        bare = bare and not (OF_MONEY.search(told) or _OF_ASSETS.search(told))
        self.per_share_apart = any(c.unit and _is_per_share(c.unit) for c in table.columns)
        self.counts = bare and table.place.section in REVIEWS  # and no money where it names things
        self.paths = [
            " > ".join(filter(None, (row.period_heading, *row.path, row.label)))
            for row in table.rows
        ]
        self.headings = [self._heading(column, default) for column in table.columns]

    def _heading(self, column: Column, default: Unit) -> _Heading:
        counts = self.table.place.section == "operating_metrics"
        counts = counts or self.meanings.axis == "employee_function"
        base = Unit("count") if counts else default
        return _Heading(
            column_label(column, column.period),
            is_comparative(column.period, self.cover),
            column.unit or base,
            bare_scale(column.header),
        )

    def _unit(self, r: int, c: int, token: Number) -> Unit:
        """The unit of one token: what it, its row, its column or the whole of its row tell."""
        rows, told = self.table.rows, self._told_column(self.table.rows[r], c, token)
        base, printed = self.headings[told].base, self.table.columns[told].unit is not None
        scale, currency = self.headings[c].count_scale, self.cover.currency
        if not printed and self._counts_things(r) and (things := counted_things(rows[r], token)):
            return things
        unit = unit_of(rows[r], token, base, printed, scale, currency)
        if printed and self.per_share_apart and _is_per_share(unit) and not _is_per_share(base):
            unit = base  # "Basic earnings per share" over profit, shares and their quotient
        if unit == base and not printed and r in self.wholes:
            unit = unit_of(rows[self.wholes[r]], token, base, printed, scale, currency)
        return POINTS if told != c and unit.name == "percent" else unit

    def _counts_things(self, r: int) -> bool:
        """Whether a row may count what it names: it is no part of revenue or the like."""
        whole = self.wholes.get(r)
        return self.counts and (whole is None or not OF_MONEY.search(self.table.rows[whole].label))

    def _told_column(self, row: TableRow, c: int, token: Number) -> int:
        """The column whose unit a figure has: its own, or that of amounts it is the change of.

        "+1" beside 91 and 90 days is a day among percentages that print their sign.
        """
        columns = self.table.columns
        if columns[c].measure != "change" or token.percent or token.points:
            return c
        amounts = [i for i in range(c) if columns[i].measure == "amount" and row.tokens[i]][-2:]
        values = [number.value or 0 for i in amounts if (number := row.tokens[i])]
        differs = (
            len(values) == 2 and token.value and abs(values[0] - values[1]) == abs(token.value)
        )
        return amounts[0] if differs else c

    def _counted(self, r: int, c: int, unit: Unit) -> Unit:
        """The unit of what a figure is of: a change in percent is of the amounts before it."""
        columns, tokens = self.table.columns, self.table.rows[r].tokens
        if columns[c].measure != "change" or unit.name != "percent":
            return unit
        amounts = ((i, t) for i, t in enumerate(tokens[:c]) if columns[i].measure == "amount" and t)
        return next((self._unit(r, i, token) for i, token in amounts), unit)

    def figure(self, r: int, c: int, token: Number) -> Figure:
        """The figure of one token, before any check."""
        table, identity = self.table, self.identity
        row, column, period = table.rows[r], table.columns[c], table.periods[r][c]
        heading, usual = self.headings[c], period is column.period
        unit = self._unit(r, c, token)
        unit_value, half_unit = worth(unit.scale, unit.divisor, token.decimals)
        axis, member = self.meanings.member(r, c)
        counted = self._counted(r, c, unit).name
        concept, element, line_item = self.meanings.meaning(r, c, counted, axis)
        line = token.line
        number, page = (line.number, line.page) if line else (0, None)
        return Figure(
            figure_id=figure_key(identity, page, number, token.start),
            announcement_id=identity.announcement_id,
            issuer_id=identity.issuer_id,
            section=table.place.section,
            section_title=table.place.heading,
            table_id=table.table_id,
            row_no=r + 1,
            column_no=c + 1,
            label=row.label,
            label_path=self.paths[r],
            line_item=line_item,
            column_label=heading.label if usual else column_label(column, period),
            concept=concept,
            ifrs_element=element,
            axis=axis,
            member=member,
            period_type=period.period_type,
            period_start=period.start,
            period_end=period.end,
            comparative=heading.comparative if usual else is_comparative(period, self.cover),
            marked_restated=column.restated or _is_restated(row.label),
            value=(token.mantissa or 0) * unit_value,
            unit=unit.name,
            measure=_measure(column.measure, row.label),
            scale=unit.scale,
            half_unit=half_unit,
            raw_text=line.text[token.start : token.end] if line else token.text,
            source_page=page,
            source_line=number,
            source_start=token.start,
            source_end=token.end,
            source_kind="table",
            status="repaired" if token.damaged else "realigned" if row.torn else "printed",
            status_reason=_reason(row, token),
            is_total=r in self.totals,
            checks_held=0,
            checks_failed=0,
        )


def _is_per_share(unit: Unit) -> bool:
    """Whether a unit is money for each share, as cents are."""
    return unit.divisor != 1 or unit.name.endswith("_per_share")


def _wholes(table: Table) -> dict[int, int]:
    """The row that each row is a part of: its total, or the last one above without a dash."""
    wholes: dict[int, int] = {}
    above = None
    for r, row in enumerate(table.rows):
        if not is_bullet(row.raw_label):
            above = r
        elif above is not None:
            wholes[r] = above
    named = (total for total in table.sums if table.rows[total.total].printed_label)
    return wholes | {addend: total.total for total in named for addend in total.addends}


@lru_cache(maxsize=4096)
def _is_restated(label: str) -> bool:
    return bool(_RESTATED.search(label))


@lru_cache(maxsize=4096)
def _measure(told: str, label: str) -> str:
    """What a column measures, unless a row says that it is what its table's total is made of."""
    return "share_of_total" if told == "amount" and _OF_TOTAL.match(label) else told


@lru_cache(maxsize=4096)
def _column_label(member: str, header: str, period: Period) -> str:
    dated = f"{period.end}" if period.start is None else f"{period.start} – {period.end}"
    return " ".join(filter(None, (member or header, dated)))


def column_label(column: Column, period: Period) -> str:
    """A column's heading, whole: what is printed, and its period in case the print is torn."""
    return _column_label(column.member, column.header, period)


def is_comparative(period: Period, cover: Cover) -> bool:
    """Whether a period is not the announcement's own."""
    own = cover.period
    if period.start is None:
        return period.end != own.end
    return (period.start, period.end) != (own.start, own.end)


def _reason(row: TableRow, token: Number) -> str | None:
    if token.damaged:
        return f"read from the damaged print {token.text!r}"
    return "the row was torn or merged in the print" if row.torn else None
