"""Dates and periods as running text names them, each with the period it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingestion.dates import COUNT, COUNT_WORDS, Period, ending
from ingestion.prose.calendars import Calendar

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s?(?P<mark>[/–-])\s?(?P<last>(?:20)?\d\d)(?![\d-]))?(?![\d%]|"
    r"[,.]\d)"
)
_SHORT_YEAR = re.compile(
    r"(?<=fy)(?P<year>\d\d)(?:(?P<mark>/)(?P<last>\d\d))?(?!\d)|(?<=\d[hq])(?P<year2>\d\d)(?!\d)"
)
_SHORT_HINT = re.compile(r"[hqy]\d\d")
_DAY = re.compile(
    rf"(?:(?P<day>(?<!\d)\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})|"
    rf"(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?|"
    rf"(?<!\w)(?P<month3>{_MONTH}))\s*,?\s*(?:of\s+)?$"
)
_FULL_DATE = re.compile(
    rf"(?<!\w)(?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}),? (?:19|20)\d\d(?![\d%]|[,.]\d)"
)
# The words that a form begins with, so that at any other nothing more is tried.
_OPENS = (
    rf"(?<![\w-])(?=[1-9hq]|{COUNT}|financial|fiscal|calendar|year|period|first|second|third|fourth|"
    r"end|beginning|start|same|corresponding|comparable|comparative|fy|full|whole|early|late|mid|"
    r"interim|summer|winter|spring|autumn)"
)
_FORM = re.compile(
    rf"{_OPENS}(?:(?P<months>{COUNT})[\s-]months?(?:\s+periods?)?\s+end(?:ed|ing)\s+(?:on\s+)?"
    r"|(?P<years>(?:financial\s+|fiscal\s+|calendar\s+)?years?\s+end(?:ed|ing)\s+(?:on\s+)?)"
    r"|(?P<periods>(?:periods?|half[\s-]years?)\s+end(?:ed|ing)\s+(?:on\s+)?)"
    r"|(?P<half>first|second|1st|"
    r"2nd)\s+half(?:[\s-]year)?\s+(?:of\s+)?(?:the\s+)?(?:(?:financial|fiscal)\s+)?(?:year\s+)?"
    r"|(?P<h_after>[12])h\s?(?:of\s+)?(?:fy)?\s?|h(?P<h_before>[12])\s?(?:of\s+)?(?:fy)?\s?"
    r"|first\s+(?P<first>three|six|nine)\s+months\s+(?:of\s+)?(?:the\s+)?(?:year\s+)?"
    r"|(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\s+(?:of\s+)?"
    r"|(?P<q_after>[1-4])q\s?(?:of\s+)?|q(?P<q_before>[1-4])\s?(?:of\s+)?"
    r"|(?P<closing>(?:year[\s-]?|period[\s-]?)?end\s+of\s+(?:the\s+)?(?:(?:financial|"
    r"fiscal)\s+)?(?:year\s+)?|year[\s-]end\s+(?:of\s+)?)"
    r"|(?P<opening>(?:beginning|start)\s+of\s+(?:the\s+)?(?:year\s+)?)"
    r"|(?P<same_quarter>(?:same|corresponding|comparable|comparative)\s+quarters?\s+(?:of|in|"
    r"for|during|ended)?\s*(?:the\s+)?(?:year\s+)?)"
    r"|(?P<same>(?:same|corresponding|comparable|comparative)\s+(?:period|half|six[\s-]months)s?\s+(?:of|in|for|during|ended)?\s*(?:the\s+)?(?:year\s+)?)"
    r"|(?P<fiscal>fy\s?|(?:financial|fiscal)\s+years?\s+(?:of\s+)?)|(?P<plain>(?:full\s+|"
    r"whole\s+)?years?\s+(?:of\s+)?)"
    r"|(?P<vague>early|late|mid|interim|(?:summer|winter|spring|autumn)(?:\s+of)?)[\s-]+)$"
)
_PREPOSITION = re.compile(
    r"(?<![\w-])(?P<word>for(?:\s+both)?|in|during|over|throughout|of|as\s+(?:of|at|on)|at|on|by|"
    r"since|from|until|till|"
    r"up\s+(?:to|until)|to|than|versus|vs\.?|with|after|before|following|upon|dated|"
    r"commenc\w+(?:\s+(?:on|from))?|within|"
    r"effective(?:\s+from)?|beginning(?:\s+on)?|between|prior\s+to|due(?:\s+(?:in|on))?|"
    r"date\s+of)\s+(?:the\s+)?(?:whole\s+|entire\s+)?$"
)
_NOUN = re.compile(
    r"\s+(?:(?:corresponding|interim|financial|fiscal)\s+)?(?:(?P<period>period)|year)"
    r"(?![\w-]|\s+end\b|\s+to\s+(?:date\b|\d))"
)
_LISTED = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|&|/)\s*(?:for\s+|in\s+|at\s+)?")
_COMPARING = re.compile(r"\b(?:from|compar\w+|against|versus|than)\b|\((?:19|20)\d\d\s?:")
_ELSEWHEN = re.compile(
    r"after|before|following|upon|dated|commenc|within|effective|beginning|between|prior|due"
)
_WITHIN_NUMBER = frozenset("0123456789,.$-")
_MARKED = re.compile(r"\s*(?::|'s\b)")


@dataclass(slots=True)
class Mention:
    """A date or period named in text; its preposition stands inside the span.

    ``period`` is None where the words name a time that cannot be told. ``year`` is set
    where a year stands alone: a bracket reads it beside the figure before it.
    ``relative`` marks words such as "the period" that only point at one.
    """

    start: int
    end: int
    period: Period | None
    preposition: str = ""
    year: int | None = None
    relative: bool = False


@dataclass(slots=True)
class _Form:
    """How a printed year is introduced; the next year of a list is read the same way."""

    kind: str  # bare | name of a group of _FORM | day | month
    number: int = 0
    month: int = 0
    day: int = 0


def dated(lower: str, calendar: Calendar) -> list[Mention]:
    """Every mention in ``lower`` (lower-case text) that prints a year, in order."""
    found: list[Mention] = []
    form = _Form("bare")
    for match in _years(lower):
        start, own, preposition = _introduction(lower, match.start())
        listed = bool(found) and bool(_LISTED.fullmatch(lower, found[-1].end, start))
        if listed and own.kind == "bare":
            start = match.start()
        elif own.kind == "bare" and not (preposition or _introduced(lower, match, start)):
            continue
        noun = _NOUN.match(lower, match.end()) if own.kind == "bare" else None
        own = (
            _of_noun(noun, calendar)
            if noun and not match["last"]
            else _of_a_year(own, match, lower, start, calendar)
        )
        form = _merged(form, own) if listed else own
        found.append(_mention(match, start, form, preposition, calendar))
        found[-1].end = noun.end() if noun else match.end()
    return _joined(_compared_years(found, lower, calendar), lower)


def _compared_years(found: list[Mention], lower: str, calendar: Calendar) -> list[Mention]:
    """ "from A in 2022 to B in 2023": the year reported and the one before it, whenever it ends.

    A bare year may be a calendar year, but not one still running when its figure is compared.
    """
    if calendar.ends_in_december or not calendar.is_annual:
        return found
    last = calendar.closing_year
    is_running = (calendar.published or calendar.current.end).year == last
    years = {mention.year for mention in found if mention.year is not None}
    if not is_running or years != {last - 1, last} or not _COMPARING.search(lower):
        return found
    return [
        replace(mention, period=calendar.year(mention.year)) if mention.year else mention
        for mention in found
    ]


def _of_noun(noun: re.Match[str], calendar: Calendar) -> _Form:
    """ "the 2022 Period": as long as the announcement's own; an interim one, of a half only."""
    if noun["period"] is None:
        return _Form("fiscal")
    return _Form("vague" if "interim" in noun[0] and calendar.is_annual else "same")


def _of_a_year(
    own: _Form, match: re.Match[str], lower: str, start: int, calendar: Calendar
) -> _Form:
    """ "2022/23" is a financial year, and "(Year 2022:" the year that "(2022:" is."""
    if not calendar.is_annual:
        return own
    if (
        own.kind == "plain"
        and lower[start - 1 : start] == "("
        and lower.startswith(":", match.end())
    ):
        return _Form("bare")
    is_next = match["mark"] == "/" and (int(match["year"] or 0) + 1) % 100 == int(
        match["last"][-2:]
    )
    return _Form("fiscal") if own.kind == "bare" and is_next else own


def full_dates(lower: str) -> list[tuple[int, int]]:
    """Spans of days printed with month and year: :func:`dated` makes a mention of each."""
    return [match.span() for match in _FULL_DATE.finditer(lower)]


def _years(lower: str) -> list[re.Match[str]]:
    """Matches of the years in ``lower``; "fy22" and "1h23" are years too."""
    years = [
        m for m in _YEAR.finditer(lower) if lower[m.start() - 1 : m.start()] not in _WITHIN_NUMBER
    ]
    if _SHORT_HINT.search(lower):
        taken = {m.start() for m in years}
        years += [m for m in _SHORT_YEAR.finditer(lower) if m.start() not in taken]
        years.sort(key=lambda match: match.start())
    return years


def _introduced(lower: str, match: re.Match[str], start: int) -> bool:
    """Whether a year without preposition still names a period: "(2022:", "2022's"."""
    return bool(_MARKED.match(lower, match.end())) or lower[:start].rstrip().endswith("(")


def _merged(before: _Form, own: _Form) -> _Form:
    """The form of a later date of a list: "the years ended 31 December 2022 and 31 March 2023"."""
    if own.kind == "bare":
        return before
    if own.kind == "day" and before.day and before.kind != "day":
        return replace(before, month=own.month, day=own.day)
    return own


def _introduction(lower: str, year_at: int) -> tuple[int, _Form, str]:
    """Where the words that introduce a year begin, what they say, and their preposition."""
    start, month, day = year_at, 0, 0
    near = lower[max(0, year_at - 14) : year_at].rstrip(" ,").rsplit(" ", 1)[-1]
    dated = near[:3] in _MONTHS or near[:1].isdigit() or near == "of"
    printed = _DAY.search(lower, max(0, year_at - 24), year_at) if dated else None
    if printed:
        start = printed.start()
        month = 1 + _MONTHS.index((printed["month"] or printed["month2"] or printed["month3"])[:3])
        day = int(printed["day"] or printed["day2"] or 0)
    kind, number = "day" if day else "month" if month else "bare", 0
    phrase = _FORM.search(lower, max(0, start - 48), start)
    if phrase:
        start, kind = phrase.start(), str(phrase.lastgroup)
        number = _number(phrase[kind])
    preposition = _PREPOSITION.search(lower, max(0, start - 24), start)
    word = preposition["word"] if preposition else ""
    return (preposition.start() if preposition else start), _Form(kind, number, month, day), word


def _number(word: str) -> int:
    word = word.strip()
    return int(word) if word.isdigit() else _ORDINALS.get(word) or COUNT_WORDS.get(word, 0)


def _mention(
    match: re.Match[str], start: int, form: _Form, preposition: str, calendar: Calendar
) -> Mention:
    printed = match["year"] or match["year2"]
    year = int(printed) if len(printed) == 4 else 2000 + int(printed)
    last = match["last"]
    if last and match["mark"] == "/":
        year = year // 100 * 100 + int(last[-2:])
    elsewhen = _ELSEWHEN.match(preposition)
    period = None if elsewhen else _period(form, year, preposition, calendar)
    if last and match["mark"] not in (None, "/"):
        period = None
    if preposition == "since" and form.kind in ("bare", "plain", "fiscal") and period is not None:
        period = Period(period.start, calendar.published or calendar.current.end)
    if preposition == "since" and period is not None and period.start is None:
        period = period if period.end < calendar.current.end else None  # what came afterwards
    if period is not None and period.end > (calendar.published or calendar.current.end):
        period = None
    bare = form.kind == "bare" and not last
    return Mention(start, match.end(), period, preposition, year if bare else None)


def _period(form: _Form, year: int, preposition: str, calendar: Calendar) -> Period | None:
    if form.day:
        return _of_day(form, year, calendar)
    if form.month:
        return _of_month(form, year, preposition, calendar)
    if form.kind in ("half", "h_after", "h_before"):
        return calendar.half(year, form.number) if form.number else None
    if form.kind in ("quarter", "q_after", "q_before"):
        return calendar.quarter(year, form.number)
    if form.kind == "first":
        return calendar.first_months(year, form.number)
    return _of_year(form.kind, year, calendar)


def _of_month(form: _Form, year: int, preposition: str, calendar: Calendar) -> Period | None:
    """A month: its last day "as of" it, or the day of publication in it; all of it "in" it."""
    end, published = _month_end(year, form.month), calendar.published
    if published and (published.year, published.month) == (year, form.month):
        end = published
    if form.kind == "closing" or (form.kind == "month" and preposition.startswith(("as", "at"))):
        return Period(None, end)
    is_whole = form.kind == "month" and preposition in ("in", "during", "for")
    return Period(date(year, form.month, 1), end) if is_whole else None


def _of_year(kind: str, year: int, calendar: Calendar) -> Period | None:
    if kind == "closing":
        return Period(None, calendar.year(year).end)
    if kind == "opening":
        start = calendar.year(year).start
        return Period(None, start - timedelta(days=1)) if start else None
    if kind == "same" or (kind == "same_quarter" and calendar.is_quarter):
        return calendar.earlier(calendar.current, calendar.current.end.year - year)
    named = kind in ("fiscal", "years")
    known = named or (kind in ("bare", "plain") and calendar.ends_in_december)
    return calendar.year(year) if known else None


def _of_day(form: _Form, year: int, calendar: Calendar) -> Period | None:
    day = _date(year, form.month, form.day)
    if day is None or form.kind in ("vague", "plain", "opening", "closing"):
        return Period(None, day) if day and form.kind == "closing" else None
    if form.kind == "months":
        return ending(day, form.number) if form.number else None
    if form.kind in ("years", "fiscal"):
        return ending(day, 12)
    if form.kind in ("periods", "same"):
        return _same_length(day, calendar)
    if form.kind in ("quarter", "same_quarter", "first", "half"):
        return None
    return Period(None, day)


def _same_length(day: date, calendar: Calendar) -> Period | None:
    """The period ended on ``day`` if it closes one as long as the announcement's own."""
    current = calendar.current
    if (day.month, day.day) != (current.end.month, current.end.day):
        return None
    return calendar.earlier(current, current.end.year - day.year)


def _joined(found: list[Mention], lower: str) -> list[Mention]:
    """ "from 1 January 2022 to 25 March 2022" is one duration, not two instants."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.preposition == "from"
            and mention.preposition == "to"
            and (lower[before.end : mention.start].strip(" ,") == "")
        ):
            joined[-1] = replace(before, end=mention.end, period=_spanning(before, mention))
        else:
            joined.append(mention)
    return joined


def _spanning(first: Mention, last: Mention) -> Period | None:
    if first.period is None or last.period is None or first.period.start or last.period.start:
        return None
    return Period(first.period.end, last.period.end)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
