"""Dates and periods as running text names them, each with the period it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingestion.dates import Period
from ingestion.prose.calendars import Calendar
from ingestion.prose.year_forms import YearForm, introduction
from ingestion.prose.year_meanings import period_meant

_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s?(?P<mark>[/–-])\s?(?P<last>(?:20)?\d\d)(?![\d-]))?(?![\d%]|"
    r"[,.]\d)"
)
_SHORT_YEAR = re.compile(
    r"(?<=fy)(?P<year>\d\d)(?:(?P<mark>/)(?P<last>\d\d))?(?!\d)|(?<=\d[hq])(?P<year2>\d\d)(?!\d)"
)
_SHORT_HINT = re.compile(r"[hqy]\d\d")
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


def dated(lower: str, calendar: Calendar) -> list[Mention]:
    """Every mention in ``lower`` (lower-case text) that prints a year, in order."""
    found: list[Mention] = []
    form = YearForm("bare")
    for match in _years(lower):
        start, own, preposition = introduction(lower, match.start())
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


def _of_noun(noun: re.Match[str], calendar: Calendar) -> YearForm:
    """ "the 2022 Period": as long as the announcement's own; an interim one, of a half only."""
    if noun["period"] is None:
        return YearForm("fiscal")
    return YearForm("vague" if "interim" in noun[0] and calendar.is_annual else "same")


def _of_a_year(
    own: YearForm, match: re.Match[str], lower: str, start: int, calendar: Calendar
) -> YearForm:
    """ "2022/23" is a financial year, and "(Year 2022:" the year that "(2022:" is."""
    if not calendar.is_annual:
        return own
    if (
        own.kind == "plain"
        and lower[start - 1 : start] == "("
        and lower.startswith(":", match.end())
    ):
        return YearForm("bare")
    is_next = match["mark"] == "/" and (int(match["year"] or 0) + 1) % 100 == int(
        match["last"][-2:]
    )
    return YearForm("fiscal") if own.kind == "bare" and is_next else own


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


def _merged(before: YearForm, own: YearForm) -> YearForm:
    """The form of a later date of a list: "the years ended 31 December 2022 and 31 March 2023"."""
    if own.kind == "bare":
        return before
    if own.kind == "day" and before.day and before.kind != "day":
        return replace(before, month=own.month, day=own.day)
    return own


def _mention(
    match: re.Match[str], start: int, form: YearForm, preposition: str, calendar: Calendar
) -> Mention:
    printed = match["year"] or match["year2"]
    year = int(printed) if len(printed) == 4 else 2000 + int(printed)
    last = match["last"]
    if last and match["mark"] == "/":
        year = year // 100 * 100 + int(last[-2:])
    elsewhen = _ELSEWHEN.match(preposition)
    period = None if elsewhen else period_meant(form, year, preposition, calendar)
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
