"""Concepts of the lines of notes and reviews, by the topic of their table."""

from __future__ import annotations

from ingestion.concept_rows import PrintedRow, line_item, note_item
from ingestion.concept_vocabulary import concept_info
from ingestion.labels import words
from ingestion.line_items import section
from ingestion.topics import Topic, topic_of

_OPEN_TOPICS = frozenset({"cash", "dividends", "earnings_per_share"})
_RESULTS = frozenset(
    {"profit", "profit_before_tax", "profit_attributable_to_owners", "operating_profit", "revenue"}
)
_SUMMARISED = ("summary", "income", "position", "cash")
_GROSS = frozenset(
    {
        "{}_cost",
        "{}_accumulated_depreciation",
        "{}_depreciation_charge",
        "{}_amortisation_charge",
    }
)
_SHARES_OF_GROSS = frozenset(
    {
        "{}_disposals",
        "{}_transfers",
        "{}_exchange_differences",
        "{}_acquired_with_subsidiaries",
        "{}_disposed_with_subsidiaries",
    }
)


def concept_in_note(row: PrintedRow) -> str | None:
    """Concept of a line of a note or review, as the topic of its table lets it be read."""
    topic = _topic(row)
    if topic and topic.name == "none":
        return None
    if topic and topic.name == "adjusted_profit":
        return _of_adjusted_profit(row)
    if topic:
        name = "reconciliation" if topic.name == "segment" else topic.name
        found = note_item(row, name) or _total(row, topic) or _movement(row, topic)
        if found or topic.name not in _OPEN_TOPICS:
            return found
    if row.section == "note":
        return note_item(row, "note")
    return next(filter(None, (line_item(row, name) for name in _SUMMARISED)), None)


def _topic(row: PrintedRow) -> Topic | None:
    """What the row's table is about; in a note of income tax deferred tax is a part of it."""
    topic = topic_of(row.titles)
    if topic and topic.name == "deferred_tax" and row.headings:
        whole = topic_of(row.titles[: -len(row.headings)])
        return whole if whole and whole.name == "income_tax" else topic
    return topic


def _of_adjusted_profit(row: PrintedRow) -> str | None:
    """Concept of a line that leads from a profit to an adjusted one."""
    found = note_item(row, "adjusted_profit")
    if found and found not in ("share_based_payment_expense", "depreciation_and_amortisation"):
        return found
    found = found or line_item(row, "income")
    if found is None or found in _RESULTS:
        return found
    return f"{found}_adjusting_item"


def _total(row: PrintedRow, topic: Topic) -> str | None:
    """The topic's own concept where a row is nothing but the total of its table.

    Of a balance the title tells which: trade receivables with bills are another one.
    """
    if not topic.of_table or topic.concept is None:
        return None
    rest = tuple(word for word in row.printed if word not in ("total", "subtotal"))
    title = words(row.titles[-1])
    title = title[1:] if title[:1] and title[0].isdigit() else title  # "7 Finance costs"
    if rest not in ((), title):
        return None
    info = concept_info(topic.concept)
    named = section("position").find(title, ()) if info and info.period_type == "instant" else None
    return named or (topic.concept if not rest or "other" not in title else None)


def _movement(row: PrintedRow, topic: Topic) -> str | None:
    """A line of the movement of a balance, such as additions.

    Of cost and depreciation in blocks of their own, disposals and the like are but a share.
    """
    blocks = _blocks(row)
    whole = topic_of(row.titles[: len(row.titles) - len(blocks)]) if blocks else topic
    if not (whole and whole.moves and whole.of_table):
        return None
    found = note_item(row, "movement")
    if found is None or (_GROSS.intersection(blocks) and found in _SHARES_OF_GROSS):
        return None
    return found.format(whole.concept)


def _blocks(row: PrintedRow) -> tuple[str | None, ...]:
    """What the headings of a row in a movement's table stand for: its cost, its depreciation."""
    known = section("movement")
    found = tuple(known.find(words(heading), ()) for heading in row.path)
    return found if all(found) else ()
