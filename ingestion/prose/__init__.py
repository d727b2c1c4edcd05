"""Figures stated in running text, for any issuer and industry."""

from ingestion.prose.figure import ProseFigure
from ingestion.prose.paragraph import Paragraph
from ingestion.prose.reading import read_prose

__all__ = ["Paragraph", "ProseFigure", "read_prose"]
