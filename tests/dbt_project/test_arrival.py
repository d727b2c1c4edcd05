"""Announcements that arrive one after another, in any order, end in the same marts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.dbt_project.project import Build
from tests.dbt_project.stories import tell_all

MARTS = [
    "announcements",
    "events",
    "figures",
    "checks",
    "vintages",
    "restated_comparatives",
    "segment_schemes",
    "segment_bridges",
    "segments",
    "kpis",
    "concepts",
    "statements",
    "expected_announcements",
    "lineage",
]
AS_OF = ("--vars", "{as_of: 2024-09-15}")


def contents(build: Build) -> dict[str, list[tuple[Any, ...]]]:
    return {mart: build.query(f"select * from marts.{mart} order by all") for mart in MARTS}


@pytest.mark.parametrize("step", [1, -1], ids=["in alphabetical order", "against it"])
def test_arrival_by_arrival_equals_all_at_once(
    told: Build, tmp_path: Path, target: Path, step: int
) -> None:
    fixture = tell_all()
    names = sorted(row["announcement_id"] for row in fixture.tables["announcements"])[::step]
    build = Build(tmp_path, target)
    for arrived in (names[: len(names) // 3], names[: 2 * len(names) // 3], names):
        fixture.write(build.warehouse, only=set(arrived))
        build.dbt("run", *AS_OF)
    whole = contents(told)
    for mart, rows in contents(build).items():
        assert rows == whole[mart], mart


def test_a_second_run_changes_nothing(told: Build) -> None:
    before = contents(told)
    told.dbt("run", *AS_OF)
    assert contents(told) == before


def test_a_better_reading_replaces_the_worse(tmp_path: Path, target: Path) -> None:
    fixture = tell_all()
    build = Build(tmp_path, target)
    fixture.write(build.warehouse)
    build.dbt("run", *AS_OF)
    reread = tell_all()
    for row in reread.tables["announcements"]:
        row["extractor_version"] = "10"
    for row in reread.tables["figures"]:
        row["label"] = f"{row['label']} (read again)"
    reread.write(build.warehouse, only={"misread-later"})
    build.dbt("run", *AS_OF)
    versions = build.query(
        "select extractor_version, figures.label from marts.announcements"
        " join marts.figures using (announcement_id) where figures.issuer_id = 'misread' order by 1"
    )
    assert versions == [("1", "Revenue"), ("10", "Revenue (read again)")]
