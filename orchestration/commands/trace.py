"""The way of one figure: document, place, characters, and every mart cell that uses it."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import duckdb

from orchestration.layout import Layout
from orchestration.pipeline import Pipeline
from orchestration.release import current_release

FIGURE = """
    select f.*, a.source_name, a.source_uri, a.content_sha256, a.media_type, a.title
    from marts.figures as f
    join marts.announcements as a using (announcement_id)
    where f.figure_id = ?
"""
USES = """
    select mart, column_name, role, row_key from marts.lineage
    where figure_id = ? order by all
"""
CHECKS = """
    select rule, description, outcome from marts.checks
    where contains(',' || figure_ids || ',', ',' || ? || ',') or total_figure_id = ?
    order by all
"""
TELLING = (
    "statement",
    "kpi",
    "rule",
    "change_class",
    "label",
    "segment",
    "member",
    "from_member",
    "to_member",
    "description",
    "period_start",
    "period_end",
    "known_from",
)
ALIKE = "select figure_id from marts.figures where contains(figure_id, ?) order by all limit 5"


def main(chosen: argparse.Namespace) -> int:
    """Trace the figure in the current release of the warehouse that the environment names."""
    layout = Pipeline.from_environment().layout
    release = current_release(layout)
    if release is None:
        print("error: there is no release yet; `make run` makes one", file=sys.stderr)
        return 1
    with release.connect() as connection:
        return trace(connection, layout, chosen.figure)


def trace(connection: duckdb.DuckDBPyConnection, layout: Layout, figure_id: str) -> int:
    """Print the way of one figure; 1 when there is no such figure."""
    found = _dicts(connection, FIGURE, figure_id)
    if not found:
        alike = ", ".join(row["figure_id"] for row in _dicts(connection, ALIKE, figure_id))
        hint = f"; there are {alike}" if alike else "; marts.figures lists them"
        print(f"error: no figure {figure_id}{hint}", file=sys.stderr)
        return 1
    _print_place(found[0], layout)
    _print_meaning(found[0])
    print("checks")
    for check in _dicts(connection, CHECKS, figure_id, figure_id):
        print(f"  {check['outcome']:9} {check['rule']}: {check['description']}")
    print("used by")
    for use in _dicts(connection, USES, figure_id):
        row = _row(connection, use["mart"], use["row_key"])
        print(f"  {use['mart']}.{use['column_name']} as {use['role']} of {use['row_key']}: {row}")
    return 0


def _row(connection: duckdb.DuckDBPyConnection, mart: str, key: str) -> str:
    """What a mart row is about; its key is the first column that is not the issuer."""
    described = connection.execute(f"describe marts.{mart}").fetchall()
    columns = [name for name, *_ in described]
    key_column = next(name for name in columns if name != "issuer_id")
    (row,) = _dicts(connection, f'select * from marts.{mart} where "{key_column}" = ?', key)
    told = [str(row[name]) for name in TELLING if row.get(name) is not None]
    return ", ".join(told)


def _print_place(figure: dict[str, Any], layout: Layout) -> None:
    page = f"page {figure['source_page']}, " if figure["source_page"] else ""
    start, end = figure["source_start"], figure["source_end"]
    print(f"figure     {figure['figure_id']}")
    print(f"document   {figure['source_name']} ({figure['announcement_id']})")
    print(f"           {layout.document(figure['content_sha256'])}")
    print(f"place      {page}line {figure['source_line']}, characters {start} to {end}")
    line = _line(figure, layout)
    if line is not None:
        print(f"           {line}")
    print(f"printed    {figure['raw_text'] or 'nowhere, it is implied'}")


def _line(figure: dict[str, Any], layout: Layout) -> str | None:
    """The line with the figure marked, where the document is plain UTF-8 text."""
    place = layout.document(figure["content_sha256"])
    if figure["source_page"] is not None or not place.exists():
        return None
    lines = place.read_bytes().decode("utf-8-sig", errors="replace").split("\n")
    if not 0 < figure["source_line"] <= len(lines):
        return None
    line = lines[figure["source_line"] - 1]
    start, end = figure["source_start"], figure["source_end"]
    return f"{line[:start]}⟦{line[start:end]}⟧{line[end:]}".replace("\t", " | ").rstrip()


def _print_meaning(figure: dict[str, Any]) -> None:
    start = figure["period_start"]
    period = f"{start} to {figure['period_end']}" if start else f"at {figure['period_end']}"
    member = f", {figure['axis']} {figure['member']}" if figure["member"] else ""
    print(
        f"means      {figure['label_path']}{member}, {period}: {figure['value']} {figure['unit']}"
    )
    why = f" ({figure['status_reason']})" if figure["status_reason"] else ""
    print(f"status     {figure['status']}{why}")


def _dicts(
    connection: duckdb.DuckDBPyConnection, query: str, *parameters: str
) -> list[dict[str, Any]]:
    found = connection.execute(query, list(parameters))
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
