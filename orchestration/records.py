"""The events that the pipeline writes; their ids follow from what happened alone."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ingestion import EXTRACTOR_VERSION
from orchestration.events import READ, Event, event_id, utc_now
from orchestration.inbox import Ticket
from orchestration.landing import LandedObject
from orchestration.reading import Reading, Rejection


def turned_away(landed: LandedObject, code: str, reason: str) -> Event:
    """An object whose bytes were never read."""
    return Event(
        event_id=event_id("refused", landed.uri, landed.version, code),
        event_type="refused",
        announcement_id=None,
        source_uri=landed.uri,
        source_name=landed.name,
        source_version=landed.version,
        content_sha256=None,
        extractor_version=None,
        occurred_at=utc_now(),
        code=code,
        reason=reason,
    )


def duplicate(ticket: Ticket, original: Event) -> Event:
    """The bytes of a known document under another name."""
    return Event(
        event_id=event_id("duplicate", ticket.content_sha256, ticket.source_uri),
        event_type="duplicate",
        announcement_id=original.announcement_id,
        source_uri=ticket.source_uri,
        source_name=ticket.source_name,
        source_version=ticket.source_version,
        content_sha256=ticket.content_sha256,
        extractor_version=None,
        occurred_at=datetime.fromisoformat(ticket.received_at),
        code=None,
        reason=f"same bytes as {original.source_name}",
    )


def outcome(ticket: Ticket, read: Reading | Rejection) -> Event:
    """A document that was read (``received``) or could not be (``refused``)."""
    if isinstance(read, Reading):
        identity = event_id("received", ticket.content_sha256)
    else:
        identity = event_id("refused", ticket.content_sha256, EXTRACTOR_VERSION)
    return Event(
        event_id=identity,
        event_type="received" if isinstance(read, Reading) else "refused",
        source_uri=ticket.source_uri,
        source_name=ticket.source_name,
        source_version=ticket.source_version,
        content_sha256=ticket.content_sha256,
        occurred_at=datetime.fromisoformat(ticket.received_at),
        **_result(read),
    )


def reread(before: Event, read: Reading | Rejection, rows_sha256: str) -> Event:
    """A stored document that today's extractor reads otherwise than before."""
    event_type = "reread" if isinstance(read, Reading) else "refused"
    content = before.content_sha256
    return Event(
        event_id=event_id(event_type, content, EXTRACTOR_VERSION, rows_sha256, before.event_id),
        event_type=event_type,
        source_uri=before.source_uri,
        source_name=before.source_name,
        source_version=before.source_version,
        content_sha256=content,
        occurred_at=utc_now(),
        **_result(read),
    )


def says_the_same(before: Event, after: Event) -> bool:
    """Whether a second reading gives the outcome that the log already holds."""
    read_alike = (before.event_type in READ) == (after.event_type in READ)
    return read_alike and _told(before) == _told(after)


def _told(event: Event) -> tuple[str | None, ...]:
    return (event.announcement_id, event.extractor_version, event.code)


class _Result(TypedDict):
    announcement_id: str | None
    extractor_version: str
    code: str | None
    reason: str | None


def _result(read: Reading | Rejection) -> _Result:
    if isinstance(read, Reading):
        return _Result(
            announcement_id=read.announcement_id,
            extractor_version=read.extractor_version,
            code=None,
            reason=None,
        )
    return _Result(
        announcement_id=None,
        extractor_version=EXTRACTOR_VERSION,
        code=read.code,
        reason=read.reason,
    )
