"""Cover facts: who announces what, for which period, when, audited or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingestion.currencies import iso_currency, presentation_currency
from ingestion.dates import Period
from ingestion.document import Document, Line
from ingestion.issuers import issuer_name, stock_codes
from ingestion.model import Refusal
from ingestion.reporting_periods import (
    document_type,
    months_between,
    period_in_headings,
    reporting_period,
)
from ingestion.signing import audit_status, published_on
from ingestion.titles import Title, read_title

__all__ = ["Cover", "iso_currency", "read_cover"]

_FRONT = 150  # lines of running text in which the title stands
_NEAR = 14  # lines below the title in which its period is told
_FAR = 400
_HEADING = 4  # rows of a table in which its dates stand
_ISSUERS_OWN = re.compile(
    r"\b(?:stock|share|securities)\s+codes?\b|股[份票]代|\btake\s+no\s+responsibility\b|"
    r"\b(?:order|behalf)\s+of\s+(?:the\s+)?(?:board|directors)\b|"
    r"\b(?:board|directors?)\b[^.]{0,150}\b(?:announces?|presents?|reports?|sets?\s+out|pleased)\b|"
    r"\bThe\s+Group\b",
    re.I,
)


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
        return months_between(self.period)


def read_cover(document: Document) -> Cover:
    """Cover facts of ``document``.

    Raises:
        Refusal: ``no_text``, ``not_results_announcement``, ``language_not_read`` or
            ``no_reporting_period``.
    """
    lines = list(_running(document))
    if not lines:
        raise Refusal("no_text", "no running text beside the tables: the cover page is missing")
    title = read_title(lines[:_FRONT])
    _refuse_unsigned(lines)
    period = _period(title, lines, document)
    kind = document_type(title.text, period)
    front = _joined(lines[title.index : title.index + _NEAR])
    return Cover(
        issuer_name=issuer_name(lines, title.index),
        stock_codes=stock_codes(lines),
        document_type=kind,
        title=title.text,
        period=period,
        published_on=published_on(lines, period),
        audit=audit_status(title.text, front, _joined(lines), kind == "annual_results"),
        currency=presentation_currency(document),
        is_revision=title.is_revision,
    )


def _running(document: Document) -> Iterator[Line]:
    """Running text, and lines that a tab among their words makes a table of one row."""
    for block in document.blocks:
        if block.kind == "text" or len(block.lines) == 1:
            yield from block.lines


def _period(title: Title, lines: Sequence[Line], document: Document) -> Period:
    near, far = lines[title.index : title.index + _NEAR], lines[:_FAR]
    period = reporting_period(title.text, map(_joined, (near, far)))
    period = period or period_in_headings(title.text, _headings(document))
    if period is None:
        raise Refusal(
            "no_reporting_period",
            "no 'six months ended', 'year ended' or like with a date on the cover, and no date "
            "heads its tables: the reporting period cannot be told",
        )
    return period


def _headings(document: Document) -> Iterator[str]:
    """What the first rows of each table print."""
    for block in document.blocks:
        if block.kind == "table":
            yield _joined(block.lines[:_HEADING]).replace("\t", " ")


def _refuse_unsigned(lines: Sequence[Line]) -> None:
    """Results that no issuer announces, a news article's, are no announcement."""
    if not _ISSUERS_OWN.search(_joined([*lines[:_FRONT], *lines[-_FRONT:]])):
        raise Refusal(
            "not_results_announcement",
            "no stock code, board or exchange notice says that an issuer announces these "
            "results: send the issuer's own announcement",
        )


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
