"""The income statement, comprehensive income, and the notes that split their lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tests.ingestion.tearing.accounts.notes import item, plus, total, unlabelled
from tests.ingestion.tearing.heads import duration_head, pair_columns
from tests.ingestion.tearing.labels import (
    EXPENSE_NATURES,
    FUNCTIONS,
    OPERATING_EXPENSES,
    OTHER_GAINS,
    PLACES,
)
from tests.ingestion.tearing.numbers import Numbers, Pair, rounded
from tests.ingestion.tearing.sheet import Measure, Row, Sheet, amounts
from tests.ingestion.tearing.style import Style


@dataclass(frozen=True, slots=True)
class Income:
    """One issuer's income for both periods, line by line."""

    revenue: Pair
    cost: Pair
    expenses: list[tuple[str, Pair]]
    other_income: Pair
    gains: Pair
    finance: tuple[Pair, Pair]
    associates: Pair
    tax: Pair
    minorities: Pair

    @property
    def gross(self) -> Pair:
        """Revenue less cost of sales."""
        return plus(self.revenue, self.cost)

    @property
    def operating(self) -> Pair:
        """Gross profit, other income, gains, and expenses."""
        spent = [pair for _, pair in self.expenses]
        return plus(self.gross, self.other_income, self.gains, *spent)

    @property
    def before_tax(self) -> Pair:
        """Operating result, finance and associates."""
        return plus(self.operating, *self.finance, self.associates)

    @property
    def result(self) -> Pair:
        """What is left."""
        return plus(self.before_tax, self.tax)

    @property
    def owners(self) -> Pair:
        """What is left for the shareholders of the company."""
        return self.result[0] - self.minorities[0], self.result[1] - self.minorities[1]


def named(pair: Pair, profit: str, loss: str) -> str:
    """The name of a line that may be a profit, a loss, or one after the other."""
    if min(pair) >= 0:
        return profit
    if max(pair) < 0:
        return loss
    first, second = (profit, loss) if pair[0] >= 0 else (loss, profit)
    return f"{first}/({second.lower()})" if pair[0] >= 0 else f"({first})/{second.lower()}"


def draw_income(numbers: Numbers) -> Income:
    """Random income of a believable company, in profit or not."""
    revenue = numbers.pair(0.6, 1.2)
    burdens = [numbers.rng.uniform(0.3, 0.8) for _ in revenue]
    cost = (-int(revenue[0] * burdens[0]), -int(revenue[1] * burdens[1]))
    labels = numbers.pick(OPERATING_EXPENSES, 2, 4)
    spent = [numbers.pair(0.03, 0.2) for _ in labels]
    signs = numbers.rng.choice((1, -1)), numbers.rng.choice((1, -1))
    gains = numbers.pair(0.002, 0.1)
    return Income(
        revenue=revenue,
        cost=cost,
        expenses=[(text, (-a, -b)) for text, (a, b) in zip(labels, spent, strict=True)],
        other_income=numbers.pair(0.005, 0.04),
        gains=(gains[0] * signs[0], gains[1] * signs[1]),
        finance=(numbers.pair(0.005, 0.03), _minus(numbers.pair(0.003, 0.03))),
        associates=_minus(numbers.pair(0.001, 0.01)),
        tax=(-numbers.amount(0.001, 0.03), numbers.amount(0.001, 0.03) * signs[1]),
        minorities=(numbers.rng.randint(-900, 900) or 7, numbers.rng.randint(-900, 900) or 11),
    )


def _minus(pair: Pair) -> Pair:
    return -pair[0], -pair[1]


def result_name(style: Style, income: Income) -> str:
    """Profit for the year, or what it is."""
    return f"{named(income.result, 'Profit', 'Loss')} for the {style.word}"


def statement_rows(style: Style, income: Income) -> list[Row]:
    """The lines from revenue to the result and whom it belongs to."""
    name, finance = result_name(style, income), plus(*income.finance)
    expenses = [item(text, pair, note="5") for text, pair in income.expenses]
    share = "Share of losses of investments accounted for using the equity method"
    heading = f"{named(income.result, 'Profit', 'Loss')} is attributable to:"
    return [
        item("Turnover" if style.turnover else "Revenue", income.revenue, note="4"),
        item("Cost of sales", income.cost, note="5"),
        total(named(income.gross, "Gross profit", "Gross loss"), income.gross),
        *expenses,
        item("Other income", income.other_income),
        item(f"Other {named(income.gains, 'gains', 'losses')} – net", income.gains, note="6"),
        total(named(income.operating, "Operating profit", "Operating loss"), income.operating),
        item("Finance income", income.finance[0]),
        item("Finance costs", income.finance[1]),
        total(f"{named(finance, 'Finance income', 'Finance costs')} – net", finance),
        item(share, income.associates),
        total(f"{named(income.before_tax, 'Profit', 'Loss')} before income tax", income.before_tax),
        item(f"Income tax {named(income.tax, 'credit', 'expense')}", income.tax, note="7"),
        total(name, income.result),
        Row(heading, role="heading"),
        item("Equity holders of the Company", income.owners, heading),
        item("Non-controlling interests", income.minorities, heading),
        unlabelled(name, income.result, heading),
    ]  # fmt: skip


def duration_sheet(
    style: Style, numbers: Numbers, section: str, rows: list[Row], measure: Measure | None = None
) -> Sheet:
    """A table with the two periods as columns."""
    measure = measure or style.thousands
    columns = pair_columns((style.period, style.earlier), measure)
    return Sheet(section, columns, tuple(rows), duration_head(style, measure, numbers.rng))


def statement(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """The income statement with its notes column."""
    rows = statement_rows(style, income)
    sheet = duration_sheet(style, numbers, "income_statement", rows)
    return replace(sheet, notes=True, tied=True)


def comprehensive(style: Style, numbers: Numbers, income: Income, other: Pair) -> Sheet:
    """From the result to total comprehensive income; ``other`` is exchange differences."""
    name, everything = result_name(style, income), plus(income.result, other)
    kind = named(everything, "income", "loss")
    heading = "Item that may be reclassified to profit or loss"
    shared = (everything[0] - income.minorities[0], everything[1] - income.minorities[1])
    belongs = f"Total comprehensive {kind} for the {style.word} is attributable to:"
    rows = [
        item(name, income.result),
        Row(heading, role="heading"),
        item("Exchange differences on translation of foreign operations", other, heading),
        total(f"Total comprehensive {kind} for the {style.word}", everything),
        Row(belongs, role="heading"),
        item("Equity holders of the Company", shared, belongs),
        item("Non-controlling interests", income.minorities, belongs),
        unlabelled(f"Total comprehensive {kind} for the {style.word}", everything, belongs),
    ]
    return duration_sheet(style, numbers, "comprehensive_income", rows)


def by_nature(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """Cost of sales and expenses together, split by nature."""
    spent = plus(income.cost, *(pair for _, pair in income.expenses))
    labels = numbers.pick(EXPENSE_NATURES, 5, 11)
    parts = numbers.split_pair(_minus(spent), len(labels), 0.08)
    rows = [item(text, part) for text, part in zip(labels, parts, strict=True)]
    closing = numbers.rng.choice((total, unlabelled))("Total", _minus(spent))
    return duration_sheet(style, numbers, "note", [*rows, closing])


def by_place(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """Revenue by place of customer."""
    places = numbers.rng.choice(PLACES)
    parts = numbers.split_pair(income.revenue, len(places))
    rows = [item(place, part) for place, part in zip(places, parts, strict=True)]
    return duration_sheet(style, numbers, "note", [*rows, unlabelled("Revenue", income.revenue)])


def other_gains(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """Other gains and losses, signs mixed."""
    labels = numbers.pick(OTHER_GAINS, 3, 6)
    parts = [numbers.pair(0.001, 0.02) for _ in labels[1:]]
    signs = [numbers.rng.choice((1, -1)) for _ in parts]
    mixed = [(a * s, b * s) for (a, b), s in zip(parts, signs, strict=True)]
    first = plus(income.gains, *(_minus(pair) for pair in mixed))
    rows = [item(text, part) for text, part in zip(labels, [first, *mixed], strict=True)]
    name = "Other gains and losses, net"
    return duration_sheet(style, numbers, "note", [*rows, unlabelled(name, income.gains)])


def taxes(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """Current and deferred tax."""
    current = _minus(numbers.pair(0.001, 0.01))
    rows = [
        item("Current income tax", current),
        item("Deferred income tax", plus(income.tax, _minus(current))),
        total(f"Income tax {named(income.tax, 'credit', 'expense')}", income.tax),
    ]
    return duration_sheet(style, numbers, "note", rows)


def depreciation(style: Style, numbers: Numbers, charge: Pair) -> Sheet:
    """Where depreciation was charged to."""
    parts = numbers.split_pair(charge, len(FUNCTIONS))
    rows = [item(text, part) for text, part in zip(FUNCTIONS, parts, strict=True)]
    return duration_sheet(style, numbers, "note", [*rows, unlabelled("Depreciation", charge)])


def per_share(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """Result, number of shares and earnings per share; units stand in the labels."""
    shares = int(numbers.size * numbers.rng.uniform(0.2, 1.5))
    count = (shares, shares - numbers.rng.randint(0, shares // 20))
    cents = style.currency == "HKD"
    size = Decimal("0.01") if cents else Decimal(1)
    each = Measure(f"{style.currency}_per_share", size, decimals=2)
    earned = [rounded(Decimal(a) / b / size, 2) for a, b in zip(income.owners, count, strict=True)]
    what = "(HK cents)" if cents else f"({style.sign})"
    name = named(income.owners, "Earnings", "Loss")
    kind = named(income.owners, "Profit", "Loss")
    number = Measure("shares", Decimal(1000))
    rows = [
        Row(f"{kind} attributable to equity holders of the Company ({style.sign}'000)",
            amounts(*income.owners), measure=style.thousands),
        Row("Weighted average number of ordinary shares in issue (thousand)",
            amounts(*count), measure=number),
        Row(f"Basic {name.lower()} per share {what}", amounts(*earned), measure=each),
    ]  # fmt: skip
    columns = pair_columns((style.period, style.earlier), style.thousands)
    return Sheet("note", columns, tuple(rows), duration_head(style, None, numbers.rng))
