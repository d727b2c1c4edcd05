"""``python -m ingestion.audit FILE``: what became of every numeric token of every table."""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ingestion.extract import extract
from ingestion.model import Check, Extraction, Figure, Refusal, Token

NOT_ACCOUNTED = "unaccounted"
SHOWN_FATES = (NOT_ACCOUNTED, "ghost")
OUTCOMES = ("holds", "rounding", "fails")
REFUSED_STATUS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the account of one document.

    Returns:
        0 when every token is accounted for, 1 when one is not, 2 when the document was refused.
    """
    parser = argparse.ArgumentParser(prog="python -m ingestion.audit", description=__doc__)
    parser.add_argument("file", type=Path, help="an announcement")
    path: Path = parser.parse_args(arguments).file
    try:
        extraction = extract(path.read_bytes(), source_name=path.name)
    except Refusal as refusal:
        print(f"refused ({refusal.code}): {refusal}", file=sys.stderr)
        return REFUSED_STATUS
    print(*report(extraction), sep="\n")
    return int(bool(unaccounted(extraction)))


def unaccounted(extraction: Extraction) -> list[Token]:
    """Tokens whose fate is unknown, or that name a figure which does not exist."""
    known = _known(extraction)
    return [token for token in extraction.tokens if _is_unaccounted(token, known)]


def _known(extraction: Extraction) -> set[str]:
    return {figure.figure_id for figure in extraction.figures}


def _is_unaccounted(token: Token, known: set[str]) -> bool:
    is_dangling = token.fate == "figure" and token.figure_id not in known
    return token.fate == NOT_ACCOUNTED or is_dangling


def report(extraction: Extraction) -> Iterator[str]:
    """The account as lines of text: tables, totals, then arithmetic."""
    known = _known(extraction)
    sections = {figure.table_id: _section(figure) for figure in extraction.figures}
    for table_id, tokens in _tables(extraction.tokens):
        yield _table_line(tokens, sections.get(table_id, "no figures"))
        yield from (
            _token_line(t, _is_unaccounted(t, known)) for t in tokens if _is_shown(t, known)
        )
    yield f"tokens: {len(extraction.tokens)} ({_counts(extraction.tokens) or 'none'})"
    yield f"unaccounted: {len(unaccounted(extraction))}"
    yield from _checks(extraction.checks)


def _tables(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    by_table = sorted(tokens, key=lambda token: token.table_id)
    tables = [(name, sorted(group, key=_place)) for name, group in groupby(by_table, _table_id)]
    yield from sorted(tables, key=lambda table: _place(table[1][0]))


def _table_id(token: Token) -> str:
    return token.table_id


def _place(token: Token) -> tuple[int, int, int]:
    return (token.source_page or 0, token.source_line, token.source_start)


def _section(figure: Figure) -> str:
    return f"{figure.section} “{figure.section_title}”" if figure.section_title else figure.section


def _is_shown(token: Token, known: set[str]) -> bool:
    return token.fate in SHOWN_FATES or _is_unaccounted(token, known)


def _table_line(tokens: list[Token], section: str) -> str:
    first, last = tokens[0], tokens[-1]
    is_one_page = first.source_page == last.source_page
    end = f"-{last.source_line}" if is_one_page else f" to {_where(last)}"
    return f"{_where(first)}{end} {section}: {_counts(tokens)}"


def _counts(tokens: list[Token]) -> str:
    counts = Counter(token.fate for token in tokens)
    return ", ".join(f"{number} {fate}" for fate, number in counts.most_common())


def _token_line(token: Token, is_open: bool) -> str:
    mark = "!" if is_open else " "
    fate = token.fate if token.fate != "figure" else "figure that does not exist"
    return f"  {mark} {_where(token)}:{token.source_start} {token.raw_text}  {fate}: {token.reason}"


def _where(token: Token) -> str:
    page = f"page {token.source_page} " if token.source_page else ""
    return f"{page}line {token.source_line}"


def _checks(checks: list[Check]) -> Iterator[str]:
    counts = Counter(check.outcome for check in checks)
    shown = ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES)
    yield f"checks: {len(checks)} ({shown})"
    for check in checks:
        if check.outcome == "fails":
            yield f"  ! {check.rule}: {check.description}: {_gap(check)}"


def _gap(check: Check) -> str:
    printed, computed = f"{check.printed_value:,f}", f"{check.computed_value:,f}"
    return f"printed {printed}, computed {computed}, difference {check.difference:,f}"


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # "| head" is no error
    raise SystemExit(main())
