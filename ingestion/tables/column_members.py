"""What a column is about beside its period and unit: the member it holds."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ingestion.dates import COUNT, years_in
from ingestion.measures import without_measure
from ingestion.tables.grid import Part, Row, cell_over, cell_text
from ingestion.tables.heading_groups import (
    banners,
    column_groups,
    heads_shares,
    names_of_groups,
    undated_banners,
)
from ingestion.tables.row_kinds import prints_torn_unit
from ingestion.tables.wrapped_labels import ends_open
from ingestion.unit_words import unit_word_of, without_unit_words
from ingestion.units import names_denomination

_NOT_MEMBER = re.compile(
    r"\([^()]*\b(?:except|unless|(?:expressed|stated|presented|amounts)\s+in)\b[^()]*\)?|"
    r"\bunless\s+otherwise\s+\w+|"
    r"\(?\b(?:un)?audi\w*\)?|\(?re-?stated\)?|\(?re-?presented\)?|"
    r"(?:\bRMB|\b(?:HK|US|S)?\s?\$|\$|€|£)\s?['’]?(?:mn?|mil|bn)\b|"
    r"\bRMB\b|\bHK\s?\$|\bUS\s?\$|\bS\$|\bHKD\b|\bUSD\b|"
    r"['’‘`]\s?0?00\b|\bmillions?\b|\bthousands?\b|\b(?:in|except for|percentages?)\b"
    r"(?=\s+(?:RMB|thousand|HK|million))|"
    r"%|\(\s*notes?\b[^()]*\)|^\W*notes?\W*$|\bnotes?\s+\(?(?:\d|[ivx]{1,4}\b)\)?|"
    rf"\b(?:for\s+the\s+)?{COUNT}[\s-]*months?\s+en\w*|"
    r"\b(?:for\s+the\s+)?(?:financial\s+)?years?\s+end\w*|\bended\b|"
    r"(?<![a-z] )\bperiod\b|\bperiod\b(?=\s+(?:ended|from|to)\b|\s+\d)|"
    r"\bas\s+(?:at|of)\b|\b(?:HK|US|RMB)?\s?cents?\b|\bper\s+annum\b|\bapproximately\b|"
    r"(?<![a-z] )\bamounts?\b|"
    r"(?<![a-z] )\bper\s+(?:day|month|year)\b",  # left of "m3 per day"
    re.I,
)
_NAME = re.compile(  # "E&M" is one too
    r"[A-Z\d(\u4e00-\u9fff].*[A-Za-z\u4e00-\u9fff]{2,}|[A-Z]{1,2}(?:\s?&\s?[A-Z]{1,2})*$"
)
_GENERIC = re.compile(
    r"(?:the\s+)?(?:total|amounts?|group|number|(?:nominal\s+)?value|balance|consolidated)?|.*\b(?:nil|note)\b.*",
    re.I,
)
_AMOUNT = re.compile(r"amounts?", re.I)
_DATE_WORDS = re.compile(
    r"(?:\b(?:at|in)\s+)?(?:\b[0-3]?\d[-/](?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*(?:[-/](?:20)?\d\d)?\b|"
    r"\b[0-3]?\d\s+(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|"
    r"\b(?:[0-3]?\d(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|Dece\w*)"
    r"(?:\s+[0-3]?\d(?:st|nd|rd|th)?\b)?,?|\b(?:19|20)\d\d\b|"
    r"\b(?:first|second|third|fourth)\s+(?:quarter|half)\b(?:\s+of\b)?|"
    r"\b(?:[1-4]Q|[12]H|9M)(?:(?:\s?FY\s?)?(?:20)?\d\d)?\b|"
    r"(?:^|(?<=20\d\d)\s?)(?:Q[1-4]|H[12])\b|\b(?:Q[1-4]|H[12])(?=\s?(?:FY|20\d\d))|\bFY\s?(?:20)?\d\d\b)",
    re.I,
)

_PLURAL = re.compile(r"[A-Z][a-z]{3,}s|[A-Z]{4,}S")
_CAPITAL_WORD = re.compile(r"[A-Z][a-z]{2}|[A-Z]{4}")

_EMPTY_BRACKETS = re.compile(r"\(\s*[^\w]*\)|[|=]")
_BROKEN_WORD = re.compile(r"(\w)- (?=[a-z])")
_REMAINS = re.compile(r"\s20\d?$|^[0-3]?\d\s+(?=[A-Z])|\([a-z]{1,3}\)|\(\s*$|\b[A-Z]{2,3}\s?000\b")
_RESTATED = re.compile(r"\(re-?stated\)", re.I)
_AS_RESTATED = re.compile(r"as", re.I)  # what the marks leave of it


def member_names(
    part: Part,
    indices: Sequence[int],
    measures: Mapping[int, str],
    is_word: Callable[[str], bool],
) -> dict[int, str]:
    """What a column is about, beside period and unit: "Share capital", "Segment A".

    A heading over all columns but those of changes is the table's title and no member.

    Args:
        measures: by column, whether it holds amounts, shares of a total or changes.
        is_word: whether the document uses a word, to mend names that were torn.
    """
    guess = not part.laid_out
    groups = column_groups(part.header, indices) if guess else []
    named = [names_of_groups(row, groups, is_word) for row in part.header]
    if guess and not groups:
        place, banner = banners(part.header, indices)
        if len(set(map(name_in, banner.values())) - {""}) > 1:
            named[place] = banner
    torn = guess and part.header and not named[0] and _is_torn(part.header)
    rows = list(zip(part.header, named, strict=True))[1 if torn else 0 :]
    rows = [(row, names) for row, names in rows if not (guess and prints_torn_unit(row))]
    below = [row for row, _ in rows]
    lowest = _lowest(below) if guess else {}
    own_kind = [c for c in indices if measures[c] != "change"]
    parting = [row for row in below if not _heads_all(row, own_kind)]
    members = {}
    before_dated = False  # a balance after undated movements is of none of them
    for column in indices:
        own = [
            names[column] if names else cell_text(row, column)
            for i, (row, names) in enumerate(rows)
            if names or not _spans(below, i, column, lowest)
        ]
        members[column] = _member_name(own) or _member_name(
            [cell_over(row, column) for row in parting]
        )
        dated = bool(years_in(" ".join(own)))
        if not members[column] and members.get(column - 1) and dated:
            members[column] = (
                _begun(parting, column) or (before_dated and members[column - 1]) or ""
            )
        before_dated = dated
    members |= _names_of_amounts(below, indices)
    if guess:
        members |= _names_over(
            below, [c for c in own_kind if _is_amount(below, c, members)], indices
        )
    names = {members[c] for c in indices} - {""}
    telling = {name for name in names if not _GENERIC.fullmatch(name)}
    alone = len(indices) == 1 and telling
    return members if (len(names) > 1 and telling) or alone else dict.fromkeys(indices, "")


def _names_of_amounts(header: Sequence[Row], indices: Sequence[int]) -> dict[int, str]:
    """What "Shares" beside "Amount" are of: the heading that stands over both."""
    named: dict[int, str] = {}
    for above, row in itertools.pairwise(header):
        for column in indices:
            if heads_shares(row, column) and column + 1 in indices:
                named |= dict.fromkeys(
                    (column, column + 1), _member_name([cell_text(above, column)])
                )
    return named


def _is_amount(header: Sequence[Row], column: int, members: Mapping[int, str]) -> bool:
    """Whether a column names nothing itself, or only that it holds amounts."""
    return not members[column] or any(_AMOUNT.fullmatch(cell_text(row, column)) for row in header)


def _names_over(
    header: Sequence[Row], unnamed: Sequence[int], indices: Sequence[int]
) -> dict[int, str]:
    """Names of columns that are amounts of what stands over them, where these differ."""
    over = undated_banners(header, indices) if len(unnamed) > 1 else {}
    named = {c: name for c in unnamed if (name := _member_name([over.get(c, "")]))}
    return named if len(set(named.values())) == len(unnamed) else {}


def _begun(rows: Sequence[Row], column: int) -> str:
    """The name of a heading that begins over a column, which its next one shares."""
    names = (_member_name([cell_text(row, column)]) for row in rows)
    return next(filter(None, names), "")


def _heads_all(row: Row, columns: Sequence[int]) -> bool:
    """Whether one heading cell stands over all these columns."""
    wide = [(c, cell) for c, cell in enumerate(row.line.cells) if cell.span > 1]
    return len(columns) > 1 and any(
        c <= columns[0] and columns[-1] < c + cell.span and cell.text.strip() for c, cell in wide
    )


def _member_name(cells: Sequence[str]) -> str:
    """Heading cells of one column without period, unit and audit words."""
    heading = " ".join(cell for cell in cells if cell and not unit_word_of(cell))
    named = next(filter(names_denomination, cells), "")
    return named or (name_in(heading) if heading else "")


@lru_cache(maxsize=8192)
def name_in(heading: str) -> str:
    """What a heading names beside period, unit and audit words; empty where that is all."""
    text = _DATE_WORDS.sub(" ", _NOT_MEMBER.sub(" ", without_measure(without_unit_words(heading))))
    text = _EMPTY_BRACKETS.sub(" ", text)
    text = _BROKEN_WORD.sub(r"\1-", text)
    text = _REMAINS.sub(" ", text)
    text = " ".join(text.split()).strip(" -–_,.:;/'’$\\^*")
    if not text and _RESTATED.search(heading):
        return "Restated"
    if _AS_RESTATED.fullmatch(text):
        return "As restated"
    return text if _NAME.match(text) else ""


def _lowest(header: Sequence[Row]) -> dict[int, int]:
    """By column, the last heading row with a cell in it."""
    return {c: i for i, row in enumerate(header) for c, text in enumerate(row.texts) if text}


def _goes_below(lowest: Mapping[int, int], column: int, row: int) -> bool:
    """Whether a column and the next one each have a cell below a heading row."""
    return lowest.get(column, -1) > row and lowest.get(column + 1, -1) > row


def _spans(rows: Sequence[Row], place: int, column: int, lowest: Mapping[int, int]) -> bool:
    """Whether a cell of the heading row at ``place`` stands over several columns.

    Where the page does not show it, it may where they each have their own cell below: a
    guess by the empty cell on its right.
    """
    own = cell_text(rows[place], column)
    if own and rows[place].line.cells[column].span > 1:
        return True
    if not own or cell_text(rows[place], column + 1) or not _goes_below(lowest, column, place):
        return False
    if _follows_its_like(rows[place], column):
        return False
    return " " in own.strip() or _heads_names(rows, place, column)


def _follows_its_like(row: Row, column: int) -> bool:
    """Whether a heading stands right behind another of its kind: "Stage 2", "Stage 3"."""
    before, own = cell_text(row, column - 1).split(), cell_text(row, column).split()
    return len(own) > 1 and before[:-1] == own[:-1]


def _heads_names(rows: Sequence[Row], place: int, column: int) -> bool:
    """Whether a plural stands alone over a column and the next one, each with its own name.

    "Reserves" stands over both, "Properties" may go on with "held for sale".
    """
    heading = rows[place]
    if sum(map(bool, heading.texts)) > 1 or not _PLURAL.fullmatch(cell_text(heading, column)):
        return False
    names = [
        next((text for row in rows[place + 1 :] if (text := cell_text(row, c))), "")
        for c in (column, column + 1)
    ]
    return all(map(_CAPITAL_WORD.match, names))


def _is_torn(header: Sequence[Row]) -> bool:
    """A spanning heading torn over its columns: a piece goes on in lower case, or in no cell below.

    "Non-controlling" beside "Total" and over "interests" goes on there.
    """
    cells = header[0].texts
    below = header[1] if len(header) > 1 else None
    return any(
        left and right and (right[0].islower() or (ends_open(left) and not _goes_on(below, c)))
        for c, (left, right) in enumerate(itertools.pairwise(cells))
        if c
    )


def _goes_on(below: Row | None, column: int) -> bool:
    """Whether a heading goes on in lower case in the row below it."""
    return below is not None and cell_text(below, column)[:1].islower()
