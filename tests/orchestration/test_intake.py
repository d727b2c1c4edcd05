"""From the landing location to rows and events."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ingestion import EXTRACTOR_VERSION
from orchestration import intake as intake_module
from orchestration.events import Event, EventLog, state_of
from orchestration.inbox import Inbox, content_of_key, document_key
from orchestration.landing import FolderLanding, LandedObject, LandingError
from orchestration.pipeline import Pipeline
from tests.conftest import announcement, tell
from tests.orchestration import stub


def take_all(pipeline: Pipeline) -> list[Event]:
    """One look and everything that follows from it; the whole log."""
    waiting = pipeline.scanner.scan().waiting
    pipeline.intake.take(sorted(waiting))
    return EventLog(pipeline.layout).read()


def told(events: list[Event]) -> list[tuple[str, str, str | None]]:
    return sorted((e.source_name, e.event_type, e.code) for e in events)


def rows(pipeline: Pipeline) -> list[str]:
    return sorted(p.name for p in pipeline.layout.extracted.iterdir() if p.name != "_schema")


def test_each_file_gets_its_outcome(pipeline: Pipeline, landing: Path, tmp_path: Path) -> None:
    tell(landing, "a.txt", announcement())
    tell(landing, "copy of a.txt", announcement())
    tell(landing, "empty.txt", "")
    tell(landing, "noise.bin", b"\x00\xff" * 100)
    (landing / "out.txt").symlink_to(tell(tmp_path, "secret", announcement(issuer="00002")))
    events = take_all(pipeline)
    assert told(events) == [
        ("a.txt", "received", None),
        ("copy of a.txt", "duplicate", None),
        ("empty.txt", "refused", "empty_file"),
        ("noise.bin", "refused", "not_an_announcement"),
        ("out.txt", "refused", "link_outside_folder"),
    ]
    assert len(rows(pipeline)) == 1
    assert len({e.announcement_id for e in events if e.announcement_id}) == 1
    assert {e.source_name for e in state_of(events).quarantine} == {
        "empty.txt",
        "noise.bin",
        "out.txt",
    }


def test_looking_again_changes_nothing(pipeline: Pipeline, landing: Path) -> None:
    for name, text in (("a.txt", announcement()), ("b.txt", announcement()), ("c.txt", "")):
        tell(landing, name, text)
    first = take_all(pipeline)
    assert take_all(pipeline) == first
    fresh = Pipeline(pipeline.settings, pipeline.extract)
    os.utime(landing / "a.txt")
    assert fresh.scanner.scan().waiting == {}
    assert EventLog(fresh.layout).read() == first


def test_a_file_still_written_is_deferred(pipeline: Pipeline, landing: Path) -> None:
    place = tell(landing, "a.txt", announcement()[:20], age=0)
    scan = pipeline.scanner.scan()
    assert scan.deferred == ["a.txt"]
    assert scan.waiting == {}
    place.write_text(announcement())
    os.utime(place, (1, 1))
    assert told(take_all(pipeline)) == [("a.txt", "received", None)]


def test_a_corrected_version_in_the_same_place_is_a_new_document(
    pipeline: Pipeline, landing: Path
) -> None:
    tell(landing, "a.txt", announcement(revenue=100))
    take_all(pipeline)
    tell(landing, "a.txt", announcement(revenue=101))
    assert told(take_all(pipeline)) == [("a.txt", "received", None)] * 2
    assert len(rows(pipeline)) == 2


def test_a_later_copy_is_a_duplicate_with_its_announcement(
    pipeline: Pipeline, landing: Path
) -> None:
    tell(landing, "a.txt", announcement())
    (received,) = take_all(pipeline)
    tell(landing, "b.txt", announcement())
    (copy,) = [e for e in take_all(pipeline) if e.event_type == "duplicate"]
    assert copy.announcement_id == received.announcement_id
    assert copy.reason == "same bytes as a.txt"


def test_what_may_not_be_read_is_read_once_it_may(
    pipeline: Pipeline, landing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(landing, "a.txt", announcement())

    def forbidden(_: FolderLanding, landed: LandedObject) -> bytes:
        raise PermissionError(13, "Permission denied", landed.name)

    with monkeypatch.context() as without_permission:
        without_permission.setattr(FolderLanding, "read", forbidden)
        for _ in range(2):
            assert told(take_all(pipeline)) == [("a.txt", "refused", "unreadable")]
    events = take_all(pipeline)
    assert told(events) == [("a.txt", "received", None), ("a.txt", "refused", "unreadable")]
    assert state_of(events).quarantine == []


def test_a_failing_disk_is_never_an_empty_landing(
    pipeline: Pipeline, landing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(landing, "a.txt", announcement())

    def failing(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(FolderLanding, "read", failing)
    with pytest.raises(LandingError, match="Input/output error"):
        pipeline.scanner.scan()


def test_too_large_a_document_is_refused_unread(
    make_pipeline: Callable[..., Pipeline], landing: Path
) -> None:
    tell(landing, "a.txt", announcement())
    assert told(take_all(make_pipeline(largest_document_bytes=10))) == [
        ("a.txt", "refused", "too_large")
    ]


def test_a_look_takes_no_more_than_its_limit(pipeline: Pipeline, landing: Path) -> None:
    for year in range(2015, 2020):
        tell(landing, f"{year}.txt", announcement(year=year))
    scan = pipeline.scanner.scan(limit=2)
    assert (len(scan.waiting), scan.left) == (2, 3)
    assert len(pipeline.scanner.scan(limit=2).waiting) == 4


@pytest.mark.parametrize("step", ["publish_folder", "_first", "remove"])
def test_a_crash_between_any_two_steps_heals(
    pipeline: Pipeline, landing: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    tell(landing, "a.txt", announcement())
    tell(landing, "b.txt", announcement())

    class KilledError(BaseException):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    owner = {"publish_folder": intake_module, "_first": intake_module.Intake, "remove": Inbox}[step]
    with monkeypatch.context() as crash:
        crash.setattr(owner, step, killed)
        with pytest.raises(KilledError):
            take_all(pipeline)
    healed = Pipeline(pipeline.settings, pipeline.extract)
    assert told(take_all(healed)) == [("a.txt", "received", None), ("b.txt", "duplicate", None)]
    assert len(rows(healed)) == 1
    assert Inbox(healed.layout).waiting() == {}
    assert [p.name for p in healed.layout.extracted.glob(".tmp-*")] == []


def test_lost_rows_are_read_again_from_the_stored_bytes(pipeline: Pipeline, landing: Path) -> None:
    place = tell(landing, "a.txt", announcement())
    before = take_all(pipeline)
    kept = rows(pipeline)
    for path in sorted((pipeline.layout.extracted / kept[0]).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (pipeline.layout.extracted / kept[0]).rmdir()
    place.unlink()
    assert take_all(pipeline) == before
    assert rows(pipeline) == kept


def test_reading_again_changes_nothing_while_the_reading_is_the_same(
    pipeline: Pipeline, landing: Path
) -> None:
    tell(landing, "a.txt", announcement())
    tell(landing, "b.txt", "")
    before = take_all(pipeline)
    contents = [e.content_sha256 for e in before if e.content_sha256]
    outcomes = pipeline.intake.take(contents)
    assert not any(outcome.is_news for outcome in outcomes)
    assert EventLog(pipeline.layout).read() == before


def test_a_better_extractor_replaces_rows_and_says_so_once(
    pipeline: Pipeline, landing: Path
) -> None:
    tell(landing, "a.txt", announcement())
    (received,) = take_all(pipeline)
    assert received.content_sha256 is not None
    better = Pipeline(pipeline.settings, stub.extract_better)
    for is_news in (True, False):
        (outcome,) = better.intake.take([received.content_sha256])
        assert outcome.event.event_type == "reread"
        assert outcome.event.announcement_id == received.announcement_id
        assert outcome.is_news is is_news
        assert outcome.reading is not None
        assert outcome.reading.figures == 2
    place = pipeline.layout.extraction(str(received.announcement_id), EXTRACTOR_VERSION)
    assert pq.ParquetFile(place / "figures.parquet").metadata.num_rows == 2
    assert [e.event_type for e in EventLog(pipeline.layout).read()] == ["received", "reread"]


def test_keys_are_readable_and_lead_back_to_the_document(pipeline: Pipeline, landing: Path) -> None:
    tell(landing, "2023 全年业绩 (final).txt", announcement())
    (event,) = take_all(pipeline)
    assert event.content_sha256 is not None
    key = document_key(event.source_name, event.content_sha256)
    assert key == f"2023-全年业绩-final-{event.content_sha256[:12]}"
    assert content_of_key(pipeline.layout, key) == event.content_sha256
    with pytest.raises(KeyError, match="no stored document"):
        content_of_key(pipeline.layout, "nothing-0123456789ab")
