"""Units and scales as headings and labels print them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ingestion import vocabulary
from ingestion.cover import iso_currency
from ingestion.measures import measure_in, measure_of, per_measure, without_measure
from ingestion.unit_words import unit_word_in

_CURRENCY = (
    r"(?:RMB|CNY|Renminbi|\byuan\b|HK\s?\\?\s?\$|HKD|US\s?\\?\s?\$|USD|S\s?\\?\$|SGD|€|EUR|£|GBP|"
    r"JPY|¥)"
)
_THOUSAND = re.compile(rf"{_CURRENCY}?\s?['’‘`´]\s?0?00\b|{_CURRENCY}\s?000\b|\bthousands?\b", re.I)
_TORN_THOUSANDS = re.compile(r"['’‘`´]\s*0\s*0\s*0(?!\d)")
_TORN_SCALE = re.compile(
    r"\b(?:" + "|".join(map(r"\s?".join, ("thousand", "million", "billion"))) + ")", re.I
)
_TEN_THOUSAND = re.compile(
    rf"['’‘`´]\s?0,000\b|\bten\s+thousands?\b|{_CURRENCY}\s?10,000(?![\d,.])", re.I
)
_HUNDRED_MILLION = re.compile(rf"(?:{_CURRENCY}\s?100|\bhundred)\s+millions?\b", re.I)
_MILLION = re.compile(
    rf"\bmillions?\b|['’‘`]\s?000,000|\bmn\b|(?:{_CURRENCY}|\$)\s?['’‘]?m(?:il)?\b|^\W*m(?:il)?\W*$",
    re.I,
)
_NUMBER_OF = re.compile(
    r"\W*(?:(?:total|average|aggregate)\s+)*(?:numbers?|no\.?)\s+of\b(?!.*\bshares\b)", re.I
)
_IN_THOUSANDS = re.compile(r"['’‘]\s?000\b|\((?:in\s+)?thousands?\b|\bthousands?$", re.I)
_IN_MILLIONS = re.compile(r"\((?:in\s+)?(?:(?P<b>b)|m)illions?\)|\b(?:(?P<b2>b)|m)illions?$", re.I)
_LAST_BRACKET = re.compile(r"\((?![^()]*\b\d(?!00\b))([^()]*)\)\s*$")  # prints no amount
_MARKS = re.compile(  # of notes, behind another bracket: "(RMB)(1)"
    r"(?<=\))(?:\s*\((?:(?:notes?\s?)?(?:\d{1,2}|[a-i]|[iv]{2,4})|notes?(?:\s[^()]*)?)\))+\W*$",
    re.I,
)
_BILLION = re.compile(r"\bbillions?\b|\bbn\b|\$['’‘]?bn\b", re.I)
_PERCENT = re.compile(r"%|\bper\s?cent\b|\bpercentages?\b|\bproportion\b", re.I)
_POINTS = re.compile(
    r"\bpercentage\s+points?\b|%\s?p(?:oin)?ts?\b|\bp\.?p\.?t?s?\b|(?P<basis>\bbps?\b|\bbasis\s+points?\b)",
    re.I,
)
_RATE = re.compile(r"\b(?:margins?|rates?|yields?|ratios?)\b", re.I)
_CHANGE = re.compile(
    r"\bchanges?\b|\b(?:un)?favou?rable\b|\badverse\b|\bbetter\b|\bworse\b|\bgrowth\b|\bvariance\b|\bvar\.|increase\s*/|\b(?:increase|decrease)\b|"
    r"year[- ]o(?:n|ver)|period-to-|over-|\b[yqh]-?o-?[yqh]\b|\b[yqh]/[yqh]\b",
    re.I,
)
CURRENCIES = {"HK": "HKD", "US": "USD", "RMB": "CNY"}  # by the letters before a sign or cents
_CENTS = re.compile(r"(HK|US|RMB)?\s?\\?\$?\s?(?:\bcents?\b|¢)|人民幣分|港仙", re.I)
_PLAIN = re.compile(_CURRENCY, re.I)
_MONEY_SIGN = re.compile(r"[$€£¥]")
_STATED = re.compile(
    rf"(?:^|\(|\b\d{{4}}\s)\s*((?:in\s+)?{_CURRENCY}\s*(?:in\s+)?(?:thousands?|millions?|billions?)\b)|"
    r"\b(?:expressed|stated|presented|shown|amounts?|figures?)\b[^.;()\d]{0,40}?\bin\s+"
    r"([^.;(),\d]{3,40})|"
    r"\(([^()\d]{0,40}\bin\s+(?:\w+\s+)?(?:thousands?|millions?|billions?)\b[^()\d]*)\)|"
    r"\bunits?\s*[:：]\s*([^()\n|]{2,30})",
    re.I | re.M,
)
_THINGS = (
    r"(?:units|pieces|pcs|pairs|sets|vehicles|cars|passengers|customers|subscribers|users|tickets|visitors|visits|"
    r"orders|parcels|copies|packs|boxes|bottles|cases|items|members|transactions|trips|persons|people|pax)"
)
_SCALED_SHARES = re.compile(r"(?:\bmillions?|\bthousands?)\s+(?:ordinary\s+)?shares\b", re.I)
_COUNTED = re.compile(
    rf"(?:['’‘]\s?000|\bthousands?|\bmillions?|\bmn)\s+(?:of\s+)?{_THINGS}\b|"
    rf"\b{_THINGS}\s*\(\s*(?:in\s+)?(?:['’‘]\s?000|thousands?|millions?|mn)\s*\)",
    re.I,
)
_EACH = re.compile(r"/|\bper\b", re.I)
_FOOTNOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾*#†^ "
_DENOMINATED = re.compile(
    rf"{_CURRENCY}[\s-]+(?:denominated\s+)?(?:debts?|(?:bank\s+)?loans?|borrowings?|bonds?|notes|deposits?)\b",
    re.I,
)
_NAMES = {"RENMINBI": "CNY", "YUAN": "CNY", "¥": "CNY"}


class Unit(NamedTuple):
    """A unit of measure: ISO currency, ``percent``, ``count`` ..., and its printed unit's worth."""

    name: str
    scale: int = 1
    divisor: int = 1  # 100 where cents are printed


PERCENT = Unit("percent")
SHARES = Unit("shares")


@lru_cache(maxsize=8192)
def names_denomination(text: str) -> bool:
    """Whether a heading cell names debts by their currency, which tells no unit: "HKD debt"."""
    return bool(_DENOMINATED.fullmatch(text))


@lru_cache(maxsize=8192)
def without_denomination(heading: str) -> str:
    """A heading without the currency that names debts: "RMB loans HK$'000" is "HK$'000"."""
    return _DENOMINATED.sub("", heading)


@lru_cache(maxsize=8192)
def with_whole_scale(heading: str) -> str:
    """A heading with its scale whole, where a tear between two cells cut it: "in thou sands"."""
    heading = _TORN_THOUSANDS.sub("'000", heading)
    return _TORN_SCALE.sub(lambda torn: "".join(torn[0].split()), heading)


@lru_cache(maxsize=8192)
def is_change(text: str) -> bool:
    """Whether a column heading announces a change against another period."""
    return bool(_CHANGE.search(text))


@lru_cache(maxsize=8192)
def is_rate(text: str) -> bool:
    """Whether a heading gives rates in percent, which are no shares of anything: "margin (%)"."""
    return bool(_RATE.search(text)) and is_percent(text)


@lru_cache(maxsize=8192)
def is_percent(text: str) -> bool:
    """Whether a heading or label gives its figures in percent."""
    return bool(_PERCENT.search(text))


@lru_cache(maxsize=4096)
def points_in(heading: str) -> Unit | None:
    """Percentage points, or basis points, a hundredth of them, where a heading prints these."""
    match = _POINTS.search(heading)
    if match is None:
        return None
    return Unit("percentage_points", 1, 100 if match["basis"] else 1)


@lru_cache(maxsize=8192)
def unit_in(text: str, currency: str) -> Unit | None:
    """The money unit that a heading prints.

    Args:
        text: heading words, e.g. ``RMB'000`` or ``HK$ million``.
        currency: the announcement's currency, for "in thousands" without one.
    """
    named = iso_currency(text) or next(
        (iso for name, iso in _NAMES.items() if name in text.upper()), None
    )
    shares = _SCALED_SHARES.search(text) if named is None else None
    if shares:
        return Unit("shares", _label_scale(shares[0]))
    if named is None and (counted := _counted_in(text)):
        return counted
    if _CENTS.search(text):
        return Unit(_cents_currency(text, currency), 1, 100)
    if _TEN_THOUSAND.search(text):
        return Unit(named or currency, 10_000)
    if _HUNDRED_MILLION.search(text):
        return Unit(named or currency, 100_000_000)
    if _THOUSAND.search(text):
        return Unit(named or currency, 1000)
    if _MILLION.search(text):
        return Unit(named or currency, 1_000_000)
    if _BILLION.search(text):
        return Unit(named or currency, 1_000_000_000)
    return Unit(named, 1) if named and _PLAIN.search(text) else None


@lru_cache(maxsize=1024)
def stated_unit(text: str, currency: str) -> Unit | None:
    """The scale that words above a table give its amounts: "(expressed in HK$ million)".

    A currency alone says nothing: "(expressed in Renminbi)" stands above columns in RMB'000.
    In yuan, or after "Unit:", it does.
    """
    for match in _STATED.finditer(text):
        words = match[match.lastindex or 0]
        measure = measure_in(words) if match[4] else None
        if measure and not without_measure(words):
            return Unit(*measure)
        unit = unit_in(words, currency)
        if unit and (unit.scale > 1 or match[4] or "yuan" in words.lower()):
            return unit
    return None


def _counted_in(text: str) -> Unit | None:
    """Things counted in thousands or millions: "'000 units", "passengers (million)"."""
    if _COUNTED.search(text) is None:
        return None
    return Unit("count", _label_scale(text))


def _cents_currency(text: str, currency: str) -> str:
    """What the letters before "cents" say, else the text, else the announcement."""
    printed = _CENTS.search(text)
    return CURRENCIES.get((printed and printed[1]) or "", iso_currency(text) or currency)


@lru_cache(maxsize=8192)
def bare_scale(heading: str) -> int:
    """What a heading's figures count in where it prints no currency: "'000" is 1000."""
    if iso_currency(heading) or _MONEY_SIGN.search(heading):
        return 1
    if _IN_THOUSANDS.search(heading):
        return 1000
    told = _IN_MILLIONS.search(heading)
    if told is None:
        return 1
    return 1_000_000_000 if told["b"] or told["b2"] else 1_000_000


@lru_cache(maxsize=8192)
def unit_of_label(label: str, column: Unit, currency: str, scale: int = 1) -> Unit:
    """The unit of a row: its label overrides the column's where it names one.

    ``(RMB)``, ``per share (HK cents)``, ``Number of customers``, ``turnover days``.
    Patterns are in ``units.csv``: unit kinds and the words that announce them. ``scale``
    is what the column counts numbers of shares in.
    """
    label = label.rstrip(_FOOTNOTES)
    each = _each_in(label, currency)
    if each:
        return each
    kind = vocabulary.first_match("units", "unit", label)
    measure = measure_of(label) if kind is None and label.rstrip().endswith(")") else None
    if measure:
        return Unit(*measure)
    word = unit_word_in(label) if kind is None and label.endswith(")") else None
    if word:
        return Unit(*word)
    if kind is None:
        bracket = _LAST_BRACKET.search(label)
        own = unit_in(bracket.group(1), currency) if bracket else None
        if own and bracket and column.name in ("count", "shares"):
            own = own if iso_currency(bracket.group(1)) else Unit(column.name, own.scale)
        return own or column
    if kind == "per_share":
        own = unit_in(label, currency)
        money = column.name if column.name.isupper() else currency
        base = own or (column if column.divisor != 1 else Unit(money))
        return Unit(f"{base.name}_per_share", 1, base.divisor)
    if kind in ("count", "shares"):
        return Unit(kind, max(scale, _label_scale(label)))
    return Unit(kind)


@lru_cache(maxsize=4096)
def _each_in(label: str, currency: str) -> Unit | None:
    """Money for each of a physical unit in a label's bracket: "Cash cost (US$/ounce)"."""
    bracket = _LAST_BRACKET.search(label)
    words = bracket[1] if bracket else ""
    each = measure_in(words) if _EACH.search(words) else None
    money = unit_in(without_measure(words), currency) if each else None
    return Unit(per_measure(money.name, each[0]), 1, money.divisor) if each and money else None


@lru_cache(maxsize=4096)
def unit_of_heading(heading: str, column: Unit, currency: str) -> Unit | None:
    """The unit that a heading among the rows gives those below it: "Margin (%)", "Sales (RMB)"."""
    heading = _MARKS.sub("", heading).rstrip(" :")
    word = unit_word_in(heading) if heading.endswith(")") else None
    if word:
        return Unit(*word)
    measure = measure_of(heading) if heading.endswith(")") else None
    if measure and not _each_in(heading, currency):
        return Unit(*measure)
    bracket = _LAST_BRACKET.search(heading)
    if bracket is None:
        return Unit("count") if _NUMBER_OF.match(heading) else None
    counts = vocabulary.first_match("units", "unit", heading) == "count"
    unit = unit_of_label(heading if counts else bracket[0], column, currency)
    return unit if unit != column else None


def _label_scale(label: str) -> int:
    if _THOUSAND.search(label):
        return 1000
    if _BILLION.search(label):
        return 1_000_000_000
    return 1_000_000 if _MILLION.search(label) else 1
