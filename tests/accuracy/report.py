"""Prints scores: shares first, then the failing rows for whoever mends them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from ingestion.model import Figure
from tests.accuracy.matching import Pair
from tests.accuracy.scoring import FAULTS, Score
from tests.accuracy.truth import TrueFigure

HEADINGS = ("rows", "right", "%", "value%", *FAULTS, "false", "‰", "(parent", "section)")

WIDTH = 28
AFTER_TRUE_ROWS = 10**6


def documents_table(scores: list[Score]) -> Iterator[str]:
    """One line per document and one for all of them."""
    yield _line("document", HEADINGS)
    for each in scores:
        yield _line(each.document, _cells([each]))
    if len(scores) > 1:
        yield _line("all", _cells(scores))
    for each in scores:
        if each.failure:
            yield f"! {each.document}: {each.failure}"


def _cells(scores: list[Score]) -> list[object]:
    counts = sum((each.fault_counts() for each in scores), Counter())
    rows = sum(each.rows for each in scores)
    right = sum(each.right for each in scores)
    values = rows - counts["missing"] - counts["value"]
    false = sum(len(each.false) for each in scores)
    extracted = sum(each.table_figures for each in scores)
    shares = [rows, right, _share(right, rows), _share(values, rows)]
    faults = [counts[fault] for fault in FAULTS]
    return [*shares, *faults, false, _share(false, extracted, 1000),
            counts["parent"], counts["section"]]  # fmt: skip


def other_table(scores: list[Score]) -> Iterator[str]:
    """Implied figures and running text, one line per document."""
    yield _line("", ("implied", "right", "extra", "of 0", "prose", "found", "%", "unit", "period"))
    for each in scores:
        yield _line(each.document, _other_cells(each))


def _other_cells(each: Score) -> list[object]:
    implied = len(each.recovered) + len(each.lost)
    zeros = sum(figure.value == 0 for figure in each.extra_implied)
    prose = len(each.prose_pairs) + len(each.prose_missing)
    found = len(each.prose_pairs)
    units = sum("unit" not in pair.faults for pair in each.prose_pairs)
    periods = sum("period" not in pair.faults for pair in each.prose_pairs)
    right = sum(not pair.faults for pair in each.recovered)
    return [implied, right, len(each.extra_implied) - zeros, zeros, prose, found,
            _share(found, prose), _share(units, found), _share(periods, found)]  # fmt: skip


def groups_table(
    title: str, scores: list[Score], groups_of: Callable[[TrueFigure], Iterable[str]]
) -> Iterator[str]:
    """Rows and right ones of each group of transcribed figures that has faults, worst first."""
    rows: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for true, is_right in _judged(scores):
        rows.update(groups_of(true))
        right.update(groups_of(true) if is_right else ())
    yield _line(title, ("rows", "right", "%"))
    faulty = [group for group in rows if right[group] < rows[group]]
    for group in sorted(faulty, key=lambda group: right[group] - rows[group]):
        yield _line(group, (rows[group], right[group], _share(right[group], rows[group])))
    rest = sum(number for group, number in rows.items() if group not in faulty)
    yield _line(f"{len(rows) - len(faulty)} others", (rest, rest, _share(rest, rest)))


def _judged(scores: list[Score]) -> Iterator[tuple[TrueFigure, bool]]:
    for each in scores:
        yield from ((pair.true, not pair.faults) for pair in each.pairs)
        yield from ((true, False) for true in each.missing)


def _line(title: str, cells: Iterable[object]) -> str:
    return f"{title[:WIDTH]:{WIDTH}}" + "".join(f"{cell!s:>8}" for cell in cells)


def _share(part: int, whole: int, base: int = 100) -> str:
    return f"{base * part / whole:.2f}" if whole else "-"


def failures(each: Score) -> list[str]:
    """Every fault of one document by place: ``?`` missing, ``!`` false, ``~`` wrong."""
    entries = [(_true_order(t), f"?{_true_place(t)} {_true_text(t)}") for t in each.missing]
    entries += [
        (_true_order(p.true), f"~{_true_place(p.true)} {_fault_text(p)}")
        for p in each.pairs
        if p.faults
    ]
    entries += [(_got_order(f), f"!{_got_place(f)} {_got_text(f)}") for f in each.false]
    entries += [(_true_order(t), f"?{_true_place(t)} implied {_true_text(t)}") for t in each.lost]
    entries += [
        (_true_order(p.true), f"~{_true_place(p.true)} implied {_fault_text(p)}")
        for p in each.recovered
        if p.faults
    ]
    return [text for _, text in sorted(entries, key=lambda entry: entry[0])]


def prose_failures(each: Score) -> list[str]:
    """Transcribed figures of running text that were not found, by place."""
    missing = sorted(each.prose_missing, key=_true_order)
    return [f"?{_true_place(t)} prose {_true_text(t)}" for t in missing]


def _true_order(true: TrueFigure) -> tuple[int, int, int]:
    return (true.page or 0, true.line or 0, true.row)


def _got_order(got: Figure) -> tuple[int, int, int]:
    return (got.source_page or 0, got.source_line, AFTER_TRUE_ROWS)


def _true_place(true: TrueFigure) -> str:
    page = f"p{true.page}" if true.page else ""
    return page + (f"L{true.line}" if true.line else "")


def _got_place(got: Figure) -> str:
    return (f"p{got.source_page}" if got.source_page else "") + f"L{got.source_line}"


def _true_text(true: TrueFigure) -> str:
    member = f" [{true.dimension}]" if true.dimension else ""
    return f"{true.token} | {true.label}{member} | {_true_period(true)} | {true.section}"


def _got_text(got: Figure) -> str:
    member = f" [{got.member}]" if got.member else ""
    place = f"{got.raw_text} | {got.label}{member} | {_got_period(got)}"
    return f"{place} | {got.section} col {got.column_no} {got.status}"


def _true_period(true: TrueFigure) -> str:
    return f"{true.period_start or 'at'}..{true.period_end}"


def _got_period(got: Figure) -> str:
    start = got.period_start if got.period_type == "duration" else "at"
    return f"{start}..{got.period_end}"


def _fault_text(pair: Pair) -> str:
    true, got = pair.true, pair.got
    wrong = {
        "line": f"line → {_got_place(got)}",
        "value": f"value {_number(true.value)} → {_number(got.value)}",
        "period": f"period {_true_period(true)} → {_got_period(got)}",
        "unit": f"unit {true.unit} → {got.unit}",
        "member": f"member {true.dimension} → {got.member}",
        "label": f"label “{true.label}” → “{got.label}”",
    }
    what = "; ".join(wrong[fault] for fault in pair.faults)
    context = "" if "label" in pair.faults else f" | {true.label}"
    return f"{true.token}{context} | {what} | {true.section}"


def _number(value: Decimal) -> str:
    return f"{value:f}"
