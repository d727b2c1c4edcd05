"""The tables in front: highlights, operating metrics, and those of the discussion."""

from __future__ import annotations

from decimal import Decimal

from tests.ingestion.tearing.accounts.income import Income, duration_sheet, named, result_name
from tests.ingestion.tearing.accounts.notes import plus
from tests.ingestion.tearing.heads import highlights_head, metrics_head, shares_head
from tests.ingestion.tearing.labels import CUSTOMER_COUNTS
from tests.ingestion.tearing.numbers import Numbers, Pair, change, in_millions, rounded, share
from tests.ingestion.tearing.sheet import Column, Measure, Role, Row, Sheet
from tests.ingestion.tearing.style import Style

PERCENT = Measure("percent", decimals=1)
GROWTH = Measure("percent", decimals=1, sign="%", minus=True)
COUNT = Measure("count")


def highlights(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """Amount, share of revenue and growth of the headline figures."""
    adjusted = _adjusted(numbers, income.result)
    lines = [
        ("Turnover" if style.turnover else "Revenue", income.revenue, ""),
        ("Gross profit", income.gross, ""),
        (result_name(style, income), income.result, ""),
        ("Adjusted EBITDA", _adjusted(numbers, income.result), "Non-IFRS measures:"),
        (f"Adjusted net {named(adjusted, 'profit', 'loss')}", adjusted, "Non-IFRS measures:"),
    ]
    rows = [_highlight(income, *line) for line in lines]
    rows.insert(3, Row("Non-IFRS measures:", role="heading"))
    now, then = style.period, style.earlier
    columns = (
        Column(now, style.thousands), Column(now, PERCENT),
        Column(then, style.thousands), Column(then, PERCENT), Column(now, GROWTH),
    )  # fmt: skip
    head = highlights_head(style)
    return Sheet("highlights", columns, tuple(rows), head, "highlights", tied=True)


def _adjusted(numbers: Numbers, result: Pair) -> Pair:
    more = numbers.pair(0.01, 0.05)
    return result[0] + more[0], result[1] + more[1]


def _highlight(income: Income, label: str, pair: Pair, parent: str) -> Row:
    values = (
        Decimal(pair[0]), share(pair[0], income.revenue[0]),
        Decimal(pair[1]), share(pair[1], income.revenue[1]), change(*pair),
    )  # fmt: skip
    return Row(label, values, parent=parent)


def metrics(style: Style, numbers: Numbers, segments: list[str], instant: bool) -> Sheet:
    """Counts of this and the last period, or of two dates."""
    periods = (style.now, style.then) if instant else (style.period, style.earlier)
    columns = (*(Column(period, COUNT) for period in periods), Column(periods[0], GROWTH))
    pattern = numbers.rng.choice(CUSTOMER_COUNTS)
    rows = []
    for segment in segments:
        now = numbers.rng.randint(20, 990)
        then = numbers.near(now)
        rows.append(Row(pattern.format(segment), (Decimal(now), Decimal(then), change(now, then))))
    head = metrics_head(style, instant)
    return Sheet("operating_metrics", columns, tuple(rows), head, "metrics")


def breakdown(style: Style, numbers: Numbers, parts: list[tuple[str, Pair]]) -> Sheet:
    """Amounts in millions and shares of their total."""
    whole = plus(*(pair for _, pair in parts))
    rows = [_share_row(label, pair, whole) for label, pair in parts]
    closing = _share_row("Total", whole, whole, "total")
    columns = tuple(
        Column(period, measure)
        for period in (style.period, style.earlier)
        for measure in (style.millions, PERCENT)
    )
    head = shares_head(style, numbers.rng)
    return Sheet("discussion", columns, (*rows, closing), head, "shares")


def _share_row(label: str, part: Pair, whole: Pair, role: Role = "item") -> Row:
    values = (
        in_millions(part[0]), rounded(Decimal(part[0]) * 100 / whole[0], 1),
        in_millions(part[1]), rounded(Decimal(part[1]) * 100 / whole[1], 1),
    )  # fmt: skip
    return Row(label, values, role)


def reconciliation(style: Style, numbers: Numbers, income: Income) -> Sheet:
    """From the result before tax to adjusted EBITDA, in millions; sums hold up to rounding."""
    added = [
        ("Depreciation and amortisation", numbers.pair(0.02, 0.1)),
        ("Share-based compensation expenses", numbers.pair(0.01, 0.05)),
        ("Fair value losses on financial assets at fair value through profit or loss",
         numbers.pair(0.001, 0.05)),
    ]  # fmt: skip
    start = income.before_tax
    end = tuple(start[i] + sum(pair[i] for _, pair in added) for i in (0, 1))
    name = f"{named(start, 'Profit', 'Loss')} before income tax"
    lines = [(name, start), *added, ("Adjusted EBITDA", (end[0], end[1]))]
    rows = []
    for label, pair in lines:
        printed = tuple(in_millions(value) for value in pair)
        rows.append(Row(label, printed, "total" if label == "Adjusted EBITDA" else "item"))
    rows.insert(1, Row("Add:", role="heading"))
    return duration_sheet(style, numbers, "discussion", rows, style.millions)
