"""Arithmetic checks on printed figures: what holds, what only rounds, what fails."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ingestion.figures import Identity
from ingestion.model import Check, Figure
from ingestion.tables.columns import Column
from ingestion.tables.read import Table
from ingestion.tables.sums import Sum

Cells = Mapping[tuple[str, int, int], Figure]
_AGAINST = "change against the earlier period"
_HUNDRED = Decimal(100)


def read_checks(tables: Sequence[Table], at: Cells, identity: Identity) -> list[Check]:
    """Every identity that the document's own figures let us test.

    Args:
        tables: tables with the sums discovered in them.
        at: figures by table, row and column position.
        identity: whose figures they are.
    """
    checks: list[Check] = []
    for table in tables:
        if table.financial:
            checks += _column_sums(table, at, identity)
            checks += _row_sums(table, at, identity)
            checks += _shares(table, at, identity)
            checks += _changes(table, at, identity)
    checks += _cross_table(at.values(), identity)
    return checks


def count_checks(figures: Sequence[Figure], checks: Sequence[Check]) -> None:
    """Note on each figure how many checks hold and how many fail."""
    held: dict[str, int] = defaultdict(int)
    failed: dict[str, int] = defaultdict(int)
    for check in checks:
        counts = failed if check.outcome == "fails" else held
        for figure_id in {*check.figure_ids.split(","), check.total_figure_id or ""}:
            counts[figure_id] += 1
    for figure in figures:
        figure.checks_held = held.get(figure.figure_id, 0)
        figure.checks_failed = failed.get(figure.figure_id, 0)


def _column_sums(table: Table, at: Cells, identity: Identity) -> Iterator[Check]:
    for total in table.sums:
        for c, column in enumerate(table.columns):
            printed = at.get((table.table_id, total.total, c))
            if printed is None or column.measure == "change" or _is_rate(column, printed):
                continue
            terms = _terms(table, total, c, at, printed.unit)
            if len(terms) >= 2 or (terms and printed.value == terms[0][1].value):
                rule = "roll_forward" if _rolls_forward(terms, printed) else "sum"
                yield _sum_check(rule, printed, terms, identity)


def _is_rate(column: Column, printed: Figure) -> bool:
    """Whether a column's last line is no sum of those above it: a rate, a price for each tonne."""
    if "_per_" in printed.unit:
        return not printed.unit.endswith("_per_share")
    return column.measure == "amount" and printed.unit == "percent"


def _terms(table: Table, total: Sum, c: int, at: Cells, unit: str) -> list[tuple[int, Figure]]:
    pairs = zip(total.signs, total.addends, strict=True)
    found = [(sign, at.get((table.table_id, a, c))) for sign, a in pairs]
    return [(sign, f) for sign, f in found if f is not None and f.unit == unit]


def _rolls_forward(terms: Sequence[tuple[int, Figure]], printed: Figure) -> bool:
    first = terms[0][1]
    return (
        first.period_type == printed.period_type == "instant"
        and first.period_end < printed.period_end
    )


def _row_sums(table: Table, at: Cells, identity: Identity) -> Iterator[Check]:
    for r in range(len(table.rows)):
        for total, addends in table.structure:
            printed = at.get((table.table_id, r, total))
            found = [at.get((table.table_id, r, a)) for a in addends]
            terms = [(1, f) for f in found if f is not None]
            if printed is not None and terms and all(f.unit == printed.unit for _, f in terms):
                yield _sum_check("sum", printed, terms, identity)


def _sum_check(
    rule: str, printed: Figure, terms: Sequence[tuple[int, Figure]], identity: Identity
) -> Check:
    computed = sum([f.value if sign > 0 else -f.value for sign, f in terms], Decimal(0))
    tolerance = printed.half_unit + sum([f.half_unit for _, f in terms], Decimal(0))
    words = (
        "closing balance = opening balance and movements"
        if rule == "roll_forward"
        else "total = sum of parts"
    )
    return _check(
        rule,
        f"{printed.label} ({printed.column_label}): {words}",
        printed,
        computed,
        tolerance,
        [f for _, f in terms],
        "".join(["+" if sign > 0 else "-" for sign, _ in terms]),
        identity,
    )


def _check(
    rule: str,
    description: str,
    printed: Figure,
    computed: Decimal,
    tolerance: Decimal,
    parts: Sequence[Figure],
    signs: str,
    identity: Identity,
) -> Check:
    difference = printed.value - computed
    outcome = (
        "holds" if difference == 0 else "rounding" if abs(difference) <= tolerance else "fails"
    )
    ids = ",".join([f.figure_id for f in parts])
    key = f"{identity.announcement_id}|{rule}|{printed.figure_id}|{ids}"
    return Check(
        check_id=hashlib.sha256(key.encode()).hexdigest()[:20],
        announcement_id=identity.announcement_id,
        rule=rule,
        description=description,
        printed_value=printed.value,
        computed_value=computed,
        difference=difference,
        tolerance=tolerance,
        outcome=outcome,
        figure_ids=ids,
        signs=signs,
        total_figure_id=printed.figure_id,
    )


def _shares(table: Table, at: Cells, identity: Identity) -> Iterator[Check]:
    """A share column against the amounts beside it, by the row that prints 100."""
    for c, column in enumerate(table.columns):
        amount = _amount_column(table, c) if column.measure == "share_of_total" else None
        if amount is None:
            continue
        base = _base_row(table, c, at)
        whole = at.get((table.table_id, base, amount)) if base is not None else None
        if whole is None or not whole.value:
            continue
        for r in range(len(table.rows)):
            share, part = at.get((table.table_id, r, c)), at.get((table.table_id, r, amount))
            if share is not None and part is not None and r != base and part.unit == whole.unit:
                yield _ratio(
                    share,
                    part,
                    whole,
                    _HUNDRED * part.value / whole.value,
                    "share of total",
                    identity,
                )


def _amount_column(table: Table, c: int) -> int | None:
    period = table.columns[c].period
    same = [
        i
        for i, column in enumerate(table.columns)
        if column.measure == "amount" and column.period == period
    ]
    return same[0] if len(same) == 1 and not table.matrix else None


def _base_row(table: Table, c: int, at: Cells) -> int | None:
    rows = [
        r
        for r in range(len(table.rows))
        if (f := at.get((table.table_id, r, c))) and f.value == 100
    ]
    return rows[0] if rows else None


def _changes(table: Table, at: Cells, identity: Identity) -> Iterator[Check]:
    amounts = [i for i, column in enumerate(table.columns) if column.measure == "amount"]
    changes = [i for i, column in enumerate(table.columns) if column.measure == "change"]
    if len(amounts) < 2 or len(changes) != 1 or table.matrix:
        return
    if len(amounts) > 2 and changes[0] != amounts[1] + 1:
        return  # of which two it tells is not known
    for r in range(len(table.rows)):
        change = at.get((table.table_id, r, changes[0]))
        now, before = (at.get((table.table_id, r, c)) for c in amounts[:2])
        if (
            change is None
            or now is None
            or before is None
            or not before.value
            or change.unit not in ("percent", "percentage_points")
        ):
            continue
        if now.unit == before.unit == "percent":
            yield _points(change, now, before, identity)
            continue
        if change.unit == "percentage_points":
            continue  # of a rate that stands elsewhere
        signed = (now.value - before.value) / abs(before.value) * _HUNDRED
        sized = (abs(now.value) - abs(before.value)) / abs(before.value) * _HUNDRED
        nearest = min((signed, sized, -signed), key=lambda v: abs(v - change.value))
        yield _ratio(change, now, before, nearest, _AGAINST, identity)


def _points(change: Figure, now: Figure, before: Figure, identity: Identity) -> Check:
    """A rate against the earlier one: what is printed is their difference or, rarely, its share."""
    share = (now.value - before.value) / abs(before.value) * _HUNDRED
    difference = now.value - before.value
    if change.unit == "percent" and abs(share - change.value) < abs(difference - change.value):
        return _ratio(change, now, before, share, _AGAINST, identity)
    tolerance = change.half_unit + now.half_unit + before.half_unit
    words = f"{change.label} ({change.column_label}): {_AGAINST}"
    return _check("ratio", words, change, difference, tolerance, [now, before], "+-", identity)


def _ratio(
    printed: Figure, part: Figure, whole: Figure, computed: Decimal, words: str, identity: Identity
) -> Check:
    spread = part.half_unit / abs(whole.value) + abs(part.value) * whole.half_unit / whole.value**2
    tolerance = printed.half_unit + _HUNDRED * spread
    exact = computed.quantize(printed.half_unit * 2) if printed.half_unit else computed
    value = exact if exact == printed.value else round(computed, 8)
    description = f"{printed.label} ({printed.column_label}): {words}"
    return _check("ratio", description, printed, value, tolerance, [part, whole], "/", identity)


def _cross_table(figures: Iterable[Figure], identity: Identity) -> Iterator[Check]:
    """One fact printed in several tables: the rounding intervals must overlap.

    An expense that one table deducts and another lists may differ in its sign.
    """
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.concept and figure.measure == "amount":
            key = (
                figure.concept, figure.axis, figure.member, figure.period_start,
                figure.period_end, figure.unit,
            )  # fmt: skip
            groups[key].append(figure)
    for group in groups.values():
        if len({f.table_id for f in group}) < 2:
            continue
        best = min(group, key=lambda f: (f.half_unit, f.source_page or 0, f.source_line))
        for figure in group:
            if figure.table_id != best.table_id:
                tolerance = figure.half_unit + best.half_unit
                turned = abs(figure.value + best.value) <= tolerance
                yield _check(
                    "cross_table",
                    f"{figure.label} ({figure.column_label}): same fact in {best.section_title}",
                    figure,
                    -best.value if turned else best.value,
                    tolerance,
                    [best],
                    "-" if turned else "+",
                    identity,
                )
