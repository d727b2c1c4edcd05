from __future__ import annotations

import os
from datetime import datetime, timedelta

import duckdb
import pyarrow.parquet as pq
import pytest

from orchestration import release as release_module
from orchestration.layout import Layout
from orchestration.pipeline import Pipeline
from orchestration.release import current_release, publish, retire

MOMENT = datetime(2024, 3, 20, 12, 0)
MARTS = """
    create schema marts;
    create table marts.vintages as
        select 'revenue' as series_id, 1.50::decimal(28, 8) as value,
            timestamp '2023-03-20' as known_from, timestamp '2024-03-20' as known_to,
            'd' as derivation
        union all
        select 'revenue', 1.60, timestamp '2024-03-20', null, 'd';
    comment on table marts.vintages is 'What was known; it''s so';
    comment on column marts.vintages.known_from is 'UTC';
    create table marts.release_info as
        select 'build' as release_id, timestamp '2000-01-01' as created_at, 2 as figures;
    create table main.private as select 1 as one;
"""


def built(layout: Layout, *more: str) -> Layout:
    with duckdb.connect(str(layout.database)) as connection:
        for statement in more or (MARTS,):
            connection.execute(statement)
    return layout


def test_a_release_holds_the_marts_and_nothing_else(pipeline: Pipeline) -> None:
    layout = built(pipeline.layout)
    release = publish(layout, now=MOMENT)
    assert os.readlink(layout.current) == f"releases/{release.release_id}"
    assert sorted(p.name for p in release.folder.iterdir()) == [
        "marts.duckdb",
        "release_info.parquet",
        "vintages.parquet",
    ]
    assert release.row_counts() == {"release_info": 1, "vintages": 2}
    with release.connect() as connection:
        told = connection.execute("select release_id, created_at from marts.release_info")
        assert told.fetchone() == (release.release_id, MOMENT)
        comments = "select comment from duckdb_columns() where column_name = 'known_from'"
        assert connection.execute(comments).fetchone() == ("UTC",)
    schema = pq.read_schema(release.folder / "vintages.parquet")
    assert str(schema.field("value").type) == "decimal128(28, 8)"
    assert str(schema.field("known_from").type) == "timestamp[us]"


@pytest.mark.parametrize(
    ("database", "statements", "macro"),
    [
        ("directly", [], "marts.marts.as_known"),
        ("directly", ["use marts.marts"], "as_known"),
        ("attached", ["use warehouse"], "marts.as_known"),
        ("attached", ["use warehouse.marts"], "as_known"),
    ],
)
def test_macros_work_however_a_reader_opens_the_file(
    pipeline: Pipeline, database: str, statements: list[str], macro: str
) -> None:
    file = publish(built(pipeline.layout)).database
    if database == "directly":
        connection = duckdb.connect(str(file), read_only=True)
    else:
        connection = duckdb.connect()
        connection.execute(f"attach '{file}' as warehouse (read_only)")
    for statement in statements:
        connection.execute(statement)
    with connection:
        known = connection.execute(f"select value from {macro}(timestamp '2023-12-31')")
        assert [str(value) for (value,) in known.fetchall()] == ["1.50000000"]


def test_the_file_is_in_the_format_that_old_readers_know(pipeline: Pipeline) -> None:
    with publish(built(pipeline.layout)).connect() as connection:
        tags = connection.execute(
            "select tags['storage_version'] from duckdb_databases() where database_name = 'release'"
        ).fetchone()
    assert tags is not None
    assert "v1.0.0" in str(tags[0])


def test_the_same_rows_are_the_same_release(pipeline: Pipeline) -> None:
    layout = built(pipeline.layout)
    first = publish(layout, now=MOMENT)
    built(
        layout, "create or replace table marts.vintages as from marts.vintages order by value desc"
    )
    assert publish(layout, now=MOMENT + timedelta(days=1)) == first
    built(layout, "update marts.vintages set value = 1.7 where known_to is null")
    second = publish(layout, now=MOMENT + timedelta(days=2))
    assert second.release_id != first.release_id
    assert current_release(layout) == second
    assert first.folder.is_dir()


def test_a_reader_keeps_its_release_while_the_next_one_comes(pipeline: Pipeline) -> None:
    layout = built(pipeline.layout)
    with publish(layout, now=MOMENT).connect() as reader:
        built(layout, "update marts.vintages set value = 9")
        publish(layout, now=MOMENT + timedelta(seconds=1))
        values = reader.execute("select max(value) from marts.vintages").fetchone()
    assert str(values) == "(Decimal('1.60000000'),)"


@pytest.mark.parametrize("step", ["_finish", "publish_folder", "point_link"])
def test_a_crash_never_shows_half_a_release(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    layout = built(pipeline.layout)
    first = publish(layout, now=MOMENT)
    built(layout, "update marts.vintages set value = 9")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as crash:
        crash.setattr(release_module, step, full)
        with pytest.raises(OSError, match="No space left"):
            publish(layout, now=MOMENT + timedelta(seconds=1))
    assert current_release(layout) == first
    assert [p for p in layout.releases.iterdir() if p.name.startswith(".")] == []
    second = publish(layout, now=MOMENT + timedelta(seconds=2))
    assert current_release(layout) == second
    assert second.row_counts() == {"release_info": 1, "vintages": 2}


def test_retention_keeps_the_newest_the_young_and_the_current(pipeline: Pipeline) -> None:
    layout = built(pipeline.layout)
    releases = []
    for day in range(5):
        built(layout, f"update marts.vintages set value = {day}")
        releases.append(publish(layout, now=MOMENT + timedelta(days=day)).release_id)
    now = MOMENT + timedelta(days=4)
    assert retire(layout, keep=5, keep_seconds=0, now=now) == []
    assert retire(layout, keep=1, keep_seconds=2.5 * 86400, now=now) == releases[:2]
    assert retire(layout, keep=0, keep_seconds=0, now=now + timedelta(days=9)) == releases[2:4]
    assert sorted(p.name for p in layout.releases.iterdir()) == releases[4:]
