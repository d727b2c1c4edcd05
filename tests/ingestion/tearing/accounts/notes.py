"""Notes on the balance sheet: receivables, payables, borrowings, and how old they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.ingestion.tearing.heads import instant_head, pair_columns
from tests.ingestion.tearing.labels import AGES, MATURITIES, OTHER_RECEIVABLES, PAYABLES
from tests.ingestion.tearing.numbers import Numbers, Pair
from tests.ingestion.tearing.sheet import Period, Row, Sheet, amounts
from tests.ingestion.tearing.style import Style


@dataclass(frozen=True, slots=True)
class Note:
    """A table and the pair of totals that the balance sheet repeats."""

    sheet: Sheet
    total: Pair
    detail: Pair  # what its ageing table adds up to


def plus(*pairs: Pair) -> Pair:
    """Both columns added up."""
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def item(label: str, pair: Pair, parent: str = "", bullet: str = "", note: str = "") -> Row:
    """A row of two amounts."""
    return Row(label, amounts(*pair), parent=parent, bullet=bullet, note=note)


def balance(row: Row, *periods: Period) -> Row:
    """A balance among movements: its columns are instants."""
    return replace(row, periods=periods)


def total(label: str, pair: Pair, parent: str = "") -> Row:
    """A total with its own label."""
    return Row(label, amounts(*pair), "total", parent)


def unlabelled(what: str, pair: Pair, parent: str = "") -> Row:
    """A total that stands under a rule, without label."""
    return Row(what, amounts(*pair), "subtotal", parent)


def balance_note(style: Style, numbers: Numbers, rows: list[Row]) -> Sheet:
    """A note with the two balance sheet dates as columns."""
    columns = pair_columns((style.now, style.then), style.thousands)
    head = instant_head(style, style.thousands, numbers.rng)
    return Sheet("note", columns, tuple(rows), head)


def receivables(style: Style, numbers: Numbers) -> Note:
    """Trade and other receivables down to their total."""
    trade, gross, net = _trade_rows(numbers)
    other, other_net = _other_rows(numbers)
    prepaid, tax = numbers.pair(0.01, 0.05), numbers.pair(0.005, 0.03)
    all_of_it = plus(net, other_net, prepaid, tax)
    rows = [*trade, *other, item("Prepayments", prepaid), item("Input VAT recoverable", tax)]
    rows.append(total("Total trade, other receivables and prepayments", all_of_it))
    return Note(balance_note(style, numbers, rows), all_of_it, gross)


def _trade_rows(numbers: Numbers) -> tuple[list[Row], Pair, Pair]:
    heading = "Trade receivables"
    related, third = numbers.pair(0.005, 0.03), numbers.pair(0.2, 0.5)
    lost = numbers.pair(0.01, 0.1)
    gross, net = plus(related, third), plus(related, third, (-lost[0], -lost[1]))
    rows = [
        Row(heading, role="heading"),
        item("Due from related parties", related, heading, "– "),
        item("Due from third parties", third, heading, "– "),
        total("Gross trade receivables", gross, heading),
        item("Provision for impairment", (-lost[0], -lost[1]), heading),
        unlabelled("Trade receivables, net", net, heading),
    ]
    return rows, gross, net


def _other_rows(numbers: Numbers) -> tuple[list[Row], Pair]:
    heading = "Other receivables"
    labels = numbers.pick(OTHER_RECEIVABLES, 2, 4)
    gross = numbers.pair(0.02, 0.08)
    parts = numbers.split_pair(gross, len(labels), 0.1)
    lost = (-numbers.rng.randint(50, gross[0] // 3), -numbers.rng.randint(50, gross[1] // 3))
    rows = [Row(heading, role="heading")]
    rows += [item(text, pair, heading, "– ") for text, pair in zip(labels, parts, strict=True)]
    rows.append(total("Gross other receivables", gross, heading))
    rows.append(item("Provision for impairment", lost, heading))
    rows.append(unlabelled("Other receivables, net", plus(gross, lost), heading))
    return rows, plus(gross, lost)


def payables(style: Style, numbers: Numbers) -> Note:
    """Trade and other payables; the total has no label."""
    heading = "Trade payables"
    trade = [numbers.pair(0.08, 0.2), numbers.pair(0.002, 0.02)]
    labels = numbers.pick(PAYABLES, 3, 6)
    rest = numbers.split_pair(numbers.pair(0.05, 0.2), len(labels), 0.12)
    notes = numbers.pair(0.001, 0.01)
    rows = [item("Notes payables", notes), Row(heading, role="heading")]
    rows += [item("Third parties", trade[0], heading, "– ")]
    rows += [item("Related parties", trade[1], heading, "– ")]
    rows += [item(text, pair) for text, pair in zip(labels, rest, strict=True)]
    everything = plus(notes, *trade, *rest)
    rows.append(unlabelled("Trade and other payables", everything))
    return Note(balance_note(style, numbers, rows), everything, plus(*trade))


def ageing(style: Style, numbers: Numbers, what: str, pair: Pair, gaps: float = 0.0) -> Sheet:
    """A balance by age."""
    bands = numbers.rng.choice(AGES)
    parts = numbers.split_pair(pair, len(bands), gaps)
    rows = [item(band, part) for band, part in zip(bands, parts, strict=True)]
    return balance_note(style, numbers, [*rows, unlabelled(what, pair)])


def borrowings(style: Style, numbers: Numbers) -> tuple[Sheet, Pair, Pair, Pair]:
    """Borrowings; returns their non-current, current and interest-free totals too."""
    due = numbers.pair(0.005, 0.03)
    secured, guaranteed = numbers.pair(0.15, 0.3), numbers.pair(0.02, 0.1)
    short, interest = numbers.pair(0.02, 0.12), numbers.pair(0.0005, 0.002)
    later = plus(secured, guaranteed, (-due[0], -due[1]))
    soon = plus(short, due, interest)
    rows = [
        Row("Non-current", role="heading"),
        item("Bank borrowings – secured", secured, "Non-current"),
        item("Bank borrowings – guaranteed", guaranteed, "Non-current"),
        item("Less: current portion of non-current borrowings", (-due[0], -due[1]), "Non-current"),
        unlabelled("Non-current borrowings", later, "Non-current"),
        Row("Current", role="heading"),
        item("Short-term bank borrowings – unsecured", short, "Current"),
        item("Current portion of non-current borrowings", due, "Current"),
        item("Interest payable", interest, "Current"),
        unlabelled("Current borrowings", soon, "Current"),
        total("Total", plus(later, soon)),
    ]
    principal = plus(later, soon, (-interest[0], -interest[1]))
    return balance_note(style, numbers, rows), later, soon, principal


def maturities(style: Style, numbers: Numbers, principal: Pair) -> Sheet:
    """When borrowings fall due."""
    bands = numbers.rng.choice(MATURITIES)
    parts = numbers.split_pair(principal, len(bands))
    rows = [item(band, part) for band, part in zip(bands, parts, strict=True)]
    return balance_note(style, numbers, [*rows, total("Total", principal)])
