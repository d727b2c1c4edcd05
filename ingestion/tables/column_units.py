"""The unit of each column of a table part: what it prints, counts, or has in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.cover import iso_currency
from ingestion.dates import years_in
from ingestion.kpis import kpi_of
from ingestion.measures import is_physical, measure_in, per_measure, without_measure
from ingestion.numbers import Number
from ingestion.outline import REVIEWS, Place
from ingestion.tables.grid import Part, Row, cell_over, cell_text, cell_tokens, standing_over
from ingestion.tables.heading_groups import heads_shares
from ingestion.tables.kinds import last_sentence, states
from ingestion.tables.row_kinds import prints_torn_unit
from ingestion.units import (
    PERCENT,
    SHARES,
    Unit,
    bare_scale,
    stated_unit,
    unit_in,
    unit_of_heading,
    unit_of_label,
    with_whole_scale,
    without_denomination,
)

_ABOUT_SHARES = re.compile(
    r"\bnumber\s+of\b.{0,40}\bshares\b|\bshares\s+in\s+issue\b|\bshare\s+capital\b", re.I
)
_OF_OPTIONS = re.compile(r"\b(?:granted|exercised|lapsed|forfeited|cancelled|vested)\b")
_IN_THOUSANDS = re.compile(r"\((?:in\s+)?thousands?\)", re.I)
_EACH_SHARE = re.compile(
    r"\bper\s+(?:(?:ordinary|award\w*|restricted|RSU|share)\s+)*"
    r"(?:shares?|RSUs?|RS|awards?|options?|ADSs?|ADRs?|(?<=share\s)units?)\b",
    re.I,
)
_OPTION_PRICE = re.compile(r"\b(?:exercise|subscription)\s+price\b", re.I)
_NUMBER_OF_SHARES = re.compile(
    r"\b(?:number|no\.?)\s+of\s+(?:(?:ordinary|issued|outstanding|awarded|underlying)\s+)?"
    r"(?:shares|(?:share\s+)?options|warrants|share\s+awards|restricted\s+share\s+units|RSUs?)\b",
    re.I,
)
_NUMBER_OF_UNITS = re.compile(r"\b(?:number|no\.?)\s+of\s+units\b", re.I)
_UNITS_IN_ISSUE = re.compile(r"\bunits\s+in\s+issue\b", re.I)  # of a trust: its shares
_NUMBER = re.compile(r"numbers?|no\.", re.I)
_COUNTS = re.compile(r"\b(?:numbers?|no\.)\s+of\b|\bheadcount\b", re.I)
_OF_MONEY = re.compile(r"\b(?:revenues?|sales|amounts?|values?|RMB|costs?)\b|\$", re.I)
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
_OF_COSTS = re.compile(
    r"\b(?:costs?|expenses?|benefits?|remuneration|emoluments?|salar(?:y|ies)|wages|compensation|options?|"
    r"shares?|schemes?|payables?|paid|RMB|pensions?|loans?|revenues?|turnover|profits?)\b|\$",
    re.I,
)
_NAMED = re.compile(r"[A-Za-z]{4,}.*\(")
_SCALE_ALONE = re.compile(r"\(?\s*in\s+(?:thousand|million|billion)s?\b[^)]*\)?", re.I)
_COUNTED = re.compile(
    r"\(\s*(?:units|pieces|pcs|pairs|sets|vehicles|stores|shops|outlets|persons|people|employees|rooms|beds|times)\s*\)",
    re.I,
)


def common_unit(part: Part, place: Place, currency: str, inherited: Unit | None) -> Unit | None:
    """The unit of columns that print none: the heading's, the part's before, that stated above.

    Args:
        part: rows under one heading.
        place: where the table stands; its heading and caption may state a unit.
        currency: the announcement's, ISO 4217, for "in thousands" without one.
        inherited: that of the part before in the same table, if any.
    """
    if any(map(_counts_alone, part.header)):
        return Unit("count")
    printed = with_whole_scale(part.header_text.replace("\t", " "))
    money = unit_in(without_measure(printed), currency)
    if money and (_is_of_one(part, currency) or _is_price_of_options(part, currency)):
        money = None
    things = money and not iso_currency(printed) and _names_things(part, place)
    if money and (things or _counts_at_corner(part)):
        return Unit("count", money.scale)
    told = _told_by_title(part, part.corner, currency)
    if told and (money is None or "_per_" in told.name):
        return told
    if money or _COUNTS.search(part.corner):
        return _scaled(money, place, currency) if money else Unit("count")
    if inherited and (inherited.name.isupper() or not _OF_MONEY.search(part.corner)):
        return inherited
    return _told_above(part, place, currency)


def _told_above(part: Part, place: Place, currency: str) -> Unit | None:
    """What the words above a table say that it counts, or the scale of its amounts."""
    introduction = last_sentence(place.caption)
    counts = _COUNTS.search(introduction) and not _OF_MONEY.search(introduction)
    counts = counts and not (states(introduction) and _holds_amounts(part))
    counts = counts or _is_of_things(f"{place.heading} {introduction}")
    told = _told_by_title(part, introduction or place.heading, currency)
    return told or _stated(place, currency) or (Unit("count") if counts else None)


def _told_by_title(part: Part, title: str, currency: str) -> Unit | None:
    """What a bracket at a title's end says that it counts, where that is no amount of money.

    "Liftings (TEU)", "Average freight rate (US$/TEU)", "Occupancy (%)"; columns of amounts
    below it are none of that.
    """
    if ")" not in title or _OF_MONEY.search(_heads(part)):
        return None
    told = unit_of_heading(title, Unit(""), currency)
    if told == PERCENT and not _may_be_percentages(part, currency):
        return None
    return told if told and not told.name.isupper() else None


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
    counts = _COUNTS.search(corner) and not (
        iso_currency(corner) or _NUMBER_OF_SHARES.search(corner)
    )
    return bool(counts) and unit_in(corner, "") is not None


def _stated(place: Place, currency: str) -> Unit | None:
    """The scale that the words above a table state."""
    return stated_unit(f"{place.heading}\n{place.caption}", currency)


def _counts_alone(row: Row) -> bool:
    """Whether a heading row says nothing but what is counted: "(units)", "(stores)"."""
    texts = [text for text in row.texts[1:] if text]
    return bool(texts) and all(map(_COUNTED.fullmatch, texts))


def _is_of_things(words: str) -> bool:
    """Whether the words over a table speak of employees or shops, and not of what they cost."""
    return bool(_THINGS.search(words)) and not _OF_COSTS.search(words)


def _scaled(money: Unit, place: Place, currency: str) -> Unit:
    """A bare currency over the columns counts in the thousands that the words above state."""
    stated = _stated(place, currency)
    return _in_scale(money, stated.scale) if stated else money


def units_of_columns(
    part: Part,
    place: Place,
    headings: dict[int, str],
    members: dict[int, str],
    common: Unit | None,
    currency: str,
) -> dict[int, Unit | None]:
    """The unit of each column: its own, else the common one."""
    owns = {c: _own_unit(part, place, c, text, common, currency) for c, text in headings.items()}
    if common and common.name == "count":
        owns = {
            c: None if _is_taken_for_money(own, headings[c]) else own for c, own in owns.items()
        }
    if any(own and is_physical(own.name) for own in owns.values()):
        owns = {c: own or _number_of(part, c) for c, own in owns.items()}
    scale = max((_scale_alone(row) for row in part.header), default=1)
    owns = {c: own and _in_scale(own, scale) for c, own in owns.items()}
    if all(own is None or own.scale == 1 for own in owns.values()):
        owns = {c: own and _scaled(own, place, currency) for c, own in owns.items()}
    is_whole = any(own and common and own.scale == common.scale for own in owns.values())
    apart = part.laid_out or any(members.values()) or len({o.name for o in owns.values() if o}) > 1
    torn = any(map(prints_torn_unit, part.header))
    if torn or not (is_whole and apart):  # the piece of a torn "(RMB in thousands)" over one column
        owns = {
            c: None if _is_piece(own, common) and (torn or not members[c]) else own
            for c, own in owns.items()
        }
    if common is None and _is_of_one(part, currency):
        owns = {c: own or _count_of(part, c, headings[c]) for c, own in owns.items()}
    counts_shares = common is None and any(own == SHARES for own in owns.values())
    return {
        c: own or (SHARES if counts_shares and _is_whole(part, c) else common)
        for c, own in owns.items()
    }


def _is_of_one(part: Part, currency: str) -> bool:
    """Whether a unit stands in one named heading among others, and so is of that column alone.

    "Drill holes | Metres drilled | Expenditure (US$'000)"; no periods head the columns.
    """
    if len(part.header) != 1 or years_in(part.header_text) or unit_in(part.corner, currency):
        return False
    texts = [text for text in part.header[0].texts[1:] if text]
    telling = [text for text in texts if unit_in(text, currency)]
    return len(telling) == 1 < len(texts) and bool(_NAMED.match(telling[0]))


def _is_price_of_options(part: Part, currency: str) -> bool:
    """Whether a unit is that of the exercise price alone, beside columns that count options."""
    told = [text for row in part.header for text in row.texts if unit_in(text, currency)]
    return len(told) == 1 and bool(_OPTION_PRICE.search(told[0])) and _counts_options(part)


def _counts_options(part: Part) -> bool:
    return len(set(_OF_OPTIONS.findall(_heads(part)))) > 1


def _number_of(part: Part, column: int) -> Unit | None:
    """Things, where "Number" alone heads whole numbers beside what is measured of them."""
    named = any(_NUMBER.fullmatch(cell_text(row, column)) for row in part.header)
    return Unit("count") if named and _is_counted(part, column) else None


def _count_of(part: Part, column: int, heading: str) -> Unit | None:
    """Things, where a heading names no money and all numbers below are whole."""
    counts = _is_counted(part, column) and not _OF_MONEY.search(heading)
    return Unit("count") if counts else None


def _scale_alone(row: Row) -> int:
    """The scale that is all a heading row holds, over all columns: "(in thousands)"; else 1."""
    texts = [text for text in row.texts if text]
    told = unit_in(texts[0], "") if len(texts) == 1 and _SCALE_ALONE.fullmatch(texts[0]) else None
    return told.scale if told else 1


def _is_taken_for_money(own: Unit | None, heading: str) -> bool:
    """Whether a heading prints thousands and no currency: "(unit: thousand)" over things."""
    taken_for_money = own is not None and own.name.isupper() and own.scale > 1
    return taken_for_money and not iso_currency(heading)


def _in_scale(unit: Unit, scale: int) -> Unit:
    """A bare currency counted in a scale; other units as they are."""
    is_bare = unit.scale == unit.divisor == 1 and unit.name.isupper()
    return unit._replace(scale=scale) if is_bare else unit


def told_by_unit(
    members: dict[int, str], headings: dict[int, str], amounts: Sequence[int]
) -> dict[int, str]:
    """Members of the columns, or what each counts where only that tells them apart.

    Two years of shares stand beside two years of their amount, tonnes beside their price.
    """
    counted = {c: _counted(headings[c]) for c in amounts}
    apart = len(set(counted.values())) > 1 and "" not in counted.values()
    return members | counted if apart and not any(members.values()) else members


def _over_all(part: Part) -> str:
    """Headings that stand alone in their row, and so over all columns."""
    rows = ([text for text in row.texts[1:] if text] for row in part.header)
    return " ".join(texts[0] for texts in rows if len(texts) == 1)


def _is_whole(part: Part, column: int) -> bool:
    """Whether a column holds large whole numbers only: shares, where others count shares."""
    return _is_counted(part, column) and any(t.grouped for t in _tokens(part, column))


def _own_unit(
    part: Part, place: Place, column: int, heading: str, common: Unit | None, currency: str
) -> Unit | None:
    """The unit that a column's heading prints, or shares where that is what it counts."""
    if any(heads_shares(row, column) for row in part.header):
        return Unit("shares", bare_scale(heading))
    heading = without_denomination(heading) if common else heading
    own = _of_each(unit_in(heading, currency), heading)
    if own is None and _is_in_dollars(part.header, column):
        own = Unit(currency)
    over = " ".join(cell_over(row, column) for row in part.header)
    over = f"{over} {_over_all(part)}" if own is None else over
    if _counts_shares(part, place, f"{over} {heading}", own is not None or common is not None):
        return Unit("shares", max(bare_scale(heading), _scale_of_labels(part)))
    counts = own is None and (
        _COUNTS.search(f"{over} {heading}")
        or (place.section in REVIEWS and _counts_things(part, column))
    )
    return Unit("count", bare_scale(heading)) if counts else own


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
    return kpi_of(banner, "count") is not None and _is_counted(part, column)


def _is_counted(part: Part, column: int) -> bool:
    """Whether a column holds whole numbers only, and some."""
    tokens = _tokens(part, column)
    return bool(tokens) and not any(t.decimals or t.percent for t in tokens)


def _tokens(part: Part, column: int) -> list[Number]:
    """What a column prints, but for its dashes."""
    return [t for row in part.body for t in cell_tokens(row, column) if not t.dash]


def _counted(heading: str) -> str:
    """What a column counts: shares, a physical unit, money of one currency, or of each thing."""
    if _NUMBER_OF_SHARES.search(heading):
        return "shares"
    unit = _of_each(unit_in(heading, ""), heading)
    if unit is None:
        return "count" if _COUNTS.search(heading) else ""
    return unit.name


def _is_piece(own: Unit | None, whole: Unit | None) -> bool:
    """Whether a column's unit is less than what the whole heading says of the same money."""
    return bool(own and whole and own.name == whole.name and own.scale < whole.scale)


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
    if _EACH_SHARE.search(heading) or _OPTION_PRICE.search(heading):
        return Unit(f"{unit.name}_per_share", 1, unit.divisor)
    return Unit(per_measure(unit.name, measure[0]), 1, unit.divisor) if measure else unit


def _counts_shares(part: Part, place: Place, heading: str, money: bool) -> bool:
    """Whether a column counts shares: it says so, or is bare in a table about shares."""
    if _NUMBER_OF_SHARES.search(heading):
        return True
    if _NUMBER_OF_UNITS.search(heading) and _UNITS_IN_ISSUE.search(place.heading):
        return True
    if not money and _counts_options(part):
        return True
    titles = " ".join([row.label for row in part.header])
    if bare_scale(heading) > 1:
        labels = " ".join([row.label for row in part.body])
        about = f"{titles} {labels} {place.heading}"
        return bool(_ABOUT_SHARES.search(about))
    return not money and bool(_NUMBER_OF_SHARES.search(titles))


def _heads(part: Part) -> str:
    """The words over all columns."""
    return " ".join(" ".join(row.texts[1:]) for row in part.header).lower()


def _scale_of_labels(part: Part) -> int:
    """1000 where the rows say "(thousands)"."""
    labels = " ".join(row.label for row in part.body)
    return 1000 if _IN_THOUSANDS.search(labels) else 1
