"""Derives the marts in the private database and releases them when that succeeded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from orchestration.code_version import sql_sha256
from orchestration.dbt_run import Dbt, DbtRun
from orchestration.durable import replace_file
from orchestration.layout import Layout
from orchestration.release import Release, publish
from orchestration.warehouse import forget_marts


class IncompleteBuild(RuntimeError):
    """The private database holds no marts that may be released."""


@dataclass(frozen=True, slots=True)
class BuildState:
    """From which events, readings replaced and SQL something was derived."""

    events: str
    rereads: str
    sql: str


def present_state(layout: Layout, sql: str) -> BuildState:
    """The state of a build by this SQL now; an event's name follows from what it says."""
    names = sorted(path.name for path in layout.events.glob("*.parquet"))
    rereads = [name for name in names if name.startswith("reread-")]
    return BuildState(_sha256(names), _sha256(rereads), sql)


def _sha256(names: list[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def built_state(layout: Layout) -> BuildState | None:
    """The state of the last whole build; None when there is none."""
    return _load(_place(layout))


def build_marts(layout: Layout, dbt: Dbt) -> DbtRun:
    """Derive the marts. The caller holds the build lock.

    A database that a crash left half built, that other SQL built, or that holds rows of
    readings since replaced, is derived anew.
    """
    state = present_state(layout, dbt.sql_sha256)
    former = built_state(layout)
    if former is None or (former.rereads, former.sql) != (state.rereads, state.sql):
        forget_marts(layout)
    _place(layout).unlink(missing_ok=True)
    run = dbt.build()
    if run.succeeded:
        replace_file(_place(layout), json.dumps(asdict(state)).encode())
    return run


def release_marts(layout: Layout) -> Release:
    """Release what the last build derived. The caller holds the build lock.

    Raises:
        IncompleteBuild: the last build did not succeed.
    """
    state = built_state(layout)
    if state is None:
        raise IncompleteBuild("the last dbt build did not succeed; run the pipeline again")
    release = publish(layout)
    replace_file(layout.released_state, json.dumps(asdict(state)).encode())
    return release


def is_released(layout: Layout) -> bool:
    """Whether the current release says everything that the log and the SQL say now."""
    present = present_state(layout, sql_sha256())
    return layout.current.exists() and _load(layout.released_state) == present


def _load(place: Path) -> BuildState | None:
    """A state that was written down; None when there is none or an older version wrote it."""
    if not place.exists():
        return None
    stored = json.loads(place.read_bytes())
    known = stored.keys() == {field.name for field in fields(BuildState)}
    return BuildState(**stored) if known else None


def _place(layout: Layout) -> Path:
    return layout.build / "built.json"
