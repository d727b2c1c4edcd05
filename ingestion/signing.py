"""When an announcement was published, and how far auditors stand behind its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingestion.dates import Period, dates_in, days_in
from ingestion.document import Line
from ingestion.issuers import SIGNED
from ingestion.titles import clean

_PLACE = (
    r"(?:[A-Z][A-Za-z.'’]*(?:\s+(?:and\s+|of\s+)?[A-Z][A-Za-z.'’]*){0,4},\s*|the\s+PRC,\s*){0,3}"
)
_DATED = re.compile(
    rf"\W*(?:{_PLACE}|Hong\s*Kong\W+)(?:date[d:]?\W+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:of\s+)?[A-Z][A-Za-z]{2,8}|[A-Z][A-Za-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?)"
    r",?\s*(?:19|20)\d\d\W*"
)
_ANYWHERE = re.compile(r"\bHong\s*Kong,?\s+(?:dated\s+)?(?=\d|[A-Z][a-z]{2,8}\.?\s+\d)")
_APPROVED = re.compile(
    r"\b(?:approved|authori[sz]ed)\b[^.]{0,120}\b(?:issue|board|directors)\b|"
    r"\bdate\s+of\s+this\s+announcement\b",
    re.I,
)
_END = 300  # lines in which the board signs
_TAIL = 120  # lines in which a date alone is that of signature
_AFTER_BOARD = 14  # lines
_AROUND = 300  # characters
_REVIEW = re.compile(r"eview|EVIEW|2410")
_UNAUDITED = re.compile(r"\bunaudited\b", re.I)
_AUDITED = re.compile(r"\baudited\b", re.I)
_ANNOUNCED = re.compile(
    r"\b(?:announces?|presents?|sets?\s+out|reports?)\s+(?:below\s+)?(?:the\s+)?(?:\w+\s+){0,3}?(un)?audited\b",
    re.I,
)
_NOT_AUDITED = re.compile(
    r"\b(?:has|have)\s+not\s+(?:yet\s+)?been\s+(?:audited|agreed)|\baudit(?:ing)?\b[^.]{0,80}"
    r"\bnot\s+(?:yet\s+)?(?:been\s+)?completed?\b",
    re.I,
)
_FIRM = (
    r"(?:(?:external|independent|Company['’]s|Group['’]s|statutory)\s+){0,3}audit(?:ors?)\b|KPMG|Ernst\b|"
    r"Deloitte|PricewaterhouseCoopers|\bPwC\b|\bBDO\b|Grant\s+Thornton|Certified\s+Public\s+Accountants"
)
_REVIEWED = re.compile(
    rf"\breviewed\s+by\b[^.;]{{0,160}}?(?:{_FIRM})|(?:{_FIRM})[^.;]{{0,60}}?\b(?:has|have)\s+(?:also\s+)?reviewed|"
    r"\bReview\s+Engagements?\s+2410\b|\bI?SRE\s*2410\b|\bindependent\s+review\s+report\b",
    re.I,
)
_NOT_REVIEWED = re.compile(
    r"\bnot\s+(?:yet\s+)?(?:been\s+)?(?:audited\s+(?:n?or|and)\s+)?reviewed\b[^.;]{0,120}|"
    r"\bneither\s+(?:been\s+)?audited\s+nor\s+reviewed\b[^.;]{0,120}",
    re.I,
)


def published_on(lines: Sequence[Line], period: Period) -> date | None:
    """The date of signature, else the one on which the board approved; after the period."""
    for found in (_signed(lines), _loose(lines[-_TAIL:]), _approved(lines)):
        later = next((day for day in found if day > period.end), None)
        if later:
            return later
    return None


def _signed(lines: Sequence[Line]) -> Iterator[date]:
    """Dates that stand alone on a line: after the board's signature, then anywhere near the end."""
    for index in range(len(lines) - 1, max(-1, len(lines) - _END), -1):
        if SIGNED.search(lines[index].text):
            for line in lines[index : index + _AFTER_BOARD]:
                yield from _alone(line)
    for line in reversed(lines[-_TAIL:]):
        yield from _alone(line)


def _alone(line: Line) -> Iterator[date]:
    text = clean(line.text)
    if len(text) < 90 and _DATED.fullmatch(text):
        yield from dates_in(text)


def _loose(lines: Sequence[Line]) -> Iterator[date]:
    """Dates after the place of signature within longer lines, the last first."""
    for line in reversed(lines):
        for match in reversed(list(_ANYWHERE.finditer(line.text))):
            days = days_in(line.text[match.end() : match.end() + 30])
            if days and days[0].start == 0 and days[0].year:
                yield days[0].in_year(days[0].year)
        signed = SIGNED.search(line.text)
        if signed:
            yield from dates_in(line.text[signed.end() :])


def _approved(lines: Sequence[Line]) -> Iterator[date]:
    """Dates in sentences that tell of the board's approval."""
    for index, line in enumerate(lines):
        if _APPROVED.search(line.text):
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            yield from dates_in(f"{line.text} {following}")


def audit_status(title: str, front: str, whole: str, is_annual: bool) -> str:
    """``audited``, ``reviewed`` or ``unaudited``.

    Args:
        title: the announcement's title.
        front: running text of its first pages.
        whole: all its running text.
        is_annual: annual results are audited unless the document says otherwise.
    """
    said = _announced_as(title, front)
    if said == "audited" or (is_annual and said is None and not _NOT_AUDITED.search(front)):
        return "audited"
    return "reviewed" if _is_reviewed(whole) else "unaudited"


def _announced_as(title: str, front: str) -> str | None:
    """What the title or the announcing sentence calls the figures."""
    if _UNAUDITED.search(title) or _AUDITED.search(title):
        return "unaudited" if _UNAUDITED.search(title) else "audited"
    match = _ANNOUNCED.search(front)
    return None if match is None else "unaudited" if match.group(1) else "audited"


def _is_reviewed(text: str) -> bool:
    """Whether an auditor, not only the audit committee, reviewed the figures."""
    return any(_REVIEWED.search(_NOT_REVIEWED.sub(" ", part)) for part in _around_reviews(text))


def _around_reviews(text: str) -> Iterator[str]:
    """The text around each mention of a review."""
    end = 0
    for match in _REVIEW.finditer(text):
        if match.start() >= end:
            end = match.end() + _AROUND
            yield text[max(0, match.start() - _AROUND) : end]
