"""Whether a table holds figures of a period: no benchmark scores, no lists of standards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.outline import STATEMENTS
from ingestion.tables.dated_labels import label_time
from ingestion.tables.grid import is_period_label
from ingestion.tables.kinds import last_sentence
from ingestion.tables.labels import normalised
from ingestion.tables.lexicon import vocabulary_labels
from ingestion.tables.measured_cells import tells_money
from ingestion.tables.named_periods import names_periods
from ingestion.tables.sheets import Sheet
from ingestion.tables.table_rows import TableRow
from ingestion.tables.year_parts import part_in

_AS_AT = re.compile(r"\bas\s+(?:at|of)\s+(?:\d|[A-Z][a-z]+\s\d)")
_MONEY_LABEL = re.compile(r"\((?:in\s+)?(?:RMB|HK\s?\$|US\s?\$)[^()]*\)")
_DATED = re.compile(r"\b20\d\d\b|\bended\b|\bas\s+at\b", re.I)


def is_financial(sheet: Sheet, rows: Sequence[TableRow]) -> bool:
    """Whether a table tells money, percentages or counts of a period."""
    if not sheet.columns or not rows:
        return False
    if sheet.place.section in STATEMENTS or sheet.place.section in (
        "highlights",
        "operating_metrics",
    ):
        return True
    header = " ".join(row.line.text for part, _ in sheet.parts for row in part.header)
    if any(c.unit for c in sheet.columns) or _DATED.search(header) or _prints_money(rows):
        return True
    if any(names_periods(part.header) for part, _ in sheet.parts):
        return True
    if _heads_quarters(sheet) or _AS_AT.search(last_sentence(sheet.place.caption)):
        return True
    return any(row.period_heading or is_period_label(row.label) for row in rows) or (
        sheet.place.section == "note" and _prints_items(rows)
    )


def _prints_items(rows: Sequence[TableRow]) -> bool:
    """Whether rows of a note are known line items or open and close a movement."""
    told = [label_time(row.label) for row in rows]
    moves = any(time.opens for time in told) and any(time.closes for time in told)
    known = vocabulary_labels()
    amounts = (row for row in rows if any(token and token.grouped for token in row.tokens))
    return moves or any(normalised(row.label) in known for row in amounts)


def _heads_quarters(sheet: Sheet) -> bool:
    """Whether parts of a year head the columns: "1Q2023", "First half"."""
    rows = (row for part, _ in sheet.parts for row in part.header)
    return any(part_in(text) for row in rows for text in row.texts[1:])


def _prints_money(rows: Sequence[TableRow]) -> bool:
    """Whether most numbers or their labels print a unit of money: "HK$45.0 million"."""
    told = [
        tells_money(token.unit) or _MONEY_LABEL.search(row.raw_label)
        for row in rows
        for token in row.tokens
        if token
    ]
    return 2 * sum(map(bool, told)) > len(told)
