"""Tells files that rest from files that may still be written."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from orchestration.landing import LandedObject, path_of

WRITERS_ARE_LOOKED_FOR_SECONDS = 600.0
PROCESSES = Path("/proc")


class Settling:
    """Remembers what was seen, so that clocks and copied time stamps do not deceive."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._first_seen: dict[tuple[str, str], float] = {}

    def is_settled(self, landed: LandedObject, *, now: float | None = None) -> bool:
        """Whether an object is unchanged for long enough and nobody is writing to it."""
        if landed.modified is None:
            return True
        moment = time.time() if now is None else now
        sight = (landed.uri, landed.version)
        first_seen = self._first_seen.setdefault(sight, moment)
        rest = max(moment - landed.modified, moment - first_seen)
        if rest < self._seconds:
            return False
        if rest < WRITERS_ARE_LOOKED_FOR_SECONDS and is_open_for_writing(path_of(landed.uri)):
            return False
        del self._first_seen[sight]
        return True


def is_open_for_writing(path: Path) -> bool:
    """Whether a process of this machine has the file open to write to it.

    Known on Linux for the processes that this one may look into; False elsewhere.
    """
    return any(_may_write(descriptor) for descriptor in _descriptors_of(path))


def _descriptors_of(path: Path) -> Iterator[Path]:
    for descriptor in PROCESSES.glob("[0-9]*/fd/*"):
        try:
            target = os.readlink(descriptor)
        except OSError:
            continue  # the process or the descriptor is gone, or belongs to somebody else
        if target == str(path):
            yield descriptor


def _may_write(descriptor: Path) -> bool:
    try:
        facts = (descriptor.parent.parent / "fdinfo" / descriptor.name).read_text()
    except OSError:
        return False
    flags = next((line.split()[1] for line in facts.splitlines() if line[:6] == "flags:"), "0")
    return bool(int(flags, 8) & (os.O_WRONLY | os.O_RDWR))
