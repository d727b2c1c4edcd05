"""How long reading one document takes, beside what others take for less."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pdfplumber

from bench.measuring import median_seconds, show
from ingestion import extract
from orchestration.settings import PROJECT_ROOT, SAMPLES

NUMBER = re.compile(rb"\(?-?\d[\d,]*(?:\.\d+)?\)?%?")
REAL = PROJECT_ROOT.parent / "shared"
TEXT_BYTES = 100_000
PDF_PAGES = 20


def measure() -> None:
    """Measure a text of 100 KB and, where one is at hand, a PDF of twenty pages."""
    _measure_text(_nearest_in_size(_files(".txt"), TEXT_BYTES))
    pdfs = _files(".pdf")
    if pdfs:
        _measure_pdf(min(pdfs, key=lambda place: abs(_pages(place) - PDF_PAGES)))


def _measure_text(place: Path) -> None:
    data = place.read_bytes()
    size = f"{place.name}, {len(data) // 1000} KB"
    seconds = median_seconds(lambda: extract(data, source_name=place.name))
    show(f"extract {size}", seconds, goal=0.1 * len(data) / TEXT_BYTES)
    show(
        "  a plain regular expression over the same bytes",
        median_seconds(lambda: NUMBER.findall(data)),
    )


def _measure_pdf(place: Path) -> None:
    data = place.read_bytes()
    pages = _pages(place)
    show(
        f"extract {place.name}, {pages} pages",
        median_seconds(lambda: extract(data, source_name=place.name), times=3),
        goal=pages / PDF_PAGES,
    )
    show("  pdfplumber, text only", median_seconds(lambda: _plumb(place), times=1))
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", str(place), "-"]
        run = lambda: subprocess.run(command, capture_output=True, check=True)  # noqa: E731
        show("  pdftotext -layout", median_seconds(run))


def _plumb(place: Path) -> list[str]:
    with pdfplumber.open(place) as document:
        return [page.extract_text() for page in document.pages]


def _pages(place: Path) -> int:
    with pdfplumber.open(place) as document:
        return len(document.pages)


def _files(suffix: str) -> list[Path]:
    folders = (SAMPLES, REAL / "announcements", REAL / "announcements-pdf")
    return [place for folder in folders for place in sorted(folder.rglob(f"*{suffix}"))]


def _nearest_in_size(places: list[Path], size: int) -> Path:
    return min(places, key=lambda place: abs(place.stat().st_size - size))
