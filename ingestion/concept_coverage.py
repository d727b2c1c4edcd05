"""``python -m ingestion.concept_coverage FILE...``: statement rows that have a concept."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingestion.extract import extract
from ingestion.model import Extraction, Figure, Refusal

STATEMENTS = (
    "income_statement",
    "comprehensive_income",
    "balance_sheet",
    "changes_in_equity",
    "cash_flow",
)
ENOUGH = 0.95


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows of one statement of one announcement, and those without concept."""

    statement: str
    rows: int
    unknown: tuple[str, ...]  # label paths

    @property
    def known(self) -> int:
        """How many rows have a concept."""
        return self.rows - len(self.unknown)


def coverage(extraction: Extraction) -> list[Coverage]:
    """Coverage of each primary statement that the announcement prints."""
    rows: dict[str, dict[tuple[str | None, int | None], Figure]] = {s: {} for s in STATEMENTS}
    for figure in extraction.figures:
        if figure.section in rows and figure.source_kind != "prose":
            rows[figure.section].setdefault((figure.table_id, figure.row_no), figure)
    return [_of_statement(name, list(found.values())) for name, found in rows.items() if found]


def _of_statement(name: str, figures: Sequence[Figure]) -> Coverage:
    unknown = tuple(figure.label_path for figure in figures if figure.concept is None)
    return Coverage(name, len(figures), unknown)


def report(name: str, statements: Sequence[Coverage]) -> Iterator[str]:
    """One announcement as lines of text: its share, its statements, its unknown rows."""
    yield f"{name}: {_share(statements)}"
    for statement in statements:
        yield f"  {statement.statement}: {_share([statement])}"
        yield from (f"    no concept: {label}" for label in statement.unknown)


def _share(statements: Sequence[Coverage]) -> str:
    rows = sum(statement.rows for statement in statements)
    known = sum(statement.known for statement in statements)
    return f"{known} of {rows} rows ({known / rows:.1%})" if rows else "no primary statement"


def is_enough(statements: Sequence[Coverage]) -> bool:
    """Whether at least 95% of the rows have a concept."""
    rows = sum(statement.rows for statement in statements)
    return sum(statement.known for statement in statements) >= ENOUGH * rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the coverage of each document.

    Returns:
        0 when each reaches 95%, 1 when one does not, 2 when one was refused.
    """
    parser = argparse.ArgumentParser(prog="python -m ingestion.concept_coverage")
    parser.description = __doc__
    parser.add_argument("files", type=Path, nargs="+", help="announcements")
    return max(_print(path) for path in parser.parse_args(arguments).files)


def _print(path: Path) -> int:
    try:
        statements = coverage(extract(path.read_bytes(), source_name=path.name))
    except Refusal as refusal:
        print(f"{path.name}: refused ({refusal.code}): {refusal}", file=sys.stderr)
        return 2
    print(*report(path.name, statements), sep="\n")
    return 0 if is_enough(statements) else 1


if __name__ == "__main__":
    sys.exit(main())
