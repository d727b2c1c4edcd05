"""A table block read: columns, rows, periods, sums, and what became of every token."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingestion.cover import Cover
from ingestion.dates import Period, days_in, months_in, years_in
from ingestion.document import Block, Line
from ingestion.numbers import Number, alike, numbers_in
from ingestion.outline import STATEMENTS, Place
from ingestion.tables.align import Item, align, worth_cutting
from ingestion.tables.columns import Column, Headed, read_columns
from ingestion.tables.ghosts import Entry, Words, drop_ghosts
from ingestion.tables.grid import Part, Row, clean_label, is_period_label, parts_of
from ingestion.tables.labels import Lexicon, ends_open, goes_on, is_band, is_heading_label, tidy
from ingestion.tables.paths import TableRow, rows_with_paths
from ingestion.tables.periods import row_periods
from ingestion.tables.sums import Sum, find_sums

_TOTAL = re.compile(r"^(?:sub-?\s?)?total\b|^net\s+\(?(?:cash|assets|current|liabilities|increase|decrease|book|carrying)|^gross\b", re.I)
_ATTRIBUTABLE = re.compile(
    r"attributable\s+to\s+((?:the\s+)?(?:equity\s+|ordinary\s+)?(?:shareholders|holders|owners|members)\s+of\s+(?:the\s+)?(?:Company|Parent|Group))",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:(?:trade|notes|bills|other|accounts|loan)\s+(?:and\s+)?)+(?:receivables?|payables?)\b|\b(?:bank\s+)?(?:borrowings|loans)\b",
    re.I,
)
_LOOSE_NUMBER = re.compile(r"\(?\d{1,3}(?:,\d{3})*(?:\.\d+)?\)?|[-–—_]")
_DEDUCTED = re.compile(r"^less\b", re.I)


@dataclass(slots=True, eq=False)
class Sheet:
    """Parts of one table that belong together: a statement over two pages is one."""

    place: Place
    parts: list[tuple[Part, Headed]]
    fallen: list[tuple[Line, list[Line]]] = field(default_factory=list)

    @property
    def columns(self) -> Sequence[Column]:
        """Meaning of the value columns."""
        return self.parts[0][1].columns


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


def sheets(blocks: Sequence[tuple[Block, Place]], cover: Cover) -> list[Sheet]:
    """Tables of a document, statements that go on over pages joined."""
    found: list[Sheet] = []
    loose: list[Line] = []
    owners = _owners(blocks)
    for block, place in blocks:
        if block.kind != "table":
            loose = _fallen(found, loose, block.lines)
            continue
        loose = []
        inherited: Headed | None = None
        for part in parts_of(block):
            if not part.header and _same_place(found, place, part):
                found[-1].parts.append((part, found[-1].parts[-1][1]))
                continue
            headed = read_columns(part, place, cover, inherited)
            _name_owners_total(headed, place, owners)
            inherited = headed if headed.columns else inherited
            if found and _goes_on(found[-1], place, headed):
                found[-1].parts.append((part, headed))
            else:
                found.append(Sheet(place, [(part, headed)]))
    return found


def _same_place(found: Sequence[Sheet], place: Place, part: Part) -> bool:
    """Whether rows without heading go on under the heading of the table before."""
    if not found or not part.body or not found[-1].columns:
        return False
    last = found[-1]
    width = len(last.parts[-1][0].body[-1].numbers) if last.parts[-1][0].body else 0
    return last.place == place and width == len(part.body[0].numbers)


def _owners(blocks: Sequence[tuple[Block, Place]]) -> str:
    """To whom the issuer attributes profit, in its own words."""
    for block, _ in blocks:
        for line in block.lines:
            match = _ATTRIBUTABLE.search(line.text)
            if match:
                return " ".join(match.group(1).split())
    return ""


def _name_owners_total(headed: Headed, place: Place, owners: str) -> None:
    """A bare "Total" before the last total of an equity table is the owners' share."""
    totals = [c for c in headed.columns if re.match(r"(?:sub-?)?total\b", c.member, re.I)]
    if place.section == "changes_in_equity" and len(totals) > 1 and owners:
        for column in totals[:-1]:
            if re.fullmatch(r"(?:sub-?)?total", column.member, re.I):
                column.member = f"Total attributable to {owners}"


def _fallen(found: Sequence[Sheet], loose: list[Line], lines: Sequence[Line]) -> list[Line]:
    """Gather a closing row that fell out of its table: numbers line by line, then its label."""
    if not found:
        return []
    if len(lines) == 1 and _LOOSE_NUMBER.fullmatch(lines[0].text.strip()):
        return [*loose, lines[0]]
    if len(loose) >= 2 and len(lines) == 1 and len(lines[0].text) < 90:
        if len(loose) <= len(found[-1].columns):
            found[-1].fallen.append((lines[0], loose))
    return []


def _goes_on(sheet: Sheet, place: Place, headed: Headed) -> bool:
    """Whether a part is the next page of the statement before it."""
    own = sheet.columns
    return (
        place.section in STATEMENTS - {"changes_in_equity"}
        and sheet.place.section == place.section
        and sheet.place.heading == place.heading
        and len(own) == len(headed.columns) > 0
        and all(a.period == b.period and a.measure == b.measure for a, b in zip(own, headed.columns, strict=True))
    )


def clean_labels(found: Iterable[Sheet]) -> list[str]:
    """Labels that stand whole on one line with their numbers: the document's own lexicon."""
    labels = []
    for sheet in found:
        for part, _ in sheet.parts:
            for above, row, below in zip([None, *part.body], part.body, [*part.body[1:], None], strict=False):
                single = row.filled and all(len(cell) <= 1 for cell in row.numbers)
                whole = not goes_on(row.label) and not ends_open(row.label)
                wrapped = (below and goes_on(below.label)) or (above and not above.filled and above.label and not is_heading_label(above.label))
                if single and whole and not wrapped and len(row.label) < 90 and not worth_cutting(row.label):
                    labels.append(row.label)
    return labels


def read_sheet(sheet: Sheet, table_id: str, cover: Cover, lexicon: Lexicon, words: Words) -> Table:
    """Rows, periods and sums of one sheet."""
    entries = [entry for part, headed in sheet.parts for entry in _entries(part, headed)]
    entries += [_fallen_entry(label, numbers, len(sheet.columns)) for label, numbers in sheet.fallen]
    drop_ghosts(entries, words)
    matrix = _is_matrix(sheet.columns)
    structure = _column_sums(entries) if matrix else []
    items = align(entries, lexicon, structure)
    ghosts = [token for item in items if item.ghost for token in item.tokens if token]
    items = [item for item in items if not item.ghost]
    items = _labels_after(items)
    found = _sums(items, sheet.columns)
    disproved = _drop_disproved(items, found, sheet.columns)
    if disproved:
        found = _sums(items, sheet.columns)
    rows = rows_with_paths(items, {s.total: s for s in found}, _title(sheet, items))
    order = {row.order: position for position, row in enumerate(rows)}
    sums = [_renumbered(s, order) for s in found]
    table = Table(
        table_id,
        sheet.place,
        sheet.columns,
        rows,
        row_periods(rows, [c.period for c in sheet.columns], cover, matrix or not _is_dated(sheet), sheet.parts[0][1].certain, sums),
        sums,
        structure,
        matrix,
        _is_financial(sheet, rows),
        sheet.parts[0][0].header[0].line.number if sheet.parts[0][0].header else 0,
    )
    table.fates = _fates(sheet, entries, ghosts + disproved)
    return table


def _entries(part: Part, headed: Headed) -> list[Entry]:
    positions = [column.index for column in headed.columns]
    return [
        Entry(row, row.label, [list(row.numbers[c]) if c < len(row.numbers) else [] for c in positions])
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


def _is_matrix(columns: Sequence[Column]) -> bool:
    """Whether columns are members of something and not periods."""
    named = [c for c in columns if c.member and c.measure == "amount"]
    return len({c.member for c in named}) > 1 or (len(columns) == 1 and bool(named))


def _column_sums(entries: Sequence[Entry]) -> list[tuple[int, tuple[int, ...]]]:
    """Columns that sum columns on their left, in most rows: (total, addends)."""
    votes: Counter[tuple[int, tuple[int, ...]]] = Counter()
    clean = [e for e in entries if e.width == 1 and sum(bool(c) for c in e.tokens) >= 3]
    for entry in clean:
        values = [(cell[0].mantissa if cell else 0,) for cell in entry.tokens]
        for total in find_sums(values, (1,)):
            votes[(total.total, total.addends)] += 1
    return _agreed(votes, clean)


def _agreed(votes: Counter[tuple[int, tuple[int, ...]]], clean: Sequence[Entry]) -> list[tuple[int, tuple[int, ...]]]:
    chosen: dict[int, tuple[int, ...]] = {}
    for (total, addends), _ in votes.most_common():
        first = addends[0]
        while first > 0 and not any(first - 1 in (t, *a) for t, a in chosen.items() if t < first):
            wider = (first - 1, *addends)
            if not _holds_mostly(total, wider, clean):
                break
            addends, first = wider, first - 1
        if total not in chosen and _holds_mostly(total, addends, clean):
            chosen[total] = addends
    return sorted(chosen.items())


def _holds_mostly(total: int, addends: Sequence[int], clean: Sequence[Entry]) -> bool:
    tested = held = 0
    for entry in clean:
        values = [cell[0].mantissa or 0 if cell else 0 for cell in entry.tokens]
        if values[total] or any(values[a] for a in addends):
            tested += 1
            held += abs(values[total] - sum(values[a] for a in addends)) <= (len(addends) + 1) // 2
    return tested > 0 and held >= 0.7 * tested


def _labels_after(items: Sequence[Item]) -> list[Item]:
    """A total's label printed on the line below its numbers goes back to them."""
    result: list[Item] = []
    for item in items:
        if result and not any(item.tokens) and any(result[-1].tokens) and not result[-1].label and _TOTAL.match(item.label):
            result[-1].label = item.label
            result[-1].torn = True
        else:
            result.append(item)
    return result


def _sums(items: Sequence[Item], columns: Sequence[Column]) -> list[Sum]:
    """Totals among the items, by their amount columns."""
    amounts = [c for c, column in enumerate(columns) if column.measure == "amount"] or list(range(len(columns)))
    filled = [i for i, item in enumerate(items) if any(item.tokens)]
    decimals = [max((t.decimals for i in filled if (t := items[i].tokens[c])), default=0) for c in amounts]
    vectors = [
        [_scaled(items[i].tokens[c], d) for c, d in zip(amounts, decimals, strict=True)] for i in filled
    ]
    deducted = frozenset(n for n, i in enumerate(filled) if _DEDUCTED.match(items[i].label) and _positive(items[i]))
    expected = frozenset(n for n, i in enumerate(filled) if not items[i].label or _TOTAL.match(tidy(items[i].label)))
    unlabelled = frozenset(n for n, i in enumerate(filled) if not items[i].label)
    found = find_sums(vectors, [1] * len(amounts), deducted, expected, unlabelled)
    return [
        Sum(
            filled[s.total],
            tuple(filled[a] for a in s.addends),
            s.signs,
            s.level,
            tuple((amounts[c], value) for c, value in s.lost),
        )
        for s in found
    ]


def _drop_disproved(items: Sequence[Item], sums: Sequence[Sum], columns: Sequence[Column]) -> list[Number]:
    """Echoes among well-formed numbers: without them a total holds that else fails."""
    dropped = []
    for total in sums:
        for c in range(len(columns)):
            printed = items[total.total].tokens[c]
            if printed is None or printed.mantissa is None:
                continue
            terms = [(sign, a, items[a].tokens[c]) for sign, a in zip(total.signs, total.addends, strict=True)]
            excess = sum(sign * _value(t) for sign, _, t in terms if t) - _value(printed)
            guilty = [a for sign, a, t in terms if t and excess and sign * _value(t) == excess and _is_echo(items, a, c)]
            if len(guilty) == 1:
                dropped += [t for t in (items[guilty[0]].tokens[c],) if t]
                items[guilty[0]].tokens = tuple(
                    None if i == c else t for i, t in enumerate(items[guilty[0]].tokens)
                )
    return dropped


def _value(token: Number) -> Decimal:
    return token.value or Decimal(0)


def _is_echo(items: Sequence[Item], index: int, column: int) -> bool:
    token = items[index].tokens[column]
    beside = [items[i] for i in (index - 1, index + 1) if 0 <= i < len(items) and items[i].tokens]
    others = [item.tokens[column] for item in beside]
    return token is not None and any(o is not None and alike(token.digits, o.digits) >= 0.35 for o in others)


def _scaled(token: Number | None, decimals: int) -> int | None:
    if token is None or token.mantissa is None:
        return None
    return token.mantissa * 10 ** (decimals - token.decimals)


def _positive(item: Item) -> bool:
    return all(t is None or (t.mantissa or 0) >= 0 for t in item.tokens)


def _renumbered(total: Sum, order: dict[int, int]) -> Sum:
    return Sum(order[total.total], tuple(order[a] for a in total.addends), total.signs, total.level, total.lost)


def _title(sheet: Sheet, items: Sequence[Item]) -> str:
    """What the table is about: its note, or what its ageing bands count."""
    labels = [item.label for item in items if item.label]
    counted = _COUNTED.search(sheet.place.caption[-300:])
    if counted and labels and sum(is_band(label) for label in labels) * 2 > len(labels):
        return counted.group(0)
    title = sheet.parts[-1][0].title or sheet.place.heading
    title = re.sub(r"^\W*(?:\d{1,2}(?:\.\d+)?|\(?[a-z]{1,3}\)|\([ivx]+\))[.\s)]*\s+", "", title)
    return title.capitalize() if title.isupper() else title


def _is_financial(sheet: Sheet, rows: Sequence[TableRow]) -> bool:
    """Money, percentages or counts of a period: not benchmark scores or lists of standards."""
    if not sheet.columns or not rows:
        return False
    if sheet.place.section in STATEMENTS or sheet.place.section in ("highlights", "operating_metrics"):
        return True
    header = " ".join(row.line.text for part, _ in sheet.parts for row in part.header)
    if any(c.unit for c in sheet.columns) or re.search(r"\b20\d\d\b|\bended\b|\bas\s+at\b", header, re.I):
        return True
    return any(row.period_heading for row in rows) or any(is_period_label(row.label) for row in rows)


def _fates(sheet: Sheet, entries: Sequence[Entry], ghosts: Sequence[Number]) -> list[tuple[Number, str, str]]:
    """What became of every token that stands in no row."""
    fates = [(token, "ghost", reason) for e in entries for token, reason in e.ghosts]
    fates += [(token, "ghost", "echo that no sum and no label wants") for token in ghosts]
    for part, headed in sheet.parts:
        fates += [(t, "heading", "column heading") for row in part.header for t in row.tokens()]
        for row in part.body:
            fates += _off_column(row, headed)
    return fates


def _off_column(row: Row, headed: Headed) -> list[tuple[Number, str, str]]:
    positions = {column.index for column in headed.columns}
    fates = []
    for c, cell in enumerate(row.numbers):
        if c in positions:
            continue
        if c == headed.note:
            fates += [(token, "note_reference", "column of notes") for token in cell]
        else:
            fates += [(token, "not_financial", "column of words") for token in cell]
    return fates

