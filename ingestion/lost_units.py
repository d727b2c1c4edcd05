"""Units that a table's heading lost, found where running text quotes its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingestion.document import Line
from ingestion.tables.read import Table
from ingestion.units import Unit, unit_in

_QUOTED = re.compile(
    r"((?:RMB|HK|US|S)\s?\\?\$?)\s?(\d[\d,]*(?:\.\d+)?)\s+(thousand|million|billion)s?\b", re.I
)


def restore_units(tables: Iterable[Table], lines: Iterable[Line], currency: str) -> None:
    """Give columns without unit the one under which running text quotes their numbers.

    Args:
        tables: tables read; their columns are changed in place.
        lines: running text of the document.
        currency: the announcement's currency.
    """
    bare = [
        t for t in tables if t.financial and t.place.section != "operating_metrics" and _bare(t)
    ]
    if not bare:
        return
    quoted: dict[str, Unit] = {}
    for text in (line.text for line in lines if _names_scale(line.text)):
        for money, digits, scale in _QUOTED.findall(text):
            unit = unit_in(f"{money} {scale}", currency)
            if unit is not None:
                quoted[digits] = unit
    for table in bare:
        unit = _agreed(table, quoted)
        for column in table.columns if unit else ():
            if column.measure == "amount" and column.unit is None:
                column.unit = unit


def _names_scale(text: str) -> bool:
    """Whether a text can hold a quotation, without the long search for one."""
    lower = text.lower()
    return "illion" in lower or "thousand" in lower


def _bare(table: Table) -> bool:
    return any(c.unit is None and c.measure == "amount" for c in table.columns)


def _agreed(table: Table, quoted: dict[str, Unit]) -> Unit | None:
    """The unit that at least two of a table's own numbers are quoted with."""
    texts = {t.text for row in table.rows for t in row.tokens if t and len(t.digits) > 2}
    votes = Counter(quoted[text] for text in _bare_digits(texts) if text in quoted)
    if not votes:
        return None
    unit, count = votes.most_common(1)[0]
    return (
        unit
        if count > 1 or any(len(text) > 6 for text in texts if quoted.get(text) == unit)
        else None
    )


def _bare_digits(texts: Iterable[str]) -> Sequence[str]:
    return sorted({text.strip("()- ") for text in texts})
