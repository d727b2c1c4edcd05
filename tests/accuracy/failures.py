"""Lists failing rows by place, for whoever mends the reading."""

from __future__ import annotations

from decimal import Decimal

from ingestion.model import Figure
from tests.accuracy.judging import remarks
from tests.accuracy.matching import Pair
from tests.accuracy.scoring import Score
from tests.accuracy.truth import TrueFigure

AFTER_TRUE_ROWS = 10**6


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


def remark_rows(each: Score) -> list[str]:
    """Figures that are not wrong, yet not told as a reader would wish, by place."""
    rows = sorted(each.pairs, key=lambda pair: _true_order(pair.true))
    noted = [f".{_true_place(p.true)} {_remark_text(p)}" for p in rows if remarks(p.true, p.got)]
    return noted + [f".{_got_place(f)} not at its span: {f.raw_text}" for f in each.misplaced]


def _remark_text(pair: Pair) -> str:
    true, got = pair.true, pair.got
    told = {
        "parent": f"parent “{true.parent_label}” not in “{got.label_path}”",
        "section": f"section {true.section} → {got.section}",
        "total": f"“{true.label}” → “{got.label}”",
    }
    return f"{true.token} | " + "; ".join(told[remark] for remark in remarks(true, got))


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
