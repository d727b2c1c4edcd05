"""Whether a table holds balances at a date or flows over a period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion import vocabulary
from ingestion.dates import MONTH_NAMES, OF_MONTHS, days_in, is_date, years_in
from ingestion.outline import REVIEWS, STATEMENTS, Place
from ingestion.tables.bands import is_band, is_maturity
from ingestion.tables.grid import Part, Row, heading_text, standing_over
from ingestion.tables.row_kinds import only_units
from ingestion.units import is_change

_INSTANT = re.compile(r"\bas\s+(?:at|of)\b|(?:^|\t)[^\w\t]*at\b|\bbalance\s+at\b", re.I)
_AT_END = re.compile(r"\bat\s+(?:the\s+)?end\s+of\s+(?:the\s+)?(?:year|period)\b", re.I)
_AVERAGE_BALANCE = re.compile(r"\baverage\s+balances?\b", re.I)
_DURATION = re.compile(
    rf"(?=[mefyp])(?:\b{OF_MONTHS}|\bended\b|y?ear\s+end|\bfor\s+the\b|"
    r"(?<!on-)(?<!over-)\b(?:year|period)\b(?![\s-]+o(?:n|ver)\b))",  # none of "year-on-year"
    re.I,
)
_FOR = re.compile(r"\bended\b|\bfor\s+the\b", re.I)
_EITHER = re.compile(
    r"\b(?:at|of)\s*(?:/|\bor\b|\band\b)\s*(?:for\s+the\b|(?:\w+\s+){1,2}ended\b)|\bended\s*(?:/|\bor\b|\band\b)\s*as\s+(?:at|of)\b",
    re.I,
)
_BALANCES = re.compile(
    r"(?=[aeu])(?:as\s+(?:at|of)\s+the\s+dates?\b|\bag(?:e)?ing\s+analysis\b|"
    r"\bexpir(?:y|e|es|ing)\b|\bunused\s+tax\s+losses\b)",
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
_OWED = re.compile(  # what for is no flow: "Payables on purchase of property"
    r"(?!.*\b(?:increase|decrease|changes?|proceeds|repayments?|impairment|written|interest)\b)"
    r".*\b(?:payables?|receivables?|accrued|accruals?|prepayments?|prepaid|deposits)\b",
    re.I,
)
_ALLOWANCE = re.compile(r"\b(?:provision|allowance)s?\s+for\b.{0,40}?\bloss(?:es)?\b", re.I)
_CLOSING_BALANCES = re.compile(r"\W*balances?\b.{0,20}\bend\s+of\b", re.I)
_MONTHS = re.compile(rf"\b(?:{'|'.join(sorted(MONTH_NAMES))})\b|(?<=\d)(?:st|nd|rd|th)\b")
_YEAR = re.compile(r"\byear", re.I)
_TOTAL = re.compile(r"total\b", re.I)
_MEASURED = re.compile(  # how balances are measured, and no flow
    r"\b(?:measured\s+)?at\s+(?:fair\s+values?\s+through\s+(?:(?:the\s+)?(?:profit\s+(?:or|and)\s+loss|income\s+statement)|"
    r"(?:the\s+)?other\s+comprehensive\s+income)|amorti[sz]ed\s+costs?)|\bFVT?(?:PL|OCI)\b",
    re.I,
)
_AT_COST = re.compile(  # what an associate or a joint venture is carried at
    r"\b(?:(?:(?:un)?listed\s+)?(?:shares|investments?|equity\s+interests?)\b.{0,60}\bat\s+cost\b|"
    r"cost\s+of\s+(?:(?:un)?listed\s+)?investments?(?:$|[^\w\s]|\s(?:in|less)\b)(?!.*\b(?:sold|disposed)\b)|"
    r"share\s+of\s+(?:undistributed|post-acquisition)\b)",
    re.I,
)
_SHARE_OF_ASSETS = re.compile(r"\bshare\s+of\s+net\s+assets\b", re.I)
_OWN_DATE = re.compile(r"(?<=\w)\s+as\s+(?:at|of)\b.*", re.I)  # of one row among others
_OF_YEARS = re.compile(
    r"\b(?:volumes?|production|output|throughput|sales|revenues?|deliver(?:y|ies)|shipments?|"
    r"utili[sz]ation|average|tariffs?|prices?|patronage|visits?)\b",
    re.I,
)
_ENDED = re.compile(r"\W*(?:for\s+the\s+)?(?:\w+\s+){1,2}ended\s+(?:\d|[A-Z][a-z]+\s\d)", re.I)
_SPAN_LENGTH = 60
_FOOTNOTES = re.compile(r"\W*notes?\W*", re.I)
_INTRODUCES = re.compile(
    r"\b(?:below|follow(?:s|ing)|table|sets?\s+out|shown|listed|present(?:s|ed)|summar|analys|breakdown|details|compris|represent|as\s+under)",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[a-z)%”])\.\s+(?=[A-Z])")
_MOVEMENTS = re.compile(r"\bmovements?\b|months", re.I)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_MOVES = re.compile(
    r"\b(?:beginning|end)\s+of\s+(?:the\s+)?(?:year|period)\b|"
    rf"\bat\s+(?:1(?:st)?\s+{_MONTH}|{_MONTH}\s+1(?:st)?\b)",
    re.I,
)
_RESULT = re.compile(r"^\W*(?:gains?|loss(?:es)?|net\s+cash)\b.{0,30}\b(?:on|from|arising)\b", re.I)


def is_instant(part: Part, place: Place, part_text: str) -> bool:
    """Whether the columns are balances at a date and no flows over a period."""
    if place.section == "balance_sheet":
        return True
    text = part_text.replace("\t", " ")
    if are_averages(text):
        return False
    introduction = last_sentence(place.caption)
    if _BALANCES.search(introduction) and not _MOVEMENTS.search(introduction + text):
        return True
    if place.section in ("income_statement", "comprehensive_income", "cash_flow"):
        return False
    if says_either(text):
        return False
    if _heads_maturities(part):
        return True
    if _says_at(part_text) or _says_year_over_balances(part, place, text):
        return True
    if _DURATION.search(text) or _is_span(introduction):
        return False
    return _kind_of_note(part, place, introduction) == "instant"


def _is_span(line: str) -> bool:
    """Whether a line above a table only names a period: "Six months ended 30 June"."""
    return len(line) < _SPAN_LENGTH and bool(_ENDED.match(line))


def are_averages(heading: str) -> bool:
    """Whether a heading prints averages over a period of what else is a balance."""
    return bool(_AVERAGE_BALANCE.search(heading))


def _says_at(text: str) -> bool:
    """Whether a heading prints "as at" or the like; few have its words at all."""
    lower = text.lower()
    return ("at" in lower or "of" in lower) and bool(_INSTANT.search(text))


def says_its_kind(place: Place, part_text: str) -> bool:
    """Whether the heading itself prints "as at", "ended" or the like."""
    if place.section in STATEMENTS:
        return True
    told = _says_at(part_text) or _DURATION.search(part_text)
    return bool(told) and not says_either(part_text)


def says_either(heading: str) -> bool:
    """Whether "as at/for the year ended" leaves the kind to each row or column."""
    return _says_at(heading) and bool(_EITHER.search(heading))


def kinds_of_columns(header: Sequence[Row], columns: Sequence[int]) -> dict[int, bool]:
    """Whether columns are balances, where one heading row prints "as at" beside "ended"."""
    for row in header:
        if _says_at(row.line.text) and _DURATION.search(row.line.text):
            told = {c: _kind_of_cell(standing_over(row, c)) for c in columns}
            kinds = {c: kind for c, kind in told.items() if kind is not None}
            if len(set(kinds.values())) > 1:
                return kinds
    return _beside_dated(header, columns)


def _beside_dated(header: Sequence[Row], columns: Sequence[int]) -> dict[int, bool]:
    """Kinds where "Capacity as at 31 December 2023" dates itself only, beside years of volumes."""
    dated = {c for c in columns if _OWN_DATE.search(heading_text(header, c))}
    over = {c: {standing_over(row, c) for row in header} for c in columns if c not in dated}
    flows = all(any(map(_OF_YEARS.search, texts)) for texts in over.values())
    years = any(years_in(text) for texts in over.values() for text in texts)
    return {c: c in dated for c in columns} if dated and flows and years else {}


def _kind_of_cell(heading: str) -> bool | None:
    """Whether a heading cell is that of balances; None where it says neither or both."""
    if is_change(heading):
        return None
    if _says_at(heading) or _AT_END.search(heading):
        return None if _FOR.search(heading) else True
    return False if _DURATION.search(heading) else None


def _says_year_over_balances(part: Part, place: Place, text: str) -> bool:
    """ "Year ended" printed over balances: a note of balances whose rows are none but balances."""
    if place.section not in ("note", "discussion") or not _YEAR.search(text):
        return False
    if vocabulary.first_match("note_kinds", "period_type", place.heading) == "duration":
        return False
    labels = [row.label for row in part.body if row.label and not _TOTAL.match(row.label)]
    flows = any(_FLOW_ROW.search(label) and not _OWED.match(label) for label in labels)
    balances = sum(bool(_BALANCE_ROW.search(label)) or is_band(label) for label in labels)
    return not flows and 2 * balances >= len(labels) > 0


def _kind_of_note(part: Part, place: Place, introduction: str) -> str:
    """``instant`` or ``duration`` for a table whose heading prints bare years.

    The words that introduce it decide, then its title, then its rows; bands are of balances.
    """
    labels = " ".join(row.label for row in part.body if not _heads_closing(row))
    headed = " ".join(row.label for row in part.header)
    results = any(_RESULT.match(text) for text in (headed, introduction, place.heading))
    if results or _MOVES.search(labels):
        return "duration"
    if _begins_a_year(part) or any(_AT_COST.search(row.label) for row in part.body):
        return "instant"
    unlike = (place.section in REVIEWS or _names_no_member(part)) and _at_unlike_days(part)
    held = any(_SHARE_OF_ASSETS.search(row.label) for row in part.body)
    if _is_banded(part) or ((unlike or held) and not _flows(part)):
        return "instant"
    heading = "" if _FOOTNOTES.fullmatch(place.heading) else place.heading
    told = "" if states(introduction) else introduction[-200:]
    kind = _first_kind(headed, told, heading)
    if kind is None and unlike and 2 * _flows(part) <= len(part.body):
        return "instant"
    undated = " ".join(_OWN_DATE.sub("", row.label) for row in part.body)
    return kind or _first_kind(undated) or ("instant" if _at_dates(part) else "duration")


def _first_kind(*texts: str) -> str | None:
    """What the first of some texts that tells a kind says."""
    kinds = (
        vocabulary.first_match("note_kinds", "period_type", _MEASURED.sub("", text))
        for text in texts
    )
    return next(filter(None, kinds), None)


def _heads_closing(row: Row) -> bool:
    """Whether a row without figures heads balances at the end of periods, and moves none."""
    return not row.filled and bool(_CLOSING_BALANCES.match(row.label))


def states(sentence: str) -> bool:
    """Whether a sentence above a table says something of its own: it introduces nothing."""
    return sentence.rstrip().endswith(".") and not _INTRODUCES.search(sentence)


def _at_dates(part: Part) -> bool:
    """Whether bare dates head rows that name no flow: "31 December 2023" over shops."""
    dated = any(day.year for row in part.header for day in days_in(row.line.text))
    return dated and not _flows(part)


def _begins_a_year(part: Part) -> bool:
    """Whether a first day of a month stands beside a last one: no flow ends on both."""
    days = {
        day.in_year(day.year)
        for row in part.header
        for text in row.texts[1:]
        if is_date(text)
        for day in days_in(text)
        if day.year
    }
    first = {day for day in days if day.day == 1}
    return bool(first) and days != first


def _names_no_member(part: Part) -> bool:
    """Whether days, years and units are all that heads the columns."""
    texts = (_MONTHS.sub("", text) for row in part.header for text in row.texts[1:])
    return all(map(only_units, texts))


def _flows(part: Part) -> int:
    """How many rows name a flow: an allowance for losses is none."""
    return sum(
        bool(_FLOW_ROW.search(_ALLOWANCE.sub("", _MEASURED.sub("", row.label))))
        for row in part.body
    )


def _at_unlike_days(part: Part) -> bool:
    """Whether days of several months head the columns: a half's and a year end, so of balances."""
    width = max((row.width for row in part.header), default=0)
    headings = (heading_text(part.header, column) for column in range(1, width))
    months = {day.month for text in headings for day in days_in(text) if day.year}
    return len(months) > 1


def _heads_maturities(part: Part) -> bool:
    """Whether the columns are maturities: "Up to 1 month", "1 to 5 years"."""
    return any(sum(map(is_maturity, row.texts[1:])) > 1 for row in part.header)


def _is_banded(part: Part) -> bool:
    """Whether the rows are ageing or maturity bands."""
    labels = [row.label for row in part.body if row.label and not _TOTAL.match(row.label)]
    return 2 * sum(map(is_band, labels)) > len(labels)


def last_sentence(caption: str) -> str:
    """The sentence that introduces a table."""
    return _SENTENCE.split(caption)[-1]
