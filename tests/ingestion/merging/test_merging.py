"""Rows of real announcements read the same when they are merged."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.ingestion.merging.rows import announcements, merged
from tests.ingestion.merging.scoring import Trial, trials

PLACES = announcements()


def test_merging_runs_labels_and_numbers_together_in_order() -> None:
    lines = ["\t2023\t2022", "Wages\t10\t–", "Rent\t2\t–", "\t12\t–"]
    texts = {tuple(merged(lines, [1, 2], Random(seed), 1).lines) for seed in range(20)}
    assert texts == {
        ("\t2023\t2022", "Wages Rent\t10 2\t– –", "\t12\t–"),
        ("\t2023\t2022", "Wages Rent\t10 2\t", "\t12\t–"),
    }


@pytest.mark.skipif(not PLACES, reason="the real announcements (../shared) are not here")
def test_merged_rows_of_real_announcements_are_read_as_before() -> None:
    found = [trial for place in PLACES for trial in _trials(place)]
    figures = sum(trial.figures for trial in found)
    assert sum(len(trial.lost) for trial in found) <= figures * 0.015
    assert sum(len(trial.false) for trial in found) <= figures * 0.015


def _trials(place: Path) -> list[Trial]:
    return list(trials(place, seed=1, count=2, runs=8))
