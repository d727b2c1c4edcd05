"""What lies in the landing location now: a folder, or any place that fsspec can list."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote_to_bytes, urlsplit

PARTIAL_SUFFIXES = (".part", ".partial", ".tmp", ".crdownload", ".filepart", "~")
HIDDEN_PREFIXES = (".", "~$")
FOR_PEOPLE = ("README", "README.md", "README.txt")


class LandingError(RuntimeError):
    """The landing location cannot be listed; this is never the same as an empty one."""


class ChangedWhileReading(RuntimeError):
    """An object was written to while it was read; it is looked at again later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LandedObject:
    """One object as it lies there. ``problem`` is set when its bytes must not be read."""

    uri: str
    name: str
    version: str  # changes when the content may have changed
    size: int  # bytes
    modified: float | None  # seconds since the epoch; None when objects appear whole
    problem: tuple[str, str] | None = None  # (code, reason)


class Landing(Protocol):
    """A place where announcements arrive."""

    def objects(self) -> Iterator[LandedObject]:
        """Everything there, sorted by URI.

        Raises:
            LandingError: the place cannot be listed.
        """

    def read(self, landed: LandedObject) -> bytes:
        """The bytes of one object.

        Raises:
            ChangedWhileReading: it is no longer the version that was listed.
            OSError: it cannot be read.
        """


def landing_at(location: str) -> Landing:
    """The landing for a folder path, a ``file://`` URL or any fsspec URL."""
    if location.startswith("file://"):
        return FolderLanding(path_of(location))
    return UrlLanding(location) if "://" in location else FolderLanding(Path(location))


def is_passed_over(name: str) -> bool:
    """Whether a name says: hidden, still being transferred, or a note to people."""
    hidden = name.startswith(HIDDEN_PREFIXES) or name.endswith(PARTIAL_SUFFIXES)
    return hidden or name in FOR_PEOPLE


class FolderLanding:
    """A local folder with everything below it; links that lead out of it are refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def objects(self) -> Iterator[LandedObject]:
        try:
            root = self._folder.resolve(strict=True)
            entries = sorted(_walk(root), key=os.fspath)
        except OSError as failure:
            raise LandingError(
                f"cannot list {self._folder}: {failure.strerror}; "
                "create the folder or point ANNOUNCEMENTS at another one"
            ) from failure
        for path in entries:
            landed = _describe(root, path)
            if landed is not None:
                yield landed

    def read(self, landed: LandedObject) -> bytes:
        path = path_of(landed.uri)
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as handle:
            data = handle.read()
            if _version(os.fstat(handle.fileno())) != landed.version:
                raise ChangedWhileReading(landed.name)
        return data


def _walk(folder: Path) -> Iterator[Path]:
    """Files and links below a folder; hidden folders and linked folders are not entered."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            else:
                yield Path(entry.path)


def _describe(root: Path, path: Path) -> LandedObject | None:
    """What lies at a path; None when it vanished meanwhile or is a link within the folder."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    problem = None
    if stat.S_ISLNK(status.st_mode):
        if _leads_inside(root, path):
            return None
        problem = ("link_outside_folder", "a symbolic link out of the folder; copy the file in")
    elif not stat.S_ISREG(status.st_mode):
        problem = ("not_a_file", "neither a file nor a folder; only files are read")
    return LandedObject(
        uri=path.as_uri(),
        name=os.fsencode(path.name).decode(errors="replace"),
        version=_version(status),
        size=status.st_size,
        modified=status.st_mtime,
        problem=problem,
    )


def _leads_inside(root: Path, link: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def path_of(uri: str) -> Path:
    """The local path of a ``file://`` URI."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(uri).path)))


def _version(status: os.stat_result) -> str:
    return f"{status.st_size}-{status.st_mtime_ns}"


class UrlLanding:
    """Objects below an fsspec URL, such as ``s3://bucket/prefix``; they appear whole."""

    def __init__(self, url: str) -> None:
        self._url = url

    def objects(self) -> Iterator[LandedObject]:
        import fsspec

        try:
            files, root = fsspec.core.url_to_fs(self._url)
            files.invalidate_cache()
            found = files.find(root, detail=True)
        except (OSError, ImportError, ValueError) as failure:
            raise LandingError(f"cannot list {self._url}: {failure}") from failure
        for path, info in sorted(found.items()):
            if not is_passed_over(path.rpartition("/")[2]):
                yield LandedObject(
                    uri=files.unstrip_protocol(path),
                    name=path.rpartition("/")[2],
                    version=_remote_version(info),
                    size=int(info.get("size") or 0),
                    modified=None,
                )

    def read(self, landed: LandedObject) -> bytes:
        import fsspec

        files, path = fsspec.core.url_to_fs(landed.uri)
        data: bytes = files.cat_file(path)
        return data


def _remote_version(info: dict[str, object]) -> str:
    for key in ("ETag", "etag", "md5Hash", "checksum", "LastModified", "last_modified", "mtime"):
        if info.get(key):
            return f"{info.get('size')}-{info[key]}"
    return f"{info.get('size')}-{info.get('created', '')}"
