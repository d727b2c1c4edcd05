from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ingestion import Extraction, vocabulary
from orchestration.reading import Reader, Reading, Rejection, Task
from orchestration.tables import EXTRACTED
from tests.conftest import announcement, tell
from tests.orchestration import stub


def read(
    tmp_path: Path, *texts: str | bytes, timeout: float = 20, memory_mb: int = 4096
) -> list[Reading | Rejection]:
    tasks = []
    for number, text in enumerate(texts):
        folder = tmp_path / f"rows{number}"
        folder.mkdir()
        tasks.append(Task(tell(tmp_path, f"{number}.txt", text), f"{number}.txt", folder))
    reader = Reader(stub.extract, timeout, memory_mb << 20, parallel=2)
    return list(reader.read(tasks))


def codes(outcomes: list[Reading | Rejection]) -> list[str]:
    return [o.code if isinstance(o, Rejection) else "read" for o in outcomes]


def test_rows_are_written_with_their_types(tmp_path: Path) -> None:
    (outcome,) = read(tmp_path, announcement(revenue=7, cost="-3"))
    assert isinstance(outcome, Reading)
    assert outcome.figures == 2
    assert outcome.sections == {"income_statement": 2}
    assert outcome.unaccounted == 0
    figures = pq.ParquetFile(tmp_path / "rows0" / "figures.parquet").read()
    types = {field.name: str(field.type) for field in figures.schema}
    assert types["value"] == "decimal128(28, 8)"
    assert types["period_end"] == "date32[day]"
    assert types["is_total"] == "bool"
    assert types["scale"] == "int64"
    assert [str(value) for value in figures["value"].to_pylist()] == [
        "7000.00000000",
        "-3000.00000000",
    ]
    written = {path.stem for path in (tmp_path / "rows0").iterdir()}
    assert written == set(EXTRACTED)


def test_no_document_harms_another(tmp_path: Path) -> None:
    outcomes = read(
        tmp_path,
        announcement(),
        "",
        announcement(crash="now"),
        announcement(**{"raise": "a surprise"}),
        b"\x00\x01\x02",
        announcement(year=2022),
    )
    assert codes(outcomes) == [
        "read",
        "empty_file",
        "reader_crashed",
        "reader_failed",
        "not_an_announcement",
        "read",
    ]
    surprise = outcomes[3]
    assert isinstance(surprise, Rejection)
    assert surprise.reason == "ValueError: a surprise"


def test_reading_ends_in_bounded_time(tmp_path: Path) -> None:
    outcomes = read(tmp_path, announcement(sleep="600"), announcement(), timeout=2)
    assert codes(outcomes) == ["reading_takes_too_long", "read"]


def test_reading_ends_in_bounded_memory(tmp_path: Path) -> None:
    outcomes = read(tmp_path, announcement(hoard="3000"), announcement(), memory_mb=2000)
    assert codes(outcomes) == ["too_much_memory", "read"]


def test_a_full_disk_is_no_fault_of_the_document(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        read(tmp_path, announcement(disk="full"))


def extract_and_count(data: bytes, *, source_name: str = "") -> Extraction:
    """The stub's extraction, titled with how many tables of the vocabulary were loaded before."""
    extraction = stub.extract(data, source_name=source_name)
    loaded = str(vocabulary.rows.cache_info().currsize)
    return replace(extraction, announcement=replace(extraction.announcement, title=loaded))


def test_processes_start_with_the_vocabulary_loaded(tmp_path: Path) -> None:
    task = Task(tell(tmp_path, "0.txt", announcement()), "0.txt", tmp_path)
    (outcome,) = Reader(extract_and_count, 20, 4096 << 20, parallel=1).read([task])
    assert isinstance(outcome, Reading)
    assert int(outcome.title) > 10
