"""Cells run together: numbers of a row, a number and the label, a number and its note."""

from __future__ import annotations

from random import Random

from tests.ingestion.tearing.damage.lines import choose, is_whole
from tests.ingestion.tearing.printed import Line, Printed, Token


def spilled_cell(printed: Printed, rng: Random) -> bool:
    """A number stands in the cell beside its own."""
    place = choose(printed, rng, _can_spill)
    if place is None or len(printed.lines) < 4:
        return False
    line = printed.lines[place]
    left = rng.randrange(len(line.cells) - 1)
    both = line.cells[left] + line.cells[left + 1]
    line.cells[left : left + 2] = rng.choice(([both, []], [[], both]))
    line.tear("spilled_cell")
    return True


def spilled_label(printed: Printed, rng: Random) -> bool:
    """The first number stands behind the label."""
    place = choose(printed, rng, lambda line: _can_spill(line) and not line.note)
    if place is None or len(printed.lines) < 4 or "," not in printed.lines[place].cells[0][0].text:
        return False
    line = printed.lines[place]
    line.behind, line.cells[0] = line.cells[0], []
    line.tear("spilled_label")
    return True


def note_beside_number(printed: Printed, rng: Random) -> bool:
    """The note's number stands before the first amount."""
    line = _noted(printed, rng)
    if line is None:
        return False
    line.cells[0].insert(0, Token(line.note, None))
    line.note = ""
    line.tear("note_beside_number")
    return True


def note_behind_label(printed: Printed, rng: Random) -> bool:
    """The note's number stands behind the label."""
    line = _noted(printed, rng)
    if line is None:
        return False
    line.label, line.note = f"{line.label} {line.note}", ""
    line.tear("note_behind_label")
    return True


def _noted(printed: Printed, rng: Random) -> Line | None:
    """A whole row with a note that stands in order between those of other rows."""
    place = choose(printed, rng, lambda line: bool(line.note) and is_whole(line))
    ordered = place is not None and _is_between_notes(printed, place)
    return printed.lines[place] if place is not None and ordered else None


def _can_spill(line: Line) -> bool:
    """True for a row of several amounts with one label in lower case."""
    plain = line.label[1:].islower() and line.role == "item" and not line.bullet
    return plain and is_whole(line) and len(line.cells) > 1


def _is_between_notes(printed: Printed, place: int) -> bool:
    """True where the rows beside refer to notes in ascending order."""
    notes = [line.note for line in printed.lines]
    if not notes[place].isdigit():
        return False
    above = [int(note) for note in notes[:place] if note.isdigit()]
    below = [int(note) for note in notes[place + 1 :] if note.isdigit()]
    return bool(above and below) and above[-1] <= int(notes[place]) <= below[0]
