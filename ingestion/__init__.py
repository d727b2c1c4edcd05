"""Reads every figure out of one results announcement: bytes in, tidy rows out."""

from ingestion.extract import extract
from ingestion.model import (
    EXTRACTOR_VERSION,
    Announcement,
    Check,
    Declaration,
    Extraction,
    Figure,
    Refusal,
    Token,
)

__all__ = [
    "EXTRACTOR_VERSION",
    "Announcement",
    "Check",
    "Declaration",
    "Extraction",
    "Figure",
    "Refusal",
    "Token",
    "extract",
]
