"""Where a pipeline works and within which bounds, from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SAMPLES = PROJECT_ROOT / "samples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One warehouse folder, one landing location, and the bounds of the work.

    ``announcements`` is a folder or any fsspec URL. Times are seconds, sizes are bytes.
    """

    warehouse: Path
    announcements: str
    settle_seconds: float = 0.5
    read_timeout_seconds: float = 120.0
    read_memory_bytes: int = 6 << 30
    largest_document_bytes: int = 256 << 20
    readers: int = os.cpu_count() or 1
    documents_per_run: int = 200
    keep_releases: int = 5
    keep_release_seconds: float = 24 * 3600.0
    lock_timeout_seconds: float = 1800.0

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Settings from ``WAREHOUSE``, ``ANNOUNCEMENTS`` and the optional bounds below.

        ``SETTLE_SECONDS``, ``READ_TIMEOUT_SECONDS``, ``READ_MEMORY_MB`` and ``READERS``
        override the defaults.
        """
        return cls(
            warehouse=Path(environ.get("WAREHOUSE") or PROJECT_ROOT / "warehouse").absolute(),
            announcements=_location(environ.get("ANNOUNCEMENTS") or str(SAMPLES)),
            settle_seconds=float(environ.get("SETTLE_SECONDS", "0.5")),
            read_timeout_seconds=float(environ.get("READ_TIMEOUT_SECONDS", "120")),
            read_memory_bytes=int(environ.get("READ_MEMORY_MB", "6144")) << 20,
            readers=int(environ.get("READERS", str(os.cpu_count() or 1))),
        )


def _location(announcements: str) -> str:
    """A URL as it is, a folder as an absolute path."""
    return announcements if "://" in announcements else str(Path(announcements).absolute())
