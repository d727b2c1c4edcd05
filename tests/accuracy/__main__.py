"""``python -m tests.accuracy``: what share of the printed figures is read right."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.accuracy.failures import failures, prose_failures, remark_rows
from tests.accuracy.report import documents_table, groups_table, other_table
from tests.accuracy.scoring import Score, score, score_document
from tests.accuracy.truth import DOCUMENT_FOLDERS, document_of, load, truth_files

CRASHES = (ArithmeticError, AssertionError, AttributeError, ImportError, LookupError,
           RuntimeError, TypeError, ValueError)  # fmt: skip

ALL = 10**6


def main() -> int:
    """Print the report; status 1 when nothing could be scored."""
    options = _options()
    folders = tuple(options.documents or DOCUMENT_FOLDERS)
    scores = list(_scores(options.truth or truth_files(), folders, options.only))
    if not scores:
        print("nothing to score: no transcription with its document at hand", file=sys.stderr)
        return 1
    if options.section:
        scores = [each.of_section(options.section) for each in scores]
    if options.json:
        options.json.write_text(json.dumps([_record(each) for each in scores], indent=1))
    _print(scores, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("only", nargs="*", help="score documents whose name contains this")
    parser.add_argument("--documents", type=Path, action="append", help="folder of announcements")
    parser.add_argument("--truth", type=Path, nargs="+", help="transcriptions (figures-*.csv)")
    parser.add_argument("--section", help="only figures whose section contains this")
    parser.add_argument(
        "--failures", type=int, nargs="?", const=ALL, default=0, metavar="N",
        help="print the first N failing rows of each document, all without N",
    )  # fmt: skip
    parser.add_argument("--prose", action="store_true", help="print missed prose figures too")
    parser.add_argument("--remarks", action="store_true", help="print what is told unclearly")
    parser.add_argument("--json", type=Path, help="write scores and failing rows to this file")
    return parser.parse_args()


def _scores(truths: list[Path], folders: tuple[Path, ...], only: list[str]) -> Iterator[Score]:
    for truth in truths:
        if only and not any(part in truth.stem for part in only):
            continue
        document = document_of(truth, folders)
        if document is None:
            print(f"no document for {truth.name}", file=sys.stderr)
        else:
            yield _score_or_explain(truth, document)


def _score_or_explain(truth: Path, document: Path) -> Score:
    """One crashing document must not hide the score of the others."""
    try:
        return score_document(truth, document)
    except CRASHES as error:
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        way = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
        return score(document.stem, load(truth), [], failure=f"crashed: {error!r} at {way}")


def _print(scores: list[Score], options: argparse.Namespace) -> None:
    for each in scores:
        rows = failures(each)[: options.failures]
        rows += prose_failures(each) if options.prose else []
        rows += remark_rows(each) if options.remarks else []
        if rows:
            print(f"== {each.document}", *rows, sep="\n")
    print(*groups_table("damage", scores, lambda true: true.damage), "", sep="\n")
    print(*groups_table("section", scores, lambda true: (true.section,)), "", sep="\n")
    print(*other_table(scores), "", *documents_table(scores), sep="\n")


def _record(each: Score) -> dict[str, object]:
    return {
        "document": each.document,
        "rows": each.rows,
        "right": each.right,
        "table_figures": each.table_figures,
        "faults": each.fault_counts(),
        "remarks": each.remark_counts(),
        "misplaced": len(each.misplaced),
        "false": len(each.false),
        "implied_recovered": sum(not pair.faults for pair in each.recovered),
        "implied_rows": len(each.recovered) + len(each.lost),
        "extra_implied": len(each.extra_implied),
        "prose_found": len(each.prose_pairs),
        "prose_rows": len(each.prose_pairs) + len(each.prose_missing),
        "failure": each.failure,
        "failing_rows": failures(each) + prose_failures(each),
    }


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # "| head" is no error
    raise SystemExit(main())
