"""Numeric tokens of a table cell: what is printed, as exact mantissa and decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import eq

from ingestion.document import Line

_FULL_WIDTH = str.maketrans("（），．－％＋＄０１２３４５６７８９", "(),.-%+$0123456789")
_MARKUP = re.compile(
    r"</?\w+\s*/?>|\\(?:overline|underline|mathrm|text|%)|"
    r"(?<![A-Z\\])\$(?!\s?['’‘]\s?000|\s(?:million|billion)\b|\s?['’]?(?:mn?|bn)\b)|[{}]"
)
_NO_FIGURE_NOTE = re.compile(r"(?<=n/a)\s?<sup>[^<]*</sup>", re.I)  # raised behind "N/A"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGNED = rf"(?:\(\s*-?{_NUMBER}\s?%?\s?\)|[-–−+]?{_NUMBER})\s?%?"
_DASH = r"(?:(?:[·•]\s)?[-–—―_−·•]+|(?i:nil))"
_EMPTY = r"(?i:n\.a\.|n/a|na|\(?\*\)?)"
_SINGLE = re.compile(rf"(?:{_SIGNED}|{_DASH})")
_PIECE = re.compile(
    rf"(?<!\S)(?:(?P<number>{_SIGNED})|(?P<dash>{_DASH})|(?P<empty>{_EMPTY}))(?!\S)"
)
_RANGE = re.compile(  # "18.4% -39.9%" are two numbers
    rf"({_NUMBER}\s?%?)(?:\s*(?:[–—~～]|to)\s*|(?:(?<=\S)-|\s+-(?=\s))\s*)({_NUMBER}\s?%?)"
)
_THOUSANDS = re.compile(r"['’‘`´]\s?0?00")
_MONEY_SIGN = re.compile(r"(?:RMB|CNY|HK\\?\$?|US\\?\$?|HKD|USD|\\\$|¥|€|£)\s?(?=\(?\d)")
_CENTS = re.compile(r"^\W*(?:(?:HK|US|RMB)\W*)?(?:cents?|¢|港仙)\W*$", re.I)
_CENTS_WORD = r"\s*\)?\s*(?:(?:HK\s?|US\s?)?cents?|(?:HK|US)?¢)(?:\s*\))?"
_IN_CENTS = re.compile(rf"(\(?\s*{_NUMBER}){_CENTS_WORD}|{_DASH}", re.I)
_CENTS_FIRST = re.compile(rf"(\()?(?:HK|US)?\s?¢\s?({_SIGNED})(?(1)\))")
_ALL_CENTS = re.compile(rf"(?:(?:\(?\s*{_NUMBER}{_CENTS_WORD}|{_DASH})\s*)+", re.I)
_CORE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NOT_DIGIT = re.compile(r"\D+")
_ANY_DIGIT = re.compile(r"\d")
_TORN = re.compile(r"(\(?)(\d{1,3}(?:[ .,]\d{3})+)((?:[.]\d{1,2})?)(\)?)")
_TORN_COMMA = re.compile(r"[ .]")
_WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
_POINTS = re.compile(
    r"(?<=[\d)%])\s?(?:p\.\s?p\.?(?:\s?t\.?s?\.?)?|pp?ts?|pps?|percentage\s+points?|"
    r"(?P<basis>bps?|basis\s+points?)|[個个]?百分[點点])\s*$",
    re.I,
)
_INNER_POINTS = re.compile(r"(?<=[\d)])\s?(?:%\s?)?(?:pp?ts?|pps?)(?=\s+[-–−+(\d])", re.I)
_POINTS_ENDS = frozenset("pPtTsSſ.点點")
_FOOTNOTE = re.compile(  # "(L)" is a long position, "(S)" a short one
    r"(?<=[\d)%])(?:\s?(?:\^\s?(?:\(\w{1,4}\)|[\w#†*]{1,2})?|"
    r"\((?:[a-z]|[ivx]+|[LSP]|[Nn]otes?(?:\s[^()]{1,10})?)\)|[⁽¹²³⁴⁵⁶⁷⁸⁹⁾#†@*]+))+$"
)
_FOOTNOTE_ENDS = frozenset("^)⁽¹²³⁴⁵⁶⁷⁸⁹⁾#†@*")
_INNER_SPACE = re.compile(r"(?<=\d)\s(?=[\d,.])|(?<=[,.])\s(?=\d)|(?<=\()\s+|\s+(?=\))")


@dataclass(slots=True, eq=False)
class Number:
    """One numeric token.

    The printed value is ``mantissa * 10**-decimals``; parentheses and a leading minus
    are negative, a dash or nil is zero. ``damaged`` is set where the print is no
    well-formed number; the value is then the nearest well-formed reading, or None.
    """

    text: str
    start: int
    end: int
    mantissa: int | None
    decimals: int = 0
    percent: bool = False
    dash: bool = False
    damaged: bool = False
    grouped: bool = False
    line: Line | None = None
    upper: Number | None = None  # the other end of a printed range ("1.95%–3.80%")
    share: Number | None = None  # what it is of the whole, beside it in its cell: "12 (40%)"
    cents: bool = False  # printed with the word
    points: bool = False  # printed with "percentage points" or short for it
    digits: str = ""  # the digits printed, in order
    unit: str = ""  # what a cell prints in words around it: "RMB million", "projects"

    @property
    def value(self) -> Decimal | None:
        """The printed value, before any scale."""
        return None if self.mantissa is None else Decimal(self.mantissa).scaleb(-self.decimals)


def scaled(number: Number | None, decimals: int) -> int | None:
    """The printed value in units of its column's last digit, ``10**-decimals``; None for none."""
    if number is None or number.mantissa is None:
        return None
    missing = decimals - number.decimals
    return number.mantissa * int(10**missing) if missing else number.mantissa


def without_markup(text: str) -> str:
    """Blank HTML and LaTeX markup, character for character, so that spans stay true."""
    if not text.isascii():
        text = text.translate(_FULL_WIDTH)
    if "<" in text or "$" in text or "\\" in text or "{" in text:
        text = text.replace("\\$", "$ ")
        if "<sup>" in text:
            text = _NO_FIGURE_NOTE.sub(_blanks, text)
        return _MARKUP.sub(_blanks, text)
    return text


def numbers_in(text: str, offset: int = 0) -> tuple[list[Number], str]:
    """Read a table cell.

    Args:
        text: the cell as printed.
        offset: where the cell starts in its line.

    Returns:
        Its numeric tokens in order (dashes included), and what words remain beside them.
    """
    clean = without_markup(text)
    stripped = clean.strip()
    if _SINGLE.fullmatch(stripped):
        start = offset if stripped is clean else offset + clean.index(stripped)
        return [_number(stripped, start)], ""
    if not stripped or _THOUSANDS.fullmatch(stripped):
        return [], stripped
    return _several(clean, offset)


def _several(clean: str, offset: int) -> tuple[list[Number], str]:
    stripped = clean.strip()
    if not _ANY_DIGIT.search(stripped) and not _PIECE.fullmatch(stripped):
        if _says_more(stripped):
            return [], stripped
        return _numbers(clean, offset)[0], ""
    if "¢" in stripped and not _CENTS_FIRST.sub("", stripped).strip():
        return _cents_after_sign(clean, offset), ""
    marked = _without_footnote(_MONEY_SIGN.sub(_blanks, clean).rstrip())
    spread = _range(marked, offset) if _RANGE.fullmatch(marked.strip()) else []
    if spread:
        return spread, ""
    if _ALL_CENTS.fullmatch(marked.strip()):
        return _cents(marked, offset), ""
    points = _POINTS.search(marked) if marked[-1:] in _POINTS_ENDS else None
    if points:
        return _of_points(marked[: points.start()], offset, basis=bool(points["basis"]))
    numbers, rest = _numbers(marked, offset)
    if not rest and not _broken_groups(numbers):
        return numbers, ""
    if len(numbers) == 1 and _CENTS.match(rest):
        numbers[0].cents = True
        return numbers, ""
    if _WORD.search(rest):
        return _beside_words(numbers, rest), rest
    return _damaged(clean, offset), ""


def _beside_words(numbers: list[Number], words: str) -> list[Number]:
    """Numbers of a cell with words, where no dash is a zero: "LPR – 0.15", "1.2 to LPR + 1.9"."""
    found = [number for number in numbers if not number.dash]
    if len(found) == 2 and "to" in words.split() and _is_spread(*found):
        found[0].upper = found.pop()
    return found


def _of_points(text: str, offset: int, *, basis: bool) -> tuple[list[Number], str]:
    """Numbers of a cell that prints them in percentage points, or basis points: a hundredth."""
    numbers, rest = _numbers(_INNER_POINTS.sub(_blanks, text), offset)
    for number in numbers:
        number.points = True
        number.decimals += 2 if basis else 0
    return numbers, rest


@lru_cache(maxsize=4096)
def _says_more(words: str) -> bool:
    """Whether there is anything beside dashes and nils."""
    return bool(_PIECE.sub("", words).strip())


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_footnote(text: str) -> str:
    if text[-1:] not in _FOOTNOTE_ENDS and "^" not in text[-4:]:
        return text
    return _FOOTNOTE.sub("", text)


def _numbers(text: str, offset: int) -> tuple[list[Number], str]:
    """Well-formed numbers and dashes of a text, and what remains beside them and nils."""
    numbers, rest, end = [], "", 0
    for match in _PIECE.finditer(text):
        rest += text[end : match.start()]
        end = match.end()
        if match.lastgroup != "empty":
            numbers.append(_number(match.group(), offset + match.start()))
    return numbers, (rest + text[end:]).strip()


def _cents(marked: str, offset: int) -> list[Number]:
    """Amounts that each print the word, losses in parentheses around both: "(1.7 cents)"."""
    found = []
    for match in _IN_CENTS.finditer(marked):
        body, start = match[1], offset + match.start()
        text = match.group() if body is None else f"{body})" if body[0] == "(" else body
        number = _number(text, start)
        number.text, number.end = match.group(), start + len(match.group())
        number.cents = body is not None
        found.append(number)
    return found


def _cents_after_sign(clean: str, offset: int) -> list[Number]:
    """Amounts behind the sign of cents: "HK¢(124.9)"."""
    found = []
    for match in _CENTS_FIRST.finditer(clean):
        number = _number(f"({match[2]})" if match[1] else match[2], offset + match.start())
        number.text, number.end, number.cents = match.group(), offset + match.end(), True
        found.append(number)
    return found


def _range(marked: str, offset: int) -> list[Number]:
    match = _RANGE.search(marked)
    if match is None:
        return []
    ends = [_number(match.group(i), offset + match.start(i)) for i in (1, 2)]
    descends = (ends[0].value or 0) > (ends[1].value or 0)  # "50.2 -34.1%" are two numbers
    if descends or not (ends[1].percent or _is_spread(*ends)):
        return []
    ends[0].percent = ends[1].percent
    ends[0].upper = ends[1]
    return ends[:1]


def _is_spread(low: Number, high: Number) -> bool:
    """Whether numbers joined by a dash are a range: "2.60-3.45", and no years or torn amount."""
    if low.value is None or high.value is None or not (low.decimals or high.decimals):
        return False
    return low.value < high.value < _TOO_WIDE


_TOO_WIDE = 1000  # no rate and no price for each reaches it
_MOST_DIGITS = 28  # more than any amount has; longer runs are bar codes and noise


def _number(text: str, start: int) -> Number:
    """The token of a well-formed print: one number, or a dash."""
    token = text.strip()
    end = start + len(text)
    core = _CORE.search(token)
    if core is None:
        return Number(token, start, end, 0, dash=True)
    body = core.group()
    grouped = "," in body
    whole, _, fraction = (body.replace(",", "") if grouped else body).partition(".")
    digits = whole + fraction
    if len(digits) > _MOST_DIGITS:
        return Number(token, start, end, None, damaged=True)
    mantissa = int(digits)
    return Number(
        token,
        start,
        end,
        -mantissa if token[0] in "(-–−" else mantissa,
        decimals=len(fraction),
        percent="%" in token,
        damaged=whole[0] == "0" and len(whole) > 1,
        grouped=grouped,
        digits=digits,
    )


def _broken_groups(numbers: list[Number]) -> bool:
    """Whether the tokens look like one number torn at its thousands separators."""
    plain = [n.text for n in numbers if not n.dash]
    return any(len(text) > 1 and text[0] == "0" and text[1].isdigit() for text in plain)


def _damaged(clean: str, offset: int) -> list[Number]:
    """One token for a cell whose digits form no well-formed number."""
    stripped = clean.strip()
    if not _ANY_DIGIT.search(stripped):
        return []
    start = offset + clean.index(stripped)
    reading = nearest_reading(stripped)
    if reading is None:
        digits = _NOT_DIGIT.sub("", stripped)
        return [Number(stripped, start, start + len(stripped), None, damaged=True, digits=digits)]
    number = _number(reading, start)
    number.text, number.end, number.damaged = stripped, start + len(stripped), True
    return [number]


def nearest_reading(text: str) -> str | None:
    """The well-formed number one recognition error away: lost or wrong separators."""
    joined = _INNER_SPACE.sub("", text)
    if _SINGLE.fullmatch(joined) and not _broken_groups([_number(joined, 0)]):
        return joined
    closed = f"{joined})" if joined[:1] == "(" else f"({joined}"
    if joined.count("(") != joined.count(")") and _SINGLE.fullmatch(closed):
        return closed
    spaced = _TORN.fullmatch(text.strip())
    if spaced and bool(spaced[1]) == bool(spaced[4]) and spaced[2][0] != "0":
        return spaced[1] + _TORN_COMMA.sub(",", spaced[2]) + spaced[3] + spaced[4]
    return None


def alike(left: str, right: str) -> float:
    """Share of digits two printed tokens have in common, position by position.

    A garbled echo keeps length and shape of the right token and most of its digits.
    """
    if left == right:
        return 1.0 if left else 0.0
    size, other = len(left), len(right)
    if abs(size - other) > 1 or size < (3 if size == other else 6):
        return 0.0  # short numbers share digits by chance
    same: int = sum(map(eq, left, right))
    if size != other:
        same = max(same, sum(map(eq, reversed(left), reversed(right))))
    return same / max(size, other)
