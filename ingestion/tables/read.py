"""A table block read: columns, rows, periods, sums, and what became of every token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ingestion.cover import Cover
from ingestion.dates import Period, days_in, months_in, year_before, years_in
from ingestion.document import Line
from ingestion.numbers import Number, numbers_in
from ingestion.outline import STATEMENTS, Place
from ingestion.tables.align import align
from ingestion.tables.bands import is_band
from ingestion.tables.columns import Column, Headed
from ingestion.tables.entries import Entry
from ingestion.tables.financial import is_financial
from ingestion.tables.garbled import Words
from ingestion.tables.ghosts import drop_ghosts
from ingestion.tables.grid import Part, Row, clean_label
from ingestion.tables.items import Item
from ingestion.tables.kinds import are_averages, says_either
from ingestion.tables.lexicon import Lexicon
from ingestion.tables.note_columns import is_amount
from ingestion.tables.paths import rows_with_paths
from ingestion.tables.repeats import nest_repeats
from ingestion.tables.row_periods import row_periods
from ingestion.tables.sheets import Sheet
from ingestion.tables.structure import column_sums, is_matrix, only_changes
from ingestion.tables.sums import Sum
from ingestion.tables.table_rows import TableRow
from ingestion.tables.totals import TOTAL_LABEL, drop_disproved, find_totals, renumbered

_ANALYSED = re.compile(
    r"\bag(?:e)?(?:ing|d)\s+(?:analysis\s+)?of\s+(?:the\s+|our\s+|its\s+)?(?:Group['’]s\s+)?"
    r"([a-z][a-z ]{4,50}?(?:receivables?|payables?|debtors|creditors))\b",
    re.I,
)
_FOLLOWS = re.compile(
    r"\b(?:an\s+)?analysis\s+of\s+(?:(?:the|our|its)\s+)?(?:(?:Group|Company)['’]s\s+)?"
    r"(\w[\w ]{4,60}?)(?:\s+(?:for|from|during|as)\s+[\w ]+)?\s+(?:is|are)\s+(?:set\s+out\s+)?"
    r"as\s+follows:?\s*$",
    re.I,
)
_ATTRIBUTED = re.compile(r"\battributable\s+to\W*$|:\s*$", re.I)  # heads what follows
_RESULT_LABEL = re.compile(
    r"\W*(?:profit|loss|\(loss\)\W*profit|profit\W*\(loss\))\s+(?:from\s+operations?|before\s+tax\w*)",
    re.I,
)
_TAKEN_APART = re.compile(r"^(?:disaggregation|breakdown|analysis)\s+of\s+(?=[a-z])", re.I)
_NUMBER_OF_NOTE = re.compile(r"^\W*(?:\d{1,2}(?:\.\d+)?|\(?[a-z]{1,3}\)|\([ivx]+\))[.\s)]*\s+")
_SPENT = re.compile(  # over the period, on assets that are balances elsewhere
    r"\W*(?:\w{1,3}[.)]\s+)?(?:(?:total|group|our)\s+)*capital\s+expenditures?\W*$", re.I
)
_COUNTED = re.compile(
    r"\b(?:(?:trade|notes|bills|other|accounts|loan)\s+(?:and\s+)?)+"
    r"(?:receivables?|payables?|debtors|creditors)\b|\b(?:bank\s+)?(?:borrowings|loans)\b",
    re.I,
)


@dataclass(slots=True, eq=False)
class Table:
    """A table read. ``fates`` tells what became of each token that is no figure."""

    table_id: str
    place: Place
    columns: Sequence[Column]
    rows: list[TableRow]
    periods: list[list[Period]]
    sums: list[Sum]
    structure: list[tuple[int, tuple[int, ...]]]
    matrix: bool
    financial: bool
    first_line: int
    fates: list[tuple[Number, str, str]] = field(default_factory=list)
    repaired: dict[int, str] = field(default_factory=dict)


def read_sheet(sheet: Sheet, table_id: str, cover: Cover, lexicon: Lexicon, words: Words) -> Table:
    """Rows, periods and sums of one sheet."""
    recognised = not all(part.laid_out for part, _ in sheet.parts)
    entries = _all_entries(sheet)
    if recognised:
        drop_ghosts(entries, words)
    matrix = is_matrix(sheet.columns)
    structure = column_sums(entries) if matrix else []
    known = lexicon.below(_title(sheet))
    items, ghosts = _without_ghosts(align(entries, known, structure, recognised), recognised)
    found, disproved = _proved(items, sheet.columns, recognised)
    rows = rows_with_paths(items, {s.total: s for s in found}, _titles(sheet, items))
    nest_repeats(rows)
    order = {row.order: position for position, row in enumerate(rows)}
    sums = [renumbered(s, order) for s in found]
    heading = sheet.parts[0][0].header
    return Table(
        table_id,
        sheet.place,
        sheet.columns,
        rows,
        _row_periods(sheet, rows, cover, sums, matrix),
        sums,
        structure,
        matrix,
        is_financial(sheet, rows),
        heading[0].line.number if heading else 0,
        _fates(sheet, entries, ghosts + disproved),
    )


def _all_entries(sheet: Sheet) -> list[Entry]:
    """The rows of all parts, and those that fell out of the table."""
    width = len(sheet.columns)
    entries = [entry for part, headed in sheet.parts for entry in _entries(part, headed)]
    return entries + [_fallen_entry(label, numbers, width) for label, numbers in sheet.fallen]


def _without_ghosts(items: Sequence[Item], recognised: bool) -> tuple[list[Item], list[Number]]:
    """Items that are no echoes, and the numbers of those that are; a laid-out page has none."""
    if not recognised:
        return _labels_after(items), []
    ghosts = [token for item in items if item.ghost for token in item.tokens if token]
    return _labels_after([item for item in items if not item.ghost]), ghosts


def _proved(
    items: list[Item], columns: Sequence[Column], recognised: bool
) -> tuple[list[Sum], list[Number]]:
    """The sums of a table, once numbers that a sum disproves are taken out, and those numbers."""
    found = find_totals(items, columns)
    disproved = drop_disproved(items, found, columns) if recognised else []
    return (find_totals(items, columns) if disproved else found), disproved


def _row_periods(
    sheet: Sheet, rows: Sequence[TableRow], cover: Cover, sums: Sequence[Sum], matrix: bool
) -> list[list[Period]]:
    flows = _averages(sheet) or only_changes(sheet.columns) or _SPENT.match(sheet.place.heading)
    return row_periods(
        rows,
        [column.period for column in sheet.columns],
        cover,
        matrix or not _is_dated(sheet),
        sheet.parts[0][1].certain,
        sums,
        "" if flows else sheet.place.section,
        _compared(sheet, cover),
    )


def _compared(sheet: Sheet, cover: Cover) -> date:
    """The date of the balances beside flows of the year before.

    Interim ones are compared with those of the year end, unless one day is printed over both
    years of either kind: "As at/for the six months ended 30 June".
    """
    heading = sheet.parts[0][0].header_text.replace("\t", " ")
    end = cover.period.end
    days = {(day.day, day.month) for day in days_in(heading)} if says_either(heading) else set()
    return year_before(end) if days == {(end.day, end.month)} else cover.year_end


def _entries(part: Part, headed: Headed) -> list[Entry]:
    positions = [column.index for column in headed.columns]
    return [
        Entry(
            row,
            row.label,
            [list(row.numbers[c]) if c < len(row.numbers) else [] for c in positions],
        )
        for row in part.body
    ]


def _fallen_entry(label: Line, lines: Sequence[Line], width: int) -> Entry:
    """A fallen row back in its table: its numbers in order, the last in the last column."""
    cells: list[list[Number]] = [[] for _ in range(width)]
    for column, line in enumerate(lines, width - len(lines)):
        cells[column], _ = numbers_in(line.text)
        for token in cells[column]:
            token.line = line
    row = Row(label, clean_label(label.text), [], [])
    return Entry(row, row.label, cells)


def _is_dated(sheet: Sheet) -> bool:
    """Whether a column heading prints any date, year or period."""
    texts = (row.line.text for part, _ in sheet.parts for row in part.header)
    return any(years_in(text) or days_in(text) or months_in(text) for text in texts)


def _averages(sheet: Sheet) -> bool:
    """Whether a column holds averages over a period of what else is a balance."""
    return any(are_averages(f"{c.header} {c.member}") for c in sheet.columns)


def _labels_after(items: Sequence[Item]) -> list[Item]:
    """A total's label printed on the line below its numbers goes back to them."""
    result: list[Item] = []
    for item in items:
        if (
            result
            and not any(item.tokens)
            and any(result[-1].tokens)
            and not result[-1].label
            and (TOTAL_LABEL.match(item.label) or _RESULT_LABEL.fullmatch(item.label))
            and not _ATTRIBUTED.search(item.label)
        ):
            result[-1].label = item.label
            result[-1].torn = True
        else:
            result.append(item)
    return result


def _titles(sheet: Sheet, items: Sequence[Item]) -> list[str]:
    """What the table is about, the nearest first: what its ageing bands count, its note."""
    if sheet.place.section in STATEMENTS:
        return []  # no total is one of a statement
    title = _TAKEN_APART.sub("", _title(sheet).rstrip(" :"))
    note = title.capitalize() if title.isupper() else title
    counted = _counted(sheet, [item.label for item in items if item.label])
    follows = _FOLLOWS.search(sheet.place.caption)
    nearest = counted or (follows[1] if follows else "")
    return [nearest, note] if nearest else [note]


def _title(sheet: Sheet) -> str:
    """The title inside the table, or that of its note without its number."""
    return _NUMBER_OF_NOTE.sub("", sheet.parts[-1][0].title or sheet.place.heading)


def _counted(sheet: Sheet, labels: Sequence[str]) -> str:
    """What the sentence above says that ageing bands count."""
    analysed = _ANALYSED.search(f"{sheet.place.heading}\n{sheet.place.caption[-600:]}")
    if analysed:
        return analysed.group(1)
    banded = sum(map(is_band, labels)) * 2 > len(labels) > 0
    found = _COUNTED.search(sheet.place.caption[-300:]) if banded else None
    return found.group(0) if found else ""


def _fates(
    sheet: Sheet, entries: Sequence[Entry], ghosts: Sequence[Number]
) -> list[tuple[Number, str, str]]:
    """What became of every token that stands in no row."""
    fates = [(token, "ghost", reason) for e in entries for token, reason in e.ghosts]
    fates += [(token, "ghost", "echo that no sum and no label wants") for token in ghosts]
    for part, headed in sheet.parts:
        fates += [
            (t, "heading", "column heading")
            for row in part.header[part.repeated :]
            for t in row.tokens()
        ]
        positions = {column.index for column in headed.columns}
        for row in part.body:
            for c, cell in enumerate(row.numbers):
                if cell and c not in positions:
                    fates += [(token, *_off_column(cell, c, headed)) for token in cell]
    return fates


def _off_column(cell: Sequence[Number], column: int, headed: Headed) -> tuple[str, str]:
    """What became of the numbers of a cell in a column that holds no figures."""
    if column == headed.note and any(map(is_amount, cell)):
        return "unaccounted", "an amount in the column of notes"
    if column == headed.note:
        return "note_reference", "column of notes"
    if column in headed.texts:
        return "not_financial", "column of words"
    return "unaccounted", "beyond the headings"
