"""What each column of a table part holds: period, unit, measure, member."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingestion import vocabulary
from ingestion.cover import Cover
from ingestion.dates import DayMonth, Period, days_in, ending, months_in, year_before, years_in
from ingestion.numbers import Number
from ingestion.outline import STATEMENTS, Place
from ingestion.tables.grid import Part, Row, clean_label, note_column
from ingestion.tables.labels import ends_open, is_band
from ingestion.units import Unit, bare_scale, is_change, is_percent, unit_in

_RESTATED = re.compile(r"\b(?:re-?stated|re-?presented|reclassified|restatement)\b", re.I)
_INSTANT = re.compile(r"\bas\s+(?:at|of)\b|^\W*at\b|\bbalance\s+at\b", re.I)
_DURATION = re.compile(r"\bmonths?\b|\bended\b|y?ear\s+end|\bperiod\b|\bfor\s+the\b|\byear\b", re.I)
_BALANCES = re.compile(
    r"as\s+(?:at|of)\s+the\s+dates?\b|\bag(?:e)?ing\s+analysis\b|\bexpir(?:y|e|es|ing)\b|\bunused\s+tax\s+losses\b", re.I
)
_NOT_MEMBER = re.compile(
    r"\([^()]*\bexcept\b[^()]*\)?|\(?\b(?:un)?audi\w*\)?|\(?re-?stated\)?|\(?re-?presented\)?|\bRMB\b|\bHK\s?\$|\bUS\s?\$|\bS\$|\bHKD\b|\bUSD\b|"
    r"['’‘`]\s?000\b|\bmillions?\b|\bthousands?\b|\b(?:in|except for|percentages?)\b(?=\s+(?:RMB|thousand|HK|million))|%|\bnotes?\b|"
    r"\b(?:for\s+the\s+)?(?:three|six|nine|twelve|3|6|9|12)[\s-]*months?\s+en\w*|\b(?:financial\s+)?years?\s+end\w*|\bended\b|\bperiod\b|"
    r"\bas\s+(?:at|of)\b|\b(?:HK|US|RMB)?\s?cents?\b|\bper\s+annum\b|\bapproximately\b|\bamounts?\b",
    re.I,
)
_PRIOR = re.compile(r"\bfor\s+(?:the\s+)?(?:prior|previous|preceding)\s+(?:year|period)\b", re.I)
_NAME = re.compile(r"[A-Z\d(\u4e00-\u9fff].*[A-Za-z\u4e00-\u9fff]{2,}|[A-Z]$")
_GENERIC = re.compile(r"(?:the\s+)?(?:total|amounts?|group|company|number|(?:nominal\s+)?value|balance|consolidated)?|.*\b(?:nil|note)\b.*", re.I)
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
_SHARES = re.compile(r"\bnumber\s+of\s+(?:ordinary\s+|issued\s+)?shares\b|\bno\.?\s+of\s+shares\b", re.I)
_DATE_WORDS = re.compile(
    r"\b(?:[0-3]?\d(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|Dece\w*)"
    r"(?:\s+[0-3]?\d(?:st|nd|rd|th)?\b)?,?|\b(?:19|20)\d\d\b",
    re.I,
)


@dataclass(slots=True)
class Column:
    """Meaning of one value column. ``period`` is None where the rows tell it."""

    index: int
    header: str
    measure: str
    unit: Unit | None
    period: Period
    member: str
    restated: bool


@dataclass(frozen=True, slots=True)
class Headed:
    """A part's heading understood."""

    columns: tuple[Column, ...]
    note: int | None
    texts: frozenset[int]
    unit: Unit | None
    instant: bool
    label_header: str
    certain: bool  # whether the heading itself prints "as at", "ended" or the like


def read_columns(part: Part, place: Place, cover: Cover, inherited: Headed | None) -> Headed:
    """Meaning of every column of ``part``.

    Args:
        part: rows under one heading.
        place: where the table stands; captions and section decide what headings lost.
        cover: the announcement's own period and currency.
        inherited: the heading of the part before in the same table block, if any.
    """
    note = note_column(part)
    texts = _text_columns(part, note)
    indices = _value_columns(part, note, texts)
    headers = {c: _heading(part.header, c) for c in indices}
    part_text = " ".join(row.line.text for row in part.header)
    measures = _measures(part, headers)
    members = _members(part.header, indices)
    instant = _is_instant(part, place, part_text)
    periods = _periods(part, indices, measures, members, instant, cover, place)
    fallback = unit_in(_caption_unit(part_text), cover.currency) or (inherited.unit if inherited else None)
    columns = []
    for c in indices:
        own = unit_in(headers[c], cover.currency)
        over = " ".join(_cell_over(row, c) for row in part.header)
        if _counts_shares(part, place, f"{over} {headers[c]}", own is not None or fallback is not None):
            own, members[c] = Unit("shares", max(bare_scale(headers[c]), _scale_of_labels(part))), ""
        if own and fallback and own.scale < fallback.scale and not members[c]:
            own = fallback  # the piece of a torn "(RMB in thousands)" over this column
        unit = Unit("percent") if measures[c] != "amount" else own or fallback
        columns.append(
            Column(c, headers[c], measures[c], unit, periods[c], members[c], bool(_RESTATED.search(headers[c])))
        )
    label_header = clean_label(" ".join(row.line.cells[0].text for row in part.header))
    certain = bool(_INSTANT.search(part_text) or _DURATION.search(part_text) or place.section in STATEMENTS)
    return Headed(tuple(columns), note, frozenset(texts), fallback, instant, label_header, certain)


def _counts_shares(part: Part, place: Place, heading: str, money: bool) -> bool:
    """Whether a column counts shares: it says so, or is bare in a table about shares."""
    if _SHARES.search(heading):
        return True
    titles = " ".join(row.label for row in part.header)
    labels = " ".join(row.label for row in part.body)
    if bare_scale(heading) > 1:
        about = f"{titles} {labels} {place.heading}"
        return bool(re.search(r"\bnumber\s+of\b.{0,40}\bshares\b|\bshares\s+in\s+issue\b|\bshare\s+capital\b", about, re.I))
    return not money and bool(_SHARES.search(titles))


def _scale_of_labels(part: Part) -> int:
    """1000 where the rows say "(thousands)"."""
    labels = " ".join(row.label for row in part.body)
    return 1000 if re.search(r"\((?:in\s+)?thousands?\)", labels, re.I) else 1


def _caption_unit(text: str) -> str:
    return text.replace("\t", " ")


def _heading(header: Sequence[Row], column: int) -> str:
    parts = [_cell(row, column) for row in header]
    return " ".join(text for text in parts if text)


def _cell(row: Row, column: int) -> str:
    return clean_label(row.line.cells[column].text) if column < len(row.line.cells) else ""


def _text_columns(part: Part, note: int | None) -> set[int]:
    """Columns of words: a reason, a timeline, a product name."""
    words: dict[int, int] = {}
    plain: dict[int, int] = {}
    for row in part.body:
        for column, (tokens, rest) in enumerate(zip(row.numbers, row.words, strict=True)):
            if column and column != note and (tokens or rest):
                counter = words if re.search(r"[A-Za-z\u4e00-\u9fff]{2,}", rest) else plain
                counter[column] = counter.get(column, 0) + 1
    return {c for c, n in words.items() if n >= plain.get(c, 0)}


def _value_columns(part: Part, note: int | None, texts: set[int]) -> list[int]:
    return sorted(
        {
            column
            for row in part.body
            for column, tokens in enumerate(row.numbers)
            if tokens and column and column != note and column not in texts
        }
    )


def _measures(part: Part, headers: dict[int, str]) -> dict[int, str]:
    """``amount``, ``share_of_total`` or ``change`` for each column."""
    measures = {}
    mostly = {c: _mostly_percent(part, c) for c in headers}
    signs = any(mostly.values())
    for column, text in headers.items():
        if is_change(text) and (mostly[column] or is_percent(text) or not (signs or unit_in(text, ""))):
            measures[column] = "change"
        elif is_percent(text) and not _any_grouped(part, column):
            measures[column] = "share_of_total"
        else:
            measures[column] = "amount"
    return measures


def _mostly_percent(part: Part, column: int) -> bool:
    percents = [t.percent for row in part.body for t in _at(row, column) if not t.dash]
    return bool(percents) and sum(percents) > 0.6 * len(percents)


def _any_grouped(part: Part, column: int) -> bool:
    return any(t.grouped for row in part.body for t in _at(row, column))


def _at(row: Row, column: int) -> list[Number]:
    return row.numbers[column] if column < len(row.numbers) else []


def _members(header: Sequence[Row], indices: Sequence[int]) -> dict[int, str]:
    """What a column is about, beside period and unit: "Share capital", "Segment A"."""
    rows = [row for i, row in enumerate(header) if not (i == 0 and _is_torn(row))]
    members = {}
    for column in indices:
        own = [_cell(row, column) for i, row in enumerate(rows) if not _spans(row, column, rows[i + 1 :])]
        over = [_cell_over(row, column) for i, row in enumerate(rows) if _cell_over(row, column)]
        members[column] = _member_name(own) or _member_name(over)
        if not members[column] and members.get(column - 1) and years_in(" ".join(own)):
            members[column] = members[column - 1]
    names = {members[c] for c in indices} - {""}
    telling = {name for name in names if not _GENERIC.fullmatch(name)}
    alone = len(indices) == 1 and telling
    return members if (len(names) > 1 and telling) or alone else dict.fromkeys(indices, "")


def _member_name(cells: Sequence[str]) -> str:
    """Heading cells of one column without period, unit and audit words."""
    text = " ".join(filter(None, cells))
    text = _DATE_WORDS.sub(" ", _NOT_MEMBER.sub(" ", text))
    text = re.sub(r"\(\s*[^\w]*\)|[|=]", " ", text)
    text = re.sub(r"(\w)- (?=[a-z])", r"\1-", text)
    text = re.sub(r"\([a-z]{1,3}\)|\(\s*$|\b[A-Z]{2,3}\s?000\b", " ", text)
    text = " ".join(text.split()).strip(" -–_,.:;/'’$\\^*")
    if not text and re.search(r"\(re-?stated\)", " ".join(cells), re.I):
        return "Restated"
    return text if _NAME.match(text) else ""


def _cell_over(row: Row, column: int) -> str:
    """The heading cell that the page shows standing over a column from its left."""
    for c in range(min(column, len(row.line.cells) - 1), 0, -1):
        cell = row.line.cells[c]
        if cell.text.strip():
            return clean_label(cell.text) if cell.span > 1 and column < c + cell.span else ""
    return ""


def _spans(row: Row, column: int, below: Sequence[Row]) -> bool:
    """Whether a heading cell stands over several columns that each have their own below it."""
    own, right = _cell(row, column), _cell(row, column + 1)
    if own and row.line.cells[column].span > 1:
        return True
    if not own or right or len(own.split()) < 2:
        return False
    return all(any(_cell(later, c) for later in below) for c in (column, column + 1))


def _is_torn(row: Row) -> bool:
    """A spanning heading torn over its columns: a piece goes on in lower case."""
    cells = [_cell(row, c) for c in range(1, len(row.line.cells))]
    return any(
        left and right and (right[0].islower() or ends_open(left))
        for left, right in zip(cells, cells[1:], strict=False)
    )


def _is_instant(part: Part, place: Place, part_text: str) -> bool:
    """Whether the columns are balances at a date and no flows over a period."""
    text = part_text.replace("\t", " ")
    introduction = _last_sentence(place.caption)
    if _BALANCES.search(introduction) and not re.search(r"\bmovements?\b|months", introduction + text, re.I):
        return True
    if place.section == "balance_sheet":
        return True
    if place.section in ("income_statement", "comprehensive_income", "cash_flow"):
        return False
    if _INSTANT.search(text) or _says_year_over_balances(part, place, text):
        return True
    if _DURATION.search(text):
        return False
    return _kind_of_note(part, place, introduction) == "instant"


def _says_year_over_balances(part: Part, place: Place, text: str) -> bool:
    """ "Year ended" printed over balances: a note of balances whose rows are none but balances."""
    if not re.search(r"\byear", text, re.I) or place.section not in ("note", "discussion"):
        return False
    labels = [row.label for row in part.body if row.label and not re.match(r"total\b", row.label, re.I)]
    flows = sum(bool(_FLOW_ROW.search(label)) for label in labels)
    balances = sum(bool(_BALANCE_ROW.search(label)) or is_band(label) for label in labels)
    return flows == 0 and 2 * balances >= len(labels) > 0


def _kind_of_note(part: Part, place: Place, introduction: str) -> str:
    """``instant`` or ``duration`` for a table whose heading prints bare years.

    The words that introduce it decide, then its rows, then its title.
    """
    labels = " ".join(row.label for row in part.body)
    if re.search(r"\b(?:beginning|end)\s+of\s+(?:the\s+)?(?:year|period)\b|\bat\s+1\s+(?:January|April|July|October)", labels, re.I):
        return "duration"
    headed = " ".join(row.label for row in part.header)
    for text in (headed, introduction[-200:], place.heading, labels):
        kind = vocabulary.first_match("note_kinds", "period_type", text)
        if kind:
            return kind
    return "duration"


def _last_sentence(caption: str) -> str:
    return re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])", caption)[-1]


def _periods(
    part: Part,
    indices: Sequence[int],
    measures: dict[int, str],
    members: dict[int, str],
    instant: bool,
    cover: Cover,
    place: Place,
) -> dict[int, Period]:
    """The period of each column, from its heading, its neighbours, the announcement."""
    slots = _slots(indices, measures, members)
    years = _years(part.header, indices, slots, cover)
    days = _days(part.header, indices, slots, place)
    months = _lengths(part.header, indices)
    distinct = sorted(set(slots.values()))
    amounts = [c for c in indices if measures[c] == "amount"]
    dates = {day.year for c in amounts if (day := _own_date(part.header, c))}
    believed = len(distinct) < 2 or cover.period.end.year in dates
    prior = len(distinct) == 1 and bool(_PRIOR.search(_last_sentence(place.caption)))
    many = len({members[c] for c in amounts if members[c]}) > 2
    named = {c: day for c in amounts if members[c] and (day := _own_date(part.header, c))}
    named_dates = many and bool(named)
    periods: dict[int, Period] = {}
    for column in indices:
        slot = distinct.index(slots[column])
        year, day = years.get(column), days.get(column)
        spell = _spell(part.header, column)
        if spell is not None:
            periods[column] = spell
            continue
        own = _own_date(part.header, column) if believed else None
        elsewhere = named_dates and own is None and bool(members[column])
        if elsewhere and len(set(named.values())) == 1:
            own = next(iter(named.values()))
        own = own if own is None or own <= cover.period.end or own.year > cover.period.end.year else None
        end = _snapped(own, cover) or (cover.period.end if elsewhere else _end(year, day, slot, instant, prior, cover))
        at_date = _own_kind(_heading(part.header, column), members[column], instant)
        periods[column] = Period(None, end) if at_date else ending(end, months.get(column) or cover.months)
    return periods


def _snapped(day: date | None, cover: Cover) -> date | None:
    """A date whose day was torn ("3 | 1 December"): the reporting date of that month."""
    for own in (cover.period.end, cover.year_end):
        if day is not None and day.month == own.month and day.day <= 3 < own.day:
            return own.replace(year=day.year)
    return day


def _spell(header: Sequence[Row], column: int) -> Period | None:
    """A period printed by both its dates ("01.01.2010 to 06.08.2010")."""
    text = _heading(header, column)
    days = days_in(text)
    if len(days) == 2 and all(d.year for d in days) and re.search(r"\b(?:to|from)\b|–|-", text):
        start, end = (d.in_year(d.year or 0) for d in days)
        return Period(start, end) if start < end else None
    return None


def _own_date(header: Sequence[Row], column: int) -> date | None:
    """The full date in a column's own heading."""
    days = days_in(_heading(header, column))
    return days[0].in_year(days[0].year) if len(days) == 1 and days[0].year else None


def _own_kind(heading: str, member: str, instant: bool) -> bool:
    """A named column may say itself whether it is a balance or a flow."""
    if member and re.search(r"\bduring\b|\bfor\s+the\s+(?:year|period|six)", heading, re.I):
        return False
    if member and re.search(r"\bas\s+(?:at|of)\b|\bat\s+\d|\bunused\b|\bbalance\b", heading, re.I):
        return True
    return instant


def _slots(indices: Sequence[int], measures: dict[int, str], members: dict[int, str]) -> dict[int, int]:
    """Which period group each column belongs to: 0 the first, 1 the second ...

    Columns of one unit and no member of their own are one period each; a share column
    goes with an amount column, a change column with the first.
    """
    amounts = [c for c in indices if measures[c] == "amount"]
    matrix = len({members[c] for c in amounts if members[c]}) > 1
    slots: dict[int, int] = {}
    for order, column in enumerate(amounts):
        same = [c for c in amounts[:order] if members[c] == members[column]]
        slots[column] = len(same) if matrix else order
    group = max(slots.values(), default=0)
    shares = [c for c in indices if measures[c] == "share_of_total"]
    for order, column in enumerate(shares):
        before = [c for c in amounts if c < column]
        adjacent = before and before[-1] == column - 1 and not (order and shares[order - 1] == column - 1)
        slots[column] = slots[before[-1]] if adjacent and (len(shares) == len(amounts) or matrix) and not _trailing(shares, amounts) else min(order, max(group, 0)) if amounts else order
    for column in indices:
        slots.setdefault(column, 0)
    return slots


def _trailing(shares: Sequence[int], amounts: Sequence[int]) -> bool:
    return bool(amounts) and len(shares) > 1 and min(shares) > max(amounts)


def _years(
    header: Sequence[Row], indices: Sequence[int], slots: dict[int, int], cover: Cover
) -> dict[int, int]:
    """Printed years by column where they can be believed."""
    groups = sorted(set(slots.values()))
    for row in reversed(header):
        found = [(c, year) for c in range(len(row.line.cells)) for year in years_in(_cell(row, c))]
        by_slot = _spread(found, indices, slots, groups)
        if by_slot and _believable(by_slot, cover):
            return {c: by_slot[slots[c]] for c in indices if slots[c] in by_slot}
    direct: dict[int, int] = {}
    for row in header:
        for c in indices:
            for year in years_in(_cell(row, c)):
                direct.setdefault(slots[c], year)
    if len(groups) > 1 and (len(direct) < len(groups) or not _believable(direct, cover)):
        return {}
    return {c: direct[slots[c]] for c in indices if slots[c] in direct}


def _spread(
    found: list[tuple[int, int]], indices: Sequence[int], slots: dict[int, int], groups: Sequence[int]
) -> dict[int, int]:
    """Years of one heading row onto the period groups, in order, when their number fits."""
    if not found or not groups:
        return {}
    if len(found) == len(groups):
        return {group: year for group, (_, year) in zip(groups, found, strict=True)}
    if len(groups) % len(found) == 0 and len(found) > 1:
        repeat = len(groups) // len(found)
        return {group: found[i // repeat][1] for i, group in enumerate(groups)}
    if len(found) % len(groups) == 0:
        repeat = len(found) // len(groups)
        chunks = [{year for _, year in found[i * repeat : (i + 1) * repeat]} for i in range(len(groups))]
        if all(len(chunk) == 1 for chunk in chunks):
            return {group: chunk.pop() for group, chunk in zip(groups, chunks, strict=True)}
    return {}


def _believable(years: dict[int, int], cover: Cover) -> bool:
    """No year beyond the announcement, and neighbours one year apart where there are two."""
    values = [years[group] for group in sorted(years)]
    if any(not cover.period.end.year - 12 <= year <= cover.period.end.year for year in values):
        return False
    return len(values) != 2 or cover.period.end.year in values


def _days(
    header: Sequence[Row], indices: Sequence[int], slots: dict[int, int], place: Place
) -> dict[int, DayMonth]:
    """Printed day and month by column; one alone heads every column, two go in order."""
    groups = sorted(set(slots.values()))
    text = " ".join(" ".join(_cell(row, c) for c in range(len(row.line.cells))) for row in header)
    by_column = {}
    for column in indices:
        own = days_in(_heading(header, column))
        if own:
            by_column[slots[column]] = own[-1]
    everywhere = [replace(day, year=None) for day in days_in(text)]
    if not everywhere and len(groups) == 1:
        everywhere = _caption_day(place.caption)
    if len(by_column) < len(groups):
        if len(everywhere) == len(groups):
            by_column = dict(zip(groups, everywhere, strict=True))
        elif len({(d.day, d.month) for d in everywhere}) == 1:
            by_column = {group: everywhere[0] for group in groups}
        elif everywhere and len(groups) == 1:
            by_column = {groups[0]: everywhere[0]}
    return {c: by_column[slots[c]] for c in indices if slots[c] in by_column}


def _caption_day(caption: str) -> list[DayMonth]:
    """The one date that introduces a table without dates: "As at 31 December 2022, the ..."."""
    dated = [day for day in days_in(_last_sentence(caption)[:160]) if day.year]
    return dated[:1] if len({(d.day, d.month, d.year) for d in dated}) == 1 else []


def _lengths(header: Sequence[Row], indices: Sequence[int]) -> dict[int, int]:
    """Printed length in months by column; a heading spans to the next one on its right."""
    lengths: dict[int, int] = {}
    for row in header:
        named = [(c, months_in(_cell(row, c))) for c in range(len(row.line.cells))]
        named = [(c, months) for c, months in named if months]
        if len(named) == 1:
            lengths.update(dict.fromkeys(indices, named[0][1]))
        elif named:
            for column in indices:
                left = [months for c, months in named if c <= column]
                if left:
                    lengths[column] = left[-1]
    return lengths


def _end(
    year: int | None, day: DayMonth | None, slot: int, instant: bool, prior: bool, cover: Cover
) -> date:
    """The column's date: as printed, else this period's for the first column, before that."""
    own = cover.period.end
    if day is not None and (day.year or year):
        end = _snapped(day.in_year(year or day.year or own.year), cover) or own
        return own if end > own and end.year == own.year else end
    if year is None and day is None:
        if slot == 0:
            return year_before(own) if prior else own
        if instant:
            return cover.year_end if cover.year_end != own else year_before(own, slot)
        return year_before(own, slot)
    if day is not None and instant and slot and cover.year_end != own:
        return cover.year_end if slot == 1 else year_before(cover.year_end, slot - 1)
    if day is not None:
        matches_own = (day.day, day.month) == (own.day, own.month)
        return day.in_year(own.year - (slot if matches_own else 0 if slot == 0 else (day.month, day.day) > (own.month, own.day)))
    year = year or own.year
    if instant and year < own.year and cover.year_end != own:
        return cover.year_end.replace(year=year)
    return own.replace(year=year, day=min(own.day, 28)) if own.month == 2 else own.replace(year=year)
