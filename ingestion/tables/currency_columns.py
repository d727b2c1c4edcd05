"""Columns that hold one currency each of amounts in another: a note on currency risk."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.cover import iso_currency
from ingestion.currencies import is_currency
from ingestion.tables.grid import Part, cell_text
from ingestion.units import unit_in


def currency_columns(part: Part, columns: Sequence[int]) -> dict[int, str]:
    """The currency that alone heads each column, where a unit of money stands elsewhere.

    "HKD | USD | RMB" over "HK$'000 | HK$'000 | HK$'000" are members; of "RMB | US$" over
    "(in thousands)" the second is the translation of the first.
    """
    for row in part.header:
        named = {c: text for c in columns if is_currency(text := cell_text(row, c))}
        if len(named) > 1 and len({iso_currency(name) for name in named.values()}) == len(named):
            others = [other.line.text for other in part.header if other is not row]
            stated = " ".join([*others, row.line.cells[0].text])
            return named if unit_in(stated, "") and iso_currency(stated) else {}
    return {}
