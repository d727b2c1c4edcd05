"""Which number belongs to which line item, where recognition merged or tore the rows.

Labels and numbers of neighbouring torn rows are two streams. They are laid side by side
at the least cost: a number stays on its line, totals found by arithmetic may stand
without label, headings without number, echoes are left out.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ingestion.concepts import concept_of
from ingestion.dates import days_in
from ingestion.tables.entries import MOST_MERGED, TOO_MUCH, Entry
from ingestion.tables.heading_labels import is_heading_label, is_heading_phrase
from ingestion.tables.items import Item, Vector
from ingestion.tables.labels import LONGEST_LABEL, is_bullet, is_ordinal, normalised, prints_unit
from ingestion.tables.laying import lay, least_cost
from ingestion.tables.lexicon import Lexicon, vocabulary_labels
from ingestion.tables.placing import Structure, ways_to_place
from ingestion.tables.proof import sums_of_columns, sums_of_rows
from ingestion.tables.row_kinds import only_units
from ingestion.tables.segments import Segmentations
from ingestion.tables.wrapped_labels import ends_open, goes_on, is_bracket_open, starts_with_amount

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_DAY_ALONE = re.compile(r"\b(?:at|of|and|to|on|ended)\s+\d{1,2}(?:st|nd|rd|th)?$", re.I)
_DAY_LAST = re.compile(r"(?:[A-Z][a-z]{2,8}|\s\d{1,2}(?:st|nd|rd|th)?),?$")
_PARTS = re.compile(r"(?:of\s+which|including|comprising|representing|namely)\s*:", re.I)
_INNER_CAPITAL = re.compile(r"\s[A-Z]")
_MANY_MERGED = 30  # rows from which on a row that seems whole ends what is read as one
_MOST_WORDS = 800


def align(
    entries: Sequence[Entry], lexicon: Lexicon, structure: Structure, recognised: bool
) -> list[Item]:
    """Line items of a table, in printed order.

    Args:
        entries: body rows with their tokens by value column, echoes taken out.
        lexicon: labels known to be whole.
        structure: columns that are sums of others, as (total, addends), to place torn tokens.
        recognised: whether recognition may have torn or merged the rows or read one twice.
    """
    for index, entry in enumerate(entries):
        entry.index = index
    if recognised:
        _cut_next_labels(entries, lexicon)
    levels = _total_levels(entries) if any(e.width > 1 for e in entries) else {}
    items: list[Item] = []
    for run in _runs(entries, lexicon):
        items += _read_run(run, entries if recognised else [], lexicon, levels, structure)
    return items


def _cut_next_labels(entries: Sequence[Entry], lexicon: Lexicon) -> None:
    """Take the next row's label off a known one it was glued to; drop stray single letters."""
    for entry, below in itertools.pairwise(entries):
        tail = " " + below.label
        if (
            below.label[:1].isupper()
            and below.width == entry.width == 1
            and entry.label.endswith(tail)
            and lexicon.knows(entry.label[: -len(tail)])
        ):
            entry.label = entry.label[: -len(tail)]
    for entry in entries:
        if not entry.width and len(entry.label) <= 2:
            entry.label = ""


def _total_levels(entries: Sequence[Entry]) -> dict[int, int]:
    """Tokens (by ``id``) that sum tokens before them in their column; 0 for what they sum."""
    levels: dict[int, int] = {}
    for found in itertools.chain(sums_of_columns(entries), sums_of_rows(entries)):
        levels.setdefault(id(found.total), found.level)
        for addend in found.addends:
            levels.setdefault(id(addend), 0)
    return levels


def _runs(entries: Sequence[Entry], lexicon: Lexicon) -> list[list[Entry]]:
    """Neighbouring rows whose labels or numbers may belong together."""
    runs: list[list[Entry]] = []
    listed = _listed(entries)
    rows = 0
    for entry in entries:
        apart = entry.index in listed or (rows > _MANY_MERGED and _begins(runs[-1][-1], entry))
        if runs and not apart and (_linked(runs[-1], entry) or _ends(runs[-1][-1], entry, lexicon)):
            runs[-1].append(entry)
            rows += entry.width
        else:
            runs.append([entry])
            rows = entry.width
    return runs


def _begins(above: Entry, entry: Entry) -> bool:
    """Whether a row with label and numbers stands under another one that seems whole."""
    whole = above.width and above.label and not ends_open(above.label)
    return bool(whole and entry.width and entry.label and not goes_on(entry.label))


def _listed(entries: Sequence[Entry]) -> set[int]:
    """Rows in lower case that are items of a list: a heading, then two or more, each with figures.

    A label wrapped over two lines has its figures on one of them.
    """
    found: set[int] = set()
    for last, entry, below in zip(entries, entries[1:], [*entries[2:], None], strict=False):
        heads = last.label and not last.width and not ends_open(last.label)
        begins = heads and below is not None and _is_lower_item(below)
        if _is_lower_item(entry) and (begins or last.index in found):
            found.add(entry.index)
    return found


def _is_lower_item(entry: Entry) -> bool:
    label = entry.label
    whole = label[:1].islower() and not (ends_open(label) or _INNER_CAPITAL.search(label))
    return entry.width == 1 and whole and all(entry.tokens)


def _linked(run: Sequence[Entry], entry: Entry) -> bool:
    last = run[-1]
    if not entry.label:
        if entry.width == 1 and last.label and not last.width:
            return not is_heading_label(last.label)  # figures torn off their label
        return (last.width != 1 and bool(last.label) and ends_open(last.label)) or (
            entry.width >= 1 and (last.width > 1 or entry.width > 1 or ends_open(last.label))
        )
    if goes_on(entry.label):
        return not _opens_parts(entry)
    if starts_with_amount(entry.label) and not last.width and not is_heading_label(last.label):
        return True
    if not last.width and _is_date_cut(last.label, entry.label):
        return True
    complete = last.width == 1 and entry.label[:1].isupper()
    if is_bullet(entry.label) and last.width <= 1 and entry.width <= 1:
        return False
    if ends_open(_text(run)) and not is_heading_label(last.label) and not complete:
        return True
    if last.width > 1 or entry.width > 1:
        return True
    wrapped = len(run) > 1 and not any(e.width for e in run) and not _text(run).endswith(":")
    ended = only_units(last.label) and _is_whole(entry)  # "At year end (in HK$ million)"
    return wrapped and entry.label[:1] not in "-–—•" and not ended


def _opens_parts(entry: Entry) -> bool:
    """Whether "of which:" alone heads the rows below."""
    return not entry.width and bool(_PARTS.fullmatch(entry.label))


def _is_whole(entry: Entry) -> bool:
    """Whether a row is a line item that is known whole, with its numbers."""
    return entry.width == 1 and normalised(entry.label) in vocabulary_labels()


def _is_date_cut(above: str, below: str) -> bool:
    """Whether a date goes on in the next line: "At 1 July | 2022", "and 1 | July 2022"."""
    if _DAY_ALONE.search(above):
        return bool(days_in(f"1 {below[:12]}")) and not below[:1].isdigit()
    days = days_in(above[-20:])
    unfinished = bool(days) and days[-1].year is None and bool(_DAY_LAST.search(above))
    return unfinished and bool(_YEAR.match(below))


def _ends(last: Entry, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether one word ends the line item that the row above begins: "EXPENSES"."""
    if last.width or " " not in last.label or is_heading_label(last.label):
        return False
    if entry.label.startswith("ATTRIBUTABLE TO "):
        return last.label.isupper()
    alone = entry.label.isalpha() and not lexicon.knows(entry.label)
    return alone and lexicon.knows(f"{last.label} {entry.label}")


def _text(run: Sequence[Entry]) -> str:
    return next((e.label for e in reversed(run) if e.label), "")


def _read_run(
    run: Sequence[Entry],
    beside: Sequence[Entry],
    lexicon: Lexicon,
    levels: Mapping[int, int],
    structure: Structure,
) -> list[Item]:
    stays = not beside or not worth_cutting(run[0].label)
    if len(run) == 1 and run[0].width <= 1 and stays:
        entry = run[0]
        tokens = tuple(cell[0] if cell else None for cell in entry.tokens) if entry.width else ()
        return (
            [Item(entry.label, tokens, entry.index, entry.row.moved, is_bullet(entry.label))]
            if entry.label or tokens
            else []
        )
    texts = [(entry.index, entry.label) for entry in run if entry.label]
    if _is_too_much(run):
        for entry in run:
            entry.drop_all(TOO_MUCH)
        return []
    ways = ways_to_place(run, beside, levels, structure)
    vectors = ways[0][1]
    torn = len(run) > 1 or run[0].row.moved
    if not texts:
        return [Item("", v.tokens, v.row, torn=torn) for v in vectors]
    whole = " ".join(text for _, text in texts)
    if len(vectors) == 1 < len(texts) and ":" not in whole and _is_item(whole, lexicon):
        return [Item(whole, vectors[0].tokens, vectors[0].row, torn=torn)]
    return _best_reading(texts, ways, lexicon, torn=torn or len(vectors) > 1)


def _is_item(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is one line item; in capitals nothing else shows where one begins."""
    if lexicon.knows(text):
        return True
    return text.isupper() and concept_of(text, (), "income_statement") is not None


def _is_too_much(run: Sequence[Entry]) -> bool:
    words = sum(entry.label.count(" ") for entry in run)
    return sum(entry.width for entry in run) > MOST_MERGED or words > _MOST_WORDS


@lru_cache(maxsize=16384)
def worth_cutting(label: str) -> bool:
    """A single row is cut only where a heading was glued to its front or back."""
    if not _INNER_CAPITAL.search(label) or label.isupper() or is_heading_phrase(label):
        return False
    words = label.split()
    if all(map(str.isalpha, words)) and normalised(label) in vocabulary_labels():
        return False  # "Total Equity"
    return len(words) <= _MOST_WORDS and any(
        _has_heading(words, i) for i in range(1, len(words)) if _may_begin(words, i)
    )


def _may_begin(words: Sequence[str], cut: int) -> bool:
    """Whether a label may begin at a word: in a capital, after a whole one, in no bracket."""
    if not words[cut][:1].isupper() or is_ordinal(words[cut - 1]):
        return False
    before = " ".join(words[:cut])
    return not (ends_open(before) or is_bracket_open(before))


def _has_heading(words: Sequence[str], cut: int) -> bool:
    """Whether the words before or after a place are a heading."""
    before = " ".join(words[:cut])
    front = cut <= LONGEST_LABEL and is_heading_label(before.rstrip(" –—-"))
    front = front or (before.endswith(")") and prints_unit(before))
    return front or _glued(words, cut) or _ends_in_heading(words, cut)


def _ends_in_heading(words: Sequence[str], cut: int) -> bool:
    """Whether the words from a place on are a heading, and no last word of a name.

    "Private Equity" and "Risk-Weighted Assets" are names, "Bank balances Liabilities" is none.
    """
    rest = words[cut:]
    if len(rest) > LONGEST_LABEL or not is_heading_label(" ".join(rest)):
        return False
    return len(rest) > 1 or normalised(" ".join(words[:cut])) in vocabulary_labels()


def _glued(words: Sequence[str], cut: int) -> bool:
    """Whether some words stand before a line item of two words or more that is known whole."""
    if cut < 2 or not 2 <= len(words) - cut <= LONGEST_LABEL or not words[cut - 1].islower():
        return False
    known = vocabulary_labels()
    whole, rest = normalised(" ".join(words)), normalised(" ".join(words[cut:]))
    return rest in known and whole not in known


def _best_reading(
    texts: Sequence[tuple[int, str]],
    ways: Sequence[tuple[float, Sequence[Vector]]],
    lexicon: Lexicon,
    torn: bool,
) -> list[Item]:
    """The cheapest of all ways to cut the labels and to place the numbers."""
    most = max(len(vectors) for _, vectors in ways) + 8
    readings = Segmentations(texts, lexicon, most)
    pairs = [
        (fit + score, vectors, count)
        for fit, vectors in ways
        for count, score in readings.scores.items()
    ]
    best, items = math.inf, []
    for gain, vectors, count in sorted(pairs, key=lambda pair: -pair[0]):
        if best + gain <= 0:
            break  # nothing costs less than nothing, and the others gain no more
        if least_cost(count, len(vectors)) < best + gain:
            laid = lay(readings.segments(count), vectors, torn, best + gain)
            if laid is not None:
                best, items = laid[0] - gain, laid[1]
    return items
