"""Figures transcribed by hand, and the documents they were read from."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1].parent / "shared"
DOCUMENT_FOLDERS = (SHARED / "announcements", SHARED / "announcements-pdf")


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """One transcribed figure. ``line`` is None where only the page is known."""

    row: int  # 0-based, in the order of the document
    page: int | None
    line: int | None
    token: str
    section: str
    label: str
    parent_label: str
    dimension: str
    period_type: str
    period_start: date | None
    period_end: date
    value: Decimal
    unit: str
    basis: str
    damage: tuple[str, ...]

    @property
    def is_prose(self) -> bool:
        """True for a figure of running text."""
        return self.section == "prose"

    @property
    def is_implied(self) -> bool:
        """True for a figure that the print lost and sums prove."""
        return self.basis == "implied" or not self.token


def truth_files() -> list[Path]:
    """All transcriptions at hand, sorted by document name."""
    found = [*(SHARED / "reference").glob("figures-*.csv"), *HERE.glob("figures-*.csv")]
    return sorted(found, key=lambda path: path.name)


def document_of(truth: Path, folders: tuple[Path, ...] = DOCUMENT_FOLDERS) -> Path | None:
    """The announcement that a transcription was made from, or None when it is not at hand."""
    stem = truth.stem.removeprefix("figures-")
    for folder in folders:
        for suffix in (".txt", ".pdf"):
            path = folder / f"{stem}{suffix}"
            if path.exists():
                return path
    return None


def load(path: Path) -> list[TrueFigure]:
    """Read one transcription, in the order of the document."""
    with path.open(encoding="utf-8", newline="") as source:
        return [_figure(number, row) for number, row in enumerate(csv.DictReader(source))]


def _figure(number: int, row: dict[str, str]) -> TrueFigure:
    return TrueFigure(
        row=number,
        page=int(row["page"]) if row.get("page") else None,
        line=int(row["line"]) if row.get("line") else None,
        token=row["token"],
        section=row["section"],
        label=row["label"],
        parent_label=row["parent_label"],
        dimension=row["dimension"],
        period_type=row["period_type"],
        period_start=date.fromisoformat(row["period_start"]) if row["period_start"] else None,
        period_end=date.fromisoformat(row["period_end"]),
        value=Decimal(row["value"]),
        unit=row["unit"],
        basis=row["basis"],
        damage=tuple(part for part in row["ocr_issue"].split("; ") if part) or ("none",),
    )
