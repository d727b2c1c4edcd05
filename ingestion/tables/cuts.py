"""Where in the label text of torn rows a new line item may begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingestion.dates import days_in
from ingestion.tables.heading_labels import is_heading_label, is_heading_phrase
from ingestion.tables.labels import LONGEST_LABEL, is_ordinal, is_unit, normalised, prints_unit
from ingestion.tables.lexicon import vocabulary_labels
from ingestion.tables.wrapped_labels import connects, is_bracket_open, starts_with_amount

_BULLETS = "–—−•·*-"
_BLOCKS = frozenset(
    {
        "COST",
        "VALUATION",
        "DEPRECIATION",
        "AMORTISATION",
        "AMORTIZATION",
        "IMPAIRMENT",
        "VALUE",
        "VALUES",
        "AMOUNT",
        "AMOUNTS",
    }
)
_BEGINS_ALIKE = 0.5  # what merged labels gain that begin with one word ("Number of ...")
_LONG_DASHES = ("–", "—")
_JOINED = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
_MARK = re.compile(r"\((?:[a-z]|[ivx]{2,4})\)")
_BRACKETED = re.compile(rf"{_MARK.pattern}$|\([A-Z]")
_OPENED = re.compile(r"\([A-Z]")
_BOTH_SIGNS = re.compile(
    r"\((?:decrease|increase|loss(?:es)?|profits?|gains?|income|expenses?|deficit|credit|charge)\)\s?/",
    re.I,
)
_GOES_ON = re.compile(r"WRITTEN|PAID|RECEIVED|INCURRED|RECOGNI[SZ]ED|CREDITED|CHARGED")
_LOWER = re.compile(r"[a-z]")
_LOWER_ITEM = re.compile(r"[a-z]{3,}(?:ed|able)")  # "recognised ... recognised ..."


class Word(NamedTuple):
    """A word of label text and the row it stands in."""

    text: str
    row: int
    joint: bool  # cut out of a glued word ("partiesRelated")
    is_bullet: bool  # no word but a bullet or dash


def words_of(texts: Sequence[tuple[int, str]]) -> list[Word]:
    """The words of some rows' labels, given as row number and text."""
    words: list[Word] = []
    for row, text in texts:
        glued = _JOINED.search(text)
        words += [
            Word(piece, row, bool(i), not piece.strip(_BULLETS))
            for raw in text.split()
            for i, piece in enumerate(_JOINED.split(raw) if glued else (raw,))
        ]
    return words


def cuts_in(words: Sequence[Word]) -> dict[int, float]:
    """Places (word indices) where a new line item may begin, in order, and how likely that is."""
    cuts: dict[int, float] = {}
    listed, noted = _listing_dashes(words), _are_noted(words)
    bracketed = _bracketed(words)
    firsts = {word.row: word.text for word in reversed(words)}
    for i in range(1, len(words)):
        strength = None if noted and _MARK.fullmatch(words[i].text) else _strength(words, i)
        if strength is None and i in listed:
            strength = 0.3
        again = words[i].text == firsts[words[i].row]
        inside = again and not _begins(words, i)
        if strength is None and inside and _LOWER_ITEM.fullmatch(words[i].text):
            strength = 0.3
        if strength is not None and i not in bracketed:
            cuts[i] = strength + _BEGINS_ALIKE * (again and words[i].text[:1].isupper())
    return cuts


def _bracketed(words: Sequence[Word]) -> set[int]:
    """Words inside a bracket of several words that its row closes: "(including Hong Kong)"."""
    found: set[int] = set()
    opened: int | None = None
    for i, word in enumerate(words):
        if opened is not None and word.row != words[opened].row:
            opened = None
        if word.text.startswith("(") and ")" not in word.text:
            opened = i
        elif opened is not None and ")" in word.text:
            found.update(range(opened + 1, i + 1))
            opened = None
    return found


def _are_noted(words: Sequence[Word]) -> bool:
    """Whether bracketed letters end items, as marks of notes do.

    No list begins with "(b)", and no item of one is a letter alone.
    """
    marks = [i for i, word in enumerate(words) if _MARK.fullmatch(word.text)]
    if not marks or marks[0] == 0:
        return False
    return any(_ends(words, i) for i in marks) or words[marks[0]].text not in ("(a)", "(i)")


def _listing_dashes(words: Sequence[Word]) -> list[int]:
    """Long dashes that mark items of one list in lower case ("Depreciation – owned – leased")."""
    marks = [
        i for i, word in enumerate(words) if word.text in _LONG_DASHES and not _is_range(words, i)
    ]
    inside = [word.text for word in words[marks[0] : marks[-1] + 2]] if len(marks) > 1 else []
    apart = "net" in inside or any(text[0].isupper() for text in inside)
    return [] if apart or not inside else marks


def _strength(words: Sequence[Word], i: int) -> float | None:
    word, before = words[i].text, words[i - 1].text
    new_row = words[i].row != words[i - 1].row
    if words[i].joint:
        return -1.5
    if words[i].is_bullet:
        return _at_bullet(words, i, new_row)
    if is_ordinal(word):
        return 1.5
    if _marks_item(words, i - 1):
        return None
    if before.endswith(":"):
        return _after_colon(words, i, new_row)
    both = f"{before} {word}"
    if word[:1].islower() or is_heading_phrase(both) or days_in(both):
        return None
    if (word == "AT" and before.isupper() and before not in _BLOCKS) or before == "TOTAL":
        return None  # "CASH AND CASH EQUIVALENTS AT 1 JANUARY", "TOTAL EQUITY"
    if _GOES_ON.fullmatch(word) or (word == "ATTRIBUTABLE" and not _heads(words, i)):
        return None
    if connects(before) or before.endswith(("/", "(")):
        opens = (
            new_row and word[:1].isupper() and before.lower() not in ("of", "the", "and", "from")
        )
        ends = before.lower() == "for" or words[i - 2].text.lower() == "disposed"
        if not opens and word[:1].isupper() and ends:
            return -1.0  # some line items end so: "Contracted for", "cash disposed of"
        return 0.0 if opens else None
    if word[:1].isupper() and (whole := _after_whole(words, i)):
        return whole
    if _between_initials(words, i):
        return -3.0  # "PRC VAT concession" is one item, "PRC USA" are two known ones
    inside = not new_row and _inside_name(words, i)
    return -2.0 if inside else _at_word(word, before, new_row)


def _marks_item(words: Sequence[Word], i: int) -> bool:
    """Whether a word is the bullet, ordinal or letter before a line item."""
    lettered = bool(_MARK.fullmatch(words[i].text)) and _begins(words, i)
    return words[i].is_bullet or is_ordinal(words[i].text) or lettered


def _after_whole(words: Sequence[Word], i: int) -> float:
    """How likely an item begins behind a date or a unit: "At 1 April Additions", "(RMB) North"."""
    before = words[i - 1].text
    if i > 1 and days_in(f"{words[i - 2].text} {before}"):
        return 1.0
    near = words[max(0, i - LONGEST_LABEL) : i] if before.endswith(")") else []
    row = " ".join(word.text for word in near if word.row == words[i].row)
    return 1.5 if prints_unit(row) else 0.0


def _heads(words: Sequence[Word], i: int) -> bool:
    """Whether "ATTRIBUTABLE TO" ends its row or a colon ends it: owners are listed below."""
    to = words[i + 1 : i + 2]
    return bool(to) and (to[0].text == "TO:" or _ends(words, i + 1))


def _begins(words: Sequence[Word], i: int) -> bool:
    """Whether a word is the first of its row."""
    return i == 0 or words[i - 1].row != words[i].row


def _ends(words: Sequence[Word], i: int) -> bool:
    """Whether a word is the last of its row."""
    return i + 1 == len(words) or _begins(words, i + 1)


def _is_listed(words: Sequence[Word], i: int) -> bool:
    """Whether a dash stands behind one that begins its row or follows a colon in it.

    "– PRC tax – other jurisdictions", "Current tax: – PRC tax – other jurisdictions".
    """
    first = next((k for k in range(i, 0, -1) if _begins(words, k)), 0)
    return any(
        words[k].text == words[i].text and (k == first or words[k - 1].text.endswith(":"))
        for k in range(first, i)
    )


def _is_range(words: Sequence[Word], i: int) -> bool:
    """Whether a dash stands between two numbers, as in "31 – 90 days"."""
    ends = [word.text for word in (*words[i - 1 : i], *words[i + 1 : i + 2])]
    return len(ends) > 1 and ends[0][-1:].isdigit() and ends[1][:1].isdigit()


def _joins(words: Sequence[Word], i: int) -> bool:
    """Whether a dash joins the parts of one heading, or "EARNINGS PER SHARE – BASIC"."""
    each = words[i - 1].text.lower() == "share" and words[i].row == words[i - 1].row
    return _inside_heading(words, i) or (
        each and not any(w.is_bullet for w in words[i + 1 : i + 5])
    )


def _inside_heading(words: Sequence[Word], i: int) -> bool:
    """Whether a dash joins the two parts of one heading ("Current tax – Hong Kong")."""
    texts = [word.text for word in words[max(0, i - 3) : i + 7]]
    dash = min(i, 3)
    return any(
        is_heading_phrase(" ".join(texts[start:end]))
        for start in range(dash)
        for end in range(dash + 2, len(texts) + 1)
    )


def _between_initials(words: Sequence[Word], i: int) -> bool:
    """Whether two words of capitals stand before one in lower case, all in one row."""
    row = [word.text for word in words[i - 1 : i + 2] if word.row == words[i].row]
    if len(row) < 3 or row[2].isupper() or not row[2][:1].islower():
        return False
    return all(text.isupper() and len(text) < 6 for text in row[:2])


def _inside_name(words: Sequence[Word], i: int) -> bool:
    """Whether words in capitals around a place are one known name ("Hong Kong Profits Tax")."""
    if not (words[i - 1].text[:1].isupper() and words[i].text[:1].isupper()):
        return False
    first, last = i, i
    while first > max(0, i - 3) and words[first - 1].text[:1].isupper():
        first -= 1
    while last < min(len(words), i + 3) and words[last].text[:1].isupper():
        last += 1
    texts = [word.text for word in words[first:last]]
    ends = [(s, e) for s in range(i - first) for e in range(i - first + 1, len(texts) + 1)]
    return any(normalised(" ".join(texts[s:e])) in vocabulary_labels() for s, e in ends)


def _after_colon(words: Sequence[Word], i: int, new_row: bool) -> float | None:
    before = words[i - 1].text
    near = words[max(0, i - LONGEST_LABEL) : i]
    if is_bracket_open(" ".join(word.text for word in near if word.row == words[i].row)):
        return None
    text = " ".join(word.text for word in near)
    inside = before.lower() == "less:" or not is_heading_label(text)
    return None if inside and not new_row else 1.5


def _at_bullet(words: Sequence[Word], i: int, new_row: bool) -> float | None:
    if _is_range(words, i) or _joins(words, i):
        return None
    following = words[i + 1].text if i + 1 < len(words) else ""
    if following[:1].isupper() or following[:1].isdigit():
        return 1.5
    return 0.3 if new_row or _is_listed(words, i) else None


def _at_word(word: str, before: str, new_row: bool) -> float | None:
    if new_row and starts_with_amount(word):
        return None
    if word[:1].isdigit():
        return 0.0
    if not word[:1].isupper() and not _BRACKETED.match(word):
        return None
    if _BOTH_SIGNS.match(word) and not (word.isupper() and before == "NET"):
        return 1.0 if new_row else 0.4  # "(Decrease)/increase in payables"
    if _OPENED.match(word):
        return None if is_unit(" " + word) or not _LOWER.search(word) else -1.0
    proper = len(word) == 1 or word.isupper() or before[:1].isupper()
    return (0.4 if new_row else -0.4) if proper else (1.0 if new_row else 0.4)
