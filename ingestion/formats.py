"""What a file is, and the reader for it."""

from __future__ import annotations

from ingestion.document import Document
from ingestion.text import decode, read_text


def read_document(data: bytes, source_name: str = "", media_type: str | None = None) -> Document:
    """The document model of ``data``, by its first bytes and then by its name.

    Raises:
        ingestion.model.Refusal: it is nothing that can be read, with reason and mend.
    """
    if data[:1024].lstrip().startswith(b"%PDF-") or media_type == "application/pdf":
        from ingestion.pdf import read_pdf

        return read_pdf(data)
    return read_text(decode(data))
