"""Recognised text as lines and tables: bytes in any usual encoding in, Document out."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from ingestion.document import Block, Cell, Document, Line
from ingestion.model import Refusal

MAX_BYTES = 16 * 1024 * 1024
MAX_LINE = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Text of ``data``: UTF-8, UTF-16 or UTF-32 by mark, UTF-16 by its zeros, GB18030, Big5.

    Raises:
        Refusal: empty, larger than 16 MiB, or binary.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal("empty_file", "the file is empty; send the announcement again")
    if len(data) > MAX_BYTES:
        raise Refusal(
            "too_large",
            f"{len(data):,} bytes of text; an announcement has at most {MAX_BYTES:,}: "
            "split the file or send the PDF",
        )
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    return _unmarked(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(
            "not_text", f"byte {error.start}: not valid {encoding}; send the file as UTF-8"
        ) from error


def _unmarked(data: bytes) -> str:
    head = data[:4096]
    zeros = head.count(0)
    if zeros > len(head) // 5:
        return _strict(data, "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be")
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if zeros or controls > len(head) // 50:
        raise Refusal("binary", "binary data, no text; send the PDF or its recognised text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _legacy(data: bytes) -> str:
    """GB18030 or Big5, whichever reads the bytes with fewer rare characters."""
    readings = []
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:200_000]
        rare = sum(not ("\u4e00" <= c <= "\u9fa5" or c < "\u2100" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uff5e") for c in sample)
        common = sum(c in "的公司年及有限香港股份之期月日" for c in sample)
        readings.append((rare - common, text))
    if not readings:
        raise Refusal("binary", "not text in UTF-8, UTF-16, GB18030 or Big5; send it as UTF-8")
    return min(readings, key=lambda reading: reading[0])[1]


def read_text(text: str) -> Document:
    """Document of recognised text: a table line has its cells separated by tabs.

    Raises:
        Refusal: a single line is longer than any page.
    """
    blocks = tuple(_blocks(_lines(text)))
    return Document("text/plain", blocks)


def _lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if len(line) > MAX_LINE:
            raise Refusal(
                "line_too_long",
                f"line {number} has {len(line):,} characters; no page does: "
                "send the text with its line breaks",
            )
        yield Line(number, line, _cells(line) if "\t" in line else ())


def _cells(line: str) -> tuple[Cell, ...]:
    cells, start = [], 0
    for text in line.split("\t"):
        cells.append(Cell(text, start, start + len(text)))
        start += len(text) + 1
    return tuple(cells)


def _blocks(lines: Iterator[Line]) -> Iterator[Block]:
    """Neighbouring table lines are one table; a blank line ends a block."""
    run: list[Line] = []
    for line in lines:
        blank = not line.cells and not line.text.strip()
        if run and (blank or bool(run[0].cells) != bool(line.cells)):
            yield Block("table" if run[0].cells else "text", tuple(run))
            run = []
        if not blank:
            run.append(line)
    if run:
        yield Block("table" if run[0].cells else "text", tuple(run))
