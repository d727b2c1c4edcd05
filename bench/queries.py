"""Queries on a generated warehouse of millions of figures."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from bench.generate import generate
from bench.measuring import median_seconds, show
from orchestration.building import build_marts, release_marts
from orchestration.pipeline import Pipeline
from orchestration.settings import Settings

DERIVED_FIGURES = 125_000  # these go through the models
MULTIPLIED = ("figures", "vintages", "restated_comparatives")
AS_KNOWN = """
    select * from marts.as_known(timestamp '2022-06-30') where issuer_id = 'hk-00007-copy3'
"""
RESTATEMENTS = """
    select issuer_id, change_class, count(*), median(abs(difference_pct)), max(abs(difference))
    from marts.restated_comparatives
    where change_class <> 'confirmed'
    group by all order by all
"""


def measure(figures: int) -> None:
    """Measure on marts of about this many figures."""
    with tempfile.TemporaryDirectory() as name:
        pipeline = Pipeline(Settings(warehouse=Path(name) / "warehouse", announcements=name))
        count = generate(pipeline.layout, min(figures, DERIVED_FIGURES))
        run = build_marts(pipeline.layout, pipeline.dbt)
        if not run.succeeded:
            raise RuntimeError("\n".join(run.errors))
        file = release_marts(pipeline.layout).database
        copies = max(1, figures // count)
        with duckdb.connect() as connection:
            connection.execute(f"attach '{file}' as release; use release")
            _multiply(connection, copies)
            print(f"on marts of {count * copies:,} figures of {copies} times the same issuers")
            _measure(connection)


def _multiply(connection: duckdb.DuckDBPyConnection, copies: int) -> None:
    """Give the issuers of each mart namesakes, issuer after issuer, as the models order them."""
    for mart in MULTIPLIED:
        connection.execute(
            f"""
            create or replace table marts.{mart} as
            select mart.* replace (issuer_id || '-copy' || copy as issuer_id)
            from marts.{mart} as mart, range({copies}) as c (copy)
            order by copy, issuer_id
            """
        )


def _measure(connection: duckdb.DuckDBPyConnection) -> None:
    def seconds(query: str) -> float:
        return median_seconds(lambda: connection.execute(query).fetchall())

    show("as known at a moment, one issuer", seconds(AS_KNOWN), goal=0.1)
    show("restatements of all issuers", seconds(RESTATEMENTS), goal=1)
