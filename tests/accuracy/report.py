"""Prints shares: by document, by section, by kind of damage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tests.accuracy.judging import REMARKS
from tests.accuracy.scoring import FAULTS, Score
from tests.accuracy.truth import TrueFigure

HEADINGS = ("rows", "right", "%", "value%", *FAULTS, "false", "‰")

OTHER_HEADINGS = ("implied", "right", "extra", "of 0", "prose", "found", "%", "unit%", "period%",
                  *REMARKS, "place")  # fmt: skip
WIDTH = 28


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
    return [*shares, *faults, false, _share(false, extracted, 1000)]


def other_table(scores: list[Score]) -> Iterator[str]:
    """Implied figures, running text and remarks, one line per document."""
    yield _line("", OTHER_HEADINGS)
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
    noted = each.remark_counts()
    return [implied, right, len(each.extra_implied) - zeros, zeros, prose, found,
            _share(found, prose), _share(units, found), _share(periods, found),
            *(noted[remark] for remark in REMARKS), len(each.misplaced)]  # fmt: skip


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
