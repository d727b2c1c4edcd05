"""The same figures whatever a document is received as, led back to what was received."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.document import Document
from ingestion.encodings import decode
from ingestion.extract import extract
from ingestion.formats import read_document
from ingestion.model import Extraction, Refusal
from ingestion.source import LINE_END, MarkupDocument, split_lines
from tests.ingestion.announcing import announcement
from tests.ingestion.rendering import as_html, as_markdown

SAMPLES = Path(__file__).parents[2] / "samples"
SMALL = "tolo-harbour-2022-23-interim.txt"
RENDERED = [SMALL, "tolo-harbour-2022-23-annual.txt", "sensetime-2024-interim-results.txt"]
ENCODINGS = [
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
    *("gb18030", "big5hkscs"),
]
Render = Callable[[str, Random], str]


def sample(name: str) -> str:
    """A sample whose cells have no blanks at their ends, which markup does not keep."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.split("\n"))
    return "\n".join("\t".join(cell.strip() for cell in cells) for cells in lines)


def facts(extraction: Extraction) -> Counter[object]:
    return Counter(
        (f.value, f.unit, f.period_start, f.period_end, f.label, f.member, f.source_kind)
        for f in extraction.figures
    )


def rows(document: Document) -> list[list[str]]:
    return [
        [c.text for c in line.cells] or [line.text] for b in document.blocks for line in b.lines
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_is_decoded(encoding: str) -> None:
    text = sample(SMALL)
    data = text.encode(encoding, "ignore")
    kept = data.decode(encoding)
    assert decode(data) == kept
    assert decode(data[:-1]) in (kept, kept[:-1])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "gb18030", "big5hkscs"])
def test_figures_are_those_of_utf8(encoding: str) -> None:
    text = sample(SMALL)
    assert facts(extract(text.encode(encoding))) == facts(extract(text.encode()))


def test_western_quotes_and_dashes() -> None:
    text = announcement(opening="The Board’s “results” – in RMB – are below; café.")
    assert decode(text.encode("cp1252")) == text


def test_damaged_bytes_of_utf8_stay_utf8() -> None:
    text = sample(SMALL)
    data = bytearray(text.encode())
    data[500] = 0xFF
    assert decode(bytes(data)).count("\ufffd") == 1
    assert "吐露港" in decode(bytes(data))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = sample(SMALL)
    found, expected = extract(text.replace("\n", end).encode()), extract(text.encode())
    assert facts(found) == facts(expected)
    places = [(f.source_line, f.source_start, f.source_end) for f in expected.figures]
    assert [(f.source_line, f.source_start, f.source_end) for f in found.figures] == places


@pytest.mark.parametrize("render", [as_html, as_markdown])
@pytest.mark.parametrize("name", RENDERED)
def test_markup_gives_the_figures_of_text(name: str, render: Render) -> None:
    text = sample(name)
    received = render(text, Random(1)).encode()
    assert facts(extract(received)) == facts(extract(text.encode()))


@given(st.text(alphabet="a\r\n\v\f\x1c\x85\u2028", max_size=12))
def test_lines_end_alike_however_they_are_split(text: str) -> None:
    assert split_lines(text) == LINE_END.split(text)


@pytest.mark.parametrize("render", [as_html, as_markdown])
def test_cells_lead_back_to_the_received_characters(render: Render) -> None:
    received = render(sample(SMALL), Random(2))
    document = read_document(received.encode())
    assert isinstance(document, MarkupDocument)
    lines = LINE_END.split(received)
    compared = 0
    for line in (line for block in document.blocks for line in block.lines):
        for cell in line.cells:
            number, start, end = document.source.locate(line.number, cell.start, cell.end)
            if re.fullmatch(r"[(\d,.)%]+", cell.text):
                assert printed(lines[number - 1][start:end]) == cell.text
                compared += 1
    assert compared > 150


def printed(markup: str) -> str:
    """What a browser shows of a few characters of markup."""
    return html.unescape(re.sub(r"<[^<>]*>|\*\*", "", markup)).strip()


def test_html_spans_signs_and_hidden_text() -> None:
    page = (
        "<html><head><title>No 1</title><style>td {}</style></head><body>"
        "<!-- 2 --><script>var a = '<td>3';</script><div hidden>4<div>5</div></div>"
        "<table><caption>Sales</caption>"
        "<tr><th rowspan=2>Note<th colspan=3>2023<th colspan=3>2022"
        "<tr><th colspan=3>RMB'000<th colspan=3>RMB'000"
        "<tr><td>Revenue<sup>1</sup><td>$<td>(5,000<td>)<td>$<td>&#52;,000<td>"
        "<tr><td>Margin<td><td>6<td>%<td><td>7<td>%"
        "</table>after"
    )
    assert rows(read_document(page.encode())) == [
        ["Sales"],
        ["Note", "2023", "2022"],
        ["", "RMB'000", "RMB'000"],
        ["Revenue¹", "$(5,000)", "$4,000"],
        ["Margin", "6%", "7%"],
        ["after"],
    ]


def test_a_percent_sign_beside_a_unit_or_a_year_heads_its_own_column() -> None:
    page = (
        "<table><tr><td><td>2023<td>%<td>RMB'000<td>%"
        "<tr><td>Revenue<td>5,000<td>100.0<td>4,000<td>90.0</table>"
    )
    assert rows(read_document(page.encode())) == [
        ["", "2023", "%", "RMB'000", "%"],
        ["Revenue", "5,000", "100.0", "4,000", "90.0"],
    ]


def test_html_heading_over_rows_and_tables_for_layout() -> None:
    page = (
        "<table><tr><td><p>First</p><p>Second</p>"
        "<table><tr><td rowspan=2>Sales<td>North<td>1,000<tr><td>South<td>2,000"
        "<tr><td>Total<td><td>3,000</table></table>"
    )
    assert rows(read_document(page.encode(), media_type="text/html")) == [
        *(["First"], ["Second"], ["Sales", ""]),
        *(["North", "1,000"], ["South", "2,000"], ["Total", "3,000"]),
    ]


def test_preformatted_html_keeps_lines_and_tabs() -> None:
    page = "<html><pre>\nFirst &amp; second\nRevenue\t1\t2\nCost\t3\t4\n\nlast</pre>"
    expected = [["First & second"], ["Revenue", "1", "2"], ["Cost", "3", "4"], ["last"]]
    assert rows(read_document(page.encode())) == expected


def test_markdown_tables() -> None:
    page = (
        "# Sales\n\nItem | 2023 | 2022\n--- | ---: | ---\n**North** | \\(5\\) | `6`\n"
        "A \\| B | 7<br>8 | &ndash;\n\n|x|1|\n|y|2|\n\n"
        "<table><tr><td>z<td>3</table>\nw\t4\t5\nnot | a table\n"
    )
    assert rows(read_document(page.encode())) == [
        ["Sales"],
        *(["Item", "2023", "2022"], ["North", "(5)", "6"], ["A | B", "7 8", "–"]),
        *(["x", "1"], ["y", "2"], ["z", "3"], ["w", "4", "5"], ["not | a table"]),
    ]


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "text " * 100)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "JPEG"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "XLSX"),
        (zipped("[Content_Types].xml", "word/document.xml"), "DOCX"),
        (zipped("announcement.txt"), "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "Office"),
        (b"{\\rtf1\\ansi Results}", "RTF"),
        (b"\x1f\x8b\x08" + bytes(range(256)), "gzip"),
        (b"From: a@example.com\nMIME-Version: 1.0\n\nResults", "mail"),
    ],
)
def test_other_formats_are_named(data: bytes, named: str) -> None:
    with pytest.raises(Refusal, match=named) as caught:
        read_document(data, "announcement.txt")
    assert caught.value.code == "unsupported_format"
    assert "send" in str(caught.value)


def test_content_goes_before_name() -> None:
    page = as_html(announcement(), Random(3)).encode()
    assert read_document(page, "announcement.pdf").media_type == "text/html"
    assert read_document(announcement().encode(), "a.pdf").media_type == "text/plain"


def test_markdown_by_name_and_media_type() -> None:
    plain = announcement().encode()
    assert read_document(plain, "results.MD").media_type == "text/markdown"
    assert read_document(plain, media_type="text/markdown").media_type == "text/markdown"
