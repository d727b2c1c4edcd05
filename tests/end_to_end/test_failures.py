"""Whatever happens at whatever moment: the next run heals, and readers see whole releases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import announcement, tell
from tests.end_to_end.processes import Place, finished, kill, until

MOMENTS: dict[str, Callable[[Path], bool]] = {
    "rows are being written": lambda w: any(w.glob("extracted/.tmp-*/*")),
    "rows are published": lambda w: any(w.glob("extracted/00*")),
    "the first event is written": lambda w: any(w.glob("events/received-*")),
    "dbt is writing": lambda w: any(w.glob("build/warehouse.duckdb.wal")),
    "the marts are built": lambda w: (w / "build" / "built.json").exists(),
    "a release is being written": lambda w: any(w.glob("releases/.tmp-*/*")),
    "a release is published": lambda w: any(w.glob("releases/2*")),
}


def tell_a_story(folder: Path) -> None:
    for year, revenue in ((2020, 90), (2021, 100), (2022, 110)):
        tell(folder, f"{year}.txt", announcement(year=year, revenue=revenue, cost="-5"))
    tell(folder, "copy.txt", announcement(year=2022, revenue=110, cost="-5"))
    tell(folder, "empty.txt", "")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("undisturbed")
    tell_a_story(folder / "landing")
    place = Place(folder / "landing", folder / "warehouse")
    place.run()
    return place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    tell_a_story(tmp_path / "landing")
    return Place(tmp_path / "landing", tmp_path / "warehouse")


def is_whole(warehouse: Path) -> bool:
    """Whether there is no release yet, or everything in it can be read."""
    if not (warehouse / "current").exists():
        return True
    place = Place(warehouse, warehouse)
    written = {p.stem for p in (warehouse / "current").glob("*.parquet")}
    return set(place.marts()) == written and "figures" in written


def test_killed_at_any_moment_the_next_run_heals(place: Place, undisturbed: Place) -> None:
    for moment, reached in MOMENTS.items():
        process = place.start("run")
        if until(lambda reached=reached: reached(place.warehouse), process):
            kill(process)
        else:
            finished(process)
        assert is_whole(place.warehouse), moment
    place.run()
    assert place.marts() == undisturbed.marts()
    assert not list(place.warehouse.glob("*/.tmp-*"))
    assert not list(place.warehouse.glob("inbox/*"))


def test_two_pipelines_at_once_do_the_work_of_one(place: Place, undisturbed: Place) -> None:
    both = [place.start("run"), place.start("run")]
    told = [finished(process) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert place.marts() == undisturbed.marts()
    before = place.releases()
    place.run()
    assert place.releases() == before


def test_a_full_disk_fails_visibly_and_heals(place: Place, undisturbed: Place) -> None:
    place.run()
    (before,) = place.releases()
    tell(place.announcements, "2023.txt", announcement(year=2023, revenue=120, cost="-5"))
    process = place.start("run", largest_file="400")
    told = finished(process)
    assert process.returncode == 1, told
    assert "error" in told
    assert place.releases() == [before]
    assert place.marts() == undisturbed.marts()
    place.run()
    assert len(place.releases()) == 2
    assert len(place.marts()["announcements"]) == 4
