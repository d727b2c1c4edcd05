"""Where code may and may not live."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORCHESTRATORS = ("dagster", "dagster_dbt", "dbt", "orchestration")


def imported(place: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(place.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def python_files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("place", python_files("ingestion"), ids=str)
def test_reading_knows_nothing_of_orchestration(place: Path) -> None:
    assert not [name for name in imported(place) if name.split(".")[0] in ORCHESTRATORS]


@pytest.mark.parametrize("place", python_files("orchestration"), ids=str)
def test_orchestration_uses_only_the_door_and_the_model_of_reading(place: Path) -> None:
    used = {name for name in imported(place) if name.split(".")[0] == "ingestion"}
    assert used <= {"ingestion", "ingestion.model"}


@pytest.mark.parametrize("place", python_files("orchestration"), ids=str)
def test_no_private_names_of_libraries_are_imported(place: Path) -> None:
    assert not [name for name in imported(place) if re.search(r"(^|\.)_[a-z]", name)]


def test_models_never_call_python() -> None:
    assert python_files("dbt_project") == []


def test_definitions_are_short() -> None:
    lines = (ROOT / "orchestration" / "definitions.py").read_text().splitlines()
    assert len(lines) < 60


def test_locks_name_no_hosts_and_hold_hashes() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:") + 1
