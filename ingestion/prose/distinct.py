"""One name, one value: figures that would contradict each other are told apart by their place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from ingestion.prose.figure import ProseFigure


def told_apart_by_place(figures: Iterable[ProseFigure]) -> list[ProseFigure]:
    """``figures`` in order; where one name and period has values that no rounding reconciles,
    the value stated most often keeps the name and the others are series of their place.
    """
    figures = list(figures)
    rivals = _rivals(figures)
    return [_renamed(figure) if id(figure) in rivals else figure for figure in figures]


def _rivals(figures: list[ProseFigure]) -> set[int]:
    groups: dict[Hashable, list[ProseFigure]] = defaultdict(list)
    for figure in figures:
        groups[_series(figure)].append(figure)
    return {id(figure) for group in groups.values() for figure in _losers(group)}


def _series(figure: ProseFigure) -> Hashable:
    return figure.kpi, figure.axis, figure.member, figure.unit, figure.measure, figure.period


def _losers(group: list[ProseFigure]) -> Iterator[ProseFigure]:
    if len(group) == 1 or _agree(group):
        return
    votes = Counter({id(f): sum(_agree([f, other]) for other in group) for f in group})
    (first, most), (_, second) = votes.most_common(1)[0], votes.most_common()[-1]
    winner = next(f for f in group if id(f) == first)
    for figure in group:
        if most == second or not _agree([winner, figure]):
            yield figure


def _agree(group: list[ProseFigure]) -> bool:
    low: Decimal = max(figure.value - figure.half_unit for figure in group)
    high: Decimal = min(figure.value + figure.half_unit for figure in group)
    return low <= high


def _renamed(figure: ProseFigure) -> ProseFigure:
    page = f"page {figure.line.page} " if figure.line.page else ""
    return replace(figure, place=f"at {page}line {figure.line.number}")
