"""The unit of each figure of a table: its own, its column's, its row's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from ingestion.cover import iso_currency
from ingestion.kpis import kpi_of
from ingestion.measures import measure_in, per_measure, without_measure
from ingestion.numbers import Number
from ingestion.tables.table_rows import TableRow
from ingestion.units import (
    CURRENCIES,
    PERCENT,
    SHARES,
    Unit,
    bare_scale,
    is_percent,
    unit_in,
    unit_of_heading,
    unit_of_label,
)

_MONEY = re.compile(r"(?:RMB|HK\s?\\?\$|US\s?\\?\$)\s?\(?$")
_MEASURE = re.compile(r" ?(?:(year|month|day)s?|times)\b", re.I)
_SCALE = re.compile(r"\s*(?:thousand|million|billion|['’]000)\b", re.I)
_MOST_DECIMALS = 3  # of an amount in thousands or millions
_COUNTED = re.compile(
    r"\W*(?:(?:total\s+)?(?:full[- ]time\s+)?(?:employees|headcount)|"
    r"(?:[\w&-]+\s+){0,3}(?:stores|shops|outlets|points\s+of\s+sale|POS|restaurants|showrooms))\W*",
    re.I,
)
_BARE = re.compile(  # what no currency counts
    r"\b(?:(?P<days>(?<!\d\s)days)|ratios?|rates?|multiples?)\W*"
    r"(?:\((?:[A-Z]{2,6}|[a-z ]+/[a-z ]+)\)\W*)?(?:\([Nn]otes?\s[^)]*\)\W*)?$",
    re.I,
)
_SCALE_LAST = re.compile(
    r"\((?:in\s+)?(?:thousands?|millions?|billions?|mn|['’‘]\s?000)\)\s*$", re.I
)
_OF_MONEY = re.compile(
    r"\b(?:revenues?(?!\s+(?:passengers?|tonnes?|tons?|seats?)\b)|sales|turnover|amounts?|values?|costs?|"
    r"expen\w+|profits?|loss(?:es)?|income|earnings|EBIT\w*|margins?|cash|debts?|borrowings?|loans?|"
    r"deposits?|assets?|liabilit\w+|equity|capital|tax\w*|dividends?|interests?|\w+ables?|investments?|"
    r"premiums?|fees?|prices?|yields?|proceeds|funds?|financ\w+|commitments?|remuneration|salar\w+|"
    r"inventor\w+|goodwill|reserves?|gains?|provisions?|contracts?|backlogs?|orders?|GMV|GTV|AUM)\b",
    re.I,
)
_AMOUNTS = re.compile(r"\b(?:amounts?|values?|at\s+cost)\b", re.I)
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_PREFIX = re.compile(r"HK|US|RMB")
_GEARING = re.compile(r"\bgearing\s+ratio\b", re.I)
_MOST_TIMES = 5  # that debt is of equity, where no percent sign is printed
_NONE = Unit("")
POINTS = Unit("percentage_points")
_PER_SHARE = re.compile(r"\bper\s+(?:ordinary\s+)?share\b|\bnumber\s+of\b.{0,20}\bshares\b", re.I)
_NUMBER_OF_SHARES = re.compile(
    r"^(?:weighted\s+average\s+)?number\s+of\b.{0,40}\bshares\b|\beffects?\s+of\s+dilut\w+\s+(?:potential\s+)?(?:ordinary\s+)?shares\b",
    re.I,
)
_FOR_RESULT = re.compile(r"\W*(?:for|from)\b", re.I)  # "– For profit from continuing operations"
_RESULT_ITEM = re.compile(r"\b(?:interest|fair\s+values?|tax|profit|loss|gains?)\b", re.I)


def unit_of(
    row: TableRow, token: Number, base: Unit, printed: bool, count_scale: int, currency: str
) -> Unit:
    """The unit of one token.

    Args:
        row: the token's row.
        token: the number as printed.
        base: the unit of its column.
        printed: whether the column prints that unit itself.
        count_scale: what numbers of shares in the column are counted in.
        currency: the announcement's currency, ISO 4217.
    """
    own = _told_by_cell(token.unit, row.raw_label, currency) if token.unit else None
    own = own or _told_by_token(row, token, base, currency)
    if own:
        return own
    if not (printed or token.decimals) and _COUNTED.fullmatch(row.raw_label):
        return Unit("count")
    base = base if printed else _own_unit(token, base, currency)
    if not printed and token.decimals > _MOST_DECIMALS:
        base = base._replace(scale=1)  # a rate
    if base.divisor != 1:
        return Unit(f"{base.name.removesuffix('_per_share')}_per_share", 1, base.divisor)
    if base.name == "shares":
        return base
    headings = row.raw_headings[::-1]
    unit = _told_by_row(row.raw_label, headings, token.grouped, base, currency, count_scale)
    if unit == PERCENT and _is_times(row):
        return Unit("ratio")
    if unit.name.isupper() and not printed and _counts_in_scale(row.raw_label):
        return Unit("count", unit.scale)
    noun = _BARE.search(row.raw_label) if unit == base and not (printed or token.grouped) else None
    return unit if noun is None else Unit("days" if noun["days"] else "ratio")


def counted_things(row: TableRow, token: Number) -> Unit | None:
    """The unit of a row that names things in a table without any unit: "Paying customers"."""
    scale = bare_scale(row.raw_label)
    if token.percent or token.points or token.unit or (token.decimals and scale == 1):
        return None
    if _AMOUNTS.search(row.raw_label):
        return None
    if unit_of_label(row.raw_label, _NONE, "").name not in (_NONE.name, "count"):
        return None  # "Gold produced (kg)"
    return Unit("count", scale) if kpi_of(_BRACKET.sub("", row.label), "count") else None


@lru_cache(maxsize=4096)
def _counts_in_scale(label: str) -> bool:
    """Whether a label ends in a scale alone and names no money: "Available seats (million)"."""
    scale = _SCALE_LAST.search(label)
    if scale is None or iso_currency(label):
        return False
    name = label[: scale.start()].strip()
    if _OF_MONEY.search(name):
        return False
    money = kpi_of(name, "money")
    return money is None or not money.known


@lru_cache(maxsize=4096)
def _told_by_row(
    label: str,
    headings: tuple[str, ...],
    grouped: bool,
    base: Unit,
    currency: str,
    count_scale: int,
) -> Unit:
    """The unit that a row's label tells, or the nearest of the ``headings`` above it."""
    unit = unit_of_label(_telling(label, headings, grouped), base, currency, count_scale)
    if unit == base:
        told = (unit_of_heading(heading, base, currency) for heading in headings)
        near = next(filter(None, told), base)
        return base if grouped and near.name.endswith("_per_share") else near
    if unit == SHARES:  # in the thousands of a heading further above
        scales = [bare_scale(heading) for heading in headings if "shares" in heading.lower()]
        return SHARES._replace(scale=max(scales, default=1))
    grouped_share = unit == PERCENT and grouped  # "contractual service margin 208,602"
    return base if grouped_share else unit


def _told_by_token(row: TableRow, token: Number, base: Unit, currency: str) -> Unit | None:
    """The unit that the number prints itself: a percent sign, points, "years", "cents"."""
    if token.points:
        return POINTS
    measure = _MEASURE.match(token.line.text, token.end) if token.line else None
    if measure:
        return Unit(f"{measure[1].lower()}s" if measure[1] else "ratio")
    if base.name == "percentage_points" and not token.percent:
        return base
    percent = base.name == "percent" or token.percent
    if percent or (token.dash and _is_of_percents(row)):
        return PERCENT
    return (
        Unit(f"{_currency_of_cents(token) or currency}_per_share", 1, 100) if token.cents else None
    )


def _is_times(row: TableRow) -> bool:
    """Whether a gearing ratio is told in times, as its two decimals say: 0.31 and no 31.0%."""
    if not _GEARING.search(row.raw_label) or any(
        map(is_percent, (row.raw_label, *row.raw_headings))
    ):
        return False
    printed = [t for t in row.tokens if t is not None and not (t.dash or t.percent)]
    return all(t.decimals > 1 and abs(t.value or Decimal(0)) < _MOST_TIMES for t in printed)


def _currency_of_cents(token: Number) -> str | None:
    """The currency that an amount in cents prints with it: "HK1.76 cents"."""
    printed = _PREFIX.search(token.line.text, token.start, token.end) if token.line else None
    return CURRENCIES[printed[0]] if printed else None


@lru_cache(maxsize=1024)
def _told_by_cell(printed: str, label: str, currency: str) -> Unit | None:
    """The unit that a cell prints in words: "RMB million", "RMB per sq.m.", "projects"."""
    measure = measure_in(printed)
    money = unit_in(without_measure(printed), currency)
    if _PER_SHARE.search(printed) and money:
        return Unit(f"{money.name}_per_share", money.scale)
    if measure and money:
        named = iso_currency(printed)
        return Unit(per_measure(named, measure[0])) if named else Unit(*measure)
    if measure:
        return Unit(*measure)
    if money is None:
        return None if _MEASURE.match(printed) else Unit("count")
    told = unit_of_label(label, Unit(money.name), currency)
    return money if iso_currency(printed) or told.name.isupper() else Unit(told.name, money.scale)


def _is_of_percents(row: TableRow) -> bool:
    """Whether all that a row prints beside dashes is in percent, so that its dashes are too."""
    printed = [token for token in row.tokens if token is not None and not token.dash]
    return bool(printed) and all(token.percent for token in printed)


def _telling(label: str, headings: Sequence[str], grouped: bool) -> str:
    """The label, after the heading above it where that says what the row counts."""
    told = next((h for h in headings if _names_unit(h, grouped)), None)
    of_result = told and _RESULT_ITEM.search(label) and not _FOR_RESULT.match(label)
    return f"{told} {label}" if told and not of_result else label


def _own_unit(token: Number, usual: Unit, currency: str) -> Unit:
    """A number behind its own currency ("HK$0.70") counts in what is printed with it."""
    line = token.line
    before = _MONEY.search(line.text, 0, token.start) if line else None
    if line is None or before is None:
        return usual
    after = _SCALE.match(line.text, token.end)
    return unit_in(f"{before[0]} {after[0] if after else ''}", currency) or usual


def _names_unit(heading: str, grouped: bool) -> bool:
    """Whether the heading above a row says what the row counts."""
    return bool((not grouped and _PER_SHARE.search(heading)) or _NUMBER_OF_SHARES.search(heading))


@lru_cache(maxsize=512)
def worth(scale: int, divisor: int, decimals: int) -> tuple[Decimal, Decimal]:
    """What one of the last printed digit is worth in base units, and half of it."""
    unit = Decimal(scale).scaleb(-decimals) / divisor
    return unit, unit / 2
