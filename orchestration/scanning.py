"""From what lies in the landing location to stored bytes and tickets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from orchestration.events import Event, EventLog, State, state_of, utc_now
from orchestration.inbox import Inbox, Ticket
from orchestration.landing import ChangedWhileReading, LandedObject, Landing, LandingError
from orchestration.layout import Layout
from orchestration.records import duplicate, turned_away
from orchestration.settling import Settling
from orchestration.warehouse import store_document

UNREADABLE = "unreadable"  # the only refusal that mends itself without another version
Sight = tuple[str, str]  # (uri, version)


@dataclass(slots=True)
class Scan:
    """What one look at the landing location found."""

    waiting: dict[str, list[Ticket]] = field(default_factory=dict)  # by content hash
    deferred: list[str] = field(default_factory=list)  # names of files still being written
    failures: list[str] = field(default_factory=list)  # objects that could not be read now
    taken: int = 0
    left: int = 0  # new objects beyond the limit, for the next look


class Scanner:
    """Looks at a landing location again and again; remembers what it has looked at."""

    def __init__(
        self, layout: Layout, landing: Landing, *, settle_seconds: float, largest_bytes: int
    ) -> None:
        self._layout = layout
        self._landing = landing
        self._log = EventLog(layout)
        self._inbox = Inbox(layout)
        self._settling = Settling(settle_seconds)
        self._largest = largest_bytes
        self._looked_at: set[Sight] = set()

    def scan(self, *, limit: int | None = None) -> Scan:
        """Store what is new, up to ``limit`` objects, and leave a ticket for each.

        Raises:
            LandingError: the location cannot be listed, or nothing in it can be read.
            OSError: the warehouse cannot be written.
        """
        state = state_of(self._log.read())
        pending = list(self._unseen(state))
        scan = Scan(left=max(0, len(pending) - limit) if limit is not None else 0)
        for landed in pending[:limit]:
            self._take(landed, state, scan)
        if scan.failures and not scan.taken:
            raise LandingError(f"nothing can be read from the landing location: {scan.failures}")
        self._restore_lost_rows(state)
        scan.waiting = self._inbox.waiting()
        return scan

    def _unseen(self, state: State) -> Iterator[LandedObject]:
        tickets = (t for same in self._inbox.waiting().values() for t in same)
        waiting = {(t.source_uri, t.source_version) for t in tickets}
        known = {s for s, e in state.versions.items() if e.code != UNREADABLE}
        for landed in self._landing.objects():
            sight = (landed.uri, landed.version)
            if sight not in known and sight not in waiting and sight not in self._looked_at:
                yield landed

    def _take(self, landed: LandedObject, state: State, scan: Scan) -> None:
        problem = landed.problem or self._oversize(landed)
        if problem is not None:
            self._log.append(turned_away(landed, *problem))
        elif not self._settling.is_settled(landed):
            scan.deferred.append(landed.name)
        else:
            self._fetch(landed, state, scan)

    def _oversize(self, landed: LandedObject) -> tuple[str, str] | None:
        if landed.size <= self._largest:
            return None
        return (
            "too_large",
            f"{landed.size >> 20} MB; documents up to {self._largest >> 20} MB are read",
        )

    def _fetch(self, landed: LandedObject, state: State, scan: Scan) -> None:
        try:
            data = self._landing.read(landed)
        except ChangedWhileReading:
            scan.deferred.append(landed.name)
        except PermissionError:
            reason = "no permission to read it; it is tried again at every look"
            self._log.append(turned_away(landed, UNREADABLE, reason))
        except OSError as failure:
            scan.failures.append(f"{landed.name}: {failure}")
        else:
            self._keep(landed, data, state.outcomes)
            scan.taken += 1

    def _keep(self, landed: LandedObject, data: bytes, outcomes: dict[str, Event]) -> None:
        content = hashlib.sha256(data).hexdigest()
        ticket = Ticket(
            source_uri=landed.uri,
            source_name=landed.name,
            source_version=landed.version,
            content_sha256=content,
            received_at=utc_now().isoformat(),
        )
        known = outcomes.get(content)
        if known is None:
            store_document(self._layout, content, data)
            self._inbox.put(ticket)
        elif known.source_uri != landed.uri:
            self._log.append(duplicate(ticket, known))
        self._looked_at.add((landed.uri, landed.version))

    def _restore_lost_rows(self, state: State) -> None:
        """Leave a ticket for each announcement whose rows are gone while its bytes are here."""
        present = {folder.name for folder in self._layout.extracted.iterdir()}
        for content, event in state.announcements.items():
            if event.announcement_id not in present and self._layout.document(content).exists():
                self._inbox.put(_ticket_again(event, content))


def _ticket_again(event: Event, content: str) -> Ticket:
    return Ticket(
        source_uri=event.source_uri,
        source_name=event.source_name,
        source_version=event.source_version,
        content_sha256=content,
        received_at=event.occurred_at.isoformat(),
    )
