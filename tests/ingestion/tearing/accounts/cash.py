"""The cash flow statement and its summary in the discussion."""

from __future__ import annotations

from dataclasses import replace

from tests.ingestion.tearing.accounts.income import duration_sheet, named
from tests.ingestion.tearing.accounts.notes import balance, item, plus, total
from tests.ingestion.tearing.labels import FINANCING, INVESTING
from tests.ingestion.tearing.numbers import Numbers, Pair, in_millions
from tests.ingestion.tearing.sheet import Period, Row, Sheet
from tests.ingestion.tearing.style import Style

OUTFLOWS = (
    "Purchase", "Acquisition", "Placement", "Loans", "Repayments", "Interest paid",
    "Principal", "Interest elements", "Dividends paid", "Repurchase", "Payment",
)  # fmt: skip


def statements(style: Style, numbers: Numbers, cash: Pair) -> list[Sheet]:
    """The statement and the summary; ``cash`` is that of the balance sheet dates."""
    closing = (cash[0], cash[1] if not style.interim else numbers.near(cash[1]))
    opening = (cash[1], numbers.near(cash[1]))
    rates = (numbers.rng.randint(-900, 900) or 3, numbers.rng.randint(-900, 900) or 5)
    tax = (-numbers.amount(0.001, 0.01), -numbers.amount(0.001, 0.01))
    moves = {"investing": _flows(numbers, INVESTING), "financing": _flows(numbers, FINANCING)}
    net = {kind: plus(*(pair for _, pair in lines)) for kind, lines in moves.items()}
    growth = tuple(c - o - r for c, o, r in zip(closing, opening, rates, strict=True))
    earned = tuple(g - i - f - t for g, i, f, t in zip(growth, *net.values(), tax, strict=True))
    moves = {
        "operating": [("Cash generated from operations", earned), ("Income tax paid", tax)],
        **moves,
    }
    net = {kind: plus(*(pair for _, pair in lines)) for kind, lines in moves.items()}
    ends = _ends(style, (growth[0], growth[1]), opening, rates, closing)
    return [_statement(style, numbers, moves, net, ends), _summary(style, numbers, net, ends)]


def _flows(numbers: Numbers, pool: tuple[str, ...]) -> list[tuple[str, Pair]]:
    lines = []
    for label in numbers.pick(pool, 4, 9):
        now, then = numbers.pair(0.002, 0.12)
        sign = -1 if label.startswith(OUTFLOWS) else 1
        nil = numbers.rng.random()
        now, then = (0, then) if nil < 0.08 else (now, 0) if nil < 0.2 else (now, then)
        lines.append((label, (sign * now, sign * then)))
    return lines


def _net_name(kind: str, pair: Pair) -> str:
    return f"Net cash {named(pair, 'generated from', 'used in')} {kind} activities"


def _ends(style: Style, growth: Pair, opening: Pair, rates: Pair, closing: Pair) -> list[Row]:
    periods = (style.period, style.earlier)
    starts = [period.before for period in periods]
    ends = [Period(None, period.end) for period in periods]
    return [
        total(f"Net {named(growth, 'increase', 'decrease')} in cash and cash equivalents", growth),
        balance(item(f"Cash and cash equivalents at beginning of {style.word}", opening), *starts),
        item("Effect of foreign exchange rate changes", rates),
        balance(total(f"Cash and cash equivalents at end of {style.word}", closing), *ends),
    ]


def _statement(
    style: Style, numbers: Numbers, moves: dict[str, list[tuple[str, Pair]]],
    net: dict[str, Pair], ends: list[Row],
) -> Sheet:  # fmt: skip
    rows: list[Row] = []
    for kind, lines in moves.items():
        heading = f"Cash flows from {kind} activities"
        rows.append(Row(heading, role="heading"))
        rows += [item(label, pair, heading) for label, pair in lines]
        rows.append(total(_net_name(kind, net[kind]), net[kind], heading))
    return replace(duration_sheet(style, numbers, "cash_flow", [*rows, *ends]), tied=True)


def _summary(style: Style, numbers: Numbers, net: dict[str, Pair], ends: list[Row]) -> Sheet:
    rows = [total(_net_name(kind, pair), pair) for kind, pair in net.items()]
    return duration_sheet(
        style, numbers, "discussion", in_million_rows([*rows, *ends]), style.millions
    )


def in_million_rows(rows: list[Row]) -> list[Row]:
    """The same rows, rounded to millions with one decimal."""
    return [
        Row(row.label, tuple(v if v is None else in_millions(int(v)) for v in row.values),
            row.role, row.parent, bullet=row.bullet, periods=row.periods)
        for row in rows
    ]  # fmt: skip
