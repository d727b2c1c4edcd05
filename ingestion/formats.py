"""What a file is, and the reader for it."""

from __future__ import annotations

import re

from ingestion.document import Document
from ingestion.encodings import decode
from ingestion.markdown import is_markdown, read_markdown
from ingestion.markup import read_html
from ingestion.model import Refusal
from ingestion.signatures import refuse_other_formats
from ingestion.text import read_text

MAX_BYTES = 16 * 1024 * 1024
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|(?:html|head|body|table|div|p|h1)\b)",
    re.I | re.S,
)


def read_document(data: bytes, source_name: str = "", media_type: str | None = None) -> Document:
    """The document model of ``data``: by its bytes, then by media type and name.

    Raises:
        ingestion.model.Refusal: it is nothing that can be read, with reason and mend.
    """
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise Refusal("empty_file", "the file is empty; send the announcement again")
    if _is_pdf(data, source_name, media_type):
        from ingestion.pdf import read_pdf

        return read_pdf(data)
    refuse_other_formats(data)
    if len(data) > MAX_BYTES:
        raise Refusal(
            "too_large",
            f"{len(data):,} bytes of text; an announcement has at most {MAX_BYTES:,}: "
            "split the file or send the PDF",
        )
    return _read_characters(decode(data), source_name.lower(), media_type or "")


def _is_pdf(data: bytes, source_name: str, media_type: str | None) -> bool:
    """By its mark, before which up to 1 KB may stand; by declaration where it is no text."""
    head = data[:1024]
    if head.lstrip().startswith(b"%PDF-"):
        return True
    declared = media_type == "application/pdf" or source_name.lower().endswith(".pdf")
    return (declared or b"%PDF-" in head) and b"\x00" in data[:65536] + data[-65536:]


def _read_characters(text: str, name: str, media_type: str) -> Document:
    if not text.strip():
        raise Refusal(
            "empty_file", "the file holds nothing but blanks; send the announcement again"
        )
    if _HTML.match(text) or media_type in ("text/html", "application/xhtml+xml"):
        return read_html(text)
    if name.endswith((".md", ".markdown")) or media_type == "text/markdown" or is_markdown(text):
        return read_markdown(text)
    return read_text(text)
