"""Warehouses and announcements for tests of the pipeline."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.pipeline import Pipeline
from orchestration.settings import Settings
from tests.orchestration import stub

LONG_AGO = 3600.0


def tell(folder: Path, name: str, text: str | bytes, *, age: float = LONG_AGO) -> Path:
    """Put a file into a folder as if it had rested there for ``age`` seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    moment = time.time() - age
    os.utime(place, (moment, moment))
    return place


def announcement(issuer: str = "00001", year: int = 2023, revenue: int = 100, **more: str) -> str:
    """An announcement in the tiny format that the stub reads."""
    facts = {
        "issuer": issuer,
        "period": f"{year}-12-31",
        "published": f"{year + 1}-03-20",
        "revenue": str(revenue),
    } | more
    return "".join(f"{name} {value}\n" for name, value in facts.items())


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    return folder


@pytest.fixture
def make_pipeline(tmp_path: Path, landing: Path) -> Callable[..., Pipeline]:
    """A pipeline on a warehouse of this test alone, with the stub extractor."""

    def make(**changes: object) -> Pipeline:
        given: dict[str, object] = {
            "warehouse": tmp_path / "warehouse",
            "announcements": str(landing),
            "settle_seconds": 0.2,
            "read_timeout_seconds": 20.0,
            "readers": 2,
        }
        return Pipeline(Settings(**(given | changes)), stub.extract)  # type: ignore[arg-type]

    return make


@pytest.fixture
def pipeline(make_pipeline: Callable[..., Pipeline]) -> Pipeline:
    return make_pipeline()
