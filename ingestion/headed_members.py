"""Tables of one segment: the heading above names it, so their figures are not the group's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingestion.model import Figure
from ingestion.outline import REVIEWS
from ingestion.tables.read import Table

Cells = Mapping[tuple[str, int, int], Figure]
_PARTED = frozenset({"revenue", "gross_profit", "operating_profit", "ebitda", "adjusted_ebitda"})
_WORD = re.compile(r"[a-z0-9&]+")
_PLAIN = frozenset(
    {
        *("segment", "business", "division", "operations", "operating", "key", "financial"),
        *("data", "highlights", "results", "performance", "review", "statistics", "information"),
    }
)

_Name = tuple[str, ...]


def name_headed_members(tables: Sequence[Table], at: Cells) -> None:
    """Give the figures of a table that one segment's name heads to that segment.

    Args:
        tables: all tables of a document, read.
        at: their figures by table, row and column position; axis and member are set.
    """
    names = {_words(name): name for name in _segments(tables, at)}
    if not names:
        return
    headed = {t.table_id: name for t in tables if (name := _heading_member(t, names))}
    for (table_id, *_), figure in at.items():
        if table_id in headed and figure.axis is None:
            figure.axis, figure.member = "segment", headed[table_id]


def _segments(tables: Sequence[Table], at: Cells) -> Iterator[str]:
    """Segments by the axis of a table, and what else a table sums to a result of the group."""
    yield from (f.member for f in at.values() if f.axis == "segment" and f.member)
    concepts = {(table_id, r): f.concept for (table_id, r, _), f in at.items()}
    for table in tables:
        for total in table.sums if table.place.section in REVIEWS else ():
            if concepts.get((table.table_id, total.total)) in _PARTED:
                unknown = (a for a in total.addends if concepts.get((table.table_id, a)) is None)
                yield from (table.rows[a].label for a in unknown)


def _heading_member(table: Table, names: Mapping[_Name, str]) -> str | None:
    """The segment whose name heads a table that names no other one."""
    if table.place.section not in REVIEWS or table.matrix:
        return None
    heading = _words(table.place.heading)
    while heading and heading not in names and heading[-1] in _PLAIN:
        heading = heading[:-1]
    if heading not in names or any(_words(row.label) in names for row in table.rows):
        return None
    return names[heading]


def _words(text: str) -> _Name:
    return tuple(_WORD.findall(text.lower()))
