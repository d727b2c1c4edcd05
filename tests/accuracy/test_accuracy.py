"""The bars: what share of real announcements must be read right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.report import documents_table
from tests.accuracy.scoring import Score, score_document
from tests.accuracy.truth import document_of, truth_files


def scores(suffix: str) -> list[Score]:
    """Scores of all transcribed documents of one kind; skips when none is at hand."""
    known = [(truth, document_of(truth)) for truth in truth_files()]
    wanted: list[tuple[Path, Path]] = [
        (truth, document) for truth, document in known if document and document.suffix == suffix
    ]
    if not wanted:
        pytest.skip(f"no transcribed {suffix} announcement in ../shared")
    return [score_document(truth, document) for truth, document in wanted]


@pytest.mark.parametrize(
    ("suffix", "least_right", "most_false"),
    [(".txt", 0.99, 0.001), (".pdf", 0.97, 0.003)],
)
def test_share_of_right_and_of_false_figures(
    suffix: str, least_right: float, most_false: float
) -> None:
    results = scores(suffix)
    report = "\n".join(documents_table(results))
    right = sum(each.right for each in results) / sum(each.rows for each in results)
    extracted = sum(each.table_figures for each in results)
    false = sum(len(each.false) for each in results)
    assert right >= least_right, report
    assert false <= most_false * extracted, report
