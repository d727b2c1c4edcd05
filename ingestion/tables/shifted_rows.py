"""Rows of a dated table that lost an empty cell or got one too many: their numbers moved back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingestion.dates import years_in
from ingestion.tables.grid import Part, Row, cell_text
from ingestion.tables.note_columns import headed_notes, is_reference

_MOST_LONG = 2  # rows, or one in five, that reach beyond the headings by mistake; more are a column
_EMPTY = 0  # the label's cell: it holds no number

Places = tuple[int, ...]


def straighten(rows: Sequence[Row], header: Sequence[Row]) -> None:
    """Move the numbers of shifted rows under the headings that the other rows stand under.

    Args:
        rows: body rows of a table.
        header: the heading over them, which may stand on the page before.
    """
    if not header:
        return
    notes = headed_notes(header)
    last = _last_headed(header)
    short = [row for row in rows if notes is not None and _is_short(row, notes)]
    long = [row for row in rows if any(row.numbers[last + 1 :])]
    if (short or long) and len(long) <= max(_MOST_LONG, len(rows) // 5):
        shifted = {id(row) for row in (*short, *long)}
        held = {places(row.numbers, notes) for row in rows if id(row) not in shifted}
        _move_back(short, long, held, len(list(dated_columns(header))), notes)


def stray_columns(part: Part) -> set[int]:
    """Columns beyond dated headings that one or two rows fill by mistake, and not the others."""
    last = _last_headed(part.header)
    long = [row for row in part.body if any(row.numbers[last + 1 :])]
    if not long or len(long) > _MOST_LONG or len(list(dated_columns(part.header))) < 2:
        return set()
    filled = sum(row.filled > 1 for row in part.body)
    if filled <= 2 * len(long):
        return set()
    return {c for row in long for c in places(row.numbers, None) if c > last}


def _move_back(
    short: Sequence[Row], long: Sequence[Row], held: set[Places], dated: int, notes: int | None
) -> None:
    usual = {filled for filled in held if len(filled) >= dated}
    if dated < 2 or not usual:
        return
    for row in short:
        _move(row, _first(row), 1, usual, notes)
    for row in long:
        at = _first(row, notes) - 1
        if not row.numbers[at]:
            _move(row, at, -1, usual, notes)


def _last_headed(header: Sequence[Row]) -> int:
    """The last column that a heading cell stands over."""
    filled = (
        c + max(cell.span, 1) - 1
        for row in header
        for c, cell in enumerate(row.line.cells)
        if cell.text.strip()
    )
    return max(filled, default=0)


def dated_columns(header: Sequence[Row]) -> Iterator[int]:
    """Columns whose own heading prints a year."""
    for column in range(1, _last_headed(header) + 1):
        if any(years_in(cell_text(row, column)) for row in header):
            yield column


def _is_short(row: Row, notes: int) -> bool:
    """Whether an amount stands where notes are referred to."""
    if notes >= len(row.numbers) or len(row.numbers[notes]) != 1:
        return False
    token = row.numbers[notes][0]
    if token.decimals:  # earnings per share, or note 5.1
        return all(other.decimals == token.decimals for other in row.tokens())
    return not is_reference(token)


def places(numbers: Sequence[object], notes: int | None) -> Places:
    """The columns that a row fills, but for that of notes."""
    return tuple(c for c, tokens in enumerate(numbers) if tokens and c != notes)


def _first(row: Row, besides: int | None = None) -> int:
    return min(places(row.numbers, besides), default=0)


def _move(row: Row, at: int, step: int, usual: set[Places], notes: int | None) -> None:
    """Put an empty cell into a row, or take one out, where its numbers then stand as usual."""
    if at < 1 or not _is_plain(row, notes):
        return
    order = _longer(row, at) if step > 0 else _shorter(row, at)
    numbers = [list(row.numbers[c]) for c in order]
    beside = numbers[notes] if notes is not None else []
    is_usual = places(numbers, notes) in usual
    if is_usual and all(token.dash or is_reference(token) for token in beside):
        row.numbers, row.words = numbers, [row.words[c] for c in order]
        row.moved = True


def _is_plain(row: Row, notes: int | None) -> bool:
    """Whether every cell beside the label and the note holds one number and no words."""
    one_each = all(len(tokens) < 2 for tokens in row.numbers)
    return one_each and not any(words for c, words in enumerate(row.words) if c != notes)


def _longer(row: Row, at: int) -> list[int]:
    """Which cell goes where with an empty one put in; one at the end makes room for it."""
    width = len(row.numbers)
    return [*range(at), _EMPTY, *range(at, width if row.numbers[-1] else width - 1)]


def _shorter(row: Row, at: int) -> list[int]:
    """Which cell goes where with one taken out, in a row as long as before."""
    return [*range(at), *range(at + 1, len(row.numbers)), _EMPTY]
