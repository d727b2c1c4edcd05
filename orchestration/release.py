"""Publishes the marts: a folder that appears whole or not at all, then the link to it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from orchestration.code_version import DBT_PROJECT
from orchestration.durable import point_link, publish_folder, remove_folder, temporary_folder
from orchestration.events import utc_now
from orchestration.layout import Layout

DATABASE_NAME = "marts.duckdb"
MACROS = DBT_PROJECT / "release" / "macros.sql"
OLDEST_READER = "v1.0.0"  # the storage format that DuckDB 1.4 and embedded older ones read
ABOUT_ITSELF = "release_info"
MOMENT = "%Y%m%dT%H%M%SZ"
HASH_CHARACTERS = 12


@dataclass(frozen=True, order=True, slots=True)
class Release:
    """One published state of the marts."""

    release_id: str
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / DATABASE_NAME

    @property
    def content(self) -> str:
        """First characters of the hash of all its rows."""
        return self.release_id.rpartition("-")[2]

    @property
    def created_at(self) -> datetime:
        """UTC, without zone."""
        return datetime.strptime(self.release_id.partition("-")[0], MOMENT)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A read-only connection, in which ``marts.<mart>`` can be queried."""
        connection = duckdb.connect()
        connection.execute(f"attach {_quoted(self.database)} as release (read_only); use release")
        return connection

    def row_counts(self) -> dict[str, int]:
        """Rows of each mart, sorted by name."""
        with self.connect() as connection:
            return {mart: _count(connection, f"marts.{mart}") for mart in _marts(connection)}


def current_release(layout: Layout) -> Release | None:
    """The newest complete release, or None before the first."""
    if not layout.current.exists():
        return None
    folder = layout.current.resolve()
    return Release(folder.name, folder)


def publish(layout: Layout, *, now: datetime | None = None) -> Release:
    """Release the marts of the last whole build. The caller holds the build lock.

    Marts with the very rows of the current release give no new release: the current one
    is returned.

    Raises:
        duckdb.Error, OSError: nothing was published, the current release stays.
    """
    moment = utc_now() if now is None else now
    with temporary_folder(layout.releases) as folder:
        content = _export(layout.database, folder / DATABASE_NAME)[:HASH_CHARACTERS]
        current = current_release(layout)
        if current is not None and current.content == content:
            return current
        release_id = f"{moment.strftime(MOMENT)}-{content}"
        release = Release(release_id, layout.releases / release_id)
        _finish(folder, release_id, moment)
        publish_folder(folder, release.folder)
    point_link(layout.current, release.folder)
    return release


def _export(source: Path, target: Path) -> str:
    """Copy schema ``marts`` with its comments into a file of its own; hash of all rows."""
    digest = hashlib.sha256(MACROS.read_bytes())
    with duckdb.connect() as connection:
        connection.execute(f"attach {_quoted(source)} as build (read_only)")
        connection.execute(
            f"attach {_quoted(target)} as release (storage_version '{OLDEST_READER}')"
        )
        connection.execute("create schema release.marts; use build; begin")
        for mart in _marts(connection):
            connection.execute(f"create table release.marts.{mart} as from build.marts.{mart}")
            _copy_comments(connection, mart)
            if mart != ABOUT_ITSELF:
                digest.update(_rows_hash(connection, mart).encode())
        connection.execute("use release")
        connection.execute(_wherever_opened(MACROS.read_text()))
        connection.execute("commit; use memory; detach release")
    return digest.hexdigest()


def _wherever_opened(macros: str) -> str:
    """Let macros find their tables however a reader opened the file.

    Opened directly, the database itself is called ``marts`` after the file, and DuckDB
    then finds the plain name of the schema ambiguous.
    """
    return re.sub(
        r"\b(from|join) marts\.(\w+)",
        r"\1 query_table(case current_database() "
        r"when 'marts' then 'marts.marts.\2' else 'marts.\2' end) as \2",
        macros,
    )


def _marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select table_name from information_schema.tables "
        "where table_schema = 'marts' and table_catalog = current_database() order by table_name"
    ).fetchall()
    return [name for (name,) in rows]


def _copy_comments(connection: duckdb.DuckDBPyConnection, mart: str) -> None:
    of_mart = "where database_name = 'build' and schema_name = 'marts' and table_name = ?"
    table = connection.execute(f"select comment from duckdb_tables() {of_mart}", [mart]).fetchone()
    if table and table[0]:
        connection.execute(f"comment on table release.marts.{mart} is {_quoted(table[0])}")
    columns = connection.execute(
        f"select column_name, comment from duckdb_columns() {of_mart} and comment is not null",
        [mart],
    ).fetchall()
    for column, comment in columns:
        connection.execute(
            f'comment on column release.marts.{mart}."{column}" is {_quoted(comment)}'
        )


def _rows_hash(connection: duckdb.DuckDBPyConnection, mart: str) -> str:
    """Tells tables with other columns, types or rows apart; the order of rows is nothing."""
    columns = connection.execute(f"describe release.marts.{mart}").fetchall()
    rows = connection.execute(
        f"select count(*), sum(hash(mart)::hugeint) from release.marts.{mart} as mart"
    ).fetchone()
    return repr((mart, [column[:2] for column in columns], rows))


def _finish(folder: Path, release_id: str, moment: datetime) -> None:
    """Write the release's own name into it, and each mart beside it as Parquet."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {_quoted(folder / DATABASE_NAME)} as release; use release")
        marts = _marts(connection)
        if ABOUT_ITSELF in marts:
            connection.execute(
                f"update marts.{ABOUT_ITSELF} set release_id = ?, created_at = ?",
                [release_id, moment],
            )
        for mart in marts:
            place = _quoted(folder / f"{mart}.parquet")
            connection.execute(f"copy marts.{mart} to {place} (format parquet, compression zstd)")


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(row[0]) if row else 0


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def retire(
    layout: Layout, *, keep: int, keep_seconds: float, now: datetime | None = None
) -> list[str]:
    """Delete releases beyond the newest ``keep``, but none younger than ``keep_seconds``."""
    oldest_kept = (utc_now() if now is None else now) - timedelta(seconds=keep_seconds)
    current = current_release(layout)
    releases = sorted(
        Release(folder.name, folder)
        for folder in layout.releases.iterdir()
        if not folder.name.startswith(".")
    )
    retired = [
        release
        for release in releases[: max(0, len(releases) - keep)]
        if release.created_at < oldest_kept and release != current
    ]
    for release in retired:
        remove_folder(release.folder)
    return [release.release_id for release in retired]
