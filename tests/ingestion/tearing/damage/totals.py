"""Totals that are lost, glued to their neighbours, or fell out of the table."""

from __future__ import annotations

from random import Random

from tests.ingestion.tearing.damage.lines import is_whole, join
from tests.ingestion.tearing.printed import Line, Printed


def _subtotals(printed: Printed) -> list[int]:
    """Unlabelled totals that another total of the table proves."""
    lines = printed.lines
    if printed.sheet.shape != "pair" or not any(line.role == "total" for line in lines):
        return []
    if printed.sheet.section not in ("balance_sheet", "note") or printed.lossy:
        return []
    return [
        i
        for i, line in enumerate(lines)
        if line.role == "subtotal" and is_whole(line) and _is_proved(lines[i + 1 :])
    ]


def _is_proved(below: list[Line]) -> bool:
    return any(line.role == "total" for line in below)


def lost_subtotal(printed: Printed, rng: Random) -> bool:
    """A subtotal is nowhere on the page; the blocks beside its own have theirs."""
    places = [i for i in _subtotals(printed) if _ends_plain_block(printed, i)]
    if not places:
        return False
    line = printed.lines.pop(rng.choice(places))
    printed.lose(list(line.tokens), "lost_subtotal")
    printed.lossy = True
    return True


def _ends_plain_block(printed: Printed, place: int) -> bool:
    """True where a heading, items and this subtotal make a block, and the next one begins."""
    before = [line.role for line in printed.lines[:place]]
    while before and before[-1] == "item":
        before.pop()
    ended = printed.lines[place + 1].role in ("heading", "total")
    return ended and bool(before) and before[-1] == "heading"


def half_lost_subtotal(printed: Printed, rng: Random) -> bool:
    """A subtotal stands behind the number above in one column and is lost in the other."""
    places = [i for i in _subtotals(printed) if _can_take(printed, i)]
    if not places:
        return False
    place = rng.choice(places)
    above, line, below = printed.lines[place - 1 : place + 2]
    kept = rng.randrange(2)
    printed.lose(line.cells[1 - kept], "half_lost_subtotal")
    above.cells[kept] += line.cells[kept]
    above.label = f"{above.bullet}{above.label} {below.label}"
    above.bullet = ""
    above.tear("half_lost_subtotal")
    del printed.lines[place : place + 2]
    printed.lossy = True
    return True


def _can_take(printed: Printed, place: int) -> bool:
    if not 0 < place < len(printed.lines) - 1:
        return False
    above, below = printed.lines[place - 1], printed.lines[place + 1]
    return is_whole(above) and above.role == "item" and below.role == "heading" and not below.torn


def glued_to_next(printed: Printed, rng: Random) -> bool:
    """A subtotal in the cell of the labelled totals that follow."""
    places = [
        i
        for i in _subtotals(printed)
        if is_whole(printed.lines[i + 1]) and printed.lines[i + 1].role == "total"
    ]
    if not places:
        return False
    place = rng.choice(places)
    end = place + 2
    while end < len(printed.lines) and printed.lines[end].role == "total" and rng.random() < 0.5:
        if not is_whole(printed.lines[end]):
            break
        end += 1
    _merge(printed, place, end, "glued_to_next")
    return True


def glued_to_previous(printed: Printed, rng: Random) -> bool:
    """A subtotal at the end of the merged rows that it sums."""
    places = [i for i in _subtotals(printed) if i and _mergeable(printed.lines[i - 1])]
    if not places:
        return False
    place = rng.choice(places)
    start = place - 1
    while start and _mergeable(printed.lines[start - 1]) and rng.random() < 0.85:
        start -= 1
    if printed.lines[start - 1].role == "heading" and not printed.lines[start - 1].torn:
        start -= 1
    _merge(printed, start, place + 1, "glued_to_previous")
    return True


def _mergeable(line: Line) -> bool:
    return line.role == "item" and is_whole(line)


def _merge(printed: Printed, start: int, end: int, damage: str) -> None:
    merged = join(printed.lines[start:end])
    merged.tear(damage)
    printed.lines[start:end] = [merged]


def fallen_closing_row(printed: Printed, rng: Random) -> bool:
    """The last row of a statement of changes in equity stands below the table, cell by cell."""
    sheet, last = printed.sheet, printed.lines[-1]
    if sheet.section != "changes_in_equity" or printed.lossy or not is_whole(last):
        return False
    last.tear("fallen_closing_row")
    tokens = list(last.tokens)
    if rng.random() < 0.5:
        printed.lose(tokens[:1], "fallen_closing_row")
        del tokens[0]
    printed.fallen, printed.fallen_label = tokens, last.label
    printed.lines.pop()
    printed.lossy = True
    return True
