"""Units that a table's heading lost, found where running text quotes its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingestion.document import Line
from ingestion.sentences import lowered
from ingestion.tables.read import Table
from ingestion.units import Unit, unit_in

_QUOTED = re.compile(
    r"(?P<money>(?:rmb|hk|us|s)\s?\\?\$?)\s?(?P<digits>\d[\d,]*(?:\.\d+)?)\s+"
    r"(?P<scale>thousand|million|billion)s?\b"
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
    quoted = {digits: unit for line in lines for digits, unit in _quoted(line.text, currency)}
    for table in bare:
        unit = _agreed(table, quoted)
        for column in table.columns if unit else ():
            if column.measure == "amount" and column.unit is None:
                column.unit = unit


def _quoted(text: str, currency: str) -> Iterator[tuple[str, Unit]]:
    """The numbers that a text quotes with currency and scale, each with its unit."""
    lower = lowered(text)
    if "illion" not in lower and "thousand" not in lower:
        return
    for match in _QUOTED.finditer(lower):
        money, scale = (text[slice(*match.span(part))] for part in ("money", "scale"))
        unit = unit_in(f"{money} {scale}", currency)
        if unit is not None:
            yield match["digits"], unit


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
