"""One owner at a time for the warehouse's database, also across processes."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

POLL_SECONDS = 0.1


class LockTimeout(RuntimeError):
    """Another pipeline holds the lock for longer than this one may wait."""


@contextmanager
def exclusive(path: Path, *, timeout_seconds: float) -> Iterator[None]:
    """Hold the lock on ``path``. The kernel frees it when the process dies.

    Raises:
        LockTimeout: another process held it for ``timeout_seconds``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        _acquire(handle, path, time.monotonic() + timeout_seconds)
        yield


def _acquire(handle: IO[str], path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise LockTimeout(
                    f"another pipeline has held {path.name} for too long; "
                    "stop it or wait, then run again"
                ) from None
            time.sleep(POLL_SECONDS)
