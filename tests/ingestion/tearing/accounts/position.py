"""The balance sheet in both layouts: to total assets, or down to net assets."""

from __future__ import annotations

from dataclasses import dataclass

from tests.ingestion.tearing.accounts.notes import Note, item, plus, total, unlabelled
from tests.ingestion.tearing.heads import instant_head, pair_columns
from tests.ingestion.tearing.labels import (
    CURRENT_ASSETS,
    CURRENT_LIABILITIES,
    NON_CURRENT_ASSETS,
    NON_CURRENT_LIABILITIES,
)
from tests.ingestion.tearing.numbers import Numbers, Pair
from tests.ingestion.tearing.sheet import Row, Sheet
from tests.ingestion.tearing.style import Style

Lines = list[tuple[str, Pair, str]]


@dataclass(frozen=True, slots=True)
class Position:
    """What is owned and owed at both dates."""

    fixed: Lines
    current: Lines
    later: Lines
    soon: Lines

    @property
    def assets(self) -> Pair:
        """Everything owned."""
        return plus(*(pair for _, pair, _ in [*self.fixed, *self.current]))

    @property
    def liabilities(self) -> Pair:
        """Everything owed."""
        return plus(*(pair for _, pair, _ in [*self.later, *self.soon]))

    @property
    def equity(self) -> Pair:
        """What is left."""
        assets, debts = self.assets, self.liabilities
        return assets[0] - debts[0], assets[1] - debts[1]

    @property
    def cash(self) -> Pair:
        """Cash and cash equivalents."""
        return self.current[-1][1]


def draw_position(
    numbers: Numbers, equipment: Pair, owed_to_us: Note, we_owe: Note, loans: tuple[Pair, Pair]
) -> Position:
    """Random balances around those that the notes explain."""
    fixed = [("Property, plant and equipment", equipment, "10")]
    current = _some(numbers, CURRENT_ASSETS, (2, 6), 0.1)
    current.insert(2, ("Trade, other receivables and prepayments", owed_to_us.total, "11"))
    current.append(("Cash and cash equivalents", numbers.pair(0.4, 1.2), ""))
    soon = [("Borrowings", loans[1], "14"), ("Trade and other payables", we_owe.total, "13")]
    later = [("Borrowings", loans[0], "14")]
    return Position(
        fixed=[*fixed, *_some(numbers, NON_CURRENT_ASSETS, (3, 9), 0.15)],
        current=current,
        later=[*later, *_some(numbers, NON_CURRENT_LIABILITIES, (2, 6), 0.03)],
        soon=[*soon, *_some(numbers, CURRENT_LIABILITIES, (2, 6), 0.03)],
    )


def _some(numbers: Numbers, pool: tuple[str, ...], count: tuple[int, int], size: float) -> Lines:
    lines = []
    for label in numbers.pick(pool, *count):
        now, then = numbers.pair(size / 10, size)
        gone = numbers.rng.random() < 0.12
        lines.append((label, (now, 0) if gone else (now, then), ""))
    return lines


def equity_rows(parts: list[Pair]) -> list[Row]:
    """Share capital, other, exchange and retained reserves, minorities; down to the total."""
    heading = "Equity attributable to equity holders of the Company"
    names = ("Share capital", "Other reserves", "Exchange reserves", "Retained earnings")
    rows = [Row(heading, role="heading")]
    rows += [item(name, pair, heading) for name, pair in zip(names, parts[:4], strict=True)]
    rows.append(unlabelled(heading, plus(*parts[:4]), heading))
    rows.append(item("Non-controlling interests", parts[4]))
    return [*rows, total("Total equity", plus(*parts))]


def sheets(style: Style, numbers: Numbers, position: Position, parts: list[Pair]) -> list[Sheet]:
    """The balance sheet, over one page or two."""
    if style.asset_layout:
        first = [*_assets(position), Row("Equity", role="heading"), *equity_rows(parts)]
        pages = [first, _debts(position)]
    else:
        pages = [_down_to_net_assets(position, parts)]
    columns = pair_columns((style.now, style.then), style.thousands)
    head = instant_head(style, style.thousands, numbers.rng)
    return [
        Sheet("balance_sheet", columns, tuple(rows), head, notes=True, tied=True) for rows in pages
    ]  # fmt: skip


def _block(heading: str, lines: Lines) -> list[Row]:
    rows = [Row(heading, role="heading")]
    rows += [item(label, pair, heading, note=note) for label, pair, note in lines]
    summed = plus(*(pair for _, pair, _ in lines))
    return [*rows, unlabelled(f"Total {heading.lower()}", summed, heading)]


def _assets(position: Position) -> list[Row]:
    rows = [Row("Assets", role="heading"), *_block("Non-current assets", position.fixed)]
    rows += _block("Current assets", position.current)
    return [*rows, total("Total assets", position.assets)]


def _debts(position: Position) -> list[Row]:
    rows = [Row("Liabilities", role="heading"), *_block("Non-current liabilities", position.later)]
    rows += _block("Current liabilities", position.soon)
    rows.append(total("Total liabilities", position.liabilities))
    everything = plus(position.equity, position.liabilities)
    return [*rows, total("Total equity and liabilities", everything)]


def _down_to_net_assets(position: Position, parts: list[Pair]) -> list[Row]:
    current, soon = _lines_total(position.current), _lines_total(position.soon)
    net = (current[0] - soon[0], current[1] - soon[1])
    working = plus(_lines_total(position.fixed), net)
    return [
        *_block("Non-current assets", position.fixed),
        *_block("Current assets", position.current),
        *_block("Current liabilities", position.soon),
        total("Net current assets", net),
        total("Total assets less current liabilities", working),
        *_block("Non-current liabilities", position.later),
        total("Net assets", position.equity),
        Row("Capital and reserves", role="heading"),
        *equity_rows(parts),
    ]


def _lines_total(lines: Lines) -> Pair:
    return plus(*(pair for _, pair, _ in lines))
