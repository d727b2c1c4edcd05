"""The one door: a document's bytes in, everything it prints out."""

from __future__ import annotations

from ingestion.model import Extraction


def extract(data: bytes, *, source_name: str = "", media_type: str | None = None) -> Extraction:
    """Read one announcement.

    Args:
        data: the document as received (PDF, or text recognised from one).
        source_name: file name as received, used in messages and as a hint of type.
        media_type: IANA media type where the sender gave one; else found from the bytes.

    Raises:
        ingestion.model.Refusal: the bytes are not a results announcement that can be
            read; the reason names the place and the mend.
    """
    raise NotImplementedError
