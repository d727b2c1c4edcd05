"""Figures of running text as rows of the extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ingestion.concept_vocabulary import ifrs_element
from ingestion.cover import Cover
from ingestion.figures import Identity, figure_key, is_comparative
from ingestion.model import Figure
from ingestion.prose import ProseFigure


def prose_figure(
    found: ProseFigure, cover: Cover, identity: Identity, section_title: str
) -> Figure:
    """One figure of running text with its identity and place."""
    line, period = found.line, found.period
    concept = None if found.place else found.kpi
    return Figure(
        figure_id=figure_key(identity, line.page, line.number, found.start, found.kpi),
        announcement_id=identity.announcement_id,
        issuer_id=identity.issuer_id,
        section="prose",
        section_title=section_title,
        table_id=None,
        row_no=None,
        column_no=None,
        label=found.label,
        label_path=found.label,
        line_item=f"{found.kpi.replace('_', ' ')} {found.place}".rstrip(),
        column_label="",
        concept=concept,
        ifrs_element=ifrs_element(concept) if concept else None,
        axis=found.axis,
        member=found.member,
        period_type=period.period_type,
        period_start=period.start,
        period_end=period.end,
        comparative=is_comparative(period, cover),
        marked_restated=False,
        value=found.value,
        unit=found.unit,
        measure=found.measure,
        scale=found.scale,
        half_unit=found.half_unit,
        raw_text=found.raw_text,
        source_page=line.page,
        source_line=line.number,
        source_start=found.start,
        source_end=found.end,
        source_kind="prose",
        status="printed",
        status_reason=None,
        is_total=False,
        checks_held=0,
        checks_failed=0,
    )


_SLIP = Decimal("0.02")


def uncontradicted(prose: Iterable[Figure], tables: Iterable[Figure]) -> Iterator[Figure]:
    """Figures of running text that no table shows to be of something else.

    Where a table prints the same concept for the whole group and period, and the value in
    the text is further off than a slip of the pen, the text spoke of a part: it is left out,
    unless some other table totals to it under that name.
    Words tell a deduction without the brackets that a statement prints around it.
    """
    printed: dict[tuple[object, ...], list[Decimal]] = {}
    totals: dict[tuple[object, ...], list[Figure]] = {}
    for figure in tables:
        if figure.member is None and figure.concept:
            printed.setdefault(_fact(figure), []).append(figure.value)
        elif figure.member is None and figure.label.startswith("Total "):
            totals.setdefault(_fact(figure)[1:], []).append(figure)
    for figure in prose:
        known = printed.get(_fact(figure)) if figure.member is None else None
        if (
            known is None
            or any(_is_near(figure, value) for value in known)
            or any(_is_total_of(figure, total) for total in totals.get(_fact(figure)[1:], ()))
        ):
            yield figure


def _is_total_of(told: Figure, total: Figure) -> bool:
    """Whether a table's total is what a text told: its value as printed and its name."""
    named = total.label.lower().endswith(f" {told.label.lower()}")
    return named and abs(told.value - total.value) <= told.half_unit


def _is_near(told: Figure, printed: Decimal) -> bool:
    difference = min(abs(told.value - printed), abs(told.value + min(printed, Decimal(0))))
    return difference <= told.half_unit + abs(printed) * _SLIP


def _fact(figure: Figure) -> tuple[object, ...]:
    return (
        figure.concept,
        figure.period_start,
        figure.period_end,
        figure.unit,
        figure.measure,
    )
