"""Movement matrices: property, plant and equipment, and changes in equity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.ingestion.tearing.heads import matrix_head
from tests.ingestion.tearing.labels import ASSET_CLASSES, EQUITY_MOVES
from tests.ingestion.tearing.numbers import Numbers, Pair
from tests.ingestion.tearing.sheet import Column, Period, Role, Row, Sheet
from tests.ingestion.tearing.style import Style

OWNERS = "equity holders of the Company"
COMPONENTS = ("Share capital", "Other reserves", "Exchange reserves", "Retained earnings")


@dataclass(frozen=True, slots=True)
class Movement:
    """A matrix and its closing balance by column."""

    sheet: Sheet
    opening: list[int]
    closing: list[int]


def equipment(
    style: Style,
    numbers: Numbers,
    period: Period,
    ending: list[int] | None = None,
    names: list[str] | None = None,
) -> Movement:
    """Property, plant and equipment by class; ``ending`` fixes the closing net book amounts."""
    names = names or numbers.pick(ASSET_CLASSES, 4, 8)
    count = len(names)
    cost = [numbers.amount(0.02, 0.3) for _ in names]
    worn = [numbers.rng.randint(10, value // 3) for value in cost]
    moves = _equipment_moves(numbers, cost, count)
    if ending:
        moved = [sum(parts) for parts in zip(*moves.values(), strict=True)]
        cost = [end + w - m for end, w, m in zip(ending, worn, moved, strict=True)]
    rows, opening, closing = _equipment_rows(style, period, cost, worn, moves)
    columns = tuple(Column(period, style.thousands, name) for name in [*names, "Total"])
    head = matrix_head(style, [*names, "Total"])
    sheet = Sheet("note", columns, tuple(rows), head, "matrix", tied=True)
    return Movement(sheet, opening, closing)


def _equipment_moves(numbers: Numbers, cost: list[int], count: int) -> dict[str, list[int]]:
    draw = numbers.rng
    ready = [0] * count
    if count > 2 and draw.random() < 0.6:
        ready[0], ready[-1] = (moved := draw.randint(5, 900)), -moved
    bought = [draw.randint(20, max(40, c // 2)) * (draw.random() < 0.9) for c in cost]
    sold = [-draw.randint(1, max(2, c // 50)) * (draw.random() < 0.7) for c in cost]
    return {
        "Additions": bought,
        "Internal transfer": ready,
        "Disposals": sold,
        "Depreciation charge": [-draw.randint(5, max(6, c // 8)) for c in cost],
        "Currency translation differences": [draw.randint(-60, 60) for _ in cost],
    }


def _equipment_rows(
    style: Style, period: Period, cost: list[int], worn: list[int], moves: dict[str, list[int]]
) -> tuple[list[Row], list[int], list[int]]:
    assert period.start
    before, after = period.before, Period(None, period.end)
    opening = [c - w for c, w in zip(cost, worn, strict=True)]
    closing = [o + sum(m[i] for m in moves.values()) for i, o in enumerate(opening)]
    charges = moves["Depreciation charge"]
    worn_after = [w - charge for w, charge in zip(worn, charges, strict=True)]
    cost_after = [n + w for n, w in zip(closing, worn_after, strict=True)]
    start, end = f"At {style.day(period.start)}", f"At {style.day(period.end)}"
    length = style.ended_in_full(period.end)
    rows = [Row(start, role="heading")]
    rows += _standing(cost, worn, opening, before, start)
    rows.append(Row(length, role="heading"))
    rows.append(_sum_row("Opening net book amount", opening, before, length))
    rows += [_sum_row(label, values, period, length) for label, values in moves.items()]
    rows += [_sum_row("Closing net book amount", closing, after, length, "total")]
    rows += [Row(end, role="heading"), *_standing(cost_after, worn_after, closing, after, end)]
    return rows, opening, closing


def _standing(
    cost: list[int], worn: list[int], net: list[int], when: Period, parent: str
) -> list[Row]:
    return [
        _sum_row("Cost", cost, when, parent),
        _sum_row("Accumulated depreciation", [-w for w in worn], when, parent),
        _sum_row("Net book amount", net, when, parent, "total"),
    ]


def _sum_row(label: str, values: list[int], when: Period, parent: str, role: Role = "item") -> Row:
    cells = tuple(Decimal(value) for value in (*values, sum(values)))
    return Row(label, cells, role, parent, periods=(when,) * len(cells))


@dataclass(frozen=True, slots=True)
class EquityYear:
    """Equity by component (see COMPONENTS, then minorities) over one period.

    ``result`` is the profit, called ``name``; ``other`` other comprehensive income. What is then
    missing to the closing balance happened with shareholders.
    """

    period: Period
    name: str
    opening: list[int]
    result: list[int]
    other: list[int]
    closing: list[int]

    @property
    def total(self) -> list[int]:
        """Total comprehensive income."""
        return [r + o for r, o in zip(self.result, self.other, strict=True)]

    @property
    def rest(self) -> list[int]:
        """What happened with shareholders."""
        moves = zip(self.closing, self.opening, self.total, strict=True)
        return [c - o - t for c, o, t in moves]


def equity(style: Style, numbers: Numbers, year: EquityYear) -> Sheet:
    """The statement of changes in equity of one period."""
    period, names = year.period, [*COMPONENTS, "Total", "Non-controlling interests", "Total equity"]
    members = [f"Total attributable to {OWNERS}" if name == "Total" else name for name in names]
    columns = tuple(Column(period, style.thousands, member) for member in members)
    head = matrix_head(style, names, f"Attributable to {OWNERS}")
    rows = tuple(_equity_rows(style, numbers, year))
    return Sheet("changes_in_equity", columns, rows, head, "matrix", tied=True)


def _equity_rows(style: Style, numbers: Numbers, year: EquityYear) -> list[Row]:
    assert year.period.start
    period, income, owners = year.period, "Comprehensive income", "Transactions with equity holders"
    start, end = style.day(year.period.start), style.day(period.end)
    exchange = "Exchange differences on translation of foreign operations"
    return [
        _equity_row(f"As at {start}", year.opening, period.before),
        Row(income, role="heading"),
        _equity_row(year.name, year.result, period, income),
        _equity_row(exchange, year.other, period, income),
        _equity_row("Total comprehensive income", year.total, period, income, "total"),
        Row(owners, role="heading"),
        *(_equity_row(text, part, period, owners) for text, part in _deals(numbers, year.rest)),
        _equity_row("Total transactions with equity holders", year.rest, period, owners, "total"),
        _equity_row(f"As at {end}", year.closing, Period(None, period.end), role="total"),
    ]


def _deals(numbers: Numbers, rest: list[int]) -> list[tuple[str, list[int]]]:
    labels = numbers.pick(EQUITY_MOVES, 2, 4)
    reserves = numbers.split(rest[1], len(labels))
    parts = [[0, reserves[i], 0, 0, 0] for i in range(len(labels))]
    for component in (0, 2, 3, 4):
        parts[-1][component] = rest[component]
    return list(zip(labels, parts, strict=True))


def _equity_row(
    label: str, parts: list[int], when: Period, parent: str = "", role: Role = "item"
) -> Row:
    owners = sum(parts[:4])
    cells = (*parts[:4], owners, parts[4], owners + parts[4])
    return Row(
        label, tuple(Decimal(cell) for cell in cells), role, parent, periods=(when,) * len(cells)
    )


def segments(style: Style, numbers: Numbers, parts: list[tuple[str, Pair]]) -> Sheet:
    """Revenue and result with segments as columns, one period under the other."""
    names = [*(name for name, _ in parts), "Total"]
    rows: list[Row] = []
    for i, period in enumerate((style.period, style.earlier)):
        heading = style.ended_in_full(period.end)
        revenue = [pair[i] for _, pair in parts]
        result = [int(value * numbers.rng.uniform(-0.2, 0.4)) for value in revenue]
        rows.append(Row(heading, role="heading"))
        rows.append(_sum_row("Revenue from external customers", revenue, period, heading))
        rows.append(_sum_row("Segment results", result, period, heading))
    columns = tuple(Column(style.period, style.thousands, name) for name in names)
    return Sheet("note", columns, tuple(rows), matrix_head(style, names), "matrix")
