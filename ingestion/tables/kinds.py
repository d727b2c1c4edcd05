"""Whether a table holds balances at a date or flows over a period."""

from __future__ import annotations

import re

from ingestion import vocabulary
from ingestion.outline import STATEMENTS, Place
from ingestion.tables.grid import Part
from ingestion.tables.labels import is_band

_INSTANT = re.compile(r"\bas\s+(?:at|of)\b|^\W*at\b|\bbalance\s+at\b", re.I)
_DURATION = re.compile(r"\bmonths?\b|\bended\b|y?ear\s+end|\bperiod\b|\bfor\s+the\b|\byear\b", re.I)
_BALANCES = re.compile(
    r"as\s+(?:at|of)\s+the\s+dates?\b|\bag(?:e)?ing\s+analysis\b|\bexpir(?:y|e|es|ing)\b|\bunused\s+tax\s+losses\b",
    re.I,
)
_BALANCE_ROW = re.compile(
    r"\b(?:receivables?|payables?|due\s+(?:from|to)|provision\s+for\s+impairment|loss\s+allowance|borrowings?|bank\s+loans?|"
    r"deposits?|cash|assets?|liabilit(?:y|ies)|inventor(?:y|ies)|loans?\s+to|prepayments|third\s+parties|related\s+part(?:y|ies)|goods)\b|"
    r"\b(?:within|between|over|than|to|and)\b.{0,12}\b(?:years?|months?|days)\b",
    re.I,
)
_FLOW_ROW = re.compile(
    r"\b(?:additions?|disposals?|charged?|beginning|end\s+of|paid|received|recogni[sz]ed|depreciation|amorti[sz]ation|profit|loss(?:es)?(?!\s+allowance)|"
    r"revenue|turnover|income|expenses?|costs?|changes?|exchange|transfer|issued?|proceeds|purchases?|acquisition|increase|decrease|repayments?|gains?|fees?|salaries|cash\s+(?:used|generated|flows?))\b",
    re.I,
)
_YEAR = re.compile(r"\byear", re.I)
_TOTAL = re.compile(r"total\b", re.I)
_SENTENCE = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z])")
_MOVEMENTS = re.compile(r"\bmovements?\b|months", re.I)
_MOVES = re.compile(
    r"\b(?:beginning|end)\s+of\s+(?:the\s+)?(?:year|period)\b|"
    r"\bat\s+1\s+(?:January|April|July|October)",
    re.I,
)
_RESULT = re.compile(r"^\W*(?:gains?|loss(?:es)?|net\s+cash)\b.{0,30}\b(?:on|from|arising)\b", re.I)


def is_instant(part: Part, place: Place, part_text: str) -> bool:
    """Whether the columns are balances at a date and no flows over a period."""
    if place.section == "balance_sheet":
        return True
    text = part_text.replace("\t", " ")
    introduction = last_sentence(place.caption)
    if _BALANCES.search(introduction) and not _MOVEMENTS.search(introduction + text):
        return True
    if place.section in ("income_statement", "comprehensive_income", "cash_flow"):
        return False
    if _INSTANT.search(text) or _says_year_over_balances(part, place, text):
        return True
    if _DURATION.search(text):
        return False
    return _kind_of_note(part, place, introduction) == "instant"


def says_its_kind(place: Place, part_text: str) -> bool:
    """Whether the heading itself prints "as at", "ended" or the like."""
    if place.section in STATEMENTS:
        return True
    return bool(_INSTANT.search(part_text) or _DURATION.search(part_text))


def _says_year_over_balances(part: Part, place: Place, text: str) -> bool:
    """ "Year ended" printed over balances: a note of balances whose rows are none but balances."""
    if place.section not in ("note", "discussion") or not _YEAR.search(text):
        return False
    labels = [row.label for row in part.body if row.label and not _TOTAL.match(row.label)]
    flows = sum(bool(_FLOW_ROW.search(label)) for label in labels)
    balances = sum(bool(_BALANCE_ROW.search(label)) or is_band(label) for label in labels)
    return flows == 0 and 2 * balances >= len(labels) > 0


def _kind_of_note(part: Part, place: Place, introduction: str) -> str:
    """``instant`` or ``duration`` for a table whose heading prints bare years.

    The words that introduce it decide, then its rows, then its title.
    """
    labels = " ".join(row.label for row in part.body)
    headed = " ".join(row.label for row in part.header)
    results = any(_RESULT.match(text) for text in (headed, introduction, place.heading))
    if results or _MOVES.search(labels):
        return "duration"
    for text in (headed, introduction[-200:], place.heading, labels):
        kind = vocabulary.first_match("note_kinds", "period_type", text)
        if kind:
            return kind
    return "duration"


def last_sentence(caption: str) -> str:
    """The sentence that introduces a table."""
    return _SENTENCE.split(caption)[-1]
