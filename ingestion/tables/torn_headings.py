"""Words of a heading that recognition tore over two columns: "Three mon", "ths ended"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingestion.dates import MONTH_NAMES
from ingestion.tables.grid import Part, Row, with_cells

_WORDS = frozenset(name.lower() for name in MONTH_NAMES) | {"months", "ended", "year", "years"}
_LAST = re.compile(r"[A-Za-z]+$")
_FIRST = re.compile(r"([a-z]+)(\s+\d{1,2}\b,?)?")


def with_whole_words(part: Part) -> Part:
    """``part`` with the words of time whole that its heading tears, in the first of two cells."""
    header = [_mended(row) for row in part.header]
    torn = any(new is not old for new, old in zip(header, part.header, strict=True))
    return replace(part, header=header) if torn else part


def _mended(row: Row) -> Row:
    cells = list(row.line.cells)
    for place, (left, right) in enumerate(pairwise(cells)):
        if place and (taken := _taken(left.text.rstrip(), right.text)):
            cells[place] = replace(left, text=left.text.rstrip() + taken[0])
            cells[place + 1] = replace(right, text=right.text[taken[1] :].strip())
    return with_cells(row, cells) if cells != list(row.line.cells) else row


def _taken(left: str, right: str) -> tuple[str, int] | None:
    """What ``left`` lacks of a word of time or a day, and how much of ``right`` prints it.

    Recognition may read the letter at the tear twice: "Decemb", "ber".
    """
    last, first = _LAST.search(left), _FIRST.match(right)
    if last is None or first is None:
        return None
    rest, day = first.groups(default="")
    missing = [rest, *([rest[1:]] if rest[0] == last[0][-1] else [])]
    whole = next((each for each in missing if (last[0] + each).lower() in _WORDS), None)
    return None if whole is None else (whole + day, first.end())
