"""A table block cut into parts that each have one heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ingestion.document import Block, Cell, Line
from ingestion.measures import measure_in, without_measure
from ingestion.numbers import Number, numbers_in, without_markup
from ingestion.scales import begins_with_number
from ingestion.tables.changed_cells import changed_in
from ingestion.tables.grid import Part, Row, cell_text, clean_label, is_year
from ingestion.tables.label_columns import take_labels
from ingestion.tables.measured_cells import measured_in, tells_money
from ingestion.tables.row_kinds import kinds_of_rows, only_units
from ingestion.unit_words import unit_word_of
from ingestion.units import unit_in

_UNIT_CELL = re.compile(
    r"\(?(?:%|(?:(?:in\s+)?(?:RMB|HKD?|USD?|CNY)?\s?[$€£¥]?\s?(?:['’‘]\s?000|[Mm]n?|mil|bn|cents?|¢|"
    r"(?:[Tt]hous|[Mm]ill|[Bb]ill)\w+)|(?:RMB|CNY|HKD|USD|HK\s?\$|US\s?\$)(?:\s?/\s?[a-z]+)?))\)?|"
    r"\((?:days|times|hours)\)"
)
_UNIT_HEADING = re.compile(r"units?(?:\s+of\s+measure(?:ment)?)?", re.I)
_SCALED_MONEY = re.compile(r"(?:RMB|HK\$|US\$)\s?(?:10,000|100\s+million)", re.I)
_PERCENT_SIGNS = re.compile(r"%(?:\s+%)+")
_MEASURED = re.compile(r"\d+(?:\.\d+)?\s?(?:years?|months?|days?|times)|[–—-]", re.I)
_WHOLE = 100  # percent
_ENDS = frozenset({")", ")%", "%"})
_ANY_LETTER = re.compile(r"\w")


def parts_of(block: Block) -> list[Part]:
    """Cut a table block where a new column heading begins inside it."""
    rows = [_row(line) for line in block.lines]
    take_labels(rows)
    _take_shares(rows)
    headed = any(map(_heads_units, rows))
    for row in rows:
        _take_measures(row)
        _take_unit(row, headed=headed)
    kinds = kinds_of_rows(rows)
    parts: list[Part] = [Part()]
    for row, kind in zip(rows, kinds, strict=True):
        if kind == "header" and parts[-1].body:
            parts.append(_next_part(parts[-1]))
        (parts[-1].header if kind == "header" else parts[-1].body).append(row)
    for part in parts:
        part.laid_out = block.laid_out
    return [part for part in parts if part.header or part.body]


def _take_shares(rows: Sequence[Row]) -> None:
    """ "7,406 (39.8%)" is an amount and its share, where some row is the whole: "(100%)"."""
    cells = [cell for row in rows for cell in row.numbers if len(cell) == 2 and _holds_share(cell)]
    if not any(abs(cell[1].value or 0) == _WHOLE for cell in cells):
        return
    for cell in cells:
        share = cell.pop()
        cell[0].share = replace(share, mantissa=abs(share.mantissa or 0))


def _holds_share(cell: Sequence[Number]) -> bool:
    """Whether two numbers of a cell are an amount and a percentage in brackets."""
    amount, share = cell
    is_amount = amount.mantissa is not None and not amount.percent
    return is_amount and share.percent and share.text.startswith("(")


def _next_part(previous: Part) -> Part:
    """A new part; an upper-case label left at the foot of the last one is its title."""
    last = previous.body[-1]
    if last.label.isupper() and not last.filled and len(last.label) > 3:
        previous.body.pop()
        return Part(title=last.label)
    return Part()


def _row(line: Line) -> Row:
    numbers: list[list[Number]] = [[]]
    words = [""]
    for cell in line.cells[1:]:
        found: list[Number] = []
        rest, mark = "", cell.text.strip()
        if mark and not (mark in _ENDS and _is_closed(numbers[-1], words[-1], mark)):
            found, rest = _cell(cell)
            for token in found:
                token.line = line
                if token.upper:
                    token.upper.line = line
        if rest and any(t.grouped for t in found) and only_units(rest):
            rest = ""
        numbers.append(found)
        words.append(rest)
    return Row(line, _row_label(line.cells[0].text), numbers, words)


def _is_closed(before: list[Number], words: str, mark: str) -> bool:
    """Whether a cell holds the end of the number before it, which then is whole: "(12" and ")"."""
    if len(before) != 1 or words or is_year(before[0]) or before[0].percent:
        return False
    number = before[0]
    whole, rest = numbers_in(number.text + mark, number.start)
    if rest or len(whole) != 1 or whole[0].damaged or whole[0].dash:
        return False
    before[0] = replace(whole[0], text=number.text, end=number.end, line=number.line)
    return True


def _cell(cell: Cell) -> tuple[list[Number], str]:
    """The numbers of a cell and the words beside them, none where those are money or a scale."""
    found, rest = numbers_in(cell.text, cell.start)
    if not found or not (rest or found[0].damaged):
        return found, rest
    changed = changed_in(cell.text, cell.start)
    if changed:
        return [changed], ""
    measured = measured_in(cell.text, cell.start)
    return ([measured], "") if measured and tells_money(measured.unit) else (found, rest)


def _take_measures(row: Row) -> None:
    """ "5 years" or "21 projects" beside a label is a number with its measure, and no heading."""
    if len(row.label) < 4 or not any(row.words):
        return
    texts = [text.strip() for text in row.texts[1:] if text.strip()]
    if texts and all(map(_MEASURED.fullmatch, texts)):
        row.words[1:] = [""] * len(row.words[1:])
        return
    cells = [(c, row.line.cells[c]) for c, words in enumerate(row.words) if words]
    measured = [(c, measured_in(cell.text, cell.start)) for c, cell in cells]
    if all(number for _, number in measured):
        for column, number in measured:
            if number:
                number.line = row.line
                row.numbers[column], row.words[column] = [number], ""


def _heads_units(row: Row) -> bool:
    """Whether a row says that units stand beside the labels."""
    return bool(_UNIT_HEADING.fullmatch(cell_text(row, 1)))


def _take_unit(row: Row, *, headed: bool) -> None:
    """A unit printed in a column of its own belongs to the row's label: "(HK cents)".

    Where "Unit" heads that column, an amount of money is one too: "RMB10,000".
    """
    if not row.label or len(row.line.cells) < 3:
        return
    cell = " ".join(without_markup(row.line.cells[1].text).split())
    of_money = headed and _SCALED_MONEY.fullmatch(cell)
    if any(t.unit for t in row.numbers[1]) and not (of_money or begins_with_number(cell)):
        return
    beside = cell and any(row.numbers[2:])
    if beside and _PERCENT_SIGNS.fullmatch(cell):
        _take_percents(row)
    if beside and (of_money or _UNIT_CELL.fullmatch(cell) or _is_measure(cell)):
        row.label = f"{row.label} ({cell.strip('()')})"
        row.words[1], row.numbers[1] = "", []


def _take_percents(row: Row) -> None:
    """The signs of several rows merged in the column of units: all their numbers are percent."""
    row.words[1], row.numbers[1] = "", []
    for token in row.tokens():
        token.percent = not token.points


@lru_cache(maxsize=2048)
def _is_measure(text: str) -> bool:
    """Whether a text is a unit: "'000 tonnes", "RMB/tonne", "million passengers"."""
    unit = unit_in(text, "")
    if (unit and unit.name == "count") or unit_word_of(text):
        return True
    return measure_in(text) is not None and only_units(without_measure(text))


def _row_label(text: str) -> str:
    """The label cell; a blank before it is all that some recognisers leave of a bullet."""
    label = clean_label(text)
    if not _ANY_LETTER.search(label):
        return ""
    indented = text[:1] == " " and label[:1].isalpha()
    return f"– {label}" if indented else label
