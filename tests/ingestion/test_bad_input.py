"""What cannot be read is refused with a reason, soon; what can be read of the rest is."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion.cover import read_cover
from ingestion.extract import extract
from ingestion.formats import read_document
from ingestion.model import Extraction, Refusal
from tests.ingestion.announcing import announcement

SAMPLE = Path(__file__).parents[2] / "samples" / "tolo-harbour-2022-23-interim.txt"
MEGABYTE = 1024 * 1024


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        extract(data)
    assert len(str(caught.value)) > 20
    return caught.value.code


def read_or_refused(data: bytes) -> Extraction | None:
    try:
        return extract(data)
    except Refusal:
        return None


@pytest.mark.parametrize(
    "data", [b"", b" \t\r\n\f", b"\x00" * 500, b"\xef\xbb\xbf", "\u3000 \u00a0".encode()]
)
def test_empty(data: bytes) -> None:
    assert refused(data) == "empty_file"


def test_noise_is_binary() -> None:
    assert refused(random.Random(1).randbytes(20_000)) == "binary"


def test_a_few_nuls_are_blanks() -> None:
    text = announcement().replace("Cost of", "Cost\x00of")
    assert len(extract(text.encode()).figures) == len(extract(announcement().encode()).figures)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (announcement().encode() + b"a line of text\n" * (50 * MEGABYTE // 15), "too_large"),
        (announcement().encode() + b"x" * 5 * MEGABYTE, "line_too_long"),
        (announcement().encode() + b"\nline" * 2 * MEGABYTE, "too_many_lines"),
        (announcement().encode() + b"\nRevenue" + b"\t1" * 2_000, "too_many_columns"),
        (b"<html><table><tr>" + b"<td>1" * 100_000, "too_many_columns"),
    ],
    ids=["50 MB", "one line of 5 MB", "two million lines", "2,000 columns", "100,000 cells"],
)
def test_more_than_any_announcement_is_refused_soon(data: bytes, code: str) -> None:
    began = time.process_time()
    assert refused(data) == code
    assert time.process_time() - began < 2


NASTY = {
    "unclosed tags": "<a " * 80_000,
    "unclosed quotes": '<a x="' * 40_000,
    "unclosed comments": "<!--" * 60_000,
    "unclosed scripts": "<script></scrip" * 16_000,
    "nested tables": "<table>" * 35_000,
    "wide spans": "<table>" + "<tr><td colspan=99999 rowspan=99999>a<td>1" * 5_000,
    "ampersands": "<p>" + "&" * 15_000 + "&#" * 2_000,
    "many gaps": "<p>" + " \n" * 90_000,
    "rules": "|-|-|\n" * 15_000,
    "marks": "|a|b|\n|-|-|\n" + "|**a*|_b\n" * 10_000,
    "headings": "INTERIM RESULTS AND\n" * 12_000,
    "boards": "By order of the Board\n" * 10_000,
    "codes": "stock code: 0 0 0 and\n" * 10_000,
    "reviews": "reviewed by the unaudited auditor\n" * 7_000,
    "dates": "Hong Kong, 30 June\n" * 12_000,
    "periods": "six months ended from 1 January to\n" * 7_000,
    "quotations": "“X (the Company\n" * 15_000,
    "brackets": ("(" * 19_000 + "\n") * 12,
    "digits": ("1" * 19_000 + "\n") * 12,
    "blanks": (" " * 19_000 + "x\n") * 12,
}


@pytest.mark.parametrize("name", NASTY)
def test_reading_and_cover_take_linear_time(name: str) -> None:
    text = announcement(closing=NASTY[name])
    began = time.process_time()
    for data in (text.encode(), b"<html>" + text.encode()):
        try:
            read_cover(read_document(data))
        except Refusal:
            continue
    assert time.process_time() - began < 6


@pytest.mark.parametrize("percent", [1, 10, 35, 60, 61, 80, 99])
def test_cut_in_the_middle(percent: int) -> None:
    data = SAMPLE.read_bytes()
    whole = extract(data)
    cut = read_or_refused(data[: len(data) * percent // 100])
    if percent >= 60:
        assert cut is not None
        values = {figure.value for figure in whole.figures}
        assert sum(figure.value in values for figure in cut.figures) > 0.9 * len(cut.figures) > 20


def test_cut_within_a_character() -> None:
    data = SAMPLE.read_bytes()
    assert read_or_refused(data[: data.index("吐".encode()) + 1]) is None
    cut = read_or_refused(data + "”".encode()[:2])
    assert cut is not None
    assert len(cut.figures) == len(extract(data).figures)


def test_no_tables() -> None:
    assert refused(announcement(statement="").encode()) == "no_financial_tables"


@pytest.mark.parametrize("title", ["PROFIT WARNING", "NOTICE OF ANNUAL GENERAL MEETING"])
def test_other_documents(title: str) -> None:
    assert refused(announcement(title=title).encode()) == "not_results_announcement"


def test_clarification_is_read_as_a_revision() -> None:
    title = "CLARIFICATION ANNOUNCEMENT\nINTERIM RESULTS FOR THE SIX MONTHS ENDED 30 JUNE 2023"
    extraction = extract(announcement(title=title).encode())
    assert extraction.announcement.is_revision
    assert extraction.figures


LINES = SAMPLE.read_text(encoding="utf-8").split("\n")
places = st.integers(0, len(LINES) - 1)
torn = st.text(alphabet="0123456789(),.-–_ \t%$ABab<>|&*", max_size=60)
edits = st.lists(
    st.one_of(
        st.tuples(st.just("cut"), places, st.integers(1, 40)),
        st.tuples(st.just("double"), places, st.integers(1, 20)),
        st.tuples(st.just("join"), places, st.integers(2, 6)),
        st.tuples(st.just("merge"), places, st.integers(2, 6)),
        st.tuples(st.just("replace"), places, torn),
        st.tuples(st.just("drop"), places, st.integers(0, 80)),
    ),
    max_size=8,
)


def mutated(changes: list[tuple[str, int, int | str]]) -> str:
    lines = list(LINES)
    for kind, place, how in changes:
        at = min(place, len(lines) - 1)
        if isinstance(how, str):
            lines[at] = how
        elif kind == "drop":
            lines[at] = lines[at][:how] + lines[at][how + 1 :]
        else:
            lines[at : at + how] = changed(kind, lines[at : at + how])
    return "\n".join(lines)


def changed(kind: str, run: list[str]) -> list[str]:
    """Lines left out, doubled, joined, or merged cell by cell."""
    if kind == "double":
        return [*run, *run]
    if kind == "join":
        return [" ".join(run)]
    if kind == "merge":
        cells = [line.split("\t") for line in run]
        width = max(map(len, cells), default=0)
        padded = [row + [""] * (width - len(row)) for row in cells]
        return ["\t".join(" ".join(column).strip() for column in zip(*padded, strict=True))]
    return [""]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(edits, st.lists(st.tuples(st.integers(0, 7000), st.integers(0, 255)), max_size=5))
def test_mutated_announcements_are_read_or_refused(
    changes: list[tuple[str, int, int | str]], flips: list[tuple[int, int]]
) -> None:
    data = bytearray(mutated(changes).encode())
    for at, byte in flips:
        if data:
            data[at % len(data)] = byte
    began = time.process_time()
    read_or_refused(bytes(data))
    assert time.process_time() - began < 10
