"""Runs dbt inside this process, on one warehouse."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from orchestration.code_version import DBT_PROJECT, sql_sha256
from orchestration.durable import replace_file
from orchestration.layout import Layout

DbtEvent = dict[str, Any]
SEEN_SOURCES = "sources.sha256"
UNIT_TESTS_RUN_ELSEWHERE = ("--exclude-resource-type", "unit_test")


class DbtFailed(RuntimeError):
    """dbt could not do its work; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class DbtRun:
    """What dbt did: its events in order, and whether all of it succeeded."""

    events: list[DbtEvent]
    succeeded: bool
    errors: list[str]


def prepare_manifest(layout: Layout) -> None:
    """Parse the project for this warehouse unless the manifest is that of today's files.

    Raises:
        DbtFailed: the project does not parse.
    """
    seen = layout.dbt_target / SEEN_SOURCES
    today = sql_sha256()
    if layout.manifest.exists() and seen.exists() and seen.read_text() == today:
        return
    parsed = run_dbt(layout, ["parse"])
    if not parsed.succeeded:
        raise DbtFailed("\n".join(parsed.errors))
    replace_file(seen, today.encode())


def build(layout: Layout) -> DbtRun:
    """Build every model and run every data test of the project."""
    return run_dbt(layout, ["build", *UNIT_TESTS_RUN_ELSEWHERE])


def run_dbt(layout: Layout, arguments: Sequence[str]) -> DbtRun:
    """Run one dbt command; its log file lies beside its artifacts."""
    from dbt.cli.main import dbtRunner  # takes seconds: only those who run dbt wait for it

    events: list[DbtEvent] = []
    with _environment(layout):
        runner = dbtRunner(callbacks=[lambda message: events.append(_to_dict(message))])
        result = runner.invoke([*arguments, "--log-level", "none", "--no-use-colors"])
    errors = [event["info"]["msg"] for event in events if event["info"]["level"] == "error"]
    if result.exception is not None:
        errors.append(str(result.exception))
    return DbtRun(events, result.success, errors)


def _to_dict(message: Any) -> DbtEvent:
    from google.protobuf.json_format import MessageToDict

    event: DbtEvent = MessageToDict(
        message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return event


@contextmanager
def _environment(layout: Layout) -> Iterator[None]:
    """The variables by which the dbt project finds its warehouse, set for a while."""
    layout.dbt_target.mkdir(parents=True, exist_ok=True)
    wanted = {
        "WAREHOUSE": str(layout.root),
        "WAREHOUSE_DUCKDB": str(layout.database),
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
