"""How running text introduces a year: "six months ended 30 June", "second half of", "1H"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.dates import COUNT, COUNT_WORDS

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


@dataclass(slots=True)
class YearForm:
    """How a printed year is introduced; the next year of a list is read the same way."""

    kind: str  # bare | name of a group of _FORM | day | month
    number: int = 0
    month: int = 0
    day: int = 0


def full_dates(lower: str) -> list[tuple[int, int]]:
    """Spans of days printed with month and year; a mention is made of each."""
    return [match.span() for match in _FULL_DATE.finditer(lower)]


def introduction(lower: str, year_at: int) -> tuple[int, YearForm, str]:
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
    return (preposition.start() if preposition else start), YearForm(kind, number, month, day), word


def _number(word: str) -> int:
    word = word.strip()
    return int(word) if word.isdigit() else _ORDINALS.get(word) or COUNT_WORDS.get(word, 0)
