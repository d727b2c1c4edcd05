"""Tables of a document, page by page joined to sheets that are read as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingestion.cover import Cover
from ingestion.document import Block, Line
from ingestion.outline import STATEMENTS, Place
from ingestion.tables.align import worth_cutting
from ingestion.tables.columns import Column, Headed, read_columns
from ingestion.tables.garbled import Words
from ingestion.tables.grid import Part, Row
from ingestion.tables.heading_labels import is_heading_label
from ingestion.tables.parts import parts_of
from ingestion.tables.shifted_rows import straighten
from ingestion.tables.spilled_cells import spread
from ingestion.tables.unit_rows import changes_units, read_beneath, with_headings
from ingestion.tables.wrapped_labels import ends_open, goes_on
from ingestion.units import Unit

_ATTRIBUTABLE = re.compile(
    r"attributable\s+to\s+((?:the\s+)?(?:equity\s+|ordinary\s+)?(?:shareholders|holders|owners|members)\s+of\s+(?:the\s+)?(?:Company|Parent|Group))",
    re.I,
)
_PROFIT = re.compile(
    r"\W*(?:net\s+)?\(?(?:profit|loss)\b.{0,20}\bfor\s+the\s+(?:year|period)\b", re.I
)
_TOTAL = re.compile(r"(?:sub-?)?total\b", re.I)
_LOOSE_NUMBER = re.compile(r"\(?\d{1,3}(?:,\d{3})*(?:\.\d+)?\)?|[-–—_]")


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


def sheets(blocks: Sequence[tuple[Block, Place]], cover: Cover, words: Words) -> list[Sheet]:
    """Tables of a document, statements that go on over pages joined."""
    found: list[Sheet] = []
    loose: list[Line] = []
    owners = _owners(blocks)
    before: Headed | None = None  # the heading of the table just before
    for block, place in blocks:
        if block.kind != "table":
            loose = _fallen(found, loose, block.lines)
            before = None
            continue
        loose = []
        inherited: Headed | None = None
        for rows, titled in _titled(block, place):
            goes_on = not rows.header and _same_place(found, titled, rows)
            header = _heading(found[-1].parts) if goes_on else rows.header
            straighten(rows.body, header)
            if not rows.laid_out:
                spread(rows.body, header)
            if goes_on:
                found[-1].parts.append((rows, found[-1].parts[-1][1]))
                continue
            over = inherited or (before if _same_place(found, titled, rows) else None)
            if over:
                above = [part for part, _ in found[-1].parts]
                part, headed = _read_below(rows, titled, above, over, inherited, cover, words)
            else:
                part, headed = rows, read_columns(rows, titled, cover, words, None)
            _name_owners_total(headed, titled, owners)
            inherited = before = headed if headed.columns else inherited
            if found and (
                _goes_on(found[-1], titled, headed) or _next_page(found[-1], part, titled, headed)
            ):
                found[-1].parts.append((part, headed))
            else:
                found.append(Sheet(titled, [(part, headed)]))
    return found


def _of_other_income(part: Part, place: Place) -> Place:
    """The place of a statement that begins where another one ends: with the profit.

    Both may bear the title "Profit or loss and other comprehensive income".
    """
    labels = [row.label for row in part.body if row.label]
    if place.section != "income_statement" or not labels:
        return place
    begins = _PROFIT.match(labels[0]) and "comprehensive" in place.heading.lower()
    goes_on = begins and any("comprehensive" in label.lower() for label in labels[1:])
    return replace(place, section="comprehensive_income") if goes_on else place


def _read_below(
    part: Part,
    place: Place,
    above: Sequence[Part],
    over: Headed,
    inherited: Headed | None,
    cover: Cover,
    words: Words,
) -> tuple[Part, Headed]:
    """A part that stands below others, with the heading of its rows where that stands there."""
    if changes_units(part, above, over, cover.currency):
        return read_beneath(part, above, over, place, cover, words)
    headed = read_columns(part, place, cover, words, inherited)
    if _leaves_statement(over, headed, place):
        return with_headings(part, headed, above), headed
    return part, headed


def _titled(block: Block, place: Place) -> Iterator[tuple[Part, Place]]:
    """Parts of a table; a title that ends one part of a note's table introduces the next."""
    title: Row | None = None
    for part in parts_of(block):
        introduces = title is not None and title.label and not title.filled and part.header
        if title and introduces and place.section not in STATEMENTS:
            place = replace(place, caption=title.label, event=None)
        yield part, _of_other_income(part, place)
        title = part.body[-1] if part.body else None


def _same_place(found: Sequence[Sheet], place: Place, part: Part) -> bool:
    """Whether rows without heading go on under the heading of the table before."""
    if not found or not part.body or not found[-1].columns:
        return False
    last = found[-1]
    width = len(last.parts[-1][0].body[-1].numbers) if last.parts[-1][0].body else 0
    return last.place == place and width == len(part.body[0].numbers)


def _heading(parts: Sequence[tuple[Part, Headed]]) -> list[Row]:
    """The last heading that some parts have."""
    return next((part.header for part, _ in reversed(parts) if part.header), [])


def _owners(blocks: Sequence[tuple[Block, Place]]) -> str:
    """To whom the issuer attributes profit, in its own words."""
    for block, _ in blocks:
        for line in block.lines:
            told = "butable" in line.text.lower()  # without the long search
            match = _ATTRIBUTABLE.search(line.text) if told else None
            if match:
                return " ".join(match.group(1).split())
    return ""


def _name_owners_total(headed: Headed, place: Place, owners: str) -> None:
    """A bare "Total" before the last total of an equity table is the owners' share."""
    if place.section != "changes_in_equity" or not owners:
        return
    totals = [c for c in headed.columns if _TOTAL.match(c.member)]
    if len(totals) > 1:
        for column in totals[:-1]:
            if _TOTAL.fullmatch(column.member):
                column.member = f"Total attributable to {owners}"


def _fallen(found: Sequence[Sheet], loose: list[Line], lines: Sequence[Line]) -> list[Line]:
    """Gather a closing row that fell out of its table: numbers line by line, then its label."""
    if not found:
        return []
    if len(lines) == 1 and _LOOSE_NUMBER.fullmatch(lines[0].text.strip()):
        loose.append(lines[0])
        return loose
    closes = 2 <= len(loose) <= len(found[-1].columns)
    if closes and len(lines) == 1 and len(lines[0].text) < 90:
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
        and all(
            a.period == b.period and a.measure == b.measure and _agree(a.unit, b.unit)
            for a, b in zip(own, headed.columns, strict=True)
        )
    )


def _leaves_statement(above: Headed, headed: Headed, place: Place) -> bool:
    """Whether a part of a statement counts in another unit than the part above it."""
    if place.section not in STATEMENTS or not headed.columns:
        return False
    return not _agree(above.columns[0].unit, headed.columns[0].unit)


def _agree(one: Unit | None, other: Unit | None) -> bool:
    """Whether two columns may count in one unit: earnings per share go on in another."""
    return one == other or one is None or other is None


def _next_page(sheet: Sheet, part: Part, place: Place, headed: Headed) -> bool:
    """Whether a part repeats the heading of a table that the page's end cut."""
    last = sheet.parts[-1][0]
    pages = (last.body or last.header)[-1].line.page, (part.header or part.body)[0].line.page
    if None in pages or (pages[0] or 0) + 1 != pages[1] or place != sheet.place:
        return False
    return [_meaning(c) for c in sheet.columns] == [_meaning(c) for c in headed.columns] != []


def _meaning(column: Column) -> tuple[object, ...]:
    return column.header, column.period, column.measure, column.unit, column.member


def clean_labels(found: Iterable[Sheet]) -> list[str]:
    """Labels that stand whole on one line with their numbers: the document's own lexicon."""
    labels = []
    for sheet in found:
        for part, _ in sheet.parts:
            rows = zip([None, *part.body], part.body, [*part.body[1:], None], strict=False)
            labels += [
                row.label
                for above, row, below in rows
                if _is_whole(row) and not _is_wrapped(above, below)
            ]
    return labels


def _is_whole(row: Row) -> bool:
    """Whether a row holds one number a column and a label that is no piece of one."""
    label = row.label
    if not 0 < len(label) < 90 or goes_on(label) or ends_open(label):
        return False
    single = row.filled and max(map(len, row.numbers)) == 1
    return bool(single) and not worth_cutting(label)


def _is_wrapped(above: Row | None, below: Row | None) -> bool:
    """Whether the label between two rows may begin in the one or end in the other."""
    if below and goes_on(below.label):
        return True
    return bool(above and above.label and not above.filled and not is_heading_label(above.label))
