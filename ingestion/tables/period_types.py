"""Rows of balances below flows, and of flows below balances: by their label and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.concept_vocabulary import concept_info
from ingestion.concepts import concept_of
from ingestion.kpis import kpi_of
from ingestion.outline import REVIEWS
from ingestion.tables.labels import tidy
from ingestion.tables.sums import Sum
from ingestion.tables.table_rows import TableRow
from ingestion.unit_words import without_unit_words

_OF_SEGMENTS = (
    r"^(?:(?:reportable|total|consolidated|unallocated(?:\s+corporate)?|corporate)\s+)*segments?\s+"
    r"(?:assets|liabilities)\b"
)
_TOTAL_BALANCE = re.compile(
    rf"{_OF_SEGMENTS}|^(?:(?:total|consolidated|unallocated|corporate)\s+)+(?:assets|liabilities)$",
    re.I,
)
_TAX_BALANCE = re.compile(
    r"^(?:deferred|current)\s+(?:income\s+)?tax\s+(?:assets|liabilities)$", re.I
)
_CHANGED = re.compile(
    r"\b(?:additions?|averages?|changes?|movements?|purchases?|increases?)\b", re.I
)
_BALANCE = re.compile(
    rf"{_OF_SEGMENTS}|"
    r"^(?:(?:total|consolidated|unallocated|other|corporate)\s+)+(?:assets|liabilities)$|"
    r"^authori[sz]ed(?:\s+(?:ordinary\s+)?(?:shares?|share\s+capital))?$",
    re.I,
)
_SUMMARISED = re.compile(  # of an associate's or a joint venture's balance sheet
    r"^(?:total\s+)?(?:(?:non-?)?current\s+(?:assets|liabilities)|net\s+(?:assets|liabilities))$",
    re.I,
)
_STANDING_RATIO = re.compile(
    r"^(?!.*\b(?:average|returns?|costs?|interest|cover(?:age)?|charge(?:-off)?)\b)(?:.*"
    r"\b(?:capital|tier\s+[12]|loans?|deposits?|debts?|borrowings|leverage|solvency)\b.*\bratios?\b|"
    r"(?:(?:net|total)\s+)*(?:debts?|borrowings)\s+to\s)",
    re.I,
)
_CHANGES = re.compile(r"increase|decrease|issue|cancel|creat|repurchase|redemption", re.I)
_POSITION = re.compile(
    r"\W*(?:(?:as\s+)?at\s+(?:the\s+)?(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}|end\b.{0,30}|"
    r"(?:financial\s+)?(?:year|period)[\s-]?end)\W*$|"
    r"(?:(?:consolidated|summari[sz]ed)\s+)?(?:statements?\s+of\s+)?financial\s+position\b|"
    r"(?:(?:consolidated|summari[sz]ed)\s+)?balance\s+sheets?\b|assets\s*(?:,|and)\s*(?:equity|liabilities)\b)",
    re.I,
)
_TURNOVER_DAYS = re.compile(r"\bturnover\b.*\bdays\b|\bworking\s+capital\s+days\b", re.I)
_SHOPS = re.compile(
    r"^(?:total\s+)?(?:number|no\.)\s+of\s+(?:[\w&-]+\s+){0,2}(?:stores|shops|outlets|restaurants|branches|"
    r"employees|staff|personnel)$|"
    r"\bas\s+a\s+(?:percentage|proportion)\s+of\s+(?:the\s+)?(?:total\s+)?(?:headcount|employees|staff|workforce)$",
    re.I,
)
_AUTHORISED = re.compile(r"authori[sz]ed$", re.I)


def named_balances(rows: Sequence[TableRow], sums: Sequence[Sum]) -> set[int]:
    """Under bare years a row that names a balance is one ("Segment assets"), and its parts are."""
    named = {r for r, row in enumerate(rows) if _BALANCE.search(row.label)}
    parts = {a for s in sums if s.total in named for a in s.addends}
    alone = {
        r for r, row in enumerate(rows) if _is_authorised(row) or _names_assets(row, _SUMMARISED)
    }
    return named | parts | alone


def balances_at_end(rows: Sequence[TableRow], sums: Sequence[Sum]) -> set[int]:
    """Below a printed "Year ended", rows of balances at its end: segments' and total assets."""
    named = {r for r, row in enumerate(rows) if _names_assets(row, _TOTAL_BALANCE)}
    if not named:
        return named
    parts = {a for s in sums if s.total in named for a in s.addends}
    return named | parts | {r for r, row in enumerate(rows) if _names_assets(row, _TAX_BALANCE)}


def _names_assets(row: TableRow, names: re.Pattern[str]) -> bool:
    """Whether a row is one of assets or liabilities, and not of what they changed by."""
    return bool(names.search(row.label)) and not any(map(_CHANGED.search, row.path))


def days_of_turnover(rows: Sequence[TableRow]) -> set[int]:
    """Days that stocks turn over in: of a period, though they stand among balances."""
    return {r for r, row in enumerate(rows) if _TURNOVER_DAYS.search(row.label)}


def balances_beside_flows(rows: Sequence[TableRow], sums: Sequence[Sum], section: str) -> set[int]:
    """Balances beside flows: below "As at 31 December", in a summary by their concept."""
    paths = {path for path in {row.path for row in rows} if any(map(_POSITION.match, path))}
    headed = {r for r, row in enumerate(rows) if row.path in paths}
    if section not in REVIEWS:
        return headed
    told = [_period_type(row.label, row.path, section) for row in rows]
    known = {r for r, row in enumerate(rows) if told[r] == "instant" or _is_standing(row.label)}
    for s in sums:
        if s.total in known:
            known.update(a for a in s.addends if told[a] is None)
        elif rows[s.total].printed_label:
            known.difference_update(s.addends)  # part of something that is no balance
    return headed | known


@lru_cache(maxsize=4096)
def _is_standing(label: str) -> bool:
    """Whether a ratio is one of balances: of capital, of loans to deposits, of debt."""
    return (" to " in label or "atio" in label) and bool(_STANDING_RATIO.search(label))


@lru_cache(maxsize=4096)
def _period_type(label: str, path: tuple[str, ...], section: str) -> str | None:
    concept = concept_info(concept_of(label, path, section) or "")
    return concept.period_type if concept else _kpi_period_type(label)


def _kpi_period_type(label: str) -> str | None:
    """Whether what a label measures is a stock or a flow; customers may be those of a year."""
    name = tidy(label)
    if _SHOPS.search(without_unit_words(name).rstrip()):
        return "instant"
    found = (kpi_of(name, unit) for unit in ("money", "percent", "days"))
    known = next((kpi for kpi in found if kpi and kpi.known), None)
    return known.period_type if known and known.period_type in ("instant", "duration") else None


def _is_authorised(row: TableRow) -> bool:
    """A number of authorised shares, and no change of it."""
    return any(map(_AUTHORISED.match, row.path)) and not _CHANGES.match(row.label)
