"""What the released marts tell: revenue told and retold, restatements, what was known when."""

from __future__ import annotations

import argparse
import sys
from decimal import Decimal

import duckdb

from orchestration.pipeline import Pipeline
from orchestration.release import current_release

SEGMENTS = """
    select scheme_id, segment, period_end, value / 1000000 as millions, unit, basis,
        cast(known_from as date) as known_from
    from marts.segments
    where measure = 'revenue' and issuer_id = ? and known_to is null
    order by scheme_id, segment, period_end, basis
"""
RESTATED = """
    select change_class, issuer_id, label, member, period_end, earlier_value, later_value,
        declared, reason, later_announcement_id, evidence_page, evidence_line
    from marts.restated_comparatives
    where change_class not in ('confirmed', 'rounding')
    order by change_class, issuer_id, known_from, label, member, period_end
"""
REVISED = """
    select series_id, period_end, min(known_from) as first_known, max(known_from) as last_known
    from marts.vintages
    where concept is not null and axis is null
    group by series_id, period_end, concept
    having count(*) > 1
    order by concept = 'revenue' desc, count(*) desc, last_known desc, series_id
    limit 1
"""
KNOWN = """
    select label, member, period_end, value, unit, announcement_id
    from marts.as_known(?) where series_id = ? and period_end = ?
"""


def main(_: argparse.Namespace) -> int:
    """Tell the story of the current release of the warehouse that the environment names."""
    release = current_release(Pipeline.from_environment().layout)
    if release is None:
        print("error: there is no release yet; `make run` makes one", file=sys.stderr)
        return 1
    with release.connect() as connection:
        tell(connection)
    return 0


def tell(connection: duckdb.DuckDBPyConnection) -> None:
    """Print the three parts of the story."""
    issuers = connection.execute("select distinct issuer_id from marts.segments order by all")
    for (issuer,) in issuers.fetchall():
        _tell_segments(connection, issuer)
    _tell_restatements(connection)
    _tell_knowledge(connection)


def _tell_segments(connection: duckdb.DuckDBPyConnection, issuer: str) -> None:
    print(f"\nRevenue by segment of {issuer}, as first told (native) and as retold (recast)")
    scheme = None
    for row in connection.execute(SEGMENTS, [issuer]).fetchall():
        if row[0] != scheme:
            scheme = row[0]
            print(f"  scheme {scheme}")
        _, segment, period_end, millions, unit, basis, known = row
        print(f"    {segment:36} {period_end} {millions:12,.1f} {unit}m {basis:7} known {known}")


def _tell_restatements(connection: duckdb.DuckDBPyConnection) -> None:
    print("\nComparatives that a later announcement told otherwise")
    told = None
    for row in connection.execute(RESTATED).fetchall():
        kind, issuer, label, member, end, earlier, later, declared, reason, *evidence = row
        if kind != told:
            told = kind
            print(f"  {kind}")
        said = "declared" if declared else "not declared"
        values = f"{_plain(earlier)} → {_plain(later)}" if earlier != later else _plain(later)
        print(f"    {issuer} {_name(label, member)}, {end}: {values}")
        print(f"        {reason}")
        print(f"        {said}; evidence: {_place(*evidence)}")


def _tell_knowledge(connection: duckdb.DuckDBPyConnection) -> None:
    revised = connection.execute(REVISED).fetchone()
    if revised is None:
        return
    series, period_end, *moments = revised
    print("\nThe same question asked at two moments")
    for moment in moments:
        known = connection.execute(KNOWN, [moment, series, period_end]).fetchall()
        for label, member, end, value, unit, announcement in known:
            name = _name(label, member)
            print(f"  as known at {moment}: {name}, {end}: {_plain(value)} {unit} ({announcement})")


def _place(announcement: str, page: int | None, line: int) -> str:
    """Where evidence stands; only paged documents have pages."""
    return f"{announcement}, " + (f"page {page}, " if page else "") + f"line {line}"


def _name(label: str, member: str | None) -> str:
    return f"{label} – {member}" if member and member not in label else label


def _plain(value: Decimal) -> str:
    """All digits that say something, with thousands separated."""
    return f"{value.normalize():,f}"
