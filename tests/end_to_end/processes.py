"""Pipelines as processes of their own, as a person starts them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
STUB = "tests.orchestration.stub:extract"
CLOCKS = ("occurred_at", "received_at", "created_at", "release_id", "source_uri", "event_id")
PATIENCE_SECONDS = 900.0


@dataclass(frozen=True)
class Place:
    """A landing folder and a warehouse folder."""

    announcements: Path
    warehouse: Path

    def start(
        self, command: str, *, extractor: str = STUB, largest_file: str = "unlimited"
    ) -> subprocess.Popen[str]:
        """Start one command on this place; ``largest_file`` is in blocks of ``ulimit -f``."""
        environment = os.environ | {
            "WAREHOUSE": str(self.warehouse),
            "ANNOUNCEMENTS": str(self.announcements),
            "EXTRACTOR": extractor,
            "PYTHONUNBUFFERED": "1",
        }
        python = [sys.executable, "-m", "orchestration"]
        return subprocess.Popen(
            ["sh", "-c", f'ulimit -f {largest_file}; exec "$@"', "sh", *python, *command.split()],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, command: str = "run", *, extractor: str = STUB) -> str:
        """Run one command to its good end; what it printed."""
        process = self.start(command, extractor=extractor)
        told = finished(process)
        assert process.returncode == 0, told
        return told

    def marts(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows of the current release, without clocks, sorted."""
        with duckdb.connect() as connection:
            file = str(self.warehouse / "current" / "marts.duckdb").replace("'", "''")
            connection.execute(f"attach '{file}' as release (read_only)")
            connection.execute("use release")
            names = connection.execute("show tables from marts").fetchall()
            return {name: _rows(connection, name) for (name,) in names}

    def releases(self) -> list[str]:
        return sorted(p.name for p in (self.warehouse / "releases").iterdir())


def _rows(connection: duckdb.DuckDBPyConnection, mart: str) -> list[tuple[object, ...]]:
    described = connection.execute(f"describe marts.{mart}").fetchall()
    columns = [f'"{name}"' for name, *_ in described if name not in CLOCKS]
    return connection.execute(
        f"select {', '.join(columns)} from marts.{mart} order by all"
    ).fetchall()


def finished(process: subprocess.Popen[str]) -> str:
    """What a process printed until it ended."""
    told, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return told


def until(condition: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> bool:
    """Wait until a condition holds; False when the process ended before."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if process is not None and process.poll() is not None:
            return False
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.002)
    return True


def kill(process: subprocess.Popen[str]) -> None:
    """What a power cut does to one process."""
    process.send_signal(signal.SIGKILL)
    process.communicate()
