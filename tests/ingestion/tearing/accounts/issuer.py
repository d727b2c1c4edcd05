"""One invented issuer's announcement as known tables, in the order of a real one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.ingestion.tearing.accounts import cash, front, income, matrices, notes, position
from tests.ingestion.tearing.labels import EXPENSE_NATURES, SEGMENTS
from tests.ingestion.tearing.numbers import Numbers, Pair
from tests.ingestion.tearing.sheet import Sheet
from tests.ingestion.tearing.style import Style


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a sentence of introduction (or none) and the tables under it."""

    title: str
    intro: str
    sheets: list[Sheet]


@dataclass(frozen=True, slots=True)
class Books:
    """What several tables share."""

    style: Style
    numbers: Numbers
    income: income.Income
    balance: position.Position
    parts: list[Pair]
    other: Pair
    segments: list[tuple[str, Pair]]


def draw_parts(style: Style, rng: Random) -> list[Part]:
    """All tables of one announcement, by heading."""
    numbers = Numbers(rng, rng.choice((60_000, 400_000, 3_000_000, 20_000_000)))
    earned = income.draw_income(numbers)
    plant = matrices.equipment(style, numbers, style.period)
    owed, owing = notes.receivables(style, numbers), notes.payables(style, numbers)
    loans, later, soon, principal = notes.borrowings(style, numbers)
    held = (sum(plant.closing), sum(plant.opening))
    balance = position.draw_position(numbers, held, owed, owing, (later, soon))
    other = (numbers.rng.randint(-900, 900) or 9, numbers.rng.randint(-900, 900) or 8)
    parts = _equity_parts(numbers, balance, earned, other)
    names = rng.choice(SEGMENTS)
    segments = list(zip(names, numbers.split_pair(earned.revenue, len(names)), strict=True))
    books = Books(style, numbers, earned, balance, parts, other, segments)
    return [
        *_front(books), *_discussion(books), *_statements(books),
        *_income_notes(books),
        Part("10 PROPERTY, PLANT AND EQUIPMENT", "", _plant_sheets(books, plant)),
        Part("11 TRADE, OTHER RECEIVABLES AND PREPAYMENTS", "", [owed.sheet]),
        Part("", "Trade receivables by age since revenue was recognised:",
             [notes.ageing(style, numbers, "Trade receivables", owed.detail)]),
        Part("13 TRADE AND OTHER PAYABLES", "", [owing.sheet]),
        Part("", "Trade payables by age since purchase:",
             [notes.ageing(style, numbers, "Trade payables", owing.detail, 0.1)]),
        Part("14 BORROWINGS", "", [loans]),
        Part("", "Borrowings are repayable as follows:",
             [notes.maturities(style, numbers, principal)]),
    ]  # fmt: skip


def _equity_parts(
    numbers: Numbers, balance: position.Position, earned: income.Income, other: Pair
) -> list[Pair]:
    """Components of equity: retained earnings take the result, other reserves the rest."""
    capital = numbers.rng.choice((5, 380, 41_250))
    retained_then = numbers.amount(-0.5, 0.5)
    exchange_then = numbers.amount(-0.05, 0.05)
    minor_then = numbers.rng.randint(1_000, 9_000)
    retained = (retained_then + earned.owners[0], retained_then)
    exchange = (exchange_then + other[0], exchange_then)
    minor = (minor_then + earned.minorities[0], minor_then)
    known = [(capital, capital), exchange, retained, minor]
    rest = tuple(balance.equity[i] - sum(pair[i] for pair in known) for i in (0, 1))
    return [(capital, capital), (rest[0], rest[1]), exchange, retained, minor]


def _front(books: Books) -> list[Part]:
    style, numbers = books.style, books.numbers
    names = [name for name, _ in books.segments]
    counts = [front.metrics(style, numbers, names[:3], instant=False)]
    if numbers.rng.random() < 0.5:
        counts.append(front.metrics(style, numbers, names[:1], instant=True))
    return [
        Part("KEY HIGHLIGHTS", "", []),
        Part("Financial Summary", "", [front.highlights(style, numbers, books.income)]),
        Part("Operating Metrics", "", counts),
    ]


def _discussion(books: Books) -> list[Part]:
    style, numbers, earned = books.style, books.numbers, books.income
    rows = income.statement_rows(style, earned)
    compared = replace(income.duration_sheet(style, numbers, "discussion", rows), tied=True)
    natures = numbers.pick(EXPENSE_NATURES, 3, 5)
    costs = numbers.split_pair((-earned.cost[0], -earned.cost[1]), len(natures))
    return [
        Part("MANAGEMENT DISCUSSION AND ANALYSIS", "Both periods side by side:", [compared]),
        Part("Revenue", "Revenue by segment, and the share of each in the total:",
             [front.breakdown(style, numbers, books.segments)]),
        Part("Cost of sales", "Cost of sales by nature:",
             [front.breakdown(style, numbers, list(zip(natures, costs, strict=True)))]),
        Part("Non-IFRS Measures", "From the result to adjusted EBITDA:",
             [front.reconciliation(style, numbers, earned)]),
    ]  # fmt: skip


def _statements(books: Books) -> list[Part]:
    style, numbers, earned = books.style, books.numbers, books.income
    ended = f"FOR THE {style.ended_in_full(style.period.end).upper()}"
    flows, summary = cash.statements(style, numbers, books.balance.cash)
    pages = position.sheets(style, numbers, books.balance, books.parts)
    prefix = "INTERIM CONDENSED CONSOLIDATED" if style.interim else "CONSOLIDATED"
    sheet = "BALANCE SHEET" if style.asset_layout else "STATEMENT OF FINANCIAL POSITION"
    return [
        Part("LIQUIDITY AND FINANCIAL RESOURCES", "Cash flows in short:", [summary]),
        Part(f"{prefix} INCOME STATEMENT", ended, [income.statement(style, numbers, earned)]),
        Part(f"{prefix} STATEMENT OF COMPREHENSIVE INCOME", ended,
             [income.comprehensive(style, numbers, earned, books.other)]),
        Part(f"{prefix} {sheet}", style.at(style.now.end).upper(), pages),
        Part(f"{prefix} STATEMENT OF CHANGES IN EQUITY", ended, [_equity_sheet(books)]),
        Part(f"{prefix} STATEMENT OF CASH FLOWS", ended, [flows]),
    ]  # fmt: skip


def _equity_sheet(books: Books) -> Sheet:
    earned, parts = books.income, books.parts
    year = matrices.EquityYear(
        period=books.style.period,
        name=income.result_name(books.style, earned),
        opening=[pair[1] for pair in parts],
        result=[0, 0, 0, earned.owners[0], earned.minorities[0]],
        other=[0, 0, books.other[0], 0, 0],
        closing=[pair[0] for pair in parts],
    )
    return matrices.equity(books.style, books.numbers, year)


def _income_notes(books: Books) -> list[Part]:
    style, numbers, earned = books.style, books.numbers, books.income
    charge = numbers.pair(0.02, 0.06)
    return [
        Part("NOTES TO THE FINANCIAL STATEMENTS", "", []),
        Part("3 SEGMENT INFORMATION", "", [matrices.segments(style, numbers, books.segments)]),
        Part("4 REVENUE", "Where the customers are:", [income.by_place(style, numbers, earned)]),
        Part("5 EXPENSES BY NATURE", "", [income.by_nature(style, numbers, earned)]),
        Part("6 OTHER GAINS AND LOSSES", "", [income.other_gains(style, numbers, earned)]),
        Part("7 INCOME TAX", "", [income.taxes(style, numbers, earned)]),
        Part("8 EARNINGS PER SHARE", "", [income.per_share(style, numbers, earned)]),
        Part("9 DEPRECIATION", "Depreciation was charged to:",
             [income.depreciation(style, numbers, charge)]),
    ]  # fmt: skip


def _plant_sheets(books: Books, plant: matrices.Movement) -> list[Sheet]:
    names = [column.member for column in plant.sheet.columns[:-1]]
    style, numbers = books.style, books.numbers
    if style.interim or numbers.rng.random() < 0.5:
        return [plant.sheet]
    earlier = matrices.equipment(style, numbers, style.earlier, plant.opening, names)
    return [plant.sheet, earlier.sheet]
