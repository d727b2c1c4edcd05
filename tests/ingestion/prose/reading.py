"""Covers and paragraphs for the tests of prose."""

from datetime import date

from ingestion.cover import Cover
from ingestion.dates import ending
from ingestion.document import Line
from ingestion.prose import Paragraph, ProseFigure, read_prose

COVERS = {
    "annual": (date(2023, 12, 31), 12, date(2024, 3, 20)),
    "interim": (date(2023, 6, 30), 6, date(2023, 8, 28)),
    "june_annual": (date(2023, 6, 30), 12, date(2023, 9, 22)),
    "december_interim": (date(2022, 12, 31), 6, date(2023, 2, 24)),
}


def cover(kind: str) -> Cover:
    """The cover of an announcement in HKD, ``annual`` or ``interim``, by its year end."""
    end, months, published = COVERS[kind]
    return Cover(
        issuer_name=None,
        stock_codes=(),
        document_type="annual_results" if months == 12 else "interim_results",
        title="",
        period=ending(end, months),
        published_on=published,
        audit="audited" if months == 12 else "unaudited",
        currency="HKD",
        is_revision=False,
    )


def paragraph(
    *lines: str, section: str = "discussion", title: str = "", page: int | None = None
) -> Paragraph:
    """A paragraph of printed lines, numbered from 1."""
    printed = tuple(Line(n, text, page=page) for n, text in enumerate(lines, 1))
    return Paragraph(printed, section, title)


def read(
    *lines: str, kind: str = "annual", section: str = "discussion", title: str = ""
) -> list[ProseFigure]:
    """The figures of one paragraph of an announcement of that kind."""
    return read_prose([paragraph(*lines, section=section, title=title)], cover(kind))
