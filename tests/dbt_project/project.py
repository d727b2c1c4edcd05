"""Runs the dbt project in process over a warehouse folder and queries what it built."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from dbt.cli.main import dbtRunner

Parameters = Sequence[Any] | Mapping[str, Any]

PROJECT = Path(__file__).parents[2] / "dbt_project"
MACROS = PROJECT / "release" / "macros.sql"


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    """Environment variables for the length of a block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class Build:
    """The build file of one warehouse folder."""

    def __init__(self, warehouse: Path, target: Path) -> None:
        self.warehouse = warehouse
        self.database = warehouse / "build.duckdb"
        self.target = target

    def dbt(self, *arguments: str) -> Any:
        """Run a dbt command; raises with the failed nodes' messages if it fails."""
        paths = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
        variables = {
            "WAREHOUSE": str(self.warehouse),
            "WAREHOUSE_DUCKDB": str(self.database),
            "DBT_TARGET_PATH": str(self.target),
            "DBT_LOG_PATH": str(self.target / "logs"),
        }
        with environment(variables):
            outcome = dbtRunner().invoke([*arguments, *paths, "--quiet"])
        if not outcome.success:
            raise AssertionError(_failures(outcome))
        return outcome.result

    def query(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Rows of a query over the build file."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql, parameters).fetchall()

    def create_macros(self) -> None:
        """Add the release's macros to the build file."""
        with duckdb.connect(str(self.database)) as connection:
            connection.execute(MACROS.read_text())


def _failures(outcome: Any) -> str:
    if outcome.exception is not None:
        return str(outcome.exception)
    return "\n".join(
        f"{run.node.unique_id}: {run.message}"
        for run in outcome.result
        if run.status in ("error", "fail")
    )
