"""Reads test PDFs without a child process, and shows tables as rows of text."""

from __future__ import annotations

from ingestion.document import Block, Document
from ingestion.pdf.read import document_of
from ingestion.pdf.worker import read_pages


def read(data: bytes) -> Document:
    """The document, read in this process."""
    pages = read_pages(data, max_pages=1000, max_glyphs=100_000, max_fragments=100_000)
    next(pages)
    return document_of(pages)


def tables(document: Document) -> list[Block]:
    """Its table blocks."""
    return [block for block in document.blocks if block.kind == "table"]


def shown(block: Block) -> list[str]:
    """Each line's cells joined by bars; a cell over n columns ends with <n>."""
    return [
        " | ".join(c.text + (f" <{c.span}>" if c.span > 1 else "") for c in line.cells)
        for line in block.lines
    ]


def table(data: bytes) -> list[str]:
    """The only table of the PDF."""
    (block,) = tables(read(data))
    return shown(block)
