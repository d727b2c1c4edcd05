from __future__ import annotations

import os
from pathlib import Path

import fsspec
import pytest

from orchestration.landing import (
    ChangedWhileReading,
    FolderLanding,
    LandedObject,
    LandingError,
    landing_at,
)
from orchestration.settling import Settling, is_open_for_writing
from tests.conftest import tell

ODD_NAMES = (
    "a b.txt",
    'o\'brien "q".txt',
    "业绩公告.txt",
    "'; drop table figures; --.txt",
    "%2e%2e.txt",
)


def seen(folder: Path) -> dict[str, LandedObject]:
    return {landed.name: landed for landed in FolderLanding(folder).objects()}


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_read_like_others(landing: Path, name: str) -> None:
    tell(landing, name, "text")
    landed = seen(landing)[name]
    assert landed.problem is None
    assert FolderLanding(landing).read(landed) == b"text"


def test_a_name_that_is_no_text_is_read(landing: Path) -> None:
    with open(os.fsencode(landing) + b"/\xff\xfe.txt", "wb") as handle:
        handle.write(b"text")
    (landed,) = FolderLanding(landing).objects()
    assert landed.name.encode().decode() == landed.name
    assert FolderLanding(landing).read(landed) == b"text"


def test_folders_are_entered_and_hidden_or_unfinished_files_passed_over(landing: Path) -> None:
    tell(landing / "2024" / "03", "a.txt", "text")
    for name in (".hidden", "b.txt.part", "~$c.docx", "README.md", "d.pdf.crdownload"):
        tell(landing, name, "text")
    assert list(seen(landing)) == ["a.txt"]


def test_links_out_of_the_folder_are_refused_and_those_within_are_nothing(
    landing: Path, tmp_path: Path
) -> None:
    secret = tell(tmp_path, "secret.txt", "secret")
    inside = tell(landing, "inside.txt", "text")
    (landing / "out.txt").symlink_to(secret)
    (landing / "up.txt").symlink_to("../secret.txt")
    (landing / "folder").symlink_to(tmp_path)
    (landing / "broken.txt").symlink_to("nowhere")
    (landing / "alias.txt").symlink_to(inside)
    found = seen(landing)
    assert set(found) == {"inside.txt", "out.txt", "up.txt", "folder", "broken.txt"}
    for name in ("out.txt", "up.txt", "folder", "broken.txt"):
        problem = found[name].problem
        assert problem is not None
        assert problem[0] == "link_outside_folder"


def test_a_link_put_in_the_place_of_a_file_is_not_followed(landing: Path, tmp_path: Path) -> None:
    place = tell(landing, "a.txt", "text")
    landed = seen(landing)["a.txt"]
    place.unlink()
    place.symlink_to(tell(tmp_path, "secret.txt", "secret"))
    with pytest.raises(OSError, match=r"[Ss]ymbolic"):
        FolderLanding(landing).read(landed)


def test_a_pipe_is_refused_without_waiting_for_it(landing: Path) -> None:
    os.mkfifo(landing / "pipe")
    problem = seen(landing)["pipe"].problem
    assert problem is not None
    assert problem[0] == "not_a_file"


def test_a_landing_that_cannot_be_listed_is_not_an_empty_one(landing: Path) -> None:
    with pytest.raises(LandingError, match="cannot list"):
        list(FolderLanding(landing / "missing").objects())
    with pytest.raises(LandingError, match="cannot list"):
        list(landing_at("nosuchprotocol://bucket/prefix").objects())


def test_a_file_that_changed_since_it_was_listed_is_left_for_later(landing: Path) -> None:
    tell(landing, "a.txt", "text")
    landed = seen(landing)["a.txt"]
    tell(landing, "a.txt", "longer text")
    with pytest.raises(ChangedWhileReading):
        FolderLanding(landing).read(landed)


def test_any_fsspec_url_is_a_landing() -> None:
    files = fsspec.filesystem("memory")
    files.pipe("/bucket/2024/a.txt", b"text")
    files.pipe("/bucket/b.txt.part", b"half")
    landing = landing_at("memory://bucket")
    (landed,) = landing.objects()
    assert landed.name == "a.txt"
    assert landing.read(landed) == b"text"
    files.pipe("/bucket/2024/a.txt", b"changed")
    (changed,) = landing.objects()
    assert changed.version != landed.version


def test_a_file_url_is_a_folder(landing: Path) -> None:
    tell(landing, "a.txt", "text")
    (landed,) = landing_at(landing.as_uri()).objects()
    assert landed.name == "a.txt"


def test_a_file_settles_when_it_rests(landing: Path) -> None:
    tell(landing, "a.txt", "text", age=0)
    landed = seen(landing)["a.txt"]
    assert landed.modified is not None
    settling = Settling(1.0)
    assert not settling.is_settled(landed, now=landed.modified + 0.5)
    assert settling.is_settled(landed, now=landed.modified + 1.5)


def test_a_file_from_the_future_settles_too(landing: Path) -> None:
    tell(landing, "a.txt", "text", age=-86400)
    landed = seen(landing)["a.txt"]
    settling = Settling(1.0)
    assert not settling.is_settled(landed, now=0)
    assert settling.is_settled(landed, now=2)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_file_that_somebody_writes_slowly_does_not_settle(landing: Path) -> None:
    place = tell(landing, "a.txt", "half", age=30)
    landed = seen(landing)["a.txt"]
    with place.open("r+") as handle:
        assert is_open_for_writing(place)
        assert not Settling(0.5).is_settled(landed)
        handle.flush()
    with place.open():
        assert Settling(0.5).is_settled(landed)
