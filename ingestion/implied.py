"""Figures that the print lost and arithmetic gives back, each with its proof."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingestion.concept_vocabulary import ifrs_element
from ingestion.concepts import concept_of
from ingestion.figures import Identity, figure_key
from ingestion.model import Figure
from ingestion.tables.labels import normalised
from ingestion.tables.read import Table
from ingestion.tables.sums import Sum

_SUBTOTALLED = re.compile(r"(?:non-?\s?)?current(?:\s+(?:assets|liabilities))?", re.I)
Cells = Mapping[tuple[str, int, int], Figure]


def implied_figures(
    tables: Sequence[Table], at: Cells, identity: Identity
) -> dict[tuple[str, int, int], Figure]:
    """Lost totals: the sum that makes them is printed in another column, and a sum above
    them that is printed in their own column holds with them.

    Returns:
        Figures by table, row and column position.
    """
    found: dict[tuple[str, int, int], Figure] = {}
    known = dict(at)
    for table in tables:
        if table.financial:
            for total in table.sums:
                for column, _ in total.lost:
                    figure = _lost_total(table, total, column, known, identity)
                    if figure is not None:
                        place = table.table_id, total.total, column
                        found[place] = known[place] = figure
            found |= _lost_groups(table, at, identity)
    return found


def _lost_groups(table: Table, at: Cells, identity: Identity) -> dict[tuple[str, int, int], Figure]:
    """Subtotals printed in no column: rows under one heading that a total sums one by one
    beside other subtotals ("Total assets" of current assets and each non-current asset).
    """
    found: dict[tuple[str, int, int], Figure] = {}
    if not any(row.path and _SUBTOTALLED.fullmatch(row.path[-1]) for row in table.rows):
        return found
    totals = {s.total for s in table.sums}
    for above in table.sums:
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for sign, addend in zip(above.signs, above.addends, strict=True):
            if addend not in totals and sign > 0:
                groups[table.rows[addend].path].append(addend)
        mixed = any(addend in totals for addend in above.addends) or len(groups) > 1
        for path, members in groups.items():
            if mixed and len(members) > 1 and path and _SUBTOTALLED.fullmatch(path[-1]):
                for column in range(len(table.columns)):
                    figure = _group_total(table, path, members, column, above, at, identity)
                    if figure is not None:
                        found[table.table_id, -1 - members[-1], column] = figure
    return found


def _group_total(
    table: Table,
    path: tuple[str, ...],
    members: Sequence[int],
    column: int,
    above: Sum,
    at: Cells,
    identity: Identity,
) -> Figure | None:
    parts = [f for m in members if (f := at.get((table.table_id, m, column))) is not None]
    proof = at.get((table.table_id, above.total, column))
    if len(parts) < 2 or proof is None or table.columns[column].measure != "amount":
        return None
    last = parts[-1]
    label = f"Total {path[-1][:1].lower()}{path[-1][1:]}"
    key = figure_key(
        identity, last.source_page, last.source_line, last.source_end, f"group-{label}-{column}"
    )
    concept = concept_of(label, path, table.place.section, unit=last.unit, title=table.place.titles)
    return replace(
        last,
        figure_id=key,
        label=label,
        label_path=" > ".join((*path, label)),
        line_item=normalised(" ".join((*path, label))),
        concept=concept,
        ifrs_element=ifrs_element(concept) if concept else None,
        value=sum((f.value for f in parts), Decimal(0)),
        half_unit=sum((f.half_unit for f in parts), Decimal(0)),
        raw_text="",
        source_start=last.source_end,
        source_kind="implied",
        status="implied",
        status_reason=f"sum of {len(parts)} printed parts; "
        f"{proof.label} {proof.value:f} holds with them",
        is_total=True,
    )


def _lost_total(
    table: Table, total: Sum, column: int, at: Cells, identity: Identity
) -> Figure | None:
    pattern = _printed_beside(table, total.total, at)
    pairs = list(zip(total.signs, total.addends, strict=True))
    terms = [(sign, f) for sign, a in pairs if (f := at.get((table.table_id, a, column)))]
    if pattern is None or not terms:
        return None
    value = sum((sign * f.value for sign, f in terms), Decimal(0))
    above = _proof(table, total.total, column, at) or _row_proof(
        table, total.total, column, value, at
    )
    if above is None or not value:
        return None
    period = table.periods[total.total][column]
    reason = f"sum of {len(terms)} printed parts; {above.label} {above.value:f} holds with it"
    key = figure_key(
        identity,
        pattern.source_page,
        pattern.source_line,
        pattern.source_start,
        f"implied-{column}",
    )
    return replace(
        pattern,
        figure_id=key,
        column_no=column + 1,
        column_label=terms[0][1].column_label,
        period_type=period.period_type,
        period_start=period.start,
        period_end=period.end,
        comparative=terms[0][1].comparative,
        member=terms[0][1].member if table.matrix else pattern.member,
        value=value,
        half_unit=sum((f.half_unit for _, f in terms), Decimal(0)),
        raw_text="",
        source_end=pattern.source_start,
        source_kind="implied",
        status="implied",
        status_reason=reason,
        is_total=True,
    )


def _printed_beside(table: Table, row: int, at: Cells) -> Figure | None:
    cells = (at.get((table.table_id, row, c)) for c in range(len(table.columns)))
    return next((figure for figure in cells if figure is not None), None)


def _row_proof(table: Table, row: int, column: int, value: Decimal, at: Cells) -> Figure | None:
    """In a matrix: the printed row total that the lost figure completes."""
    for total, addends in table.structure:
        printed = at.get((table.table_id, row, total))
        if printed is not None and column in addends:
            others = (at.get((table.table_id, row, a)) for a in addends if a != column)
            if value + sum((f.value for f in others if f), Decimal(0)) == printed.value:
                return printed
    return None


def _proof(table: Table, row: int, column: int, at: Cells) -> Figure | None:
    """A printed total that has the lost one among its parts."""
    higher: Iterator[Figure | None] = (
        at.get((table.table_id, s.total, column)) for s in table.sums if row in s.addends
    )
    return next((figure for figure in higher if figure is not None), None)
