"""A table as lines of cells, each number knowing which fact it prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tests.ingestion.tearing.sheet import HeadLine, Measure, Period, Role, Row, Sheet


@dataclass(frozen=True, slots=True)
class Fact:
    """What one figure of a known table says."""

    section: str
    label: str
    parent: str
    member: str
    period: Period
    value: Decimal
    unit: str
    damage: frozenset[str] = frozenset()


@dataclass(slots=True)
class Token:
    """Printed characters of a number; a ghost prints no fact."""

    text: str
    fact: Fact | None

    def tear(self, damage: str) -> None:
        """Remember what befell this number."""
        if self.fact:
            self.fact = replace(self.fact, damage=self.fact.damage | {damage})


@dataclass(slots=True)
class Line:
    """One line of a table: label, note reference, and the numbers in each column's cell."""

    label: str
    note: str
    cells: list[list[Token]]
    role: Role
    bullet: str = ""
    parent: str = ""
    torn: bool = False
    behind: list[Token] = field(default_factory=list)  # numbers printed behind the label

    @property
    def tokens(self) -> Iterator[Token]:
        """All numbers, left to right."""
        for cell in (self.behind, *self.cells):
            yield from cell

    def tear(self, damage: str) -> None:
        """Mark the line and its numbers as damaged; a line is torn once only."""
        self.torn = True
        for token in self.tokens:
            token.tear(damage)


@dataclass(slots=True)
class Printed:
    """A printed table: head, lines, what fell out behind it, and what the print lost."""

    sheet: Sheet
    dash: str
    head: list[HeadLine]
    lines: list[Line]
    fallen: list[Token] = field(default_factory=list)
    fallen_label: str = ""
    lost: list[Fact] = field(default_factory=list)
    head_torn: bool = False
    lossy: bool = False  # something is lost that only sums or sizes can prove

    @property
    def tokens(self) -> Iterator[Token]:
        """All numbers still in the table or fallen out of it."""
        for line in self.lines:
            yield from line.tokens
        yield from self.fallen

    def tear_head(self, damage: str) -> None:
        """Mark every number as standing under a damaged head."""
        self.head_torn = True
        for token in self.tokens:
            token.tear(damage)

    def lose(self, tokens: list[Token], damage: str) -> None:
        """Take numbers off the page whose values sums still prove."""
        for token in tokens:
            if token.fact:
                token.tear(damage)
                self.lost.append(token.fact)


def print_sheet(sheet: Sheet, dash: str) -> Printed:
    """A clean print of a known table."""
    lines = [_line(sheet, row, dash) for row in sheet.rows]
    return Printed(sheet, dash, list(sheet.head), lines)


def _line(sheet: Sheet, row: Row, dash: str) -> Line:
    cells = [_cell(sheet, row, i, dash) for i in range(len(sheet.columns))]
    label = "" if row.role == "subtotal" else row.label
    note = row.note if sheet.notes else ""
    return Line(label, note, cells, row.role, row.bullet, row.parent)


def _cell(sheet: Sheet, row: Row, index: int, dash: str) -> list[Token]:
    if row.role == "heading" or row.values[index] is None:
        return []
    value, column = row.values[index], sheet.columns[index]
    assert value is not None
    measure = row.measure or column.measure
    period = row.periods[index] if row.periods else column.period
    label = f"[total] {row.label}" if row.role == "subtotal" else _without_unit(row.label)
    base = value * measure.scale
    fact = Fact(sheet.section, label, row.parent, column.member, period, base, measure.unit)
    return [Token(number_text(value, measure, dash), fact)]


def _without_unit(label: str) -> str:
    """A label without the unit that stands behind it in parentheses."""
    head, _, tail = label.rpartition(" (")
    return head if head and ("'000" in tail or "$" in tail or "RMB" in tail or "thousand" in tail
                             or "cents" in tail) else label  # fmt: skip


def number_text(value: Decimal, measure: Measure, dash: str) -> str:
    """A number as printed: thousands separated, losses in parentheses, nil as a dash."""
    if value == 0 and not measure.minus:
        return dash
    text = f"{abs(value):,.{measure.decimals}f}{measure.sign}"
    if value < 0:
        return f"-{text}" if measure.minus else f"({text})"
    return text


def table_text(printed: Printed) -> Iterator[tuple[str, list[Token]]]:
    """The lines of a table with the numbers each holds, head first."""
    for head in printed.head:
        note = [_note_heading(head)] if printed.sheet.notes else []
        yield "\t".join([head.stub, *note, *head.texts]), []
    for line in printed.lines:
        note = [line.note] if printed.sheet.notes else []
        behind, *cells = [" ".join(t.text for t in cell) for cell in (line.behind, *line.cells)]
        label = f"{line.label} {behind}" if behind else line.label
        yield "\t".join([line.bullet + label, *note, *cells]), list(line.tokens)


def _note_heading(head: HeadLine) -> str:
    return "Note" if head.kind in ("units", "names") or "'000" in "".join(head.texts) else ""
