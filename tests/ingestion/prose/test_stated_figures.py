"""Invented sentences of many industries: every figure that each of them states, and no other."""

import csv
from datetime import date
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


def test_a_title_may_say_of_which_quarter_its_text_speaks() -> None:
    past = "from RMB7.9 million in the same period of 2022"
    said = f"Gross profit rose by 9.2% {past} to RMB8.6 million."
    found = read(said, title="Fourth Quarter 2023 Financial Results")
    quarters = {f.raw_text: (f.period.start, f.period.end) for f in found}
    assert quarters == {
        "9.2%": (date(2023, 10, 1), date(2023, 12, 31)),
        "RMB7.9 million": (date(2022, 10, 1), date(2022, 12, 31)),
        "RMB8.6 million": (date(2023, 10, 1), date(2023, 12, 31)),
    }


def test_a_note_leaves_an_undated_balance_open_and_what_it_is_compared_with() -> None:
    assert not read("The gearing ratio fell to 41% from 48%.", section="note")
