"""Rows -> chunks: what stands together on one line, and what it reads like."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from ingestion.pdf.rows import Row
from ingestion.pdf.words import Word

WIDE = 1.0  # em: a gap this wide separates two chunks
AMOUNT_GAP = 0.25  # em: two amounts this far apart are two cells
RANGE_GAP = 0.5  # em: a dash this near to both numbers joins them
EVEN = 2.2  # widest over narrowest gap, up to which a row of many words is justified prose
JUSTIFIED = 1.6  # em, the widest gap of justified prose
PROSE_WORDS = 5
MAX_WORDS = 200  # in a row; more are no row of a table

CURRENCY = r"(?:HK\$|US\$|S\$|A\$|C\$|NT\$|RMB|CNY|HKD|USD|EUR|GBP|JPY|MOP|HK|US|[$¥€£￥])"
NUMBER = re.compile(
    rf"[(（\[+\-–—−±~≈<>]*{CURRENCY}?[(（+\-–−]?(?:\d[\d,，]*(?:\.\d+)?|\.\d+)"
    r"(?:%|％|x|倍|天|仙|元|c|¢|pp|ppts?|p\.p\.|bps?)?[)）\]]*[%％]?(?:\([a-z]{1,3}\))?[*#^†‡⁰¹²³⁴⁵⁶⁷⁸⁹]*"
)
NOTHING = re.compile(
    r"[-–—−‒―－]+|[(（][-–—−－][)）]|[Nn]il|NIL|[Nn][./]?[AaMm]\.?|無|不適用|不适用"
)
BESIDE_NUMBER = re.compile(
    rf"(?:{CURRENCY}|cents?|仙|港仙|分|元|[%％]|times|days|months|years?|points?|pp|ppts?|p\.p\.|¢|percentage|basis"
    r"|per|share|million|billion|[(（*#^†‡]|\([Nn]otes?|\(?[a-z0-9ivx]{1,4}\))?[)）]?"
)
NOTE = (
    r"(?:\d{1,2}(?:\.\d)?[A-Za-z]?(?:\((?:[a-z]{1,4}|\d{1,2})\))*|\([a-z]{1,4}\)|[A-Z]|[IVX]{1,4})"
)
REFERENCE = re.compile(rf"{NOTE}(?:(?:\s?[,&、]\s?|\s(?:and|to|[-–])\s){NOTE})*")
AMOUNT = re.compile(
    rf"[(（+\-–−]?{CURRENCY}?(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+)[)）]?%?|[(（]\d+[)）]"
)
PERIOD = re.compile(
    r"(?:FY|1H|2H|H1|H2|[1-4]Q|Q[1-4])?(?:19|20)\d\d(?:年|[/-]\d{2,4})?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}"
)
MARKER = re.compile(
    r"[•●▪■◆\uf0b7\-–—*#†‡^⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
    r"|[(（]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})[).）]|\d{1,2}(?:\.\d{1,2}){1,2}"
)
SIGNS = ("-", "–", "−", "+")  # of the number after them, not a dash of their own
_ENDS_NUMBER = frozenset("0123456789%")
_LEADING = 3  # dots in a row
LEADER = re.compile(r"[.·_‥]{4,}|…{2,}")


@dataclass
class Chunk:
    """Neighbouring words without a wide gap; x in points; never empty."""

    words: list[Word]

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def is_value(self) -> bool:
        """A number, a range, a percentage, an amount per share, a dash or nil."""
        texts = [word.text for word in self.words]
        if _is_range(texts):
            return True
        figures = sum(map(_is_figure, texts))
        if not figures or (figures > 1 and texts[0] not in SIGNS) or self.is_period:
            return False
        return all(_is_figure(text) or BESIDE_NUMBER.fullmatch(text) for text in texts)

    @property
    def is_bare(self) -> bool:
        """Whether no word names what a value counts, as in "5 years" over a column."""
        return not any(word.text.isalpha() and word.text.islower() for word in self.words)

    @cached_property
    def is_period(self) -> bool:
        """Years or dates in figures only (2010, FY2011, 30/06/11), as headings print them."""
        return all(PERIOD.fullmatch(word.text.strip("()（）")) for word in self.words)

    @cached_property
    def is_reference(self) -> bool:
        """The number of a note: 5, 12(a), 3 and 4, (i)."""
        return bool(REFERENCE.fullmatch(self.text))


def _is_range(texts: list[str]) -> bool:
    """Whether words are two numbers and the dash between them: "3.10 – 5.85"."""
    if len(texts) != 3 or texts[1] not in SIGNS:
        return False
    return bool(NUMBER.fullmatch(texts[0]) and NUMBER.fullmatch(texts[2]))


def _is_figure(text: str) -> bool:
    return bool(NUMBER.fullmatch(text) or NOTHING.fullmatch(text))


def chunks_of(row: Row) -> list[Chunk]:
    """The row's chunks from left to right; a list marker belongs to the text after it."""
    words = [word for word in map(_without_leader, _without_dots(row.words)) if word.text]
    if not 0 < len(words) <= MAX_WORDS or _is_justified(words):
        return [Chunk(words or row.words)]
    chunks = [Chunk(words[:1])]
    ranges = _ranges(words)
    for place, (left, right) in enumerate(pairwise(words)):
        if place not in ranges and _apart(left, right):
            chunks.append(Chunk([right]))
        else:
            chunks[-1].words.append(right)
    return _with_signs(_with_marker(chunks))


def _ranges(words: list[Word]) -> set[int]:
    """Places of the gaps before and after the dash of a range: "3.10 – 5.85"."""
    found: set[int] = set()
    for place, (low, dash, high) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        near = dash.text in SIGNS and max(low.gap(dash), dash.gap(high)) < RANGE_GAP
        if near and low.text[-1:] in _ENDS_NUMBER and high.text[:1].isdigit():
            found |= {place, place + 1}
    return found


def _without_dots(words: list[Word]) -> list[Word]:
    """Words but for leaders whose dots stand apart: "Revenue . . . . ."."""
    runs = [(dots, list(run)) for dots, run in groupby(words, key=_is_dot)]
    return [word for dots, run in runs if not dots or len(run) < _LEADING for word in run]


def _is_dot(word: Word) -> bool:
    return word.text in (".", "·", "..", "…")


def _without_leader(word: Word) -> Word:
    text = LEADER.sub("", word.text)
    return word if text == word.text else replace(word, text=text)


def _is_justified(words: list[Word]) -> bool:
    gaps = [left.gap(right) for left, right in pairwise(words)]
    letters = sum(word.text[0].isalpha() for word in words)
    wordy = len(words) >= PROSE_WORDS and 2 * letters > len(words)
    return wordy and max(gaps) < min(JUSTIFIED, EVEN * max(min(gaps), 0.2))


def _apart(left: Word, right: Word) -> bool:
    gap = left.gap(right)
    return gap >= WIDE or (gap >= AMOUNT_GAP and _are_two_figures(left.text, right.text))


def _are_two_figures(left: str, right: str) -> bool:
    """Whether the words are figures of two cells: one of them is an amount for sure."""
    if not (AMOUNT.fullmatch(left) or AMOUNT.fullmatch(right)):
        return False
    return _is_figure(left) and _is_figure(right)


def _with_marker(chunks: list[Chunk]) -> list[Chunk]:
    if len(chunks) < 2 or not MARKER.fullmatch(chunks[0].text):
        return chunks
    if chunks[1].is_value or chunks[1].is_reference:
        return chunks
    return [Chunk(chunks[0].words + chunks[1].words), *chunks[2:]]


def _with_signs(chunks: list[Chunk]) -> list[Chunk]:
    """Put a currency sign or bracket that stands apart into the cell of its number."""
    kept = chunks[:1]
    for chunk in chunks[1:]:
        opens = len(kept) > 0 and re.fullmatch(rf"{CURRENCY}|[(（]", kept[-1].text)
        closes = re.fullmatch(r"[)）]|[%％]\)?", chunk.text) and kept[-1].is_value
        if (opens and chunk.is_value) or closes:
            kept[-1] = Chunk(kept[-1].words + chunk.words)
        else:
            kept.append(chunk)
    return kept
