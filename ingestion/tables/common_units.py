"""The unit of columns that print none: their heading's, or that told above the table."""

from __future__ import annotations

import re

from ingestion.cover import iso_currency
from ingestion.dates import years_in
from ingestion.kpis import kpi_of
from ingestion.measures import without_measure
from ingestion.outline import REVIEWS, Place
from ingestion.tables.bands import is_band
from ingestion.tables.grid import Part, Row
from ingestion.tables.heading_units import COUNTS, OF_MONEY
from ingestion.tables.kinds import last_sentence, states
from ingestion.tables.share_columns import NUMBER_OF_SHARES, column_heads, is_price_of_options
from ingestion.unit_words import TIMES, tells_time, unit_word_in, without_unit_words
from ingestion.units import (
    PERCENT,
    Unit,
    stated_unit,
    unit_in,
    unit_of_heading,
    unit_of_label,
    with_whole_scale,
)

_AMOUNT = re.compile(r"(?:carrying\s+)?amounts?", re.I)
_SUMS_OF_MONEY = re.compile(
    r"\b(?:loans?|deposits?|receivables?|payables?|borrowings?|revenues?|turnover|income|costs?|"
    r"expenses?|profits?|loss(?:es)?|assets|liabilities)\b",
    re.I,
)
_THINGS = re.compile(
    r"\b(?:employees|headcount|workforce|staff|human\s+resources|number\s+of\s+(?:stores|shops|outlets|POS)|"
    r"(?:store|retail|sales|distribution)\s+networks?)\b",
    re.I,
)
_FLEET = re.compile(
    r"\bfleet\s+(?:profiles?|structure|size|composition|mix|details)\b|"
    r"\b(?:details|profile|size|composition|structure|breakdown)\s+of\s+(?:the|our|its)\s+(?:[\w’']+\s+){0,2}fleet\b|"
    r"\b(?:aircraft|vessel|ship)\s+types?\b",
    re.I,
)
_OF_COSTS = re.compile(
    r"\b(?:costs?|expenses?|benefits?|remuneration|emoluments?|salar(?:y|ies)|wages|compensation|options?|"
    r"shares?|schemes?|payables?|paid|RMB|pensions?|loans?|revenues?|turnover|profits?)\b|\$",
    re.I,
)
_NAMED = re.compile(r"[A-Za-z]{4,}.*\(")


def common_unit(part: Part, place: Place, currency: str, inherited: Unit | None) -> Unit | None:
    """The unit of columns that print none: the heading's, the part's before, that stated above.

    Args:
        part: rows under one heading.
        place: where the table stands; its heading and caption may state a unit.
        currency: the announcement's, ISO 4217, for "in thousands" without one.
        inherited: that of the part before in the same table, if any.
    """
    alone = next(filter(None, map(_unit_alone, part.header)), None)
    if alone:
        return alone
    printed = with_whole_scale(part.header_text.replace("\t", " "))
    money = unit_in(without_measure(without_unit_words(printed)), currency)
    if money and (is_of_one_column(part, currency) or is_price_of_options(part, currency)):
        money = None
    things = money and not iso_currency(printed) and _names_things(part, place)
    if money and (things or _counts_at_corner(part)):
        return Unit("count", money.scale)
    told = _told_by_title(part, part.corner, currency)
    if told and (money is None or "_per_" in told.name):
        return told
    if money or COUNTS.search(part.corner):
        return in_stated_scale(money, place, currency) if money else Unit("count")
    if inherited and (inherited.name.isupper() or not OF_MONEY.search(part.corner)):
        return inherited
    return _told_above(part, place, currency)


def _told_above(part: Part, place: Place, currency: str) -> Unit | None:
    """What the words above a table say that it counts, or the scale of its amounts."""
    introduction = last_sentence(place.caption)
    counts = COUNTS.search(introduction) and not OF_MONEY.search(introduction)
    counts = counts and not (states(introduction) and _holds_amounts(part))
    counts = counts or _is_of_things(f"{place.heading} {introduction}")
    counts = counts or _is_of_fleet(part, f"{place.heading} {introduction}")
    told = _told_by_title(part, introduction or place.heading, currency)
    return told or _stated(place, currency) or (Unit("count") if counts else None)


def _told_by_title(part: Part, title: str, currency: str) -> Unit | None:
    """What a bracket at a title's end says that it counts, where that is no amount of money.

    "Liftings (TEU)", "Average freight rate (US$/TEU)", "Occupancy (%)"; columns of amounts
    below it are none of that.
    """
    if ")" not in title or OF_MONEY.search(column_heads(part)):
        return None
    told = unit_of_heading(title, Unit(""), currency)
    if told == PERCENT and not _may_be_percentages(part, currency):
        return None
    if told and told.name in TIMES and any(map(_is_span_of_time, part.body)):
        return None  # "Age (days)" is of the bands
    return told if told and not told.name.isupper() else None


def _is_span_of_time(row: Row) -> bool:
    """Whether a row is an ageing band: "31 – 60"."""
    return is_band(row.label) or is_band(f"{row.label} days")


def _may_be_percentages(part: Part, currency: str) -> bool:
    """Whether no row prints thousands, or another unit in its label."""
    labels = (row.label for row in part.body if row.filled)
    own = any(unit_of_label(label, PERCENT, currency) != PERCENT for label in labels)
    return not own and not any(token.grouped for row in part.body for token in row.tokens())


def _holds_amounts(part: Part) -> bool:
    """Whether "Amount" heads a column, or most rows name money, whatever was counted above."""
    if any(_AMOUNT.fullmatch(text) for row in part.header for text in row.texts):
        return True
    labels = [row.label for row in part.body if row.label and row.filled]
    return 2 * sum(bool(_SUMS_OF_MONEY.search(label)) for label in labels) > len(labels)


def _names_things(part: Part, place: Place) -> bool:
    """Whether all rows of a table of management's name things: "(thousand)" over "Towers"."""
    labels = [row.label for row in part.body if row.label and row.filled]
    things = place.section in REVIEWS and all(kpi_of(label, "count") for label in labels)
    return things and bool(labels)


def _counts_at_corner(part: Part) -> bool:
    """Whether the corner counts things in thousands or millions: "Number of guests (million)"."""
    corner = part.corner
    counts = COUNTS.search(corner) and not (iso_currency(corner) or NUMBER_OF_SHARES.search(corner))
    return bool(counts) and unit_in(corner, "") is not None


def _stated(place: Place, currency: str) -> Unit | None:
    """The scale that the words above a table state."""
    return stated_unit(f"{place.heading}\n{place.caption}\n{place.unit}", currency)


def _unit_alone(row: Row) -> Unit | None:
    """The unit that is all a heading row says, in brackets: "(units)", "(stores)"."""
    texts = {text for text in row.texts[1:] if text}
    text = texts.pop() if len(texts) == 1 else ""
    told = None if tells_time(text) or without_unit_words(text).strip() else unit_word_in(text)
    return Unit(*told) if told else None


def _is_of_things(words: str) -> bool:
    """Whether the words over a table speak of employees or shops, and not of what they cost."""
    return bool(_THINGS.search(words)) and not _OF_COSTS.search(words)


def _is_of_fleet(part: Part, title: str) -> bool:
    """Whether a title or the corner says that rows are types of ships or aircraft, in numbers."""
    told = f"{title} {part.corner}"
    if not _FLEET.search(told) or _OF_COSTS.search(told) or OF_MONEY.search(told):
        return False
    return not (_holds_amounts(part) or any(t.grouped for row in part.body for t in row.tokens()))


def in_stated_scale(money: Unit, place: Place, currency: str) -> Unit:
    """A bare currency over the columns counts in the thousands that the words above state."""
    stated = _stated(place, currency)
    return in_scale(money, stated.scale) if stated and stated.name.isupper() else money


def is_of_one_column(part: Part, currency: str) -> bool:
    """Whether a unit stands in one named heading among others, and so is of that column alone.

    "Drill holes | Metres drilled | Expenditure (US$'000)"; no periods head the columns.
    """
    if len(part.header) != 1 or years_in(part.header_text) or unit_in(part.corner, currency):
        return False
    texts = [text for text in part.header[0].texts[1:] if text]
    telling = [text for text in texts if unit_in(text, currency)]
    return len(telling) == 1 < len(texts) and bool(_NAMED.match(telling[0]))


def in_scale(unit: Unit, scale: int) -> Unit:
    """A bare currency counted in a scale; other units as they are."""
    is_bare = unit.scale == unit.divisor == 1 and unit.name.isupper()
    return unit._replace(scale=scale) if is_bare else unit
