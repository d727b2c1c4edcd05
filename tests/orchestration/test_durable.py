from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from orchestration import durable


def test_a_file_is_written_once_and_never_changed(tmp_path: Path) -> None:
    place = tmp_path / "folder" / "file"
    assert durable.write_once(place, b"first")
    assert not durable.write_once(place, b"second")
    assert place.read_bytes() == b"first"
    assert os.listdir(place.parent) == ["file"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        durable.write_once(tmp_path / "file", b"data")
    assert os.listdir(tmp_path) == []


def test_a_folder_appears_whole_and_once(tmp_path: Path) -> None:
    place = tmp_path / "place"
    for content in ("first", "second"):
        with durable.temporary_folder(tmp_path) as folder:
            (folder / "file").write_text(content)
            assert durable.publish_folder(folder, place) is (content == "first")
    assert (place / "file").read_text() == "first"
    assert os.listdir(tmp_path) == ["place"]


def test_a_link_moves_in_one_step(tmp_path: Path) -> None:
    link = tmp_path / "current"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        durable.point_link(link, tmp_path / name)
        assert os.readlink(link) == name


def test_only_what_dead_writers_left_is_swept(tmp_path: Path) -> None:
    host = socket.gethostname().replace(".", "-")
    dead = tmp_path / f".tmp-{host}.999999999.x"
    dead.mkdir()
    (dead / "half").write_text("written")
    alive = tmp_path / f".tmp-{host}.{os.getpid()}.x"
    alive.touch()
    elsewhere = tmp_path / ".tmp-another-host.1.x"
    elsewhere.touch()
    assert durable.sweep(tmp_path) == [dead]
    assert alive.exists()
    assert elsewhere.exists()
    later = elsewhere.stat().st_mtime + durable.ABANDONED_AFTER_SECONDS + 1
    assert durable.sweep(tmp_path, now=later) == [elsewhere]
