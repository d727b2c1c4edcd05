"""Row labels: how they are quoted and compared, which are headings, which are whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.dates import COUNT

_LEADING_BULLET = re.compile(r"^(?:[–—−•·\uf0b7]|-(?=\s|[A-Z]))\s*")
_CONNECTORS = frozenset(
    [
        "of",
        "and",
        "for",
        "to",
        "in",
        "the",
        "from",
        "by",
        "at",
        "on",
        "or",
        "with",
        "per",
        "under",
        "through",
        "into",
        "between",
        "within",
        "without",
        "outside",
        "against",
        "during",
        "using",
        "as",
        "than",
        "its",
        "a",
        "an",
        "over",
        "up",
        "not",
        "more",
        "that",
        "which",
        "was",
        "were",
        "ended",
    ]
)
_LETTER = re.compile(r"(?:[a-z]|[ivx]{1,4})\)\s")
_COMPANY_END = re.compile(
    r"(?:Co(?:mpany|\.)?,?\s+)?(?:Limited|Ltd\.?|Inc\.?|Corporation|plc)", re.I
)
_NOTED = re.compile(r"\(notes?\b", re.I)
_TERM_HEADING = re.compile(r"(?:non-?\s?)?current\s+(?:assets|liabilities)", re.I)
_HALF_TERM = re.compile(
    r"\b(?:(?:total|net|less|other)\s+(?:non-)?current|(?:other|total)\s+comprehensive|"
    r"non-controlling)$",
    re.I,
)
_JOINS = re.compile(r"(?:AND|OF|OR|FOR)\s")
_BAND = re.compile(
    r"(?:within\s+a\s+period\s+of\s+)?(?:(?:up\s+to|over|more\s+than|less\s+than|within|between|(?:not?\s+)?(?:more|later|longer)\s+than|above|after|under)\s+)?"
    r"(?:\d+|one|two|three|four|five|six|twelve)(?:\s*[-–]\s*\d+)?\s*(?:days?|months?|years?)?"
    r"(?:\s*(?:to|and|but|-|–|,)\s*(?:less\s+than|within|not?\s+(?:(?:more|later|longer)\s+than|exceeding)|over)?\s*(?:\d+|one|two|three|four|five|six|twelve))?\s*"
    r"(?:days?|months?|years?)(?:\s+or\s+(?:less|above|on\s+demand))?"
    r"(?:\s+but\s+over\s+(?:\d+|one|two|three|four|five|six|twelve)\s+(?:days?|months?|years?))?$",
    re.I,
)
_PAST_DUE = re.compile(
    r"^(?:past\s+due|overdue|aged)\s+(?:by\s+|for\s+)?|\s+(?:past\s+due|overdue)$", re.I
)
_BOUND = re.compile(r"\b(?:to|over|than|within|between|after|under|less)\b|\d\s?[-–]", re.I)
_FOOTNOTE = re.compile(
    r"\s*(?:\(notes?\s*\(\w{1,4}\)\)|\((?:notes?\s*)?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:\([a-z]\))?(?:,\s*\(?\w{1,3}\)?)*\)|[⁽¹²³⁴⁵⁶⁷⁸⁹⁾#*†^]+|\((?:see\s+)?notes?\s[^)]*\))\s*$",
    re.I,
)
_AMOUNT_FIRST = re.compile(r"(?:HK|US|A|S|NT)?[$€£¥]\d|(?:RMB|HKD|USD)\s?\d")
_CLOSED = re.compile(
    r"\b(?:(?:provided|contracted)\s+for|disposed\s+of)$", re.I
)  # as a heading of commitments ends
_UNIT_MARK = re.compile(
    r"\s*\((?:in\s+|expressed\s+in\s+)?(?:RMB|HK\s?\$|US\s?\$|\$|HK|US|cents?|thousands?|millions?|billions?|['’]?m(?:n|il)?\b|bn|['’]?000|%|per\s+share|shares|in|\s)+(?:\s*per\s+share)?\)\s*$",
    re.I,
)
_STAMMER = re.compile(r"\b((?:\w+\s+){3,8}\w*?)\s*\b\1", re.I)
_PERIOD = re.compile(
    rf"(?:\(?(?:un)?audited\)?\s*)?(?:(?:for\s+the\s+)?(?:{COUNT}\s+months|(?:financial\s+)?year|period)\s+ended|(?:as\s+)?at)\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+(?:19|20)\d\d"
    r"(?:\s*\((?:(?:un)?audited|restated)\))?",
    re.I,
)
_SIDE_HEADING = re.compile(
    r"assets|liabilities|equity|transactions\s+with\s+(?:owners|shareholders|equity\s+holders)|"
    r"(?:cash\s+flows?\s+(?:from|used\s+in)\s+)?(?:operating|investing|financing)\s+activities",
    re.I,
)
_EITHER = re.compile(  # heads rows or is one
    r"\b(?:profit|loss|income|expense)\b.*\battributable\s+to\s+.*\b(?:company|parent|group)\W*(?<!:)$|"
    r"^other\s+comprehensive\s+(?:income|loss|expense|charge)(?:\s+for\s+the\s+(?:year|period))?(?:,\s+net\s+of\s+(?:income\s+)?tax)?$",
    re.I,
)
TIMING = re.compile(  # of revenue: heads what is recognised so or is one item
    r"(?:revenue\s+)?recogni[sz]ed\s+(?:over\s+time|(?:at\s+a\s+)?point\s+in\s+time)", re.I
)
_NOTED_HEADING = re.compile(r"\(notes?\s[^)]*\):\s*$", re.I)
_INTRODUCES = re.compile(r"(?<!\d):\s*$|[a-z],?\s+(?:19|20)\d\d:\s*$")  # "2022:" says when
_ANY_WORD = re.compile(r"\w+")
_COUNT = re.compile(r"\d|one|two|three|five|six")
_ENUMERATION = re.compile(r"\([a-z]{1,3}\)")
_WORDS = re.compile(r"[a-z0-9%&]+")
_BOTH_RESULTS = re.compile(r"\b(?:loss )?(?P<gain>profit|gain)(?: loss)?\b")
LONGEST_LABEL = 30  # words of a line item; more are several
_SPELLING = (
    ("amortisation", "amortization"),
    ("realised", "realized"),
    ("recognised", "recognized"),
    ("utilis", "utiliz"),
    ("organis", "organiz"),
    ("travelling", "traveling"),
    ("labelling", "labeling"),
)


@lru_cache(maxsize=16384)
def normalised(label: str) -> str:
    """The key under which two prints of one label are the same."""
    text = _without_footnote(_LEADING_BULLET.sub("", label)).lower()
    for british, american in _SPELLING:
        text = text.replace(british, american)
    return " ".join(_WORDS.findall(text))


def _without_footnote(text: str) -> str:
    """``text`` without the footnote mark it ends with; most texts end with a letter."""
    return text if text[-1:].isalpha() else _FOOTNOTE.sub("", text)


@lru_cache(maxsize=16384)
def tidy(label: str) -> str:
    """A label as a reader would quote it: no bullet, footnote mark, unit or trailing colon."""
    text = _without_stammer(_LEADING_BULLET.sub("", label.strip()))
    while not text[-1:].isalpha():
        shorter = _UNIT_MARK.sub("", _FOOTNOTE.sub("", text))
        if shorter == text or not shorter:
            break
        text = shorter
    return text.strip(" :").strip()


def _without_stammer(text: str) -> str:
    """``text`` with words that are printed twice in a row once."""
    words = _ANY_WORD.findall(text.lower()) if text.count(" ") > 4 else []
    if len(words) - len(set(words)) < 3 or not _stammers(words):
        return text
    return _STAMMER.sub(r"\1", text)


def _stammers(words: Sequence[str]) -> bool:
    """Whether three words come again three to nine words later."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - 2):
        three = tuple(words[at : at + 3])
        if 3 <= at - seen.get(three, at) <= 9:
            return True
        seen[three] = at
    return False


@cache
def _heading_patterns() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{row['pattern']})" for row in vocabulary.rows("headings")), re.I
    )


@lru_cache(maxsize=16384)
def is_heading_label(label: str) -> bool:
    """Whether a label is a heading of rows below it by the vocabulary ("Current assets")."""
    if _INTRODUCES.search(label):
        return not is_bracket_open(label)
    text = tidy(label)
    return bool(_heading_patterns().fullmatch(text) or _PERIOD.fullmatch(text))


@lru_cache(maxsize=16384)
def is_heading_phrase(label: str) -> bool:
    """Whether the vocabulary lists the whole label as a heading."""
    return bool(_heading_patterns().fullmatch(label))


@lru_cache(maxsize=16384)
def heading_weight(label: str) -> float:
    """1 for a heading by the vocabulary, less where its words name a line item as often, else 0."""
    if not is_heading_label(label):
        return 0.0
    if _PERIOD.fullmatch(tidy(label)):
        return 0.4  # heads rows in one table, names a balance in another
    if _TERM_HEADING.fullmatch(tidy(label)) or _SIDE_HEADING.fullmatch(label):
        return 1.0
    if _EITHER.search(label) or TIMING.fullmatch(label):
        return 0.5
    if _NOTED_HEADING.search(label):
        return 0.9  # what a note explains has a number as often
    names_item = not label.rstrip().endswith(":") and normalised(label) in vocabulary_labels()
    return 0.5 if names_item else 1.0


@lru_cache(maxsize=16384)
def _is_band(text: str) -> bool:
    return bool(_BAND.match(text)) and bool(_COUNT.search(text))


def is_band(label: str) -> bool:
    """Whether a label is an ageing or maturity band ("6 months to 1 year")."""
    return _is_band(_PAST_DUE.sub("", tidy(label)))


@lru_cache(maxsize=4096)
def is_maturity(heading: str) -> bool:
    """Whether a heading is a band with a bound ("1 to 3 months"), and no length of a flow."""
    return is_band(heading) and bool(_BOUND.search(heading))


def is_bullet(label: str) -> bool:
    """Whether a label begins with a dash or dot, as parts of the item above do."""
    return label[:1] in "–—−•·" or label.startswith("- ")


def is_bracket_open(text: str) -> bool:
    """Whether ``text`` ends inside a bracket."""
    return text.count("(") > text.count(")")


@lru_cache(maxsize=16384)
def ends_open(label: str) -> bool:
    """Whether a label cannot end here: its last word wants another."""
    last = label.rsplit(None, 1)[-1:]
    if last and last[0].lower() in ("for", "of") and _CLOSED.search(label):
        return False
    return bool(last) and (
        last[0].endswith((",", "/", "(")) or connects(last[0]) or bool(_HALF_TERM.search(label))
    )


def connects(word: str) -> bool:
    """Whether a word joins others: no label ends with it."""
    return word.lower().strip(",") in _CONNECTORS


def is_bulleted(label: str) -> bool:
    """Whether a label begins with a bullet or dash."""
    return bool(_LEADING_BULLET.match(label))


def is_unit(text: str) -> bool:
    """Whether a text ends with a unit in brackets: "(RMB'000)"."""
    return bool(_UNIT_MARK.search(text))


@lru_cache(maxsize=16384)
def goes_on(label: str) -> bool:
    """Whether a label continues the one above.

    It starts in lower case, or is a mere unit or the end of a company's name.
    """
    first = label[:1]
    if _NOTED.match(label) or _COMPANY_END.fullmatch(label):
        return True
    if first != "(":
        in_words = first.islower() and not _LETTER.match(label)
        return in_words or (label.isupper() and bool(_JOINS.match(label)))
    in_words = label[1:2].islower() and not _ENUMERATION.match(label)
    return in_words or bool(_UNIT_MARK.fullmatch(label))


def starts_with_amount(label: str) -> bool:
    """Whether a label starts with an amount of money, which one that wraps often does."""
    return bool(_AMOUNT_FIRST.match(label))


class Lexicon:
    """Labels known to be whole: the vocabulary's and the document's own clean rows."""

    def __init__(self, labels: Iterable[str]) -> None:
        self.own = {normalised(label) for label in labels}

    def knows(self, text: str) -> bool:
        """Whether ``text`` is a whole line item."""
        if text.endswith(","):
            return False  # it goes on
        key = normalised(text)
        known = vocabulary_labels()
        listed = key in self.own or key in known
        if not listed and "loss" in key:
            listed = _BOTH_RESULTS.sub(r"\g<gain>", key) in known
        if (listed and key != "") or _is_band(text) or ("due" in text and is_band(text)):
            return True
        return text.endswith(")") and is_unit(text) and self.knows(tidy(text))


@cache
def vocabulary_labels() -> frozenset[str]:
    """Line items that the vocabulary lists, normalised."""
    own = (row["label"] for row in vocabulary.rows("line_item_labels"))
    mapped = (label for row in vocabulary.rows("line_items") for label in row["labels"].split("|"))
    return frozenset(normalised(label) for label in (*own, *mapped))
