"""Headings over groups of columns that each repeat the same years: a segment's two years."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from ingestion.dates import days_in, years_in
from ingestion.tables.grid import Row, cell_text, standing_over
from ingestion.tables.wrapped_labels import ends_open

Group = Sequence[int]
_SHARES = re.compile(r"(?:(?:number|no\.?)\s+of\s+)?shares", re.I)
_AMOUNT = re.compile(r"amounts?|par\s+values?|nominal\s+values?", re.I)


def column_groups(header: Sequence[Row], indices: Sequence[int]) -> list[Group]:
    """Columns grouped where the years above them come again: 2023, 2022, 2023, 2022.

    Returns:
        Two or more groups of neighbouring columns of one size; none where no years repeat.
    """
    if len(indices) < 4:
        return []
    for row in header:
        years = [years_in(cell_text(row, c))[:1] for c in indices]
        size = _repeats_after(years) if 4 * years.count(()) <= len(years) else 0
        if size:
            return [indices[i : i + size] for i in range(0, len(indices), size)]
    return []


def banners(header: Sequence[Row], indices: Sequence[int]) -> tuple[int, dict[int, str]]:
    """The place of a heading row whose cells each stand over one group of columns, and these.

    So they do where the headings below come again under each: "Owned" and "Leased", each over
    "Number" and "Capacity".

    Returns:
        The row's place in the heading and, by column, its cell; -1 and none where there is none.
    """
    for place, (row, below) in enumerate(pairwise(header)):
        heads = [c for c in indices if cell_text(row, c)]
        size = len(indices) // len(heads) if len(heads) > 1 else 0
        if size > 1 and heads == list(indices[::size]) and _comes_again(below, indices, size):
            return place, {c: cell_text(row, heads[i // size]) for i, c in enumerate(indices)}
    return -1, {}


def undated_banners(header: Sequence[Row], indices: Sequence[int]) -> dict[int, str]:
    """By column, the heading that stands over it and the next ones, whose own stand below it.

    "Book balance" stands over "Amount" and "Proportion (%)"; what prints a date heads a period.

    Returns:
        None where no row has two such headings.
    """
    for row, below in pairwise(header):
        heads = [c for c in indices if cell_text(row, c)]
        spanned = [c for c in indices if c not in heads]
        over = len(heads) > 1 and heads[0] == indices[0] and spanned
        if not over or not all(cell_text(below, c) for c in spanned):
            continue
        if not any(years_in(cell_text(row, c)) or days_in(cell_text(row, c)) for c in heads):
            return {c: standing_over(row, c) for c in indices}
    return {}


def _comes_again(row: Row, columns: Sequence[int], size: int) -> bool:
    """Whether the same headings, each another, stand over every group of ``size`` columns."""
    texts = [cell_text(row, c) for c in columns]
    whole = texts == texts[:size] * (len(texts) // size)
    return whole and all(texts) and len(set(texts[:size])) == size


def heads_shares(row: Row, column: int) -> bool:
    """Whether a cell says that its column counts the shares whose amount the next one gives."""
    shares = _SHARES.fullmatch(cell_text(row, column))
    return bool(shares and _AMOUNT.fullmatch(cell_text(row, column + 1)))


def names_of_groups(
    row: Row, groups: Sequence[Group], is_word: Callable[[str], bool]
) -> dict[int, str]:
    """By column, what a heading row says over its group; empty where it names fewer than two.

    Recognition tears such a name over the columns of its group: "Marine elec", "tronics".

    Args:
        is_word: whether the document uses a word, to tell a word torn from two words.
    """
    if not groups:
        return {}
    starts = [group[0] for group in groups]
    ends = [*starts[1:], groups[-1][-1] + 1]
    names = [_name(row, range(a, b), is_word) for a, b in zip(starts, ends, strict=True)]
    if sum(map(bool, names)) < 2:
        return {}
    return {c: name for group, name in zip(groups, names, strict=True) for c in group}


def shared_headings(header: Sequence[Row], columns: Sequence[int]) -> dict[int, str]:
    """By column, what stands over the first column of its group only, and so over all of it."""
    shared: dict[int, str] = {}
    for group in column_groups(header, columns):
        rows = (row for row in header if not any(cell_text(row, c) for c in group[1:]))
        text = " ".join(filter(None, (cell_text(row, group[0]) for row in rows)))
        shared |= dict.fromkeys(group[1:], text)
    return shared


def headings_over_dates(header: Sequence[Row], columns: Sequence[int]) -> dict[int, str]:
    """By column, what stands over the one before it and so over both, which a row below dates."""
    return _over_next(header, columns, lambda _, *below: _of_two_years(*below))


def units_over_names(header: Sequence[Row], columns: Sequence[int]) -> dict[int, str]:
    """By column, a heading with its unit in brackets that stands over the one before it and it.

    A row below names each: "Earnings per share (RMB)" over "Basic" and "Diluted".
    """
    return _over_next(header, columns, lambda name, *below: name.endswith(")") and _fills(*below))


def _over_next(
    header: Sequence[Row], columns: Sequence[int], heads: Callable[[str, Row, int, int], bool]
) -> dict[int, str]:
    """By column, the heading of the one before it, where that also ``heads`` this one.

    Args:
        heads: whether a heading does so by what a row below it prints over both columns.
    """
    shared: dict[int, str] = {}
    for above, below in combinations(header, 2):
        for left, column in pairwise(columns):
            name = cell_text(above, left) or shared.get(left, "")
            if name and not cell_text(above, column) and heads(name, below, left, column):
                shared[column] = name
    return shared


def _fills(row: Row, left: int, right: int) -> bool:
    """Whether a row prints something over each of two columns."""
    return bool(cell_text(row, left) and cell_text(row, right))


def _of_two_years(row: Row, left: int, right: int) -> bool:
    """Whether a row prints a year over each of two columns, and not the same."""
    years, others = years_in(cell_text(row, left)), years_in(cell_text(row, right))
    return bool(years and others) and years != others


def _repeats_after(years: Sequence[tuple[int, ...]]) -> int:
    """The least number of columns, two or more, after which the years come again.

    A year in four may be lost.
    """
    for size in range(2, len(years) // 2 + 1):
        slots = [{year for year in years[i::size] if year} for i in range(size)]
        told = {year for slot in slots for year in slot}
        if len(years) % size == 0 and all(len(slot) == 1 for slot in slots) and len(told) == size:
            return size
    return 0


def _name(row: Row, columns: range, is_word: Callable[[str], bool]) -> str:
    """The cells over some columns, put together again."""
    name = ""
    for cell in filter(None, (cell_text(row, c) for c in columns)):
        name = cell if not name or name == cell else f"{name}{_gap(name, cell, is_word)}{cell}"
    return name


def _gap(left: str, right: str, is_word: Callable[[str], bool]) -> str:
    """A blank between two pieces, unless they are one word that was torn."""
    if not right[0].islower() or not left[-1].isalpha():
        return " "
    before, after = left.rsplit(None, 1)[-1].lower(), right.split(None, 1)[0].lower()
    if ends_open(left):  # "a ssets" ends in no article
        return "" if is_word(before + after) and not is_word(after) else " "
    apart = is_word(before) and is_word(after) and not is_word(before + after)
    return " " if apart else ""
