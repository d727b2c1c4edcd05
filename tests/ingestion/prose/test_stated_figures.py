"""Invented sentences of many industries: every figure that each of them states, and no other."""

import csv
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from tests.ingestion.prose.reading import read

ROWS = list(csv.DictReader((Path(__file__).parent / "stated.csv").open(encoding="utf-8")))
SENTENCES = [
    (announcement, sentence, [row for row in rows if row["printed"]])
    for (announcement, sentence), rows in groupby(
        ROWS, key=lambda row: (row["announcement"], row["sentence"])
    )
]


@pytest.mark.parametrize(("announcement", "sentence", "expected"), SENTENCES)
def test_a_sentence_states_these_figures_and_no_others(announcement, sentence, expected):
    found = [
        {
            "printed": figure.raw_text,
            "kpi": figure.kpi,
            "member": figure.member or "",
            "value": figure.value,
            "unit": figure.unit,
            "measure": figure.measure,
            "period": f"{figure.period.start or ''}..{figure.period.end}",
        }
        for figure in read(sentence, kind=announcement)
    ]
    wanted = [
        {key: row[key] for key in found_keys(row)} | {"value": Decimal(row["value"])}
        for row in expected
    ]
    assert found == wanted


def found_keys(row):
    return [key for key in row if key not in ("announcement", "sentence", "value")]
