"""Runs the native reader in a child process, so that its crash takes nobody along."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingestion.model import Refusal
from ingestion.pdf.limits import Limits

WORKER = Path(__file__).with_name("worker.py")


def pages_of(data: bytes, limits: Limits) -> Iterator[dict[str, Any]]:
    """Yield the pages that :func:`ingestion.pdf.worker.read_pages` finds, in order.

    Raises:
        Refusal: the worker refused the document (with its code), crashed
            (``reader_crashed``), ran out of memory (``too_many_resources``) or of time
            (``timeout``).
        RuntimeError: the worker could not start; the document is not to blame.
    """
    lines = _answers(data, limits)
    last = json.loads(lines.pop())
    if "refused" in last:
        raise Refusal(last["refused"], last["message"])
    for line in lines[1:]:
        yield json.loads(line)


def _answers(data: bytes, limits: Limits) -> list[bytes]:
    process = subprocess.Popen(
        _command(data, limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    try:
        output, complaint = process.communicate(data, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
        raise Refusal("timeout", f"not read within {limits.seconds:g} seconds") from None
    if process.returncode:
        raise _failure(process.returncode, output, complaint.decode(errors="replace"))
    return output.splitlines()


def _command(data: bytes, limits: Limits) -> list[str]:
    memory = limits.memory + 2 * len(data)
    numbers = (memory, limits.cpu_seconds, limits.pages, limits.glyphs, limits.fragments)
    return [sys.executable, "-P", str(WORKER), *map(str, numbers)]


def _failure(status: int, output: bytes, complaint: str) -> Exception:
    place = f"on page {max(1, len(output.splitlines()))}"
    if status == -signal.SIGXCPU:
        return Refusal("timeout", f"the reader ran out of time {place}: split the document")
    if "MemoryError" in complaint:
        return Refusal("too_many_resources", f"the reader ran out of memory {place}")
    if status < 0:
        name = signal.Signals(-status).name
        return Refusal(
            "reader_crashed",
            f"the PDF library stopped with {name} {place}: the file is damaged or needs more"
            " memory than allowed; print it to a new PDF and send that",
        )
    return RuntimeError(f"the PDF reader process failed with status {status}: {complaint}")
