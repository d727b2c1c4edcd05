"""The append-only log that drives the warehouse: one immutable file per event."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import pyarrow.parquet as pq

from orchestration.durable import write_once
from orchestration.layout import SCHEMA_FOLDER, Layout
from orchestration.tables import schema_of, table_of

READ = ("received", "reread")
OUTCOMES = (*READ, "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a document. Two events with one id are one event."""

    event_id: str
    event_type: str  # received | duplicate | refused | reread
    announcement_id: str | None
    source_uri: str
    source_name: str
    source_version: str  # changes when the object behind source_uri may have changed
    content_sha256: str | None  # None when the bytes were never read
    extractor_version: str | None
    occurred_at: datetime  # UTC, without zone
    code: str | None  # stable reason of a refusal
    reason: str | None


def utc_now() -> datetime:
    """The present in UTC, without zone, as every timestamp of the warehouse."""
    return datetime.now(UTC).replace(tzinfo=None)


def event_id(event_type: str, *identity: str | None) -> str:
    """Readable id that follows from what happened, so that repeating it adds nothing."""
    digest = hashlib.sha256("\0".join(part or "" for part in identity).encode()).hexdigest()
    return f"{event_type}-{digest[:20]}"


class EventLog:
    """The events of one warehouse, read once and then followed."""

    def __init__(self, layout: Layout) -> None:
        self._folder = layout.events
        self._events: dict[str, Event] = {}

    def append(self, event: Event) -> bool:
        """Record an event durably. False when it is recorded already.

        Raises:
            OSError: the event could not be stored, nothing was recorded.
        """
        buffer = io.BytesIO()
        pq.write_table(table_of(Event, [event]), buffer)
        return write_once(self._folder / f"{event.event_id}.parquet", buffer.getvalue())

    def read(self) -> list[Event]:
        """Every event so far, oldest first."""
        names = {p.stem for p in self._folder.glob("*.parquet")} - {SCHEMA_FOLDER}
        unread = sorted(names - self._events.keys())
        if unread:
            paths = [str(self._folder / f"{name}.parquet") for name in unread]
            self._events.update({event.event_id: event for event in _load(paths)})
        return sorted(self._events.values(), key=lambda e: (e.occurred_at, e.event_id))


def _load(paths: list[str]) -> list[Event]:
    columns = schema_of(Event).names
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select {', '.join(columns)} from read_parquet(?, union_by_name = true)", [paths]
        ).fetchall()
    return [Event(**dict(zip(columns, row, strict=True))) for row in rows]


@dataclass(frozen=True, slots=True)
class State:
    """What follows from the log: the last outcome of each content and what was seen."""

    outcomes: dict[str, Event]  # by content hash
    versions: dict[tuple[str, str], Event]  # by (source_uri, source_version)
    sources: dict[str, Event]  # by source_uri: the last outcome there

    @property
    def announcements(self) -> dict[str, Event]:
        """The outcome of each content that is an announcement, by content hash."""
        return {k: e for k, e in self.outcomes.items() if e.event_type in READ}

    @property
    def quarantine(self) -> list[Event]:
        """Refusals that still stand: nothing readable came from the same place since."""
        last = {e.event_id: e for e in self.sources.values() if e.event_type == "refused"}
        read = self.announcements
        standing = [e for e in last.values() if e.content_sha256 not in read]
        return sorted(standing, key=lambda e: e.source_uri)


def state_of(events: list[Event]) -> State:
    """Fold a log, oldest event first, into the present state."""
    state = State({}, {}, {})
    for event in events:
        state.versions[event.source_uri, event.source_version] = event
        state.sources[event.source_uri] = event
        if event.event_type in OUTCOMES and event.content_sha256 is not None:
            state.outcomes[event.content_sha256] = event
    return state
