"""Reads PDF documents: bytes in, lines and tables out, by the places of their words."""

from ingestion.pdf.limits import Limits
from ingestion.pdf.read import read_pdf

__all__ = ["Limits", "read_pdf"]
