"""The unit of each column of a table part: its own beside the others', else the common one."""

from __future__ import annotations

import re

from ingestion.cover import iso_currency
from ingestion.kpis import kpi_of
from ingestion.measures import is_physical
from ingestion.outline import REVIEWS, Place
from ingestion.tables.common_units import in_scale, in_stated_scale, is_of_one_column
from ingestion.tables.grid import Part, Row, cell_text
from ingestion.tables.heading_units import OF_MONEY, is_counted, is_large_count, own_unit
from ingestion.tables.row_kinds import prints_torn_unit
from ingestion.units import SHARES, Unit, unit_in

_NUMBER = re.compile(r"numbers?|no\.", re.I)
_UNIT_LAST = re.compile(r"\([^()]+\)\W*$")
_SCALE_ALONE = re.compile(r"\(?\s*in\s+(?:thousand|million|billion)s?\b[^)]*\)?", re.I)


def units_of_columns(
    part: Part,
    place: Place,
    headings: dict[int, str],
    members: dict[int, str],
    common: Unit | None,
    currency: str,
) -> dict[int, Unit | None]:
    """The unit of each column: its own, else the common one."""
    owns = {c: own_unit(part, place, c, text, common, currency) for c, text in headings.items()}
    if common and common.name == "count":
        owns = {
            c: None if _is_taken_for_money(own, headings[c]) else own for c, own in owns.items()
        }
    if any(own and is_physical(own.name) for own in owns.values()):
        owns = {c: own or _number_of(part, c) for c, own in owns.items()}
    if place.section in REVIEWS and any(map(_prints_money, headings.values())):
        owns = {c: own or _things_of(part, c, members[c]) for c, own in owns.items()}
    scale = max((_scale_alone(row) for row in part.header), default=1)
    owns = {c: own and in_scale(own, scale) for c, own in owns.items()}
    if all(own is None or own.scale == 1 for own in owns.values()):
        owns = {c: own and in_stated_scale(own, place, currency) for c, own in owns.items()}
    is_whole = any(own and common and own.scale == common.scale for own in owns.values())
    apart = part.laid_out or any(members.values()) or len({o.name for o in owns.values() if o}) > 1
    torn = any(map(prints_torn_unit, part.header))
    if torn or not (is_whole and apart):  # the piece of a torn "(RMB in thousands)" over one column
        owns = {
            c: None if _is_piece(own, common) and (torn or not members[c]) else own
            for c, own in owns.items()
        }
    if common is None and is_of_one_column(part, currency):
        owns = {c: own or _count_of(part, c, headings[c]) for c, own in owns.items()}
    counts_shares = common is None and any(own == SHARES for own in owns.values())
    return {
        c: own or (SHARES if counts_shares and is_large_count(part, c) else common)
        for c, own in owns.items()
    }


def _number_of(part: Part, column: int) -> Unit | None:
    """Things, where "Number" alone heads whole numbers beside what is measured of them."""
    named = any(_NUMBER.fullmatch(cell_text(row, column)) for row in part.header)
    return Unit("count") if named and is_counted(part, column) else None


def _count_of(part: Part, column: int, heading: str) -> Unit | None:
    """Things, where a heading names no money and all numbers below are whole."""
    counts = is_counted(part, column) and not OF_MONEY.search(heading)
    return Unit("count") if counts else None


def _prints_money(heading: str) -> bool:
    """Whether a heading names an amount and prints its unit behind it: "Revenue (RMB'000)"."""
    bracket = _UNIT_LAST.search(heading)
    return bool(bracket and OF_MONEY.search(heading[: bracket.start()]) and unit_in(bracket[0], ""))


def _things_of(part: Part, column: int, member: str) -> Unit | None:
    """Things, where a column without unit of its own names them beside amounts: "Beds"."""
    counts = kpi_of(member, "count") is not None and is_counted(part, column)
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


def _is_piece(own: Unit | None, whole: Unit | None) -> bool:
    """Whether a column's unit is less than what the whole heading says of the same money."""
    return bool(own and whole and own.name == whole.name and own.scale < whole.scale)
