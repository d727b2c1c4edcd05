"""A table block as rows of numeric tokens, cut into parts that each have one heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingestion.dates import COUNT, MONTH_NAMES, days_in, months_in
from ingestion.document import Block, Cell, Line
from ingestion.measures import measure_in, without_measure
from ingestion.numbers import Number, numbers_in, without_markup
from ingestion.tables.labels import ends_open
from ingestion.tables.measured_cells import measured_in, tells_money

_UNIT_WORDS = re.compile(
    r"\b(?:RMB|HK|US|HKD|USD|CNY|unaudited|audited|restated|thousands?|millions?|mn|mil|bn|notes?)\b|['’]000|"
    r"(?:\b(?:A|C|NT|S))?\s?\$(?:m\b)?|['’]m\b|%",
    re.I,
)
_PERIOD_LABEL = re.compile(
    rf"^\W*(?:\(?(?:un)?audited\)?\W*)?(?:for\s+the\s+)?(?:{COUNT}[\s-]*months|"
    r"(?:financial\s+)?years?|period|quarter)\s+end|^\W*(?:\(?(?:un)?audited\)?\W*)?"
    r"(?:(?:(?:opening|closing)\s+)?balances?\s+|(?:net\s+)?(?:book|carrying)\s+(?:values?|amounts?)\s+)?"
    r"(?:as\s+)?(?:at|of)\s+\w+\s+\w+",
    re.I,
)
_UNIT_CELL = re.compile(
    r"\(?(?:%|(?:(?:in\s+)?(?:RMB|HKD?|USD?|CNY)?\s?[$€£¥]?\s?(?:['’‘]\s?000|[Mm]n?|mil|bn|cents?|"
    r"(?:[Tt]hous|[Mm]ill|[Bb]ill)\w+)|(?:RMB|CNY|HKD|USD|HK\s?\$|US\s?\$)(?:\s?/\s?[a-z]+)?))\)?|"
    r"\((?:days|times|hours)\)"
)
_PART_OF_YEAR = re.compile(r"(?:[1-4]\s?[QH]|[QH]\s?[1-4]|9M)\s?(?:FY\s?)?['’]?(?:20)?\d\d", re.I)
_WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
_YEAR = re.compile(r"\b20\d\d\b")
_MEASURED = re.compile(r"\d+(?:\.\d+)?\s?(?:years?|months?|days?|times)|[–—-]", re.I)
_ANY_LETTER = re.compile(r"\w")
_IS_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_LETTERS = re.compile(r"[a-z]+")
_LOWER_WORD = re.compile(r"[a-z]{2,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SPACES = re.compile(r"\s+")
_RAISED_NOTE = re.compile(  # after words, not "km^2"
    r"(?<=[A-Za-z]{3})\s?\^\{?\d{1,2}\}?(?!\w)|(?<=\s[A-Z])\s?\^\{?\d{1,2}\}?(?!\w)"
)
_CARET = re.compile(r"\^\{?|(?<=\w)[¹²³⁴⁵⁶⁷⁸⁹]")


@dataclass(slots=True, eq=False)
class Row:
    """One printed line of a table: its label, and by column its tokens and other words."""

    line: Line
    label: str
    numbers: list[list[Number]]
    words: list[str]
    moved: bool = False  # whether its numbers stand in other columns than printed
    _texts: list[str] | None = None

    @property
    def texts(self) -> list[str]:
        """Every cell's words without markup, the label's first."""
        if self._texts is None:
            self._texts = [clean_label(cell.text) if cell.text else "" for cell in self.line.cells]
        return self._texts

    @property
    def filled(self) -> int:
        """How many value columns hold a token."""
        return sum(map(bool, self.numbers))

    def tokens(self) -> list[Number]:
        """All tokens of the row, column by column."""
        return [token for tokens in self.numbers for token in tokens]


@dataclass(slots=True, eq=False)
class Part:
    """Rows under one column heading. ``title`` is a heading printed inside the table."""

    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    title: str = ""
    laid_out: bool = False  # as the block's
    repeated: int = 0  # heading rows of the part above that stand over this one too


@lru_cache(maxsize=8192)
def clean_label(text: str) -> str:
    """A label cell without markup, in single spaces."""
    if "^" in text:
        text = _RAISED_NOTE.sub("", text)
    return _SPACES.sub(" ", _CARET.sub(" ", without_markup(text))).strip()


@lru_cache(maxsize=8192)
def is_period_label(label: str) -> bool:
    """Whether a row label names a date or period ("At 31 December 2022") and no line item."""
    return bool(_PERIOD_LABEL.search(label)) and bool(
        days_in(label) or months_in(label) or _YEAR.search(label)
    )


def parts_of(block: Block) -> list[Part]:
    """Cut a table block where a new column heading begins inside it."""
    rows = [_row(line) for line in block.lines]
    _take_english_labels(rows)
    for row in rows:
        _take_measures(row)
        _take_unit(row)
    kinds = _kinds(rows)
    parts: list[Part] = [Part()]
    for row, kind in zip(rows, kinds, strict=True):
        if kind == "header" and parts[-1].body:
            parts.append(_next_part(parts[-1]))
        (parts[-1].header if kind == "header" else parts[-1].body).append(row)
    for part in parts:
        part.laid_out = block.laid_out
    return [part for part in parts if part.header or part.body]


def _take_english_labels(rows: Sequence[Row]) -> None:
    """In a bilingual table the English column names the rows, wherever it stands."""
    if sum(bool(_CHINESE.search(row.label)) for row in rows) * 2 <= len(rows):
        return
    counts = Counter(
        c for row in rows for c, words in enumerate(row.words) if c and _is_english(row, words)
    )
    column, count = counts.most_common(1)[0] if counts else (0, 0)
    if count * 2 > sum(bool(row.label) for row in rows):
        for row in rows:
            if column < len(row.words) and not row.numbers[column]:
                row.label = clean_label(row.line.cells[column].text)
                row.words[column] = ""


def _is_english(row: Row, words: str) -> bool:
    english = _ENGLISH.search(words) and not _CHINESE.search(words)
    return bool(english and _CHINESE.search(row.label) and not _only_units(words))


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
        if cell.text and not cell.text.isspace():
            found, rest = _cell(cell)
            for token in found:
                token.line = line
                if token.upper:
                    token.upper.line = line
        else:
            found, rest = [], ""
        if rest and any(t.grouped for t in found) and _only_units(rest):
            rest = ""
        numbers.append(found)
        words.append(rest)
    return Row(line, _row_label(line.cells[0].text), numbers, words)


def _cell(cell: Cell) -> tuple[list[Number], str]:
    """The numbers of a cell and the words beside them, none where those are money or a scale."""
    found, rest = numbers_in(cell.text, cell.start)
    if not found or not (rest or found[0].damaged):
        return found, rest
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


def _take_unit(row: Row) -> None:
    """A unit printed in a column of its own belongs to the row's label: "(HK cents)"."""
    if not row.label or len(row.line.cells) < 3 or any(t.unit for t in row.numbers[1]):
        return
    cell = clean_label(row.line.cells[1].text)
    beside = cell and any(row.numbers[2:])
    if beside and (_UNIT_CELL.fullmatch(cell) or _is_measure(cell)):
        row.label = f"{row.label} ({cell.strip('()')})"
        row.words[1], row.numbers[1] = "", []


@lru_cache(maxsize=2048)
def _is_measure(text: str) -> bool:
    """Whether a text is a physical unit, or money for each: "'000 tonnes", "RMB/tonne"."""
    return measure_in(text) is not None and _only_units(without_measure(text))


def _row_label(text: str) -> str:
    """The label cell; a blank before it is all that some recognisers leave of a bullet."""
    label = clean_label(text)
    if not _ANY_LETTER.search(label):
        return ""
    indented = text[:1] == " " and label[:1].isalpha()
    return f"– {label}" if indented else label


def _kinds(rows: list[Row]) -> list[str]:
    """``header`` or ``body`` for each row."""
    kinds: list[str] = []
    seen_body = False
    for row in rows:
        kind = _kind(row, seen_body)
        seen_body = seen_body or kind == "body"
        kinds.append(kind)
    following = "body"
    for index in range(len(kinds) - 1, -1, -1):
        if kinds[index] == "label":
            early = "body" not in kinds[:index]
            dated = is_period_label(rows[index].label)
            header = following == "header" or (early and not dated and _heads(rows[index].label))
            kinds[index] = "header" if header else "body"
        following = kinds[index]
    return kinds


def _heads(label: str) -> bool:
    """Whether a label alone at the top of a table says how to read its columns."""
    return not label or _only_units(label)


def _kind(row: Row, seen_body: bool) -> str:
    """``header``, ``body``, or ``label`` for a heading-like label that stands alone."""
    tokens = row.tokens()
    wordy = sum([_is_wordy(words) for words in row.words if words])
    if not wordy and _are_years(tokens) and not row.label.isdigit():
        return "header"
    if not seen_body and _are_years(tokens):
        return "header"  # beside "Change" or "Note", whatever the corner names
    if row.label and _is_sentence(row) and (not seen_body or ends_open(row.label)):
        return "header"
    if wordy and row.label and _is_dated(row):
        return "body"
    if row.label and not (is_period_label(row.label) or _only_units(row.label)):
        if wordy < 2 or _has_amount(row):
            return "body"
        filled = sum(bool(t or w) for t, w in zip(row.numbers, row.words, strict=True))
        return "header" if wordy >= 0.6 * filled else "body"
    if not tokens and not wordy:
        return "label"
    if _IS_YEAR.fullmatch(row.label) and not all(map(is_year, tokens)):
        return "body"
    if wordy:
        return "body" if _plain_values(row, seen_body) >= 2 else "header"
    if any(t.grouped or t.percent or (t.damaged and seen_body) for t in tokens):
        return "body"
    if row.label and is_period_label(row.label):
        return "header" if all(map(is_year, tokens)) else "body"
    if not seen_body or all(map(is_year, tokens)):
        return "header"
    return "body"


def _has_amount(row: Row) -> bool:
    """Whether a cell holds an amount of a thousand or more and nothing else."""
    cells = zip(row.numbers, row.words, strict=True)
    return any(len(tokens) == 1 and tokens[0].grouped and not words for tokens, words in cells)


def _is_dated(row: Row) -> bool:
    """Whether an amount stands beside months of a year: those date a row, and head no column."""
    cells = list(zip(row.numbers, row.words, strict=True))
    dated = any(words in MONTH_NAMES and tokens and is_year(tokens[0]) for tokens, words in cells)
    return dated and any(
        len(tokens) == 1 and not words and (tokens[0].grouped or tokens[0].decimals > 0)
        for tokens, words in cells
    )


def _is_sentence(row: Row) -> bool:
    """Whether a sentence was torn over the cells: the one beside the label goes on with words."""
    beside = row.words[1] if len(row.words) > 1 else ""
    if not beside[:1].islower() or len(_LOWER_WORD.findall(beside)) < 2:
        return False
    cells = zip(row.numbers[1:], row.words[1:], strict=True)
    return all(t.mantissa is None for tokens, words in cells if not words for t in tokens)


def _is_wordy(words: str) -> bool:
    return bool(_WORD.search(words) or _UNIT_WORDS.search(words))


def _are_years(tokens: Sequence[Number]) -> bool:
    """Whether tokens are years or their halves and quarters, and not one year alone."""
    if len(tokens) < 2 or not all(is_year(t) or _is_part_of_year(t) for t in tokens):
        return False
    return len({t.text for t in tokens}) > 1


def _is_part_of_year(token: Number) -> bool:
    """Whether a token is "1H23" or "Q4 2023"."""
    return token.damaged and bool(_PART_OF_YEAR.fullmatch(token.text))


def _plain_values(row: Row, seen_body: bool) -> int:
    """How many cells hold a number and nothing else, and no year nor a piece of one."""
    return sum(
        bool(tokens)
        and not words
        and not all(is_year(t) or t.dash for t in tokens)
        and (seen_body or any(t.grouped or t.decimals or t.percent for t in tokens))
        for tokens, words in zip(row.numbers, row.words, strict=True)
    )


@lru_cache(maxsize=8192)
def _only_units(label: str) -> bool:
    left = _UNIT_WORDS.sub("", label)
    words = set(_LETTERS.findall(left.lower()))
    return not words - {
        "in",
        "except",
        "for",
        "percentages",
        "expressed",
        "and",
        "per",
        "share",
        "otherwise",
        "stated",
        "unless",
        "of",
    }


def is_year(token: Number) -> bool:
    """Whether a token can be read as a year."""
    return (
        token.mantissa is not None
        and not token.decimals
        and not token.grouped
        and 1980 <= token.mantissa <= 2100
    )


def cell_text(row: Row, column: int) -> str:
    """A cell's words without markup, empty beyond the row's end."""
    texts = row.texts
    return texts[column] if column < len(texts) else ""


def heading_text(header: Sequence[Row], column: int) -> str:
    """All heading cells of a column, top to bottom."""
    parts = [cell_text(row, column) for row in header]
    return " ".join(text for text in parts if text)


def cell_over(row: Row, column: int) -> str:
    """The heading cell that the page shows standing over a column from its left."""
    for c in range(min(column, len(row.line.cells) - 1), 0, -1):
        cell = row.line.cells[c]
        if cell.text.strip():
            return row.texts[c] if cell.span > 1 and column < c + cell.span else ""
    return ""


def standing_over(row: Row, column: int) -> str:
    """The heading cell of a column, or the nearest on its left where its own is empty."""
    for c in range(min(column, len(row.texts) - 1), 0, -1):
        if row.texts[c]:
            return row.texts[c]
    return ""
