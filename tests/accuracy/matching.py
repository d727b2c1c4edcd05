"""Pairs transcribed figures with extracted ones by place and printed token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from ingestion.model import Figure
from tests.accuracy.judging import (
    TOTAL,
    faults,
    label_key,
    member_key,
    section_family,
    token_key,
)
from tests.accuracy.truth import TrueFigure

Place = tuple[int, int]
TrueKey = Callable[[TrueFigure], Hashable]
FigureKey = Callable[[Figure], Hashable]
WEIGHTS = {"value": 16, "label": 5, "period": 4, "member": 4, "unit": 2}
NEARBY = (1, -1, 2, -2)


@dataclass(frozen=True, slots=True)
class Pair:
    """A transcribed figure, what was extracted for it, and where that falls short."""

    true: TrueFigure
    got: Figure
    faults: tuple[str, ...]


@dataclass(slots=True)
class Matching:
    """Pairs so far and what is left on both sides."""

    trues: list[TrueFigure]
    figures: list[Figure]
    pairs: list[Pair] = field(default_factory=list)


class Matcher:
    """Knows how precisely the transcription of one document gives places."""

    def __init__(self, trues: list[TrueFigure]) -> None:
        self.by_line = all(true.line is not None for true in trues)
        self.by_page = any(true.page is not None for true in trues)
        self.labels: dict[str, set[str]] = defaultdict(set)
        for true in trues:
            if not true.label.startswith(TOTAL):
                self.labels[true.section].add(label_key(true.label))

    def place(self, page: int | None, line: int | None, shift: int = 0) -> Place:
        """A comparable place: page 0 for text documents, line 0 where lines are not given."""
        if self.by_line:
            return (page or 0 if self.by_page else 0, (line or 0) + shift)
        return ((page or 0) + shift, 0)

    def true_place(self, true: TrueFigure, shift: int = 0) -> Place:
        """The place of a transcribed figure, moved by ``shift`` lines (or pages)."""
        return self.place(true.page, true.line, shift)

    def figure_place(self, figure: Figure) -> Place:
        """The place of an extracted figure."""
        return self.place(figure.source_page, figure.source_line)

    def faults(self, true: TrueFigure, got: Figure) -> list[str]:
        """As :func:`judging.faults`, with the labels of the transcribed section."""
        return faults(true, got, self.labels[true.section])

    def match(self, trues: list[TrueFigure], figures: list[Figure]) -> Matching:
        """Pair printed figures: the surest evidence first, one figure for one row."""
        matching = Matching(trues, figures)
        self._pass(
            matching,
            lambda t: (self.true_place(t), token_key(t.token)),
            lambda f: (self.figure_place(f), token_key(f.raw_text)),
        )
        self._pass(
            matching,
            lambda t: (self.true_place(t), abs(t.value)),
            lambda f: (self.figure_place(f), abs(f.value)),
        )
        self._pass(matching, self._true_meaning, self._figure_meaning)
        for shift in NEARBY:
            self._pass_nearby(matching, shift)
        return matching

    def match_implied(self, trues: list[TrueFigure], figures: list[Figure]) -> Matching:
        """Pair figures that the print lost: by value, date and kind of table."""
        matching = Matching(trues, figures)
        self._pass(
            matching,
            lambda t: (t.value, t.period_end, section_family(t.section)),
            lambda f: (f.value, f.period_end, f.section),
        )
        return matching

    def match_prose(self, trues: list[TrueFigure], figures: list[Figure]) -> Matching:
        """Pair figures of running text: by place and size."""
        matching = Matching(trues, figures)
        self._pass(
            matching,
            lambda t: (self.true_place(t), abs(t.value)),
            lambda f: (self.figure_place(f), abs(f.value)),
        )
        return matching

    def _true_meaning(self, true: TrueFigure) -> Hashable:
        where = self.true_place(true)
        return (where, label_key(true.label), member_key(true.dimension), true.period_end)

    def _figure_meaning(self, figure: Figure) -> Hashable:
        where = self.figure_place(figure)
        return (where, label_key(figure.label), member_key(figure.member or ""), figure.period_end)

    def _pass_nearby(self, matching: Matching, shift: int) -> None:
        before = len(matching.pairs)
        self._pass(
            matching,
            lambda t: (self.true_place(t, shift), token_key(t.token), label_key(t.label)),
            lambda f: (self.figure_place(f), token_key(f.raw_text), label_key(f.label)),
        )
        moved = matching.pairs[before:]
        matching.pairs[before:] = [Pair(p.true, p.got, ("line", *p.faults)) for p in moved]

    def _pass(self, matching: Matching, true_key: TrueKey, figure_key: FigureKey) -> None:
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for number, figure in enumerate(matching.figures):
            groups[figure_key(figure)].append(number)
        candidates = []
        for row, true in enumerate(matching.trues):
            for number in groups.get(true_key(true), ()):
                wrong = self.faults(true, matching.figures[number])
                if self._plausible(true, wrong):
                    cost = sum(WEIGHTS[aspect] for aspect in wrong)
                    candidates.append((cost, row, number))
        self._take_best(matching, sorted(candidates))

    def _plausible(self, true: TrueFigure, wrong: list[str]) -> bool:
        """Short tokens recur on a page: there, the token alone identifies nothing."""
        if self.by_line or len(token_key(true.token)) >= 4:
            return True
        return "label" not in wrong or not {"period", "unit", "member"} & set(wrong)

    def _take_best(self, matching: Matching, candidates: list[tuple[int, int, int]]) -> None:
        rows: set[int] = set()
        numbers: set[int] = set()
        for _, row, number in candidates:
            if row not in rows and number not in numbers:
                rows.add(row)
                numbers.add(number)
                true, got = matching.trues[row], matching.figures[number]
                matching.pairs.append(Pair(true, got, tuple(self.faults(true, got))))
        matching.trues = [t for row, t in enumerate(matching.trues) if row not in rows]
        matching.figures = [f for n, f in enumerate(matching.figures) if n not in numbers]
