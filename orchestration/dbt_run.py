"""Runs dbt inside this process, on one warehouse."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from orchestration.code_version import DBT_PROJECT, sql_sha256
from orchestration.durable import replace_file
from orchestration.layout import Layout
from orchestration.locking import exclusive

DbtEvent = dict[str, Any]
PARSING_SECONDS = 300.0
SEEN_FILES = "files.sha256"
BUILD = ("build", "--exclude-resource-type", "unit_test", "--no-write-json")  # for speed


class DbtFailed(RuntimeError):
    """dbt could not do its work; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class DbtRun:
    """What dbt did: results and errors in order, and whether all of it succeeded."""

    events: list[DbtEvent]
    succeeded: bool
    errors: list[str]


class Dbt:
    """The dbt project as this process first saw it, for one warehouse."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._parsed: Any = None

    @cached_property
    def sql_sha256(self) -> str:
        """Hash of the project's files when this process first looked at them."""
        return sql_sha256()

    @property
    def lineage_memory(self) -> Path:
        """Folder of column lineage found before, for these very files, in any warehouse."""
        return DBT_PROJECT / "target" / "column_edges" / self.sql_sha256[:16]

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest of today's files; parsed only when the one at hand is of others.

        Raises:
            DbtFailed: the project does not parse.
            LockTimeout: another process has been parsing it for minutes.
        """
        seen = self._layout.dbt_target / SEEN_FILES
        place = self._layout.manifest
        with self._alone():
            current = place.exists() and seen.exists() and seen.read_text() == self.sql_sha256
            if not current:
                self._parsed = self._parse()
                replace_file(seen, self.sql_sha256.encode())
            manifest: dict[str, Any] = json.loads(place.read_bytes())
        return manifest

    def build(self) -> DbtRun:
        """Build every model and run every data test of the project.

        Raises:
            DbtFailed: the project does not parse.
            LockTimeout: another process has been parsing it for minutes.
        """
        self.load()
        result, run = _invoke(self._layout, BUILD, self._parsed)
        return DbtRun(run.events, result.success, run.errors)

    def load(self) -> None:
        """Parse the project once for this process, before the first build needs it.

        Raises:
            DbtFailed: the project does not parse.
            LockTimeout: another process has been parsing it for minutes.
        """
        if self._parsed is None:
            with self._alone():
                self._parsed = self._parse()

    def _alone(self) -> AbstractContextManager[None]:
        """dbt writes its manifest bit by bit: no other process may read or write it then."""
        return exclusive(self._layout.manifest_lock, timeout_seconds=PARSING_SECONDS)

    def _parse(self) -> Any:
        result, run = _invoke(self._layout, ["parse"], None)
        if not result.success:
            raise DbtFailed("\n".join(run.errors))
        return result.result


def _invoke(layout: Layout, arguments: Sequence[str], parsed: Any) -> tuple[Any, DbtRun]:
    """Run one dbt command; its log file lies beside its artifacts."""
    from dbt.cli.main import dbtRunner  # takes seconds: only those who run dbt wait for it

    events: list[DbtEvent] = []
    with _environment(layout), _closing_database():
        runner = dbtRunner(parsed, callbacks=[lambda message: _keep(message, events)])
        result = runner.invoke([*arguments, "--log-level", "none", "--no-use-colors"])
    errors = [event["info"]["msg"] for event in events if event["info"]["level"] == "error"]
    if result.exception is not None:
        errors.append(str(result.exception))
    return result, DbtRun(events, result.success, errors)


def _keep(message: Any, events: list[DbtEvent]) -> None:
    """Keep results and errors; of the thousands of others nothing is shown."""
    if message.info.name.endswith("Result") or message.info.level == "error":
        from google.protobuf.json_format import MessageToDict

        event: DbtEvent = MessageToDict(
            message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
        )
        events.append(event)


@contextmanager
def _closing_database() -> Iterator[None]:
    """Close the file that dbt keeps open from node to node: opening it costs each a while."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    connections: Any = DuckDBConnectionManager  # which says nothing of its types
    try:
        yield
    finally:
        connections.close_all_connections()


@contextmanager
def _environment(layout: Layout) -> Iterator[None]:
    """The variables by which the dbt project finds its warehouse, set for a while."""
    layout.dbt_target.mkdir(parents=True, exist_ok=True)
    wanted = {
        "WAREHOUSE": str(layout.root),
        "WAREHOUSE_DUCKDB": str(layout.database),
        "WAREHOUSE_KEEP_OPEN": "True",
        "DBT_PROJECT_DIR": str(DBT_PROJECT),
        "DBT_PROFILES_DIR": str(DBT_PROJECT),
        "DBT_TARGET_PATH": str(layout.dbt_target),
        "DBT_LOG_PATH": str(layout.dbt_target),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
