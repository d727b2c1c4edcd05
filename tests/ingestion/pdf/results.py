"""Results announcements as PDF: a cover, then pages that a test sets to the point."""

from __future__ import annotations

from ingestion import extract
from ingestion.model import Figure
from tests.ingestion.pdf.writer import Page, pdf

COVER = (
    "Quarry Bay Lanterns Limited",
    "(Stock Code: 4321)",
    "ANNUAL RESULTS ANNOUNCEMENT FOR THE YEAR ENDED 31 DECEMBER 2023",
    "The Board announces the results of the Group, in Hong Kong dollars (“HK$”), below.",
)
TWO = (450, 530)


def sheet(*rows: str | tuple[str, ...], ends: tuple[float, ...] = TWO, top: float = 760) -> Page:
    """A page of lines: a text stands alone, a tuple is a label and its cells; "" is room."""
    page = Page()
    for step, row in enumerate(rows):
        y = top - 14 * step
        if isinstance(row, tuple):
            page.row(y, *row, ends=ends)
        elif row:
            page.text(57, y, row)
    return page


def figures_of(*pages: Page) -> dict[str, Figure]:
    """The figures of an announcement with these pages, by the characters printed."""
    cover = Page()
    for step, line in enumerate(COVER):
        cover.text(57, 760 - 30 * step, line)
    extraction = extract(pdf(cover, *pages), source_name="results.pdf")
    return {figure.raw_text: figure for figure in extraction.figures}
