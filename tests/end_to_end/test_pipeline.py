"""What the commands do, from a landing folder to marts."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import duckdb
import pytest

from tests.conftest import announcement, tell
from tests.end_to_end.processes import Place, finished, until

BETTER = "tests.orchestration.stub:extract_better"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("pipeline")
    landing = folder / "landing of o'brien; 商汤"
    tell(landing, "2022.txt", announcement(year=2022, revenue=100))
    tell(landing / "more", "2023.txt", announcement(year=2023, revenue=120))
    tell(landing, "empty.txt", "")
    return Place(landing, folder / "ware house's")


def test_a_run_ends_with_marts_and_a_summary(place: Place) -> None:
    told = place.run()
    assert "ingested   2 announcements of 1 issuers, 2022-12-31 to 2023-12-31" in told
    assert "refused    empty.txt: the file is empty; send it again [empty_file]" in told
    marts = place.marts()
    assert len(marts["figures"]) == 2
    assert len(marts["events"]) == 3


def test_nothing_new_changes_nothing(place: Place) -> None:
    def everything() -> dict[str, float]:
        kept = ("build", "documents", "events", "extracted", "releases")
        files = (p for name in kept for p in (place.warehouse / name).rglob("*"))
        return {str(p): p.lstat().st_mtime for p in files}

    before = everything()
    started = time.monotonic()
    place.run()
    assert time.monotonic() - started < 10
    assert everything() == before


def test_a_later_arrival_gives_a_later_release(place: Place) -> None:
    first = os.readlink(place.warehouse / "current")
    tell(place.announcements, "2021.txt", announcement(year=2021, revenue=80))
    place.run()
    assert os.readlink(place.warehouse / "current") > first
    assert len(place.marts()["announcements"]) == 3


def test_a_rebuild_gives_the_same_marts(place: Place) -> None:
    before, releases = place.marts(), place.releases()
    place.run("rebuild")
    assert place.marts() == before
    assert place.releases() == releases


def test_a_rebuild_with_a_better_extractor_gives_better_marts(place: Place) -> None:
    before = len(place.marts()["figures"])
    place.run("rebuild", extractor=BETTER)
    marts = place.marts()
    assert len(marts["figures"]) == 2 * before
    place.run("rebuild", extractor=BETTER)
    assert place.marts() == marts


def test_a_landing_that_is_not_there_is_an_error(place: Place, tmp_path: Path) -> None:
    process = Place(tmp_path / "nowhere", place.warehouse).start("run")
    told = finished(process)
    assert process.returncode == 1
    assert "cannot list" in told


def test_an_empty_landing_gives_empty_marts(tmp_path: Path) -> None:
    empty = Place(tmp_path / "landing", tmp_path / "warehouse")
    empty.announcements.mkdir()
    assert "ingested   0 announcements" in empty.run()
    assert empty.marts()["figures"] == []


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    story = {
        f"{year}.txt": announcement(year=year, revenue=year - 1900) for year in range(2018, 2023)
    }
    story["2019 again.txt"] = announcement(year=2019, revenue=130)
    told = []
    for number in range(2):
        place = Place(tmp_path / f"landing{number}", tmp_path / f"warehouse{number}")
        names = random.Random(number).sample(sorted(story), len(story))
        for batch in (names[:2], names[2:]):
            for name in batch:
                tell(place.announcements, name, story[name])
            place.run()
        told.append(place.marts())
    assert told[0] == told[1]


def test_what_lands_is_released_before_watching_stops(tmp_path: Path) -> None:
    place = Place(tmp_path / "landing", tmp_path / "warehouse")
    place.announcements.mkdir()
    place.run()
    process = place.start("watch")
    assert process.stdout is not None
    assert "watching" in process.stdout.readline()
    before = os.readlink(place.warehouse / "current")
    tell(place.announcements, "2021.txt", announcement(year=2021), age=0)
    until(lambda: os.readlink(place.warehouse / "current") != before, process)
    private = place.warehouse / "build" / "warehouse.duckdb"
    with duckdb.connect(str(private), read_only=True) as connection:  # nobody holds it now
        assert connection.execute("select count(*) from marts.announcements").fetchone() == (1,)
    tell(place.announcements, "2022.txt", announcement(year=2022, sleep="2"), age=0)
    until(lambda: any((place.warehouse / "inbox").iterdir()), process)
    process.send_signal(signal.SIGTERM)
    told = finished(process)
    assert process.returncode == 0, told
    assert "stopped" in told
    assert len(place.marts()["announcements"]) == 2
