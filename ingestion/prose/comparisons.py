"""Figures of another period in brackets: "(2022: RMB5 million)" beside the figure before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingestion.dates import Period
from ingestion.kpis import kpi_of
from ingestion.prose.calendars import Calendar
from ingestion.prose.fitting import fitted
from ingestion.prose.frames import Frame
from ingestion.prose.item import Item
from ingestion.prose.items import items_of
from ingestion.prose.layout import Comparison, Layout
from ingestion.prose.naming import Context, Subject
from ingestion.prose.quantities import quantity_of
from ingestion.prose.subjects import tidy
from ingestion.prose.tokens import Token
from ingestion.prose.told import Told

Dated = tuple[Item, Period]
_LOSS = re.compile(r"\b(?:loss(?:es)?|deficit|outflows?|used\s+in)\b", re.I)
_GAIN = re.compile(r"\b(?:profits?|gains?|earnings|income|surplus|inflows?)\b", re.I)
_BARE = re.compile(
    r"[\s:：,]*(?:(?:approximately|about|around|restated|as\s+restated|an?|the|and|or|loss(?:es)?|"
    r"profits?|gains?|net|of|deficit|"
    r"income|earnings|to|[-–]|amount(?:ed|ing)\s+to|was|were|basic|diluted|of\s+which|some|over|"
    r"representing|accounting\s+for|from|rmb|hk\$?|us\$?|days?|times|per\s+share)\b[\s,:]*)*",
    re.I,
)
_BESIDE = re.compile(r"(?:\s*(?:to|-|–)\s*[\d.]+%)?(?:\s*per\s+annum)?[\s(]*")
_NOUN = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?([A-Za-z]{3,})(?=\s*[);,]|\s+(?:in|as|at|of)\b)")
_NOTHING = re.compile(
    r"\b(?:no|any|not\s+(?:to\s+)?(?:recommend|declare|"
    r"propose)\w*(?:\s+the)?(?:\s+payment\s+of)?(?:\s+an?y?)?)\s+(?P<np>[^,;.]{3,70}?)(?=\s+(?:ha[sd]|"
    r"have|was|were|is|are|as|at|by|during|which|that|in\s+respect|payable)\b|\s*[,.;]|\s*$)",
    re.I,
)


def compared_items(
    layout: Layout, items: list[Item], periods: list[Period | None], calendar: Calendar
) -> Iterator[Dated]:
    """Every figure of a comparison bracket with its period, named after the figure it follows."""
    main = list(zip(items, periods, strict=True))
    for comparison in layout.comparisons:
        named: dict[int, Item] | None = None
        for position, token in enumerate(comparison.tokens):
            words = _words_before(layout, comparison, position)
            if _BARE.fullmatch(words):
                found = _beside(layout, comparison, position, main, calendar, words)
            else:
                named = named if named is not None else _own_items(layout, comparison)
                found = _by_itself(named.get(token.start), comparison, calendar)
            if found is not None:
                yield found


def compared_with(layout: Layout, item: Item, calendar: Calendar) -> Period | None:
    """What a bracket right after a figure makes it a figure of, as it prints the same of earlier.

    "(2022: ...)" follows a figure of the period, "(31 December 2022: ...)" one of its end.
    """
    for comparison in layout.comparisons:
        end = _named_until(item, comparison)
        near = end <= comparison.start - 4 <= end + 60
        if near and _BESIDE.fullmatch(layout.words, end, comparison.mention.start):
            return _counterpart(comparison, calendar)
    return None


def _named_until(item: Item, comparison: Comparison) -> int:
    """Where a figure before a bracket ends with what it counts: "206 visits (2022: ...)"."""
    return item.until if item.end < item.until < comparison.start else item.end


def _counterpart(comparison: Comparison, calendar: Calendar) -> Period | None:
    if comparison.mention.year is not None or comparison.mention.period == calendar.previous:
        return calendar.current
    closing = Period(None, calendar.current.end)
    earlier = (calendar.opening, calendar.earlier(closing, 1))
    return closing if comparison.mention.period in earlier else None


def _words_before(layout: Layout, comparison: Comparison, position: int) -> str:
    start = comparison.tokens[position - 1].end if position else comparison.start
    return (
        layout.text[start : comparison.tokens[position].start].replace("(", " ").replace(")", " ")
    )


def _own_items(layout: Layout, comparison: Comparison) -> dict[int, Item]:
    """The bracket read as a small sentence of its own: its figures by where they begin."""
    text = " " * comparison.start + layout.text[comparison.start : comparison.end]
    for mention in comparison.mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    words = text.replace("(", " ").replace(")", " ").replace(":", " ", 1)
    items = items_of(Layout(text, words, list(comparison.tokens), []), Context())
    return {item.token.start: item for item in items}


def _by_itself(item: Item | None, comparison: Comparison, calendar: Calendar) -> Dated | None:
    """A figure that the bracket names itself."""
    if item is None or item.kpi is None or item.measure == "change":
        return None
    period = _earlier(comparison, item, _present(item, calendar), calendar)
    return (item, period) if period is not None else None


def _present(item: Item, calendar: Calendar) -> Period:
    """The reporting period as the figure before the bracket would have it."""
    is_stock = item.kpi is not None and item.kpi.period_type == "instant"
    return Period(None, calendar.current.end) if is_stock else calendar.current


def _beside(
    layout: Layout, comparison: Comparison, position: int, main: list[tuple[Item, Period | None]],
    calendar: Calendar, words: str,
) -> Dated | None:  # fmt: skip
    token = comparison.tokens[position]
    base = _base(layout, comparison, position, main)
    if base is None:
        return _absent(layout, comparison, token, calendar)
    item, present = base
    if item.kpi is None:
        return None
    period = _earlier(comparison, item, present, calendar)
    if period is None:
        return None
    says_unit = token.kind == item.kind and token.kind not in ("nil", "number")
    unit = token.unit if says_unit else item.unit
    kpi = replace(item.kpi, sign=_sign(item, words))
    end = _unit_end(layout.text, item, token)
    return replace(item, token=token, end=end, unit=unit, kpi=kpi, frame=item.frame), period


def _unit_end(text: str, item: Item, token: Token) -> int:
    """Where a bare number ends with its unit: "72 days" beside "67 days"."""
    before = item.subject.phrase if item.kind == "years" else ""
    quantity = quantity_of(token, text, before, "") if token.kind == "number" else None
    return quantity.end if quantity is not None and quantity.unit == item.unit else token.end


def _base(
    layout: Layout, comparison: Comparison, position: int, main: list[tuple[Item, Period | None]]
) -> tuple[Item, Period | None] | None:
    """The figure before the bracket that this one is compared with."""
    token = comparison.tokens[position]
    told = [pair for pair in main if pair[0].end <= comparison.start]
    if _is_of_sorts(told, comparison):
        return told[position - len(comparison.tokens)]
    before = [pair for pair in told if _alike(pair[0], token)]
    back = len(comparison.tokens) - position
    run = before[-len(comparison.tokens) :]
    if len(comparison.tokens) > 1 and not all(
        item.joined or item.frame.ranged for item, _ in run[1:]
    ):
        return None
    if _follows_unread(layout, comparison, token, main):
        return None
    if token.kind == "number" and len(comparison.tokens) == 1:
        return _counted_base(layout, comparison, token, before)
    return before[-back] if len(before) >= back else None


def _is_of_sorts(told: list[tuple[Item, Period | None]], comparison: Comparison) -> bool:
    """Whether a bracket prints figures of different sorts, like those just before it."""
    sorts = [token.kind for token in comparison.tokens]
    last = told[-len(sorts) :]
    if len(set(sorts)) < len(sorts) or len(sorts) == 1 or len(last) < len(sorts):
        return False
    pairs = zip(last, comparison.tokens, strict=True)
    return all(item.kind == token.kind and _alike(item, token) for (item, _), token in pairs)


def _follows_unread(
    layout: Layout, comparison: Comparison, token: Token, main: list[tuple[Item, Period | None]]
) -> bool:
    """Whether the nearest number of a bracket's sort was not read: it speaks of that one."""
    read = {item.token.start for item, _ in main if item.kpi is not None}
    alike = [t for t in layout.tokens if t.end <= comparison.start and t.kind == token.kind]
    return token.kind not in ("nil", "number") and bool(alike) and alike[-1].start not in read


def _counted_base(
    layout: Layout, comparison: Comparison, token: Token, before: list[tuple[Item, Period | None]]
) -> tuple[Item, Period | None] | None:
    """Of several things counted, the one that the bracket names or follows, or the only one."""
    noun = _NOUN.match(layout.text, token.end)
    if noun:
        before = [
            pair
            for pair in before
            if pair[0].kind not in ("count", "quantity")
            or noun[1].lower() in _counts(layout, pair[0])
        ]
    kinds = {pair[0].subject.phrase for pair in before}
    is_told = before and (noun or len(kinds) == 1 or _is_beside(layout, before[-1][0], comparison))
    return before[-1] if is_told else None


def _counts(layout: Layout, item: Item) -> str:
    """What a number says it counts: its phrase and the unit printed behind it."""
    behind = layout.text[item.token.end : max(item.end, item.until)]
    return f"{item.subject.phrase} {behind}".lower()


def _is_beside(layout: Layout, item: Item, comparison: Comparison) -> bool:
    between = layout.words[_named_until(item, comparison) : comparison.start]
    return len(between) < 60 and not between.strip(" (")


def _alike(item: Item, token: Token) -> bool:
    """Whether a figure may be what ``token`` is compared with: one sort, and no change."""
    if item.measure == "change":
        return False
    if token.kind == "nil":
        return True
    if token.kind == "number":
        return item.token.kind == "number"
    if item.kind == "per_share" and token.kind == "money":
        return item.unit == f"{token.unit}_per_share"
    return item.kind == token.kind and item.unit == token.unit


def _earlier(
    comparison: Comparison, item: Item, present: Period | None, calendar: Calendar
) -> Period | None:
    mention = comparison.mention
    is_flow = item.kpi is not None and item.kpi.period_type == "duration"
    present = present or (calendar.current if is_flow else None)
    if mention.year is not None and present is not None:
        if present.start is None and not calendar.is_annual:
            # Staff are compared with a year ago, balances with the year's beginning: who knows.
            opening = calendar.opening if item.kind != "count" else None
            return opening if opening and opening.end.year == mention.year else None
        return calendar.earlier(present, present.end.year - mention.year)
    named = mention.period
    if named is None:
        return None
    if present is not None and present.start is not None and named.start is None:
        same_day = (named.end.month, named.end.day) == (present.end.month, present.end.day)
        return calendar.earlier(present, present.end.year - named.end.year) if same_day else None
    if present is not None and present.start is None:
        named = Period(None, named.end)  # "(FY2022: 4.7%)" beside the rate of a day: of its end
    return fitted(Told(named, "attached"), item, calendar)


def _sign(item: Item, words: str) -> int:
    """The sign of a compared profit or loss, from the word beside it or the figure before."""
    assert item.kpi is not None
    if not _LOSS.search(words) and not _GAIN.search(words):
        return item.kpi.sign
    phrase = item.subject.phrase
    own_loss = item.kpi.sign > 0 and bool(_LOSS.search(phrase)) and not _GAIN.search(phrase)
    is_loss = bool(_LOSS.search(words))
    return 1 if is_loss == own_loss else -1


def _absent(
    layout: Layout, comparison: Comparison, token: Token, calendar: Calendar
) -> Dated | None:
    """What is printed beside "no contingent liabilities (2022: Nil)" or "no final dividend"."""
    kind = {"nil": "money", "money": "money", "per_share": "per_share"}.get(token.kind)
    phrase = _denied(layout, comparison) if kind else ""
    kpi = kpi_of(phrase, kind) if phrase and kind else None
    if kpi is None or kpi.period_type not in ("instant", "duration"):
        return None
    if token.kind == "money" and not (kpi.known and kpi.period_type == "instant"):
        return None
    subject, frame = Subject(phrase), Frame("value", 0)
    item = Item(0, token, token.end, token.kind, token.unit, frame, subject, kpi, "amount")
    period = _earlier(comparison, item, _present(item, calendar), calendar)
    return (item, period) if period is not None else None


def _denied(layout: Layout, comparison: Comparison) -> str:
    """What the words before a bracket say there is none of, unless a figure stands between."""
    matches = list(_NOTHING.finditer(layout.words, 0, comparison.start))
    since = matches[-1].end() if matches else comparison.start
    between = any(since <= token.start < comparison.start for token in layout.tokens)
    return tidy(matches[-1]["np"]) if matches and not between else ""
