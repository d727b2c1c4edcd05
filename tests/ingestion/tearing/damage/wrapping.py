"""Labels that wrap, and labels parted from their numbers."""

from __future__ import annotations

from random import Random

from tests.ingestion.tearing.damage.lines import choose, empty_line, is_whole
from tests.ingestion.tearing.printed import Line, Printed

LONG = 26


def _break(label: str, rng: Random) -> tuple[str, str] | None:
    """A label in two, the second part not starting like a label of its own."""
    spaces = [i for i, char in enumerate(label) if char == " " and 12 <= i <= len(label) - 6]
    places = [i for i in spaces if label[i + 1].islower()]
    if not places:
        return None
    place = rng.choice(places)
    return label[:place], label[place + 1 :]


def _is_long(line: Line) -> bool:
    return line.role in ("item", "total") and len(line.label) >= LONG and is_whole(line)


def wrapped_label(printed: Printed, rng: Random) -> bool:
    """A label over two lines, its numbers on the second."""
    place = choose(printed, rng, _is_long)
    parts = _break(printed.lines[place].label, rng) if place is not None else None
    if place is None or parts is None:
        return False
    line = printed.lines[place]
    head = empty_line(printed, line.bullet + parts[0])
    head.torn = True
    line.bullet, line.label = "", parts[1]
    line.tear("wrapped_label")
    printed.lines.insert(place, head)
    return True


def label_start_glued(printed: Printed, rng: Random) -> bool:
    """A label begins behind the label of the row above and goes on in its own line."""
    places = [
        i
        for i, line in enumerate(printed.lines)
        if i and _is_long(line) and not line.torn and not printed.lines[i - 1].torn
        and printed.lines[i - 1].label
    ]  # fmt: skip
    place = rng.choice(places) if places else None
    parts = _break(printed.lines[place].label, rng) if place is not None else None
    if place is None or parts is None:
        return False
    above, line = printed.lines[place - 1], printed.lines[place]
    above.label = f"{above.label} {line.bullet}{parts[0]}"
    line.bullet, line.label = "", parts[1]
    for each in (above, line):
        each.tear("label_start_glued")
    return True


def label_after_figures(printed: Printed, rng: Random) -> bool:
    """The label of a total stands a line below its numbers."""
    place = choose(printed, rng, lambda line: line.label == "Total" and is_whole(line))
    if place is None:
        return False
    line = printed.lines[place]
    below = empty_line(printed, line.label)
    below.torn = True
    line.label = ""
    line.tear("label_after_figures")
    printed.lines.insert(place + 1, below)
    return True
