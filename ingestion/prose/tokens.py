"""Numeric tokens of running text: value in base units, unit, rounding, place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from ingestion import vocabulary

_EXPONENTS = {
    "thousand": 3, "k": 3, "million": 6, "mil": 6, "mn": 6, "m": 6,
    "billion": 9, "bn": 9, "trillion": 12,
}  # fmt: skip
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NIL = re.compile(r"(?<![\w-])(?:[Nn]il|NIL)(?![\w-])|(?<=\$)nil\b")
_WELL_FORMED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?,?")
_AFTER = re.compile(
    r"(?:[\s-]?(?P<scale>(?:(?:thousand|million|billion|trillion)s?|mn|bn|mil)\b|[kKM](?=oz\b)))?"
    r"(?:\s?(?P<percent>%|(?:per\s?cent|percent)\b(?!age))|\s(?P<points>percentage points?)|"
    r"\s?(?P<fine>bps?\b|basis points?\b)|\s?(?P<short>ppts?\b|pps?\b|p\.p\.)|"
    r"\s(?P<cents>(?:(?P<of>HK|US|RMB)\s)?cents?)\b|\s?(?P<named>RMB|yuan|(?:Hong Kong|"
    r"US) dollars?)\b(?!\s?\d))?"
)
_SPACED = frozenset(" ,;)")
_UNITS = frozenset("tmbpckKMHURy%")  # how million, koz, billion, per cent, cents, RMB ... begin
_MONTHS = frozenset(
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
)
_PARITY = re.compile(r"\s*(?:to|=|:|equals?(?:\s+to)?|per|for|against)\s*")
_NAMED = {"YUAN": "CNY"}
_OWN = "$"  # a dollar that leaves unsaid whose it is
_NEGATIVE = ("negative ", "minus ")
# No "r", "s" or "i": dollar, dollars, Renminbi.
_PLAIN_ENDS = frozenset('abcdefghjklmnopqtuvwxyz0123456789,;:)%"”')
_PER_SHARE = re.compile(
    r"\s?(?:\([^()]{0,40}\)\s?)?(?:per|for (?:each|every))\s(?P<lot>(?:10|ten|100|1,?000)\s)?"
    r"(?:[\w\"“”/-]+\s){0,4}?(?:shares?|warrants?|units?|ADSs?)\b",
    re.I,
)
_UNITS_OF_FUND = re.compile(
    r"distribut|dividend|\b(?:dpu|earnings|loss(?:es)?|net\s+(?:profit|assets?)|placing|rights|"
    r"trust|unitholders?)\b",
    re.I,
)
_LOTS = {"10": 1, "ten": 1, "100": 2, "1000": 3}  # dividends for every 10 shares: powers of ten


@dataclass(slots=True, eq=False)
class Token:
    """One number as printed.

    ``kind`` is ``money``, ``per_share``, ``percent``, ``percentage_points``, ``number``
    (only the words around it tell the unit), ``rate`` (of exchange), ``nil`` or
    ``unknown`` (nobody's dollars).
    """

    start: int
    end: int
    kind: str
    unit: str | None
    digits: str = "0"
    exponent: int = 0
    negative: bool = False

    @property
    def value(self) -> Decimal:
        """The value in base units with the printed sign."""
        magnitude = Decimal(self.digits.replace(",", "")) * Decimal(10) ** self.exponent
        return -magnitude if self.negative else magnitude

    @property
    def scale(self) -> int:
        """What one printed unit is worth: 1, 1000, 1000000 ..."""
        return int(10 ** max(self.exponent, 0))

    @property
    def half_unit(self) -> Decimal:
        """Half of the last printed digit in base units."""
        return Decimal(5).scaleb(self.last_place - 1)

    @property
    def last_place(self) -> int:
        """The power of ten that the last printed digit counts: -2 for cents, 6 for millions."""
        return self.exponent - len(self.digits.partition(".")[2])


def tokens_in(text: str) -> list[Token]:
    """Every number of ``text`` that stands by itself, in order, with what its print says of it."""
    tokens = []
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        token = None if _is_of_date(text, start, end) else _token(text, start, end)
        if token is not None:
            tokens.append(token)
    tokens = _with_rates(tokens, text)
    if "nil" in text or "Nil" in text or "NIL" in text:
        tokens += [Token(m.start(), m.end(), "nil", None) for m in _NIL.finditer(text)]
        tokens.sort(key=lambda token: token.start)
    return tokens


def with_own_dollars(tokens: list[Token], currency: str) -> list[Token]:
    """``tokens`` with bare dollars as the announcement's ``currency``, or as nobody's."""
    for token in tokens:
        if token.unit is not None and _OWN in token.unit:
            known = currency in _dollars()
            token.unit = token.unit.replace(_OWN, currency) if known else None
            token.kind = token.kind if known else "unknown"
    return tokens


@cache
def _dollars() -> frozenset[str]:
    rows = vocabulary.rows("currencies")
    return frozenset(row["iso"] for row in rows if row["printed"].endswith(_OWN))


def _with_rates(tokens: list[Token], text: str) -> list[Token]:
    """ "RMB0.91 to HK$1.00" is one exchange rate, not two amounts."""
    for one, other in pairwise(tokens):
        amounts = one.kind == other.kind == "money" and one.unit != other.unit
        if amounts and _PARITY.fullmatch(text, one.end, other.start):
            unit, rate = (one, other) if one.value == 1 else (other, one)
            if unit.value == 1:
                rate.kind, rate.unit = "rate", f"{rate.unit}_per_{unit.unit}"
                return _with_rates([token for token in tokens if token is not unit], text)
    return tokens


def _is_of_date(text: str, start: int, end: int) -> bool:
    """Whether digits are a year or the day beside a month's name."""
    size = end - start
    if size == 4:
        century = text[start : start + 2] in ("19", "20") and text[start:end].isdigit()
        plain = century and text[start - 1 : start] in " ("
        return (
            plain
            and text[end : end + 1] != "%"
            and not text[max(0, start - 2) : start].strip().isupper()
        )
    if size > 2:
        return False
    return (
        text[end + 1 : end + 4] in _MONTHS
        or text[max(0, start - 10) : start - 1].rpartition(" ")[2][:3] in _MONTHS
    )


def _token(text: str, start: int, end: int) -> Token | None:
    digits = text[start:end]
    if digits.endswith(","):
        digits, end = digits[:-1], end - 1
    if "," in digits and not _WELL_FORMED.fullmatch(digits):
        return None
    if text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdigit():
        return None
    follows_word = _follows_word(text, start)
    if follows_word and text[end : end + 1] in _SPACED and text[end + 1 : end + 2] not in _UNITS:
        return Token(start, end, "number", None, digits)
    before = _before().search(text, start if follows_word else max(0, start - 20), start)
    if before is None:
        return None
    enclosed = bool(before["open"]) and text[end : end + 1] == ")"
    after = _AFTER.match(text, end + enclosed)
    if (
        after
        and before["open"]
        and before["currency"]
        and text[after.end() : after.end() + 1] == ")"
    ):
        enclosed = True
    if after is None or not _stands_alone(text, before, after):
        return None
    return _valued(text, digits, before, after, enclosed)


def _follows_word(text: str, start: int) -> bool:
    """Whether a word or a mark stands before the number, so that no currency or sign does."""
    return text[start - 1 : start] == " " and text[start - 2 : start - 1] in _PLAIN_ENDS


def _stands_alone(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether the digits are a number and no part of a name, code, date or word."""
    right = text[after.end() : after.end() + 1]
    if right.isalpha() and after.end() == after.start() and right not in "xX":
        return False
    if before["currency"]:
        return True
    first = _first(before)
    left = text[first - 1] if first else " "
    if before["minus"]:
        return left in ' ("“:'
    if left in "-–" and first > 1 and text[first - 2].isdigit():
        return True
    return not (left.isalnum() or left in "./#$'-–,")


def _valued(
    text: str, digits: str, before: re.Match[str], after: re.Match[str], enclosed: bool
) -> Token:
    scale = after["scale"]
    exponent = _EXPONENTS[scale.lower().removesuffix("s")] if scale else 0
    kind, unit = _kind(text, digits, before, after)
    exponent -= 2 if after["cents"] or before["cent"] or after["fine"] else 0
    exponent -= _lot(text, after.end()) if kind == "per_share" else 0
    first = _first(before)
    word = next((word for word in _NEGATIVE if text.endswith(word, 0, first)), "")
    return Token(
        start=before.start("open") if enclosed and not before["currency"] else first - len(word),
        end=after.end(),
        kind=kind,
        unit=unit,
        digits=digits,
        exponent=exponent,
        negative=bool(enclosed or before["minus"] or before["sign"] or word),
    )


def _kind(
    text: str, digits: str, before: re.Match[str], after: re.Match[str]
) -> tuple[str, str | None]:
    if after["percent"]:
        return "percent", "percent"
    if after["points"] or after["fine"] or after["short"]:
        return "percentage_points", "percentage_points"
    named = before["currency"] or after["of"] or after["named"] or (after["cents"] and _OWN)
    currency = iso_of(named) if named else None
    in_cents = bool(after["cents"] or before["cent"])
    if currency is None or (
        len(named or "") == 2 and (named or "").isalpha() and not in_cents and "," not in digits
    ):
        return "number", None
    if in_cents or _is_per_share(text, after.end()):
        return "per_share", f"{currency}_per_share"
    return "money", currency


def _is_per_share(text: str, end: int) -> bool:
    """Whether an amount is of one share; one of a unit only where it is of a fund or a trust."""
    match = _PER_SHARE.match(text, end)
    if match is None or not match[0].lower().endswith(("unit", "units")):
        return match is not None
    return bool(_UNITS_OF_FUND.search(text))


def _lot(text: str, end: int) -> int:
    """The power of ten of the shares that an amount is paid for: "RMB3.20 for every 10 shares"."""
    match = _PER_SHARE.match(text, end)
    lot = match["lot"] if match else None
    return _LOTS[lot.strip().lower().replace(",", "")] if lot else 0


def _first(before: re.Match[str]) -> int:
    """Where the number begins: at its currency, sign or first digit."""
    if before["currency"]:
        return before.start("sign")
    return before.start("minus") if before["minus"] else before.end()


@cache
def _currencies() -> dict[str, str]:
    """ISO 4217 codes by what is printed before or after an amount, in capitals without blanks."""
    printed = {_key(row["printed"]): row["iso"] for row in vocabulary.rows("currencies")}
    # "HK20 cents" and "US5 cents" leave the dollar sign out.
    bare = {
        name.rstrip("$"): iso for name, iso in printed.items() if len(name) > 2 and name[-1] == "$"
    }
    singular = {name.removesuffix("S"): iso for name, iso in printed.items()}
    return {**bare, **singular, **printed, _OWN: _OWN}


@cache
def _before() -> re.Pattern[str]:
    """A currency, a bracket and a sign just before a number."""
    printed = [row["printed"] for row in vocabulary.rows("currencies")]
    forms = {form for name in printed for form in (name, name.removesuffix("s"), name.rstrip("$"))}
    forms |= {form.upper() for form in forms} | {form.title() for form in forms if " " in form}
    longest = sorted(
        (form for form in forms if form and (len(form) > 1 or not form.isalpha())),
        key=len,
        reverse=True,
    )
    names = "|".join(
        re.escape(form).replace(r"\$", r"\s?\$").replace(r"\ ", r"\s") for form in longest
    )
    initials = re.escape("".join(sorted({form[0] for form in longest})))
    return re.compile(
        rf"(?:(?P<sign>[-–−]?)(?=[{initials}\{_OWN}])(?<![A-Za-z])"
        rf"(?P<currency>{names}|\{_OWN})(?P<cent>\s?¢)?\s{{0,2}})?"
        r"(?P<open>\(?)\s?(?P<minus>[-–−]?)\s?$"
    )


def _key(name: str) -> str:
    return re.sub(r"\s", "", name).upper()


@lru_cache(maxsize=1024)
def iso_of(name: str) -> str | None:
    """ISO 4217 code of a currency as printed before or after an amount."""
    key = _key(name)
    return _currencies().get(key) or _currencies().get(key.removesuffix("S")) or _NAMED.get(key)
