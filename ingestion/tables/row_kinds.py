"""Which rows of a table block are headings and which are its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.dates import MONTH_NAMES, years_in
from ingestion.numbers import Number
from ingestion.tables.grid import Row, is_period_label, is_year
from ingestion.tables.labels import prints_unit
from ingestion.tables.named_periods import names_period
from ingestion.tables.wrapped_labels import ends_open
from ingestion.units import unit_in, with_whole_scale

_UNIT_WORDS = re.compile(
    r"\b(?:RMB|HK|US|HKD|USD|CNY|unaudited|audited|restated|thousands?|millions?|mn|mil|bn|notes?)\b|['’]000|"
    r"(?:\b(?:A|C|NT|S))?\s?\$(?:m\b)?|['’]m\b|%",
    re.I,
)
_PART_OF_YEAR = re.compile(r"(?:[1-4]\s?[QH]|[QH]\s?[1-4]|9M)\s?(?:FY\s?)?['’]?(?:20)?\d\d", re.I)
_WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
_IS_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")
_LETTERS = re.compile(r"[a-z]+")
_LOWER_WORD = re.compile(r"[a-z]{2,}")


def kinds_of_rows(rows: list[Row]) -> list[str]:
    """``header`` or ``body`` for each row."""
    kinds: list[str] = []
    seen_body = False
    for row in rows:
        named = "header" in kinds and _is_currency_row(row)
        kind = "body" if named else _kind(row, seen_body)
        seen_body = seen_body or kind == "body"
        kinds.append(kind)
    following = "body"
    for index in range(len(kinds) - 1, -1, -1):
        if kinds[index] == "label":
            early = "body" not in kinds[:index]
            label = rows[index].label
            dated = is_period_label(label) or bool(_IS_YEAR.fullmatch(label))
            header = following == "header" or (early and not dated and _heads(label))
            kinds[index] = "header" if header else "body"
        following = kinds[index]
    return kinds


def _heads(label: str) -> bool:
    """Whether a label alone at the top of a table says how to read its columns."""
    return not label or only_units(label)


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
    if row.label and not (is_period_label(row.label) or only_units(row.label)):
        if wordy < 2 or _has_amount(row):
            heads = wordy == 1 and not seen_body and (_names_column(row) or _names_period(row))
            return "header" if heads else "body"
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


def _names_column(row: Row) -> bool:
    """Whether a row holds no number of its own, and a unit in brackets: "Output (units)"."""
    cells = zip(row.texts, row.numbers, row.words, strict=True)
    return all(
        prints_unit(text) if words else not tokens for text, tokens, words in list(cells)[1:]
    )


def _names_period(row: Row) -> bool:
    """Whether the only cell beside a corner names a period: "Item", "Year ended 31 March 2023"."""
    texts = [text for text in row.texts[1:] if text]
    if len(texts) != 1 or _has_amount(row):
        return False
    return names_period(texts[0]) or (bool(years_in(texts[0])) and is_period_label(texts[0]))


def _is_currency_row(row: Row) -> bool:
    """Whether a currency alone names a row of amounts, as below "Analysed by currency"."""
    plain = [t for tokens, w in zip(row.numbers, row.words, strict=True) for t in tokens if not w]
    return (
        bool(row.label)
        and only_units(row.label)
        and len(plain) > 1
        and not any(map(is_year, plain))
    )


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


def prints_torn_unit(row: Row) -> bool:
    """Whether a bracket torn over several cells prints the unit: "(in mill", "ions of RMB)"."""
    cells = [text for text in row.texts if text]
    if len(cells) < 2 or not cells[0].startswith("(") or ")" in cells[0]:
        return False
    text = with_whole_scale(" ".join(cells))
    return only_units(text) and unit_in(text, "") is not None


@lru_cache(maxsize=8192)
def only_units(label: str) -> bool:
    """Whether words are nothing but a unit and what goes with it: "HK$ million (unaudited)"."""
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
