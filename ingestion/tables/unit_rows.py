"""Rows of units inside a table: the rows below them count in other units, under the same heading.

Highlights print amounts in millions, then a row of "HK cents" over earnings per share, a row
of "%" over margins, a row of "Days" over turnover days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ingestion import vocabulary
from ingestion.cover import Cover
from ingestion.measures import measure_in, without_measure
from ingestion.outline import Place
from ingestion.tables.columns import Column, Headed, read_columns
from ingestion.tables.garbled import Words
from ingestion.tables.grid import Part, Row
from ingestion.tables.printed_dates import prints_dates
from ingestion.units import Unit, is_rate, unit_in

_BESIDE = re.compile(r"\(?\b(?:(?:un)?audited|re-?stated|notes?)\b\)?", re.I)
_MONEY = re.compile(
    r"(?:\b(?:(?:expressed\s+)?in|RMB|CNY|HKD?|USD?|SGD|S|renminbi|yuan|dollars?|cents?|mn?|mil|bn|"
    r"thousands?|millions?|billions?|approx(?:imately)?|per\s+(?:ordinary\s+)?share)\b|"
    r"/\s?share\b|['’‘`´]\s?0?00(?:,000)?\b|港仙|[$€£¥¢/\\()'’.\s])+",
    re.I,
)
_EACH = re.compile(r"(?:\bper\s+(?:ordinary\s+)?|/\s?)share\b", re.I)
_SCALE = re.compile(r"['’‘`´]\s?0?00(?:,000)?\b|\b(?:in\s+)?(?:thousands?|millions?)\b", re.I)
_MOST_HEADINGS = 3  # lines that one heading takes


def changes_units(part: Part, parts: Sequence[Part], above: Headed, currency: str) -> bool:
    """Whether a part's heading prints nothing but other units than the heading above it.

    The dates or members above must stand over it too.
    """
    is_named = not all(_is_bare(row.label) for row in part.header)
    if not (_prints_units(part.header) or (is_named and _prints_mostly_units(part.header))):
        return False
    if not is_named and _first_unit(part.header, currency) == above.unit:
        return False
    heading = _heading(parts)
    if _prints_scale(part.header) and _prints_scale(heading):
        return False
    return prints_dates(heading) or any(column.member for column in above.columns)


def _heading(parts: Sequence[Part]) -> list[Row]:
    """The last heading that some parts have."""
    return next((part.header for part in reversed(parts) if part.header), [])


def _prints_units(header: Sequence[Row]) -> bool:
    cells = [(c, text) for row in header for c, text in _worded(row)]
    first = min((c for c, _ in cells), default=0)
    beside = any(tokens for row in header for tokens in row.numbers[first:])
    return bool(cells) and not beside and all(_is_unit(text) for _, text in cells)


def _prints_mostly_units(header: Sequence[Row]) -> bool:
    """Whether one row prints units, and new names of some columns of rates: "Average rate %"."""
    if len(header) != 1 or any(header[0].tokens()):
        return False
    texts = [text for _, text in _worded(header[0])]
    units = sum(map(_is_unit, texts))
    return 2 * units > len(texts) and all(_is_unit(text) or is_rate(text) for text in texts)


def read_beneath(
    part: Part, parts: Sequence[Part], above: Headed, place: Place, cover: Cover, words: Words
) -> tuple[Part, Headed]:
    """A part below a row of units: of the periods and members above, and in its own units.

    Args:
        part: the rows, headed by units.
        parts: those before it in the same table; headings left at their foot go to it.
        above: what the last heading says.
        place: where the table stands.
        cover: the announcement's own period and currency.
        words: what the document uses.
    """
    units = replace(above, unit=_first_unit(part.header, cover.currency))
    by_units = read_columns(part, place, cover, words, units)
    counts = _counts(part.header, cover.currency)
    part = _beneath(part, parts)
    headed = read_columns(part, place, cover, words, units)
    if headed.columns:
        part = with_headings(part, headed, parts)
    known = {column.index: column for column in above.columns}
    counted = {c.index: replace(c, unit=counts.get(c.index, c.unit)) for c in by_units.columns}
    columns = (_as_above(c, known.get(c.index), counted.get(c.index)) for c in headed.columns)
    return part, replace(headed, columns=tuple(columns), unit=units.unit or headed.unit)


def _as_above(own: Column, above: Column | None, counted: Column | None) -> Column:
    """A column of the period, measure and member that it has above, in its own unit.

    "Average rate %" below "Average yield" is another member.
    """
    if above is None:
        return own
    if above.measure == "amount" and counted is not None:
        own = counted
    member = own.header.strip(" %()") if above.member and is_rate(own.header) else above.member
    return replace(above, header=own.header, unit=own.unit, member=member)


def with_headings(part: Part, headed: Headed, above: Sequence[Part]) -> Part:
    """A part with the headings of its rows that stand above its own heading."""
    first = min(column.index for column in headed.columns)
    headings = [*_left_over(above[-1].body, first), *_titles(part)]
    return replace(part, body=[*headings, *part.body])


def _beneath(part: Part, above: Sequence[Part]) -> Part:
    """A part with the dates and names over it."""
    kept = [row for row in _heading(above) if not _prints_units([row])]
    own = [_without_label(row) for row in part.header]
    body = [*_printed_beside(part.header), *part.body]
    return replace(part, header=[*kept, *own], body=body, repeated=len(kept))


def _worded(row: Row) -> list[tuple[int, str]]:
    """Cells with words beside the label, by column."""
    return [(c, row.texts[c]) for c, words in enumerate(row.words) if c and words]


def _first_unit(header: Sequence[Row], currency: str) -> Unit | None:
    """The unit that a row of units prints first; thousands of no currency are counted."""
    cells = [text for row in header for _, text in _worded(row)]
    unit = next(filter(None, (_unit_of(text, currency) for text in cells)), None)
    if unit and _prints_scale(header):
        names = filter(None, (_counted(row.label) for row in header))
        return Unit(next(names, "count"), unit.scale)
    return unit


def _prints_scale(header: Sequence[Row]) -> bool:
    """Whether a cell prints a scale alone: "'000" under amounts in RMB'000 counts shares."""
    return any(_SCALE.fullmatch(text.strip(" ()")) for row in header for _, text in _worded(row))


def _counts(header: Sequence[Row], currency: str) -> dict[int, Unit | None]:
    """What words over single columns say that they count: "million shares", "RMB/share"."""
    each = any(_EACH.match(row.label) for row in header)
    cells = [cell for row in header for cell in _worded(row)]
    return {
        c: _unit_of(f"{text} per share" if each else text, currency)
        for c, text in cells
        if each or _counted(text) or _EACH.search(text)
    }


@lru_cache(maxsize=1024)
def _is_unit(text: str) -> bool:
    words = _BESIDE.sub("", text).strip(" ()")
    return bool(words) and bool(_counted(words) or _measured(words) or _MONEY.fullmatch(words))


def _unit_of(text: str, currency: str) -> Unit | None:
    words = _BESIDE.sub("", text).strip(" ()")
    money = unit_in(words, currency)
    counted = _counted(words)
    if counted:
        return Unit(counted, money.scale if money else 1)
    if money and money.scale == 1 and _EACH.search(words):
        return Unit(f"{money.name}_per_share", 1, money.divisor)
    return _measured(words) or money


def _counted(words: str) -> str | None:
    """What a word alone over a column says that it counts: "Days", "Number ('000)"."""
    bare = _SCALE.sub("", words).strip(" ()")
    for unit, pattern in vocabulary.patterns("unit_words", "unit"):
        if pattern.fullmatch(bare):
            return unit
    return None


def _measured(words: str) -> Unit | None:
    """The physical unit that is all a heading prints."""
    measure = measure_in(words)
    return Unit(*measure) if measure and not without_measure(words) else None


def _left_over(body: list[Row], first: int) -> list[Row]:
    """Take the headings off the foot of the rows above: a note's number may stand beside them."""
    left: list[Row] = []
    while len(body) > 1 and len(left) < _MOST_HEADINGS and _is_heading(body, first):
        left.insert(0, body.pop())
    return left


def _is_heading(body: Sequence[Row], first: int) -> bool:
    """Whether the last row is a label without amounts, and not that of the amounts above it."""
    last, above = body[-1], body[-2]
    return bool(last.label) and not any(last.numbers[first:]) and bool(above.label)


def _titles(part: Part) -> list[Row]:
    """A title in capitals that stands over the row of units."""
    row = part.header[0]
    return [replace(row, label=part.title, numbers=[], words=[])] if part.title else []


def _printed_beside(header: Sequence[Row]) -> list[Row]:
    """Labels on rows of units as headings of the rows below."""
    return [replace(row, words=[""] * len(row.words)) for row in header if not _is_bare(row.label)]


def _without_label(row: Row) -> Row:
    """A row of units that holds nothing but units: its label and note head rows."""
    return row if _is_bare(row.label) else replace(row, label="", numbers=[[] for _ in row.numbers])


def _is_bare(label: str) -> bool:
    """Whether a label names nothing: it prints units, or nothing. "Per share" says of what."""
    if label[:4].lower() == "per ":
        return False
    return not _BESIDE.sub("", label).strip(" ()") or _is_unit(label)
