"""Figures of tables: every token of a row with its value, unit, period and place."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingestion.axes import axis_of, is_member_total, member_name, row_axis, rows_under_measures
from ingestion.concepts import concept_of, ifrs_element
from ingestion.cover import Cover
from ingestion.dates import Period
from ingestion.model import Figure
from ingestion.numbers import Number
from ingestion.tables.columns import Column
from ingestion.tables.labels import normalised
from ingestion.tables.paths import TableRow
from ingestion.tables.read import Table
from ingestion.units import Unit, bare_scale, unit_in, unit_of_label

UPPER = 1000  # added to the column position of a range's upper end
_ADJUSTS = re.compile(r"add\b|adjust(?:ed|ments?)\s+for", re.I)
_FAIR_VALUES = re.compile(
    r"\bfair\s+values?\s+of\s+(?:the\s+)?(?:non-current|current|bank)\b", re.I
)
_MONEY = re.compile(r"(?:RMB|HK\s?\\?\$|US\s?\\?\$)\s?\(?$")
_MEASURE = re.compile(r" ?(?:(year|month|day)s?|times)\b", re.I)
_SCALE = re.compile(r"\s*(?:thousand|million|billion|['’]000)\b", re.I)
_ATTRIBUTED = re.compile(r"attributable\s+to", re.I)
_RESULT = re.compile(r"\b(?:profit|loss|comprehensive\s+(?:income|loss|expense))\b", re.I)
_PERCENT = Unit("percent")
_PER_SHARE = re.compile(r"\bper\s+(?:ordinary\s+)?share\b|\bnumber\s+of\b.{0,20}\bshares\b", re.I)
_NUMBER_OF_SHARES = re.compile(
    r"^number\s+of\b.{0,20}\bshares\b|\beffects?\s+of\s+dilut\w+\s+(?:potential\s+)?(?:ordinary\s+)?shares\b",
    re.I,
)
_RESULT_ITEM = re.compile(r"\b(?:interest|fair\s+values?|tax|profit|loss|gains?)\b", re.I)
_NUMBERING = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}(?:\.\d+)?\.?|\([a-z]{1,4}\))\s+")
_RESTATES_EQUITY = "equity_adjustment_on_accounting_changes"
_RESTATED = re.compile(r"\b(?:re-?stated|re-?presented)\b", re.I)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who announces: carried by every figure."""

    announcement_id: str
    issuer_id: str
    sha256: str


def figure_key(
    identity: Identity, page: int | None, line: int, start: int, suffix: str = ""
) -> str:
    """Stable identity of a figure: the document's content and the place on the page."""
    text = f"{identity.sha256}|{page or 0}|{line}|{start}|{suffix}"
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def default_unit(tables: Sequence[Table], cover: Cover) -> Unit:
    """The unit most headings print: of a table whose own was lost."""
    units = Counter(
        c.unit for t in tables for c in t.columns if c.unit and c.unit.name == cover.currency
    )
    return units.most_common(1)[0][0] if units else Unit(cover.currency, 1000)


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
        self.title = " ".join(table.place.headings[-2:]) or table.place.heading
        self.titles = table.place.titles
        headings = [column.member or column.header for column in table.columns]
        labels = [row.label for row in table.rows]
        caption = table.place.caption
        of_rows = rows_under_measures(self.title, caption, headings, labels)
        self.by_measure = table.matrix and of_rows is not None  # columns measure the rows' members
        self.matrix = table.matrix and not self.by_measure
        named = headings if self.matrix else []
        self.axis = of_rows if self.by_measure else axis_of(self.title, caption, named, labels)
        # a table of fair values names carrying amounts that it does not give
        self.named = not _FAIR_VALUES.search(table.place.caption[-200:])
        self.totals = {total.total for total in table.sums}
        self.paths = [
            " > ".join(filter(None, (row.period_heading, *row.path, row.label)))
            for row in table.rows
        ]
        self.headings = [self._heading(column, default) for column in table.columns]
        self.members: dict[tuple[int, int | bool], tuple[str | None, str | None]] = {}
        self.meanings: dict[tuple[int, str, str | None], tuple[str | None, str | None, str]] = {}

    def _heading(self, column: Column, default: Unit) -> _Heading:
        base = Unit("count") if self.table.place.section == "operating_metrics" else default
        return _Heading(
            column_label(column, column.period),
            is_comparative(column.period, self.cover),
            column.unit or base,
            bare_scale(column.header),
        )

    def figure(self, r: int, c: int, token: Number) -> Figure:
        """The figure of one token, before any check."""
        row, column, period = self.table.rows[r], self.table.columns[c], self.table.periods[r][c]
        heading, usual = self.headings[c], period is column.period
        unit = self._unit(row, column, heading, token)
        unit_value, half_unit = _worth(unit.scale, unit.divisor, token.decimals)
        axis, member = self._member(r, c)
        concept, element, line_item = self._meaning(r, c, unit.name, axis)
        line = token.line
        number, page = (line.number, line.page) if line else (0, None)
        return Figure(
            figure_id=figure_key(self.identity, page, number, token.start),
            announcement_id=self.identity.announcement_id,
            issuer_id=self.identity.issuer_id,
            section=self.table.place.section,
            section_title=self.table.place.heading,
            table_id=self.table.table_id,
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
            measure=column.measure,
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

    def _unit(self, row: TableRow, column: Column, heading: _Heading, token: Number) -> Unit:
        """The unit of one token: its own percent sign, its column's, its row's."""
        if heading.base.name == "percent" or token.percent:
            return _PERCENT
        if token.dash and any(t is not None and t.percent for t in row.tokens):
            return _PERCENT
        measure = _MEASURE.match(token.line.text[token.end :]) if token.line else None
        if measure:
            return Unit(f"{measure[1].lower()}s" if measure[1] else "ratio")
        if token.cents:
            return Unit(f"{self.cover.currency}_per_share", 1, 100)
        base = heading.base if column.unit else _own_unit(token, heading.base, self.cover.currency)
        if base.divisor != 1:
            return Unit(f"{base.name.removesuffix('_per_share')}_per_share", 1, base.divisor)
        if base.name == "shares":
            return base
        label = row.raw_label
        told = row.raw_heading and not _RESULT_ITEM.search(label)
        if told and _names_unit(row.raw_heading, token.grouped):
            label = f"{row.raw_heading} {label}"
        return unit_of_label(label, base, self.cover.currency, heading.count_scale)

    def _member(self, r: int, c: int) -> tuple[str | None, str | None]:
        """Axis and member of a figure: on its column in a matrix, else on its row."""
        column = self.table.columns[c]
        key = (-1, c) if self.matrix else (r, column.measure == "change")
        if key not in self.members:
            row = self.table.rows[r]
            self.members[key] = (
                _of_column(column, self.axis) if self.matrix else _of_row(row, column, self.axis)
            )
        return self.members[key]

    def _meaning(
        self, r: int, c: int, unit: str, axis: str | None
    ) -> tuple[str | None, str | None, str]:
        """Concept and IFRS element of a row, and the key of its series without concept."""
        if self.by_measure:
            return self._measured(r, c, unit, axis)
        key = (r, unit, axis)
        if key not in self.meanings:
            row = self.table.rows[r]
            concept = self._concept(r, unit, axis)
            if concept == "equity" and self._is_adjusted_below(r, unit, axis):
                concept = "equity_as_previously_reported"
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
        concept = concept_of(measure, (), section, axis=axis, unit=unit) if axis else None
        item = _key(self.title, (*row.path, measure), "" if axis else row.label)
        return concept, ifrs_element(concept) if concept else None, item

    def _concept(self, r: int, unit: str, axis: str | None) -> str | None:
        if not self.named:
            return None
        place, path = self.table.place, self._path(r)
        return _concept(self.table.rows[r], path, place.section, self.titles, axis, unit)

    def _is_adjusted_below(self, r: int, unit: str, axis: str | None) -> bool:
        """Whether the next row restates a balance: the balance itself is the one told before."""
        below = r + 1
        is_row = below < len(self.table.rows)
        return is_row and self._concept(below, unit, axis) == _RESTATES_EQUITY

    def _path(self, r: int) -> tuple[str, ...]:
        """Headings of a row; a bare "Attributable to" goes on from the result above it."""
        path = self.table.rows[r].path
        if not path or not _ATTRIBUTED.fullmatch(path[-1]):
            return path
        above = next((row.label for row in self.table.rows[:r][::-1] if row.path != path), "")
        return (*path[:-1], f"{above} {path[-1]}") if _RESULT.search(above) else path


def _own_unit(token: Number, usual: Unit, currency: str) -> Unit:
    """A number behind its own currency ("HK$0.70") counts in what is printed with it."""
    line = token.line
    before = _MONEY.search(line.text[: token.start]) if line else None
    after = _SCALE.match(line.text[token.end :]) if line else None
    printed = f"{before[0]} {after[0] if after else ''}" if before else ""
    return unit_in(printed, currency) or usual


def _concept(
    row: TableRow, path: Sequence[str], section: str, titles: str, axis: str | None, unit: str
) -> str | None:
    if section != "cash_flow" and any(map(_ADJUSTS.match, (*path, row.label))):
        return None  # a reconciling row adds back what it names: with the sign turned another fact
    return concept_of(row.label, path, section, axis=axis, unit=unit, title=titles)


@lru_cache(maxsize=4096)
def _names_unit(heading: str, grouped: bool) -> bool:
    """Whether the heading above a row says what the row counts."""
    return bool((not grouped and _PER_SHARE.search(heading)) or _NUMBER_OF_SHARES.search(heading))


@lru_cache(maxsize=512)
def _worth(scale: int, divisor: int, decimals: int) -> tuple[Decimal, Decimal]:
    """What one of the last printed digit is worth in base units, and half of it."""
    worth = Decimal(scale).scaleb(-decimals) / divisor
    return worth, worth / 2


def _of_column(column: Column, axis: str | None) -> tuple[str | None, str | None]:
    """Axis and member of all figures of a column."""
    if not column.member:
        return None, None
    whole = is_member_total(column.member)
    return axis or "component", None if whole else member_name(column.member)


def _of_row(row: TableRow, column: Column, axis: str | None) -> tuple[str | None, str | None]:
    """Axis and member that a row tells."""
    if axis is None or column.measure == "change":
        return None, None
    if is_member_total(row.label):
        return axis, None
    own = row_axis(axis, row.label)
    return (own, member_name(row.label)) if own else (None, None)


def _line_item(title: str, row: TableRow, axis: str | None, matrix: bool) -> str:
    """The key of a series without concept: its headings and label, or its table's title."""
    return _key(
        title if axis and not matrix else "", row.path, "" if axis and not matrix else row.label
    )


@lru_cache(maxsize=4096)
def _key(title: str, path: tuple[str, ...], label: str) -> str:
    return normalised(_NUMBERING.sub("", " ".join(filter(None, (title, *path, label)))))


@lru_cache(maxsize=4096)
def _is_restated(label: str) -> bool:
    return bool(_RESTATED.search(label))


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
