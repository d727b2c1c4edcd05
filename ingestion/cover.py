"""Cover facts: who announces what, for which period, when, audited or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingestion.dates import Period, dates_in, days_in, ending, months_in
from ingestion.document import Document, Line
from ingestion.model import Refusal

_CODES = re.compile(r"(?:stock|share|securities)\s+codes?\b\W*((?:[^()\n]|\([^()]*\)){0,80})|股份代[號号]\W*([\d\s、及和]+)", re.I)
_RESULTS = re.compile(r"\bresults?\b|业绩|業績", re.I)
_TITLE = re.compile(r"\b(?:announcement|results?)\b", re.I)
_WARNING = re.compile(r"\b(?:profit|positive|inside information).{0,20}\b(?:warning|alert)\b|盈利警告|盈[利喜]預[警喜]", re.I)
_PERIOD = re.compile(
    r"(?:three|six|nine|twelve|3|6|9|12)[\s-]*months?(?:\s+period)?\s+ended|"
    r"(?:financial\s+)?(?:years?|quarter|half[\s-]year|period)\s+ended",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:limited|ltd\.?|inc\.?|corporation|corp\.?|company|holdings?|group|plc|co\.)\W*$", re.I
)
_DEFINED = re.compile(r"([A-Z][\w&.,'’\- ]{3,80}?)\s*\((?:the|collectively[^)]{0,40})?\s*[\"“]?(?:the )?[\"“]?Company[\"”]")
_REVISION = re.compile(
    r"\b(?:revised|correct(?:ed|ion)|supplement(?:al|ary)|clarification|further)\b", re.I
)
_SIGNED = re.compile(r"^\W*(?:Hong\s*Kong|[A-Z][A-Za-z ]{2,30}),?\s+(?:dated?\s+)?", re.I)
_MONEY = re.compile(r"\b(RMB|CNY|HK\s?\\?\$|HKD|US\\?\s?\$|USD|S\\?\$|€|EUR|GBP|£|JPY)", re.I)
_ISO = {
    "RMB": "CNY", "CNY": "CNY", "HK$": "HKD", "HKD": "HKD", "US$": "USD", "USD": "USD",
    "S$": "SGD", "€": "EUR", "EUR": "EUR", "GBP": "GBP", "£": "GBP", "JPY": "JPY",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first and last page say about the whole announcement."""

    issuer_name: str | None
    stock_codes: tuple[str, ...]
    document_type: str
    title: str
    period: Period
    published_on: date | None
    audit: str
    currency: str
    is_revision: bool

    @property
    def year_end(self) -> date:
        """The financial year end on or before the period's end."""
        if self.document_type == "annual_results" or self.period.start is None:
            return self.period.end
        return self.period.start - timedelta(days=1)

    @property
    def months(self) -> int:
        """Length of the reporting period in months."""
        start, end = self.period.start or self.period.end, self.period.end
        return (end.year - start.year) * 12 + end.month - start.month + 1


def iso_currency(text: str) -> str | None:
    """ISO 4217 code of the first currency named in ``text``."""
    match = _MONEY.search(text)
    return _ISO.get(re.sub(r"[\s\\]", "", match.group(1)).upper()) if match else None


def read_cover(document: Document) -> Cover:
    """Cover facts of ``document``.

    Raises:
        Refusal: it is no results announcement, or names no reporting period.
    """
    lines = [line for block in document.blocks if block.kind == "text" for line in block.lines]
    if not lines:
        raise Refusal("no_text", "no running text beside the tables: the cover page is missing")
    head = lines[:120]
    title, span = _title(head)
    period = _period(title, span, head, lines)
    codes = _stock_codes(lines)
    return Cover(
        issuer_name=_issuer_name(head, lines),
        stock_codes=codes,
        document_type=_document_type(title, period),
        title=title,
        period=period,
        published_on=_published_on(lines, period),
        audit=_audit(title, head, period),
        currency=_currency(document),
        is_revision=bool(_REVISION.search(title)),
    )


def _title(head: Sequence[Line]) -> tuple[str, int]:
    """The heading that announces results, joined over its printed lines."""
    for index, line in enumerate(head):
        text = line.text.strip(" *#")
        if _WARNING.search(text) and len(text) < 160:
            raise Refusal(
                "not_results_announcement",
                f"line {line.number}: a profit warning or alert, it announces no results",
            )
        if len(text) < 220 and _RESULTS.search(text) and _is_title(text):
            joined, last = text, index
            while last + 1 < len(head) and not _PERIOD.search(joined) and last - index < 4:
                last += 1
                if not _is_title(head[last].text.strip(" *#")):
                    break
                joined += " " + head[last].text.strip(" *#")
            return " ".join(joined.split()), index
    raise Refusal(
        "not_results_announcement",
        "no heading announces results within the first pages: "
        "only interim, annual and quarterly results announcements are read",
    )


def _is_title(text: str) -> bool:
    letters = [c for c in text if c.isalpha() and c.isascii()]
    upper = sum(c.isupper() for c in letters)
    words = [word for word in re.findall(r"[A-Za-z]+", text) if len(word) > 3]
    capitalised = sum(word[0].isupper() for word in words)
    return bool(text) and not text.endswith((".", ";", ",")) and (
        upper > 0.7 * len(letters) or (len(words) < 22 and capitalised >= 0.7 * max(1, len(words)))
    )


def _period(title: str, index: int, head: Sequence[Line], lines: Sequence[Line]) -> Period:
    near = " ".join(line.text for line in head[index : index + 12])
    for text in (title, near, " ".join(line.text for line in lines[:400])):
        for match in _PERIOD.finditer(text):
            following = text[match.end() : match.end() + 60]
            dates = dates_in(following)
            if dates:
                return ending(dates[0], months_in(match.group()) or _months_of(title))
    raise Refusal(
        "no_reporting_period",
        "no 'six months ended', 'year ended' or like with a date on the cover: "
        "the reporting period cannot be told",
    )


def _months_of(title: str) -> int:
    if re.search(r"interim|half", title, re.I):
        return 6
    return 3 if re.search(r"quarter", title, re.I) else 12


def _document_type(title: str, period: Period) -> str:
    months = months_in(title) or _months_of(title)
    if re.search(r"quarter|three months|nine months", title, re.I):
        return "quarterly_results"
    start = period.start or period.end
    length = (period.end.year - start.year) * 12 + period.end.month - start.month + 1
    if re.search(r"interim|half[\s-]year", title, re.I) or (months == 6 and length <= 6):
        return "interim_results"
    return "annual_results" if length >= 11 else "interim_results"


def _stock_codes(lines: Sequence[Line]) -> tuple[str, ...]:
    for line in lines[:400]:
        match = _CODES.search(line.text)
        if match:
            codes = re.findall(r"(?<!\d)\d{3,5}(?!\d)", match.group(1) or match.group(2) or "")
            if codes:
                return tuple(dict.fromkeys(code.zfill(5) for code in codes))
    return ()


def _issuer_name(head: Sequence[Line], lines: Sequence[Line]) -> str | None:
    for line in head[:30]:
        text = line.text.strip(" *#")
        if len(text) < 90 and _COMPANY.search(text) and not text.startswith("(") and not re.search(r"exchange|clearing|results", text, re.I):
            return " ".join(text.split())
    for line in lines[:600]:
        match = _DEFINED.search(line.text)
        if match:
            name = re.sub(r"^.*?\b(?:of|that|by|from)\s+(?=[A-Z])", "", match.group(1))
            return " ".join(name.split()).strip(" ,")
    return None


def _published_on(lines: Sequence[Line], period: Period) -> date | None:
    """The date under the directors' names, else the date the board approved."""
    for line in reversed(lines[-200:]):
        text = line.text.strip()
        if len(text) < 60 and _SIGNED.match(text) and days_in(text):
            dates = [d for d in dates_in(text) if d > period.end]
            if dates:
                return dates[-1]
    approved = re.compile(r"(?:approved|authori[sz]ed).{0,60}(?:issue|board)", re.I)
    for line in lines:
        if approved.search(line.text):
            later = [d for d in dates_in(line.text) if d > period.end]
            if later:
                return later[0]
    return None


def _audit(title: str, head: Sequence[Line], period: Period) -> str:
    text = title + " " + " ".join(line.text for line in head)
    if re.search(r"\bunaudited\b", text, re.I):
        reviewed = re.search(r"reviewed\s+by\b.{0,80}audit(?:or|ors)\b|(?:auditor|auditors)\b.{0,60}\breviewed", text, re.I)
        return "reviewed" if reviewed else "unaudited"
    start = period.start or period.end
    return "audited" if (period.end - start).days > 340 else "unaudited"


def _currency(document: Document) -> str:
    """The presentation currency: the one that heads most table columns."""
    counts: Counter[str] = Counter()
    for block in document.blocks:
        lines = block.lines[:8] if block.kind == "table" else block.lines
        weight = 10 if block.kind == "table" else 1
        for line in lines:
            for match in _MONEY.finditer(line.text):
                code = _ISO.get(re.sub(r"[\s\\]", "", match.group(1)).upper())
                if code:
                    counts[code] += weight
    return counts.most_common(1)[0][0] if counts else "HKD"
