"""Tickets: documents whose bytes are stored and that wait to be read."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from orchestration.durable import write_once
from orchestration.layout import Layout

HASH_CHARACTERS = 12
NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One sighting of a stored document that waits to be read."""

    source_uri: str
    source_name: str
    source_version: str
    content_sha256: str
    received_at: str  # ISO, UTC

    @property
    def file_name(self) -> str:
        place = hashlib.sha256(self.source_uri.encode()).hexdigest()[:HASH_CHARACTERS]
        return f"{self.content_sha256}-{place}.json"

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def document_key(source_name: str, content_sha256: str) -> str:
    """Readable key of a document: its name and the first characters of its hash."""
    stem = re.sub(r"\W+", "-", Path(source_name).stem).strip("-")[:NAME_CHARACTERS]
    return f"{stem or 'document'}-{content_sha256[:HASH_CHARACTERS]}"


def content_of_key(layout: Layout, key: str) -> str:
    """The content hash of a stored document, from its key.

    Raises:
        KeyError: no stored document has this key.
    """
    start = key.rpartition("-")[2]
    found = sorted((layout.documents / start[:2]).glob(f"{start}*"))
    if not found:
        raise KeyError(f"no stored document has the key {key}")
    return found[0].name


class Inbox:
    """The tickets of one warehouse."""

    def __init__(self, layout: Layout) -> None:
        self._folder = layout.inbox

    def put(self, ticket: Ticket) -> bool:
        """Add a ticket durably. False when it is there already."""
        return write_once(self._folder / ticket.file_name, ticket.to_bytes())

    def waiting(self) -> dict[str, list[Ticket]]:
        """The tickets of each content, the one that names it first, sorted by URI."""
        return self._by_content("*.json")

    def of(self, content_sha256: str) -> list[Ticket]:
        """The tickets of one content, sorted by URI."""
        return self._by_content(f"{content_sha256}-*.json").get(content_sha256, [])

    def remove(self, ticket: Ticket) -> None:
        (self._folder / ticket.file_name).unlink(missing_ok=True)

    def _by_content(self, pattern: str) -> dict[str, list[Ticket]]:
        loaded = (_load(path) for path in self._folder.glob(pattern))
        tickets = sorted((t for t in loaded if t is not None), key=lambda t: t.source_uri)
        contents: dict[str, list[Ticket]] = {}
        for ticket in tickets:
            contents.setdefault(ticket.content_sha256, []).append(ticket)
        return contents


def _load(path: Path) -> Ticket | None:
    """A ticket, or None when another run has finished with it meanwhile."""
    try:
        return Ticket(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
