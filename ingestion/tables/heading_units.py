"""The unit that the heading of one column prints, or what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.cover import iso_currency
from ingestion.dates import years_in
from ingestion.kpis import kpi_of
from ingestion.measures import measure_in, per_measure
from ingestion.numbers import Number
from ingestion.outline import REVIEWS, Place
from ingestion.tables.bands import is_band
from ingestion.tables.grid import Part, Row, cell_over, cell_text, cell_tokens, standing_over
from ingestion.tables.heading_groups import heads_shares
from ingestion.tables.share_columns import (
    NUMBER_OF_SHARES,
    OPTION_PRICE,
    counts_shares,
    scale_of_labels,
)
from ingestion.unit_words import TIMES, tells_time, unit_word_in, unit_word_of, without_unit_words
from ingestion.units import Unit, bare_scale, is_percent, unit_in, without_denomination

_EACH_SHARE = re.compile(
    r"\bper\s+(?:(?:ordinary|award\w*|restricted|RSU|share)\s+)*"
    r"(?:shares?|RSUs?|RS|awards?|options?|ADSs?|ADRs?|(?<=share\s)units?)\b",
    re.I,
)
COUNTS = re.compile(r"\b(?:numbers?|no\.)\s+of\b|\bheadcount\b", re.I)
OF_MONEY = re.compile(r"\b(?:revenues?|sales|amounts?|values?|RMB|costs?)\b|\$", re.I)


def told_by_unit(
    members: dict[int, str], headings: dict[int, str], amounts: Sequence[int]
) -> dict[int, str]:
    """Members of the columns, or what each counts where only that tells them apart.

    Two years of shares stand beside two years of their amount, tonnes beside their price.
    """
    counted = {c: _counted(headings[c]) for c in amounts}
    apart = len(set(counted.values())) > 1 and "" not in counted.values()
    return members | counted if apart and not any(members.values()) else members


def own_unit(
    part: Part, place: Place, column: int, heading: str, common: Unit | None, currency: str
) -> Unit | None:
    """The unit that a column's heading prints, or shares where that is what it counts."""
    if any(heads_shares(row, column) for row in part.header):
        return Unit("shares", bare_scale(heading))
    heading = without_denomination(heading) if common else heading
    own = _unit_word(part, column, heading) or _of_each(unit_in(heading, currency), heading)
    if own is None and _is_in_dollars(part.header, column):
        own = Unit(currency)
    over = " ".join(cell_over(row, column) for row in part.header)
    over = f"{over} {_over_all(part)}" if own is None else over
    if counts_shares(part, place, f"{over} {heading}", own is not None or common is not None):
        return Unit("shares", max(bare_scale(heading), scale_of_labels(part)))
    counts = own is None and (
        COUNTS.search(f"{over} {heading}")
        or (place.section in REVIEWS and _counts_things(part, column))
    )
    return Unit("count", bare_scale(heading)) if counts else own


def tells_unit(heading: str) -> bool:
    """Whether a heading prints a unit or says what it counts."""
    told = unit_in(heading, "") or measure_in(heading) or unit_word_in(heading)
    return bool(told or is_percent(heading) or COUNTS.search(heading))


def _over_all(part: Part) -> str:
    """Headings that stand alone in their row, and so over all columns."""
    rows = ([text for text in row.texts[1:] if text] for row in part.header)
    return " ".join(texts[0] for texts in rows if len(texts) == 1)


def _unit_word(part: Part, column: int, heading: str) -> Unit | None:
    """The unit that is a word: in a bracket of a heading, or alone in a cell of it."""
    cells = (unit_word_of(cell_text(row, column)) for row in part.header)
    word = unit_word_in(heading) or next(filter(None, cells), None)
    if word and not (word[0] in TIMES and is_band(f"{without_unit_words(heading)} {word[0]}")):
        return Unit(*word)
    if iso_currency(heading):
        return None
    banner = _over_all(part)
    over = None if tells_time(banner) else unit_word_in(banner)
    return Unit(*over) if over else None


def _counts_things(part: Part, column: int) -> bool:
    """Whether a banner over several columns names things ("Vessels in operation") and no money."""
    texts = [row.line.text for row in part.header]
    if len(texts) < 2 or any(iso_currency(text) or years_in(text) for text in texts):
        return False
    before, banner, after = (
        standing_over(part.header[0], c) for c in (column - 1, column, column + 1)
    )
    if " " not in banner or banner not in (before, after):
        return False
    return kpi_of(banner, "count") is not None and is_counted(part, column)


def is_counted(part: Part, column: int) -> bool:
    """Whether a column holds whole numbers only, and some."""
    tokens = _tokens(part, column)
    return bool(tokens) and not any(t.decimals or t.percent for t in tokens)


def is_large_count(part: Part, column: int) -> bool:
    """Whether a column holds large whole numbers only: shares, where others count shares."""
    return is_counted(part, column) and any(t.grouped for t in _tokens(part, column))


def _tokens(part: Part, column: int) -> list[Number]:
    """What a column prints, but for its dashes."""
    return [t for row in part.body for t in cell_tokens(row, column) if not t.dash]


def _counted(heading: str) -> str:
    """What a column counts: shares, a physical unit, money of one currency, or of each thing."""
    if NUMBER_OF_SHARES.search(heading):
        return "shares"
    unit = _of_each(unit_in(heading, ""), heading)
    if unit is None:
        return "count" if COUNTS.search(heading) else ""
    return unit.name


def _is_in_dollars(header: Sequence[Row], column: int) -> bool:
    """Whether a bare "$" heads a column: whole units of the announcement's currency."""
    cells = (row.line.cells[column] for row in header if column < len(row.line.cells))
    return any(cell.text.strip() == "$" for cell in cells)


def _of_each(unit: Unit | None, heading: str) -> Unit | None:
    """``unit``, or what of it falls on each share or tonne, or the physical unit itself."""
    measure = measure_in(heading)
    money = unit_in(heading, "")
    if unit is None or not (money and money.name):
        return Unit(*measure) if measure else unit
    if unit.scale != 1:
        return unit
    if _EACH_SHARE.search(heading) or OPTION_PRICE.search(heading):
        return Unit(f"{unit.name}_per_share", 1, unit.divisor)
    return Unit(per_measure(unit.name, measure[0]), 1, unit.divisor) if measure else unit
