"""Echoes: rows, numbers and marks that nobody printed."""

from __future__ import annotations

from random import Random

from tests.ingestion.tearing.damage.garble import garbled_number, garbled_words
from tests.ingestion.tearing.damage.lines import choose, empty_line, is_whole
from tests.ingestion.tearing.printed import Line, Printed, Token

MARKS = (("•", "<u> </u>"), ("~", ""), ("", ", ,"), ("J", "(-,,- 10)"), ("", ""))


def _is_echoed(line: Line) -> bool:
    long = all(len(cell[0].text) >= 6 for cell in line.cells if cell)
    return line.role in ("item", "total") and is_whole(line) and long and len(line.label) > 5


def ghost_row(printed: Printed, rng: Random) -> bool:
    """A garbled echo before or after the right row, in some or all of its columns."""
    place = choose(printed, rng, _is_echoed)
    if place is None or printed.sheet.shape == "matrix":
        return False
    line = printed.lines[place]
    ghost = empty_line(printed, garbled_words(line.label, rng))
    separator = rng.choice(",. ")
    columns = range(len(line.cells)) if rng.random() < 0.6 else [rng.randrange(len(line.cells))]
    for i in columns:
        ghost.cells[i] = [Token(garbled_number(line.cells[i][0].text, separator, rng), None)]
    ghost.torn = True
    line.tear("ghost_row")
    printed.lines.insert(place + rng.randint(0, 1), ghost)
    return True


def ghost_in_cell(printed: Printed, rng: Random) -> bool:
    """An echo of the number above in front of the right one, in the same cell."""
    places = [
        i
        for i, line in enumerate(printed.lines)
        if i and _is_echoed(printed.lines[i - 1]) and is_whole(line) and not line.torn
        and line.label and not printed.lines[i - 1].torn
    ]  # fmt: skip
    if not places or printed.sheet.shape != "pair":
        return False
    place = rng.choice(places)
    column = rng.randrange(2)
    source = printed.lines[place - 1].cells[column][0].text
    printed.lines[place].cells[column].insert(0, Token(garbled_number(source, ",", rng), None))
    printed.lines[place].tear("ghost_in_cell")
    return True


def echoed_total(printed: Printed, rng: Random) -> bool:
    """The numbers of a total printed twice, first without its label."""
    place = choose(printed, rng, lambda line: line.role == "total" and is_whole(line))
    if place is None or printed.sheet.shape != "pair" or place + 1 != len(printed.lines):
        return False
    line = printed.lines[place]
    echo = empty_line(printed, "")
    echo.cells = [[Token(token.text, None) for token in cell] for cell in line.cells]
    echo.torn = True
    line.tear("echoed_total")
    printed.lines.insert(place, echo)
    return True


def ghost_marks(printed: Printed, rng: Random) -> bool:
    """A line of marks that are neither label nor number."""
    place = choose(printed, rng, lambda line: line.role in ("subtotal", "total"))
    if place is None:
        return False
    label, mark = rng.choice(MARKS)
    ghost = empty_line(printed, label)
    if mark:
        ghost.cells[0] = [Token(mark, None)]
    ghost.torn = True
    printed.lines[place].tear("ghost_marks")
    printed.lines.insert(place + rng.randint(0, 1), ghost)
    return True
