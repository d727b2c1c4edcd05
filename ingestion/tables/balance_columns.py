"""Columns that name balances, beside columns of flows or in a table of either."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.tables.grid import Row
from ingestion.tables.heading_groups import headings_over_dates
from ingestion.tables.kinds import says_either

_FLOW = re.compile(r"\bduring\b|\bfor\s+the\s+(?:year|period|six)", re.I)
_BALANCE = re.compile(
    r"\bas\s+(?:at|of)\b|\bat\s+(?:\d|[A-Z][a-z]+\s+\d)|\bunused\b|(?<!\baverage\s)\bbalance\b|"
    r"\bat\s+(?:the\s+)?end\s+of\s+(?:the\s+)?(?:year|period)\b",
    re.I,
)
_OWED = re.compile(
    r"^(?:amounts?\s+due|prepayments?|deposits?\s+paid|loans?)\s+(?:from|to)\b", re.I
)
_HELD = re.compile(
    r"\b(?:interests?|ownership|voting\s+(?:power|rights))\s+held\b|"
    r"\b(?:equity|ownership|effective|attributable)\s+interests?\b"
    r"(?!\s+(?:rates?|income|expenses?|costs?|method|holders))",
    re.I,
)
_FLOWS_OF = re.compile(r"\b(?:revenues?|turnover|sales|results?|profits?|income)\b", re.I)
_BALANCES_OF = re.compile(
    r"^(?:specified\s+|segment\s+|reportable\s+|total\s+)*(?:non-current\s+|current\s+)?"
    r"(?:assets|liabilities)$",
    re.I,
)
_STANDS = re.compile(
    r"(?:total\s+)?(?:number|no\.?)\s+of\b(?!.*\b(?:new|opened|closed|sold|orders|visits|visitors|trips|tickets)\b)|"
    r"(?!.*\b(?:new|sold|delivered|added|completed|acquired|leased)\b)(?:.*\s)?(?:GFA|(?:gross\s+floor|floor|site|leasable|rentable)\s+areas?)$",
    re.I,
)


def is_balance(heading: str, member: str, instant: bool) -> bool:
    """A named column may say itself whether it is a balance or a flow."""
    if member and _FLOW.search(heading):
        return False
    if member and names_balance(heading):
        return True
    return instant or bool(_OWED.match(heading))


def balance_columns(
    header: Sequence[Row], texts: dict[int, str], members: dict[int, str], measures: dict[int, str]
) -> set[int]:
    """Columns of balances by what they or their members name.

    Args:
        header: the heading's rows.
        texts: by column, its own heading.
        members: by column, its member or what it counts.
        measures: by column, amount, share or change.
    """
    return _beside_flows(members) | _standing(header, members) | _held(header, texts, measures)


def names_balance(heading: str) -> bool:
    """Whether a heading prints that its column is a balance: "as at", "unused"."""
    return bool(_BALANCE.search(heading))


def _beside_flows(members: dict[int, str]) -> set[int]:
    """Columns of balances in a table that has columns of flows beside them: revenue, assets."""
    flows = any(map(_FLOWS_OF.search, members.values()))
    return {c for c, name in members.items() if flows and _BALANCES_OF.search(name)}


def _held(header: Sequence[Row], texts: dict[int, str], measures: dict[int, str]) -> set[int]:
    """Columns of interests held in other entities, in percent: those at a date."""
    if not any(_HELD.search(row.line.text) for row in header):
        return set()
    over = headings_over_dates(header, list(texts))
    named = {c: f"{over.get(c, '')} {text}".strip() for c, text in texts.items()}
    return {
        c
        for c, name in named.items()
        if (_HELD.search(name) if measures[c] == "share_of_total" else _HELD.match(name))
    }


def _standing(header: Sequence[Row], members: dict[int, str]) -> set[int]:
    """Columns that count what stands at the date, under "as at/for the year ended"."""
    standing = {
        c
        for c, name in members.items()
        if name and (_BALANCES_OF.search(name) or _STANDS.match(name))
    }
    return standing if standing and any(says_either(row.line.text) for row in header) else set()
