"""Fragments of one row -> words, by geometry."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
WORD_GAP = 0.18  # em, between fragments that no space character separates
SPACED_GAP = 0.02  # em, between fragments that a space character separates
CJK_GAP = 0.6  # em, a space between ideographs is decoration
BRACKET_GAP = 0.5  # em, a bracket torn from its number
LETTER_GAP = 1.0  # em, the widest gap inside letter-spaced text
DIGIT_GAP = 0.5  # em, the same for digits, which may be columns of their own
LETTERS = 4  # single letters in a row that make letter-spaced text
LETTER_SLACK = 1.5  # times the median gap of letter-spaced text: wider is a space


@dataclass(slots=True, eq=False)
class Word:
    """Text with its place: x rightwards, y (the baseline) downwards, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool = False  # a space character stands before it
    unmapped: bool = False  # the font does not say which characters its glyphs are

    def gap(self, follower: Word) -> float:
        """Distance to the next word in em."""
        return (follower.x0 - self.x1) / min(self.size, follower.size)


def joined(fragments: list[Word]) -> list[Word]:
    """Words of one row from its fragments (any order), from left to right."""
    pieces = _without_doubles(sorted(fragments, key=lambda piece: piece.x0))
    limits = _letter_limits(pieces)
    words = pieces[:1]
    for piece, limit in zip(pieces[1:], limits, strict=True):
        if -1.0 < words[-1].gap(piece) < (limit or _limit(words[-1], piece)):
            words[-1] = _merged(words[-1], piece)
        else:
            words.append(piece)
    return words


def _without_doubles(pieces: list[Word]) -> list[Word]:
    """Text struck twice, a hair apart, to look bold, counts once."""
    kept: list[Word] = []
    for piece in pieces:
        near = (k for k in kept[-3:] if abs(k.x0 - piece.x0) < 0.15 * piece.size)
        if not any(k.text == piece.text for k in near):
            kept.append(piece)
    return kept


def _merged(word: Word, piece: Word) -> Word:
    return replace(
        word,
        text=word.text + piece.text,
        x1=max(word.x1, piece.x1),
        size=max(word.size, piece.size),
        unmapped=word.unmapped or piece.unmapped,
    )


def _limit(word: Word, piece: Word) -> float:
    """The gap in em from which on the piece is another word."""
    before, after = word.text[-1], piece.text[0]
    if IDEOGRAPH.match(before) and IDEOGRAPH.match(after):
        return CJK_GAP
    if before == "(" or after == ")" or (after == "%" and before.isdigit()):
        return BRACKET_GAP
    if before == "$" and after in "'’":
        return BRACKET_GAP
    return SPACED_GAP if piece.spaced else WORD_GAP


def _letter_limits(pieces: list[Word]) -> list[float]:
    """For each gap between pieces the widest one inside a word, where letters are spaced."""
    limits = [0.0] * max(0, len(pieces) - 1)
    start = 0
    while start < len(limits):
        end = start
        while end < len(limits) and _may_be_letters(pieces[end], pieces[end + 1]):
            end += 1
        if end - start >= LETTERS - 1:
            gaps = [a.gap(b) for a, b in pairwise(pieces[start : end + 1])]
            limits[start:end] = [max(LETTER_SLACK * median(gaps), WORD_GAP)] * (end - start)
        start = end + 1
    return limits


def _may_be_letters(left: Word, right: Word) -> bool:
    both = left.text + right.text
    if len(both) != 2 or not both.isalnum():
        return False
    return left.gap(right) < (DIGIT_GAP if both.isdigit() else LETTER_GAP)
