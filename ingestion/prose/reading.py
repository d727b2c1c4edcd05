"""Figures stated in running text: what each measures, its value, unit, period and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingestion.cover import Cover
from ingestion.dates import Period
from ingestion.prose.calendars import Calendar
from ingestion.prose.comparisons import compared_items, compared_with
from ingestion.prose.distinct import told_apart_by_place
from ingestion.prose.figure import ProseFigure
from ingestion.prose.fitting import fitted
from ingestion.prose.item import Item
from ingestion.prose.items import items_of
from ingestion.prose.layout import Layout, are_dates, figures_in, layout_of
from ingestion.prose.members import titled
from ingestion.prose.naming import Context
from ingestion.prose.paragraph import Paragraph, joined
from ingestion.prose.periods import told_periods
from ingestion.prose.relative import mentions_in
from ingestion.prose.runs import told_apart
from ingestion.prose.timeline import Timeline
from ingestion.prose.tokens import Token, with_own_dollars
from ingestion.prose.trust import is_outside, is_trusted
from ingestion.sentences import sentences_in, without_aliases

_ACCOUNTS = frozenset(
    {
        "note",
        "income_statement",
        "comprehensive_income",
        "balance_sheet",
        "changes_in_equity",
        "cash_flow",
    }
)
_DIGIT = re.compile(r"\d")
_PART_OF_YEAR = re.compile(r"\b(?:quarter|half|three\s+months|[1-4]q|q[1-4])\b", re.I)
# Characters and numbers of a sentence; in more nobody can tell what belongs together.
_LONGEST = 3_000
_MOST_NUMBERS = 100


@dataclass(slots=True)
class _Said:
    """What a paragraph has said so far."""

    context: Context
    timeline: Timeline
    in_note: bool


def read_prose(paragraphs: Iterable[Paragraph], cover: Cover) -> list[ProseFigure]:
    """Every figure that running text states and says plainly what, of when, it is.

    Args:
        paragraphs: running text in reading order; tables are not read here.
        cover: the announcement's reporting period, dates and currency.

    Returns:
        Figures in reading order. A number whose subject, unit or period the text leaves
        open is left out.
    """
    calendar = Calendar.of(cover)
    figures: list[ProseFigure] = []
    for paragraph in joined(paragraphs):
        if _may_state(paragraph):
            figures += _paragraph_figures(paragraph, calendar, cover.currency)
    return told_apart_by_place(figures)


def _may_state(paragraph: Paragraph) -> bool:
    for line in paragraph.lines:
        text = line.text
        if _DIGIT.search(text) or "nil" in text or "Nil" in text:
            return True
    return False


def _paragraph_figures(
    paragraph: Paragraph, calendar: Calendar, currency: str
) -> Iterator[ProseFigure]:
    text = paragraph.text()
    plain = without_aliases(text)
    sentences = [(start, plain[start:end]) for start, end in sentences_in(plain)]
    numbers = [
        with_own_dollars(figures_in(sentence), currency) if len(sentence) <= _LONGEST else []
        for _, sentence in sentences
    ]
    while numbers and are_dates(numbers[-1], sentences[len(numbers) - 1][1]):
        numbers.pop()
    if not numbers:
        return
    said = _Said(
        Context(titled(paragraph.section_title)),
        Timeline(_span_of(paragraph.section_title, calendar)),
        paragraph.section in _ACCOUNTS,
    )
    for (start, sentence), tokens in zip(sentences, numbers, strict=False):
        for item, period in _sentence_figures(sentence, tokens, calendar, said):
            yield _figure(item, period, paragraph, text, start, currency)


def _span_of(title: str, calendar: Calendar) -> Period | None:
    """The quarter or half that a title names: "Fourth Quarter 2023 Financial Results"."""
    if not _PART_OF_YEAR.search(title):
        return None
    mentions = mentions_in(title.lower(), calendar)
    period = mentions[0].period if mentions else None
    return period if period and period.start and period != calendar.current else None


def _sentence_figures(
    sentence: str, tokens: list[Token], calendar: Calendar, said: _Said
) -> list[tuple[Item, Period]]:
    endless = len(sentence) > _LONGEST or len(tokens) > _MOST_NUMBERS
    if endless or not _DIGIT.search(sentence) or (tokens and is_outside(sentence)):
        said.context.notice(sentence)
        return []
    layout = layout_of(sentence, tokens, calendar)
    items = told_apart(items_of(layout, said.context), layout)
    told = told_periods(layout, items, said.timeline, calendar)
    periods = [
        fitted(told[n], item, calendar, said.in_note, _compared(layout, items, n, calendar))
        for n, item in enumerate(items)
    ]
    found = [
        (item, period)
        for item, period in zip(items, periods, strict=True)
        if period is not None and is_trusted(item, layout)
    ]
    if not layout.comparisons:
        return found
    compared = list(compared_items(layout, items, periods, calendar))
    found = [pair for pair in found if not _is_of_compared(pair, compared)]
    return sorted(found + compared, key=lambda pair: pair[0].token.start)


def _compared(layout: Layout, items: list[Item], n: int, calendar: Calendar) -> Period | None:
    """The time of a number by what it is compared with: in brackets, or by its growth."""
    item, following = items[n], items[n + 1 : n + 2]
    is_flow = item.kpi is not None and item.kpi.period_type == "duration"
    moved = (f.measure == "change" and f.inherited and f.subject == item.subject for f in following)
    if is_flow and item.role == "value" and any(moved):
        return calendar.current
    return compared_with(layout, item, calendar)


def _is_of_compared(pair: tuple[Item, Period], compared: list[tuple[Item, Period]]) -> bool:
    """Whether a figure would be of the same time as the one it is compared with in brackets."""
    item, period = pair
    return any(
        (other.kpi, other.subject, other.measure, told)
        == (item.kpi, item.subject, item.measure, period)
        for other, told in compared
    )


def _figure(
    item: Item, period: Period, paragraph: Paragraph, text: str, offset: int, currency: str
) -> ProseFigure:
    assert item.kpi is not None
    start, end = offset + item.token.start, offset + item.end
    line, first, last = paragraph.locate(start, end)
    return ProseFigure(
        kpi=item.kpi.name,
        label=item.kpi.label,
        value=_value(item),
        unit=item.unit or currency,
        scale=item.token.scale,
        half_unit=item.token.half_unit,
        measure=item.measure,
        axis=item.subject.axis,
        member=item.subject.member,
        period=period,
        line=line,
        start=first,
        end=last,
        raw_text=text[start:end],
    )


def _value(item: Item) -> Decimal:
    """The value with the direction of a change, or the minus that a loss implies."""
    value = item.token.value
    sign = item.frame.sign if item.measure == "change" else item.kpi.sign if item.kpi else 1
    return value if value < 0 else value * sign
