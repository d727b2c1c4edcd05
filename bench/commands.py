"""How long a person waits for a command, and for a dropped file to be released."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measuring import show
from orchestration.settings import PROJECT_ROOT, SAMPLES

PATIENCE_SECONDS = 180.0
ARRIVALS = 3


def measure(*, with_daemons: bool) -> None:
    """Measure `make run` on the samples, again with nothing new, and arrivals."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        landing, warehouse = folder / "landing", folder / "warehouse"
        texts = sorted(SAMPLES.rglob("*.txt"))
        _copy(texts[:-ARRIVALS], landing)
        _command("prepare", landing, warehouse)
        show("make run on the samples, after set-up", _command("run", SAMPLES, warehouse), goal=30)
        show("make run again, nothing new", _command("run", SAMPLES, warehouse))
        for command, goal in (("watch", 6.0), ("ui", 25.0))[: 1 + with_daemons]:
            place = folder / command
            _command("run", landing, place)
            with _running(command, landing, place):
                for arrival in texts[-ARRIVALS:]:
                    seconds = _arrival(arrival, landing / command, place)
                    show(f"file dropped to release visible, make {command}", seconds, goal=goal)


def _copy(places: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for place in places:
        shutil.copy2(place, folder)


def _environment(landing: Path, warehouse: Path) -> dict[str, str]:
    return os.environ | {
        "ANNOUNCEMENTS": str(landing),
        "WAREHOUSE": str(warehouse),
        "PORT": "3999",
        "PYTHONUNBUFFERED": "1",
    }


def _command(command: str, landing: Path, warehouse: Path) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "orchestration", command],
        cwd=PROJECT_ROOT,
        env=_environment(landing, warehouse),
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started


@contextmanager
def _running(command: str, landing: Path, warehouse: Path) -> Iterator[None]:
    """A long-lived command, from the moment that it looks at the landing location."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "orchestration", command],
            cwd=PROJECT_ROOT,
            env=_environment(landing, warehouse),
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
        try:
            time.sleep(15 if command == "watch" else 45)
            yield
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=PATIENCE_SECONDS)


def _arrival(text: Path, landing: Path, warehouse: Path) -> float:
    """Seconds from the end of a copy until the link points to the next release."""
    link = warehouse / "current"
    before = os.readlink(link)
    landing.mkdir(exist_ok=True)
    (landing / text.name).write_bytes(text.read_bytes() + landing.name.encode())
    started = time.perf_counter()
    while os.readlink(link) == before:
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise TimeoutError(f"{text.name} was not released")
        time.sleep(0.02)
    seconds = time.perf_counter() - started
    time.sleep(10)  # the run goes on to tell what it did
    return seconds
