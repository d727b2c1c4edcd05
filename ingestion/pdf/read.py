"""The door of this room: a PDF's bytes -> Document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ingestion.document import Block, Document, Line
from ingestion.model import Refusal
from ingestion.pdf.blocks import blocks_of
from ingestion.pdf.furniture import drop_furniture
from ingestion.pdf.layout import areas_of
from ingestion.pdf.legibility import unread_pages
from ingestion.pdf.limits import Limits
from ingestion.pdf.process import pages_of
from ingestion.pdf.rows import Page, Row, page_of

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes, limits: Limits | None = None) -> Document:
    """Read the text layer of a PDF into lines and tables.

    Raises:
        Refusal: it cannot be read; codes ``empty_file``, ``too_large``, ``encrypted``,
            ``damaged_pdf``, ``too_many_resources``, ``timeout``, ``reader_crashed``,
            ``scanned_no_text``, ``text_layer_unreadable``.
    """
    limits = limits or Limits()
    if not data:
        raise Refusal("empty_file", "the file is empty; send the announcement again")
    if len(data) > limits.size:
        raise Refusal(
            "too_large",
            f"{len(data):,} bytes; at most {limits.size:,} are read: split the document",
        )
    return document_of(pages_of(data, limits))


def document_of(raw: Iterable[dict[str, Any]]) -> Document:
    """The document of pages as :func:`ingestion.pdf.worker.read_pages` yields them."""
    pages = [page_of(page) for page in raw]
    unread = unread_pages(pages)
    furniture = drop_furniture(pages)
    lines: list[Line] = []
    blocks: list[Block] = []
    for page in pages:
        areas = _numbered(page, furniture[page.number])
        lines += [Line(row.number, row.text, page=page.number) for row in furniture[page.number]]
        for area in areas:
            blocks += blocks_of(area, page)
    return Document(MEDIA_TYPE, tuple(blocks), len(pages), tuple(lines), unread)


def _numbered(page: Page, furniture: Sequence[Row]) -> list[list[Row]]:
    """The page's areas in reading order; all rows, furniture included, get their number."""
    areas = [*areas_of(page.rows), *([row] for row in page.turned)]
    first = min((row.y for row in page.rows), default=0.0)
    above = [row for row in furniture if row.y < first]
    below = [row for row in furniture if row.y >= first]
    for number, row in enumerate(_in_order(above, areas, below), start=1):
        row.number = number
    return areas


def _in_order(
    above: Iterable[Row], areas: Iterable[Iterable[Row]], below: Iterable[Row]
) -> Iterator[Row]:
    yield from above
    for area in areas:
        yield from area
    yield from below
