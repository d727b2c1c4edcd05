"""Imported once by the server from which documents' processes fork: they start with the
vocabulary loaded and its patterns compiled, a quarter of a second before each document."""

from __future__ import annotations

from ingestion import extract
from orchestration.settings import SAMPLES

SAMPLE = SAMPLES / "tolo-harbour-2022-23-annual.txt"

if SAMPLE.exists():  # without it documents are read all the same
    extract(SAMPLE.read_bytes())
