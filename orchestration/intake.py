"""Takes documents in: reads them, publishes their rows, records what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from orchestration import records
from orchestration.durable import publish_folder, remove_folder, temporary_folder
from orchestration.events import Event, EventLog, State, state_of
from orchestration.inbox import Inbox, Ticket
from orchestration.layout import Layout
from orchestration.reading import Reader, Reading, Rejection, Task
from orchestration.rows import rows_differ, rows_sha256

READ_AT_ONCE = 64  # documents whose rows wait for publication at the same time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its last event and, when it was read, the counts."""

    event: Event
    reading: Reading | None
    is_news: bool  # False when the log and the rows said so already


class Intake:
    """Turns stored documents into rows and events. Repeating any of it changes nothing."""

    def __init__(self, layout: Layout, reader: Reader) -> None:
        self._layout = layout
        self._reader = reader
        self._log = EventLog(layout)
        self._inbox = Inbox(layout)

    def take(self, contents: Sequence[str]) -> list[Outcome]:
        """Read the stored documents with these hashes, in order.

        A document that was read before is read again with today's extractor; its rows
        and the log change only where the reading does.

        Raises:
            OSError: the warehouse cannot be read or written; what was done so far stands.
        """
        outcomes: list[Outcome] = []
        for first in range(0, len(contents), READ_AT_ONCE):
            state = state_of(self._log.read())
            outcomes += self._take_some(contents[first : first + READ_AT_ONCE], state)
        return outcomes

    def _take_some(self, contents: Sequence[str], state: State) -> Iterator[Outcome]:
        with ExitStack() as stack:
            folders = [
                stack.enter_context(temporary_folder(self._layout.extracted)) for _ in contents
            ]
            tickets = [self._inbox.of(content) for content in contents]
            former = [state.outcomes.get(content) for content in contents]
            tasks = [
                Task(self._layout.document(content), _name(same, before), folder)
                for content, same, before, folder in zip(
                    contents, tickets, former, folders, strict=True
                )
            ]
            readings = self._reader.read(tasks)
            for read, folder, same, before in zip(readings, folders, tickets, former, strict=True):
                yield self._settle(read, folder, same, before)

    def _settle(
        self,
        read: Reading | Rejection,
        folder: Path,
        tickets: list[Ticket],
        before: Event | None,
    ) -> Outcome:
        if before is not None:
            outcome = self._again(read, folder, before)
        else:
            outcome = self._first(read, folder, tickets[0])
        for ticket in tickets:
            if ticket.source_uri != outcome.event.source_uri:
                self._log.append(records.duplicate(ticket, outcome.event))
            self._inbox.remove(ticket)
        return outcome

    def _first(self, read: Reading | Rejection, folder: Path, ticket: Ticket) -> Outcome:
        if isinstance(read, Reading):
            publish_folder(folder, self._place(read))
        event = records.outcome(ticket, read)
        is_news = self._log.append(event)
        return Outcome(event, read if isinstance(read, Reading) else None, is_news)

    def _again(self, read: Reading | Rejection, folder: Path, before: Event) -> Outcome:
        if isinstance(read, Rejection):
            return self._rejected_again(read, before)
        place = self._place(read)
        changed = place.is_dir() and rows_differ(place, folder)
        event = records.reread(before, read, rows_sha256(folder))
        if changed:
            remove_folder(place)
        publish_folder(folder, place)
        if not changed and records.says_the_same(before, event):
            return Outcome(before, read, is_news=False)
        self._log.append(event)
        self._forget_former(before, event)
        return Outcome(event, read, is_news=True)

    def _rejected_again(self, read: Rejection, before: Event) -> Outcome:
        event = records.reread(before, read, "")
        if records.says_the_same(before, event):
            return Outcome(before, None, is_news=False)
        self._log.append(event)
        self._forget_former(before, event)
        return Outcome(event, None, is_news=True)

    def _forget_former(self, before: Event, event: Event) -> None:
        """Remove rows under an identity that the document no longer has."""
        if before.announcement_id not in (None, event.announcement_id):
            former = self._layout.extracted / str(before.announcement_id)
            if former.is_dir():
                remove_folder(former)

    def _place(self, read: Reading) -> Path:
        return self._layout.extraction(read.announcement_id, read.extractor_version)


def _name(tickets: list[Ticket], before: Event | None) -> str:
    return before.source_name if before is not None else tickets[0].source_name
