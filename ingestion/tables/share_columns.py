"""Columns that count shares or options, whatever money their table is printed in."""

from __future__ import annotations

import re

from ingestion.outline import Place
from ingestion.tables.grid import Part
from ingestion.units import bare_scale, unit_in

_ABOUT_SHARES = re.compile(
    r"\bnumber\s+of\b.{0,40}\bshares\b|\bshares\s+in\s+issue\b|\bshare\s+capital\b", re.I
)
_OF_OPTIONS = re.compile(r"\b(?:granted|exercised|lapsed|forfeited|cancelled|vested)\b")
_IN_THOUSANDS = re.compile(r"\((?:in\s+)?thousands?\)", re.I)
OPTION_PRICE = re.compile(r"\b(?:exercise|subscription)\s+price\b", re.I)
NUMBER_OF_SHARES = re.compile(
    r"\b(?:number|no\.?)\s+of\s+(?:(?:ordinary|issued|outstanding|awarded|underlying)\s+)?"
    r"(?:shares|(?:share\s+)?options|warrants|share\s+awards|restricted\s+share\s+units|RSUs?)\b",
    re.I,
)
_NUMBER_OF_UNITS = re.compile(r"\b(?:number|no\.?)\s+of\s+units\b", re.I)
_UNITS_IN_ISSUE = re.compile(r"\bunits\s+in\s+issue\b", re.I)  # of a trust: its shares


def is_price_of_options(part: Part, currency: str) -> bool:
    """Whether a unit is that of the exercise price alone, beside columns that count options."""
    told = [text for row in part.header for text in row.texts if unit_in(text, currency)]
    return len(told) == 1 and bool(OPTION_PRICE.search(told[0])) and counts_options(part)


def counts_options(part: Part) -> bool:
    """Whether the columns tell what became of options: "granted", "lapsed"."""
    return len(set(_OF_OPTIONS.findall(column_heads(part)))) > 1


def counts_shares(part: Part, place: Place, heading: str, money: bool) -> bool:
    """Whether a column counts shares: it says so, or is bare in a table about shares."""
    if NUMBER_OF_SHARES.search(heading):
        return True
    if _NUMBER_OF_UNITS.search(heading) and _UNITS_IN_ISSUE.search(place.heading):
        return True
    if not money and counts_options(part):
        return True
    titles = " ".join([row.label for row in part.header])
    if bare_scale(heading) > 1:
        labels = " ".join([row.label for row in part.body])
        about = f"{titles} {labels} {place.heading}"
        return bool(_ABOUT_SHARES.search(about))
    return not money and bool(NUMBER_OF_SHARES.search(titles))


def column_heads(part: Part) -> str:
    """The words over all columns."""
    return " ".join(" ".join(row.texts[1:]) for row in part.header).lower()


def scale_of_labels(part: Part) -> int:
    """1000 where the rows say "(thousands)"."""
    labels = " ".join(row.label for row in part.body)
    return 1000 if _IN_THOUSANDS.search(labels) else 1
