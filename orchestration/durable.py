"""Files and folders that appear whole or not at all, and survive a crash."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY_PREFIX = ".tmp-"
ABANDONED_AFTER_SECONDS = 24 * 3600.0


def temporary_prefix() -> str:
    """Name prefix that tells which process on which host is writing."""
    return f"{TEMPORARY_PREFIX}{socket.gethostname().replace('.', '-')}.{os.getpid()}."


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Make every file below a folder, and the folder, durable."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
    sync_folder(folder)


def make_folder(folder: Path) -> None:
    """Create a folder durably where it is missing."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent)


def write_temporary(folder: Path, data: bytes) -> Path:
    """Write bytes durably under a temporary name; nothing is left behind on failure."""
    temporary = folder / f"{temporary_prefix()}{uuid.uuid4().hex}"
    try:
        with temporary.open("xb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def write_once(path: Path, data: bytes) -> bool:
    """Create a file whole. False, and nothing changes, when it is already there."""
    if path.exists():
        return False
    make_folder(path.parent)
    temporary = write_temporary(path.parent, data)
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    finally:
        temporary.unlink()
    sync_folder(path.parent)
    return True


def replace_file(path: Path, data: bytes) -> None:
    """Put a file whole in the place of whatever was there."""
    make_folder(path.parent)
    os.replace(write_temporary(path.parent, data), path)
    sync_folder(path.parent)


@contextmanager
def temporary_folder(parent: Path) -> Iterator[Path]:
    """A folder to fill and then publish; removed when it was not published."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=temporary_prefix(), dir=parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        if folder.exists():
            shutil.rmtree(folder)


def publish_folder(filled: Path, place: Path) -> bool:
    """Move a filled folder to its place. False when something complete is there already."""
    sync_tree(filled)
    make_folder(place.parent)
    try:
        os.rename(filled, place)
    except OSError:
        if place.is_dir():
            return False
        raise
    sync_folder(place.parent)
    return True


def remove_folder(folder: Path) -> None:
    """Take a folder out of sight in one step, then delete it."""
    hidden = Path(tempfile.mkdtemp(prefix=temporary_prefix(), dir=folder.parent))
    os.rename(folder, hidden / folder.name)
    shutil.rmtree(hidden)


def point_link(link: Path, target: Path) -> None:
    """Make ``link`` a relative symbolic link to ``target``, in one step."""
    temporary = link.parent / f"{temporary_prefix()}{uuid.uuid4().hex}"
    temporary.symlink_to(os.path.relpath(target, link.parent))
    os.replace(temporary, link)
    sync_folder(link.parent)


def sweep(folder: Path, *, now: float | None = None) -> list[Path]:
    """Delete what dead writers left in a folder; return what was deleted."""
    swept = []
    for path in sorted(folder.glob(f"{TEMPORARY_PREFIX}*")):
        if _is_abandoned(path, time.time() if now is None else now):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            swept.append(path)
    return swept


def _is_abandoned(path: Path, now: float) -> bool:
    host, _, rest = path.name.removeprefix(TEMPORARY_PREFIX).partition(".")
    process = rest.partition(".")[0]
    if host == socket.gethostname().replace(".", "-") and process.isdigit():
        return not is_running(int(process))
    return now - path.lstat().st_mtime > ABANDONED_AFTER_SECONDS


def is_running(process: int) -> bool:
    """Whether a process with this id lives on this host."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
