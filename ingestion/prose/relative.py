"""Periods that text only points at: "the Reporting Period", "the same period last year"."""

from __future__ import annotations

import re
from operator import attrgetter

from ingestion.dates import Period, count_of, ending
from ingestion.prose.calendars import Calendar
from ingestion.prose.mentions import Mention, dated
from ingestion.sentences import lowered

_YEARS = (
    r"(?:last|previous|prior|preceding|past)\s+(?:(?:financial|fiscal|reporting|"
    r"calendar)\s+)?year"
)
_SAME = (
    r"(?:same|corresponding|comparable|comparative|equivalent)\s+"
    r"(?:periods?|half(?:[\s-]year)?|time|quarter|six[\s-]months|interim\s+period)"
)
_PAST = (
    r"(?:same|corresponding|comparable|comparative|equivalent|last|previous|prior|preceding)\s+"
    r"(?:corresponding|interim|financial|year|period|half|quarter)\b"
)
_UNITS = r"(?:half|quarters?|months?|years?|decades?|weeks?|days?|periods?)"
# The words that a period begins with, so that at any other nothing more is tried.
_OPENS = (
    r"(?<!\w)(?=currently|(?:date|latest|at|to|so|up|acquisition|disposal|completion|grant|issue|"
    r"listing|that|maturity|valuation|effective|end|beginning|start|same|corresponding|comparable|"
    r"comparative|equivalent|last|previous|prior|preceding|past|a|the|year|period|first|1st|second|"
    r"2nd|other|next|coming|another|each|every|subsequent|following|within|recent|over|rest|"
    r"remainder|middle|both|this|current)[\s-])"
)
_RELATIVE = re.compile(
    rf"{_OPENS}(?:(?P<published>date\s+of\s+this\s+(?:results\s+)?(?:announcement|report)|"
    r"latest\s+practicable\s+date|at\s+present|currently)"
    r"|(?P<open>to\s+date|so\s+far|up\s+to\s+now|(?:acquisition|disposal|completion|grant|issue|"
    r"listing|that|maturity|valuation|effective)\s+date|"
    r"date\s+of\s+(?:(?:the|its|their)\s+)?(?:acquisition|disposal|completion|grant|issue|"
    r"issuance|listing|change|transfer|initial\s+recognition))"
    rf"|(?P<opening>end\s+of\s+(?:the\s+)?{_YEARS}|{_YEARS}[\s-]end|(?:beginning|"
    rf"start)\s+of\s+(?:the|this)\s+(?:year|period))"
    rf"|(?P<previous>{_SAME}(?:\s+(?:in|of|for|during|ended))?(?:\s+(?:the\s+)?{_YEARS}|"
    rf"\s+a\s+year\s+(?:ago|earlier)|\s+the\s+year\s+before)?"
    r"|(?:last|previous|prior|preceding)\s+(?:corresponding|comparable|comparative)\s+period|"
    r"(?:last|previous|prior|preceding)\s+(?:interim\s+)?period"
    rf"|a\s+year\s+(?:ago|earlier|before))"
    rf"|(?P<year_before>{_YEARS}|the\s+year\s+before)"
    r"|(?P<closing>end\s+of\s+(?:the|this|current)\s+(?:current\s+)?(?:reporting\s+|financial\s+|"
    r"interim\s+|review\s+)?(?:period|year)|"
    r"the\s+(?:reporting|balance\s+sheet)\s+date|(?:the\s+)?(?:year|period)[\s-]end(?:\s+date)?)"
    r"|(?P<months>the\s+(?:first\s+)?(?P<count>three|six|nine|twelve|3|6|9|12)[\s-]months?(?:[\s-]+period)?)"
    r"|(?P<half>(?:first|1st)\s+half\s+of\s+(?:the|this)\s+(?:financial\s+)?year)"
    r"|(?P<unknown>(?:first|second|other|1st|2nd)\s+half\s+of\s+(?:the|this|last|next)\s+year"
    rf"|(?:past|next|coming|last|another|each|every|subsequent|following|"
    rf"within(?!\s+the\s+(?:year|period))|recent|over(?!\s+the\s+(?:year|period|{_PAST}))|first|second|"
    rf"rest\s+of\s+the|remainder\s+of\s+the|middle\s+of\s+the)\s+"
    rf"(?:the\s+)?(?:[\w-]+\s+){{0,3}}?{_UNITS}(?:\s+end\b)?)"
    r"|(?P<current>both\s+(?:periods|years)|(?:the|this|current)\s+(?:(?:current|reporting|"
    r"financial|interim|review|reported|(?:12|twelve|six|6)\s+months?)\s+)?"
    r"(?:period|year|half[\s-]year)(?:\s+under\s+review)?|the\s+(?:12|twelve|six|"
    r"6)\s+months\s+under\s+review|year\s+under\s+review))"
)
_HINT = re.compile(r"date|period|year|half|month|present|current|date|so far|quarter|decade|week")
_CODED = re.compile(  # begins with a character, which is found faster than a place
    r"[hq1-4](?<![\w.].)(?:(?P<half>(?<=h)[12]|(?<=[12])h)|(?P<quarter>(?<=q)[1-4]|(?<=[1-4])q))"
    r"(?![\w/])"
)
_GOES_ON = re.compile(r"\s+(?:from|ended|ending|commencing|of\s+(?:the\s+)?(?:next|past|last|\d))")
_PREPOSITION = re.compile(
    r"(?<!\w)(?P<word>for|in|during|over|throughout|of|as\s+(?:of|at)|at|on|by|since|from|until|"
    r"up\s+to|to|than|with|within)\s+"
    r"(?:the\s+)?(?:whole\s+)?$|(?<!\w)the\s+$"
)


def mentions_in(text: str, calendar: Calendar) -> list[Mention]:
    """Every date and period that ``text`` names, in order, none overlapping another."""
    lower = lowered(text)
    found = dated(lower, calendar)
    if _is_hinted(lower, found):
        found += _undated(lower, found, calendar)
    if _CODED.search(lower):
        found += _coded(lower, found, calendar)
    found.sort(key=attrgetter("start"))
    return found


def _is_hinted(lower: str, found: list[Mention]) -> bool:
    """Whether a word outside the mentions ``found``, which are in order, may name a period."""
    at = 0
    for mention in found:
        hint = _HINT.search(lower, at)
        if hint is None or hint.start() < mention.start:
            return hint is not None
        at = mention.end
    return _HINT.search(lower, at) is not None


def _undated(lower: str, found: list[Mention], calendar: Calendar) -> list[Mention]:
    mentions = (_mention(lower, match, calendar) for match in _RELATIVE.finditer(lower))
    return [mention for mention in mentions if mention and not _overlaps(mention, found)]


def _coded(lower: str, found: list[Mention], calendar: Calendar) -> list[Mention]:
    """ "1H" and "Q2" without a year are of the financial year reported on."""
    mentions = (_code(lower, match, calendar) for match in _CODED.finditer(lower))
    return [mention for mention in mentions if not _overlaps(mention, found)]


def _code(lower: str, match: re.Match[str], calendar: Calendar) -> Mention:
    which = int(match[0].strip("hq"))
    part = calendar.half if match["half"] else calendar.quarter
    period = part(calendar.closing_year, which)
    preposition = _PREPOSITION.search(lower, max(0, match.start() - 20), match.start())
    start = preposition.start() if preposition else match.start()
    return Mention(start, match.end(), _ended(period, calendar), _word(preposition), relative=True)


def _ended(period: Period, calendar: Calendar) -> Period | None:
    return period if period.end <= (calendar.published or calendar.current.end) else None


def _overlaps(mention: Mention, found: list[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in found)


def _word(preposition: re.Match[str] | None) -> str:
    return (preposition["word"] or "") if preposition else ""


def _mention(lower: str, match: re.Match[str], calendar: Calendar) -> Mention | None:
    start, end = match.span()
    if (match["current"] or match["months"]) and _GOES_ON.match(lower, end):
        return None
    if lower[end : end + 1].isalnum() or lower[end : end + 1] == "-":
        return None
    preposition = _PREPOSITION.search(lower, max(0, start - 20), start)
    word = _word(preposition)
    period = _since(match, calendar) if word == "since" else _period(match, calendar)
    return Mention(preposition.start() if preposition else start, end, period, word, relative=True)


def _since(match: re.Match[str], calendar: Calendar) -> Period | None:
    """ "since the beginning of the year": up to the day the announcement is made."""
    if match.lastgroup != "opening" or "beginning" not in match[0] or calendar.is_annual:
        return None
    return Period(calendar.current.start, calendar.published or calendar.current.end)


def _period(match: re.Match[str], calendar: Calendar) -> Period | None:
    kind = str(match.lastgroup)
    if kind == "current" and "year" in match[0] and not calendar.is_annual:
        return None
    if kind == "published":
        return Period(None, calendar.published) if calendar.published else None
    if kind == "opening":
        return calendar.opening
    if kind == "closing":
        return Period(None, calendar.current.end)
    if match["months"]:
        own = calendar.current
        return own if own == ending(own.end, count_of(match["count"])) else None
    if kind == "half":
        return (
            calendar.half(calendar.current.end.year, 1) if calendar.is_annual else calendar.current
        )
    if kind == "previous" and "quarter" in match[0] and not calendar.is_quarter:
        return None
    if kind == "previous" or (kind == "year_before" and calendar.is_annual):
        return calendar.previous
    return calendar.current if kind == "current" else None
