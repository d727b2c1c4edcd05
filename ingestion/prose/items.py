"""The numbers of one sentence, each with what it measures and the part it plays."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingestion.prose.frames import Frame, frame_of
from ingestion.prose.kpis import Kpi, kpi_of
from ingestion.prose.layout import Layout
from ingestion.prose.naming import (
    Context,
    Subject,
    change_kpi,
    outcome_kpi,
    own_kpi,
    placed,
    share_kpi,
    shared,
    subject_of,
    whole_of,
)
from ingestion.prose.quantities import Quantity, quantity_of
from ingestion.prose.subjects import subject_after, subject_before, tidy
from ingestion.prose.tokens import Token

_JOINTS = frozenset({"", "and", "or", "&", "and approximately", "or approximately", "approximately", "or about", "and about", "and around"})
_ECHO = re.compile(
    r"[\s,(]*(?:(?:which\s+(?:is|was)\s+)?equivalents?\s+(?:to|of)|or|i\.e\.|being)?[\s,]*(?:approximately|about|around|equivalent\s+to)?\s*", re.I
)
_OWNED = re.compile(
    r"\s+per\s+(?:ordinary\s+)?share\b(?:\s+and\b)?|\s+(?:(?:year|period)[\s-](?:on|over|to)[\s-](?:year|period)|y-?o-?y)\b|"
    r"\s+(?:of|in|for|on|under|by)\s+\w[^,;:]*?(?=\s*[,;.:]|\s+(?:and|to|from|compar\w+|while|with|which|was|were|is|are|increas\w+|decreas\w+|of)\b)", re.I
)
_ACTED = re.compile(
    r"\b(?P<act>increased|added|issued|granted|exercised|repurchased|allotted|converted|placed)\s+(?:an?\s+)?(?:total\s+of\s+)?(?:approximately\s+)?$", re.I
)
_ORIGIN = re.compile(
    r"(?:(?:which|that)\s+)?(?:(?:was|were|is|are)\s+)?(?:mainly\s+)?(?:arose|arising|derived|generated|contributed|earned)\s+(?:from|by)\s+"
    r"(?!(?:the\s+)?(?:continuing|ordinary|operat|financ|invest))(?P<np>[^,;:.()]{3,80})"
)
_CUMULATIVE = re.compile(r"\b(?:cumulativ\w*|accumulat\w+|in\s+aggregate|so\s+far|to\s+date)\b", re.I)
_RUNS = re.compile(r"\s{2,}")
_PART = re.compile(r"\b(?:of|among)\s+which\W*$|^\W*(?:out\s+)?(?:of|among)\s+(?:the|our|its|these|those|such)\b", re.I)
_OF_WHOLE = re.compile(r"^\W*(?:out\s+)?(?:of|among)\s+|\b(?:of|among)\s+which\W*$", re.I)
_SAID = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:ha[sd]|have|was|were|is|are)\s+(?:been\s+)?(?P<done>[^,;:.()]{3,60}?)(?=\s+and\b|\s*[,;:.()]|\s+(?:as\s+(?:at|of)|at|during|for\s+the|in)\s|\s*$)", re.I)
_OUTCOME = re.compile(r"(?:net\s+)?(?:profits?|loss(?:es)?|earnings|gains?|surplus|deficit)", re.I)
_QUALIFIED = re.compile(
    r"(?:(?:which|that)\s+)?(?:was|were|is|are)\s+(?:also\s+)?(?P<done>(?:secured|guaranteed|denominated|repayable|unsecured|"
    r"past\s+due|overdue|restricted|pledged|charged|due|held|included)\b(?:\s+(?!for\b|as\b|respectively)[\w'&.-]+){0,7})"
)
_CAME_TO = re.compile(r"(?P<what>[^,;]+?)\s+(?:amounted\s+to|came\s+to|was|were)\s+an?\s+(?:net\s+)?(?P<outcome>gain|loss|profit|deficit|surplus)\s*$", re.I)
_STEPS = frozenset({"to", "from", "prior"})


@dataclass(slots=True)
class Item:
    """One number read: its token, frame, subject and KPI.

    ``kind`` is ``money``, ``per_share``, ``percent``, ``percentage_points``, ``count``,
    ``shares``, ``days``, ``ratio``, ``quantity`` or ``nil``. ``inherited``: its subject is
    the one of the number before. ``joined``: it continues a list, "A and B". ``echo``: it
    says the number before again in another currency.
    """

    index: int
    token: Token
    end: int
    kind: str
    unit: str | None
    frame: Frame
    subject: Subject
    kpi: Kpi | None
    measure: str  # amount | share_of_total | change
    inherited: bool = False
    joined: bool = False
    echo: bool = False
    until: int = 0  # where the words end that belong to this number
    cumulative: bool = False  # "in aggregate", "accumulatively": counted since ever
    happened: bool = False  # "the Group issued N shares": an act of the period, no stock

    @property
    def role(self) -> str:
        """The role of its frame: ``value``, ``change``, ``prior``, ``from``, ``to``."""
        return self.frame.role


def items_of(layout: Layout, context: Context) -> list[Item]:
    """The numbers of a sentence that can be named, in order; ``context`` learns from them."""
    items: list[Item] = []
    for index in range(len(layout.tokens)):
        item = _item(layout, index, items[-1] if items else None, context)
        if item is not None:
            items.append(item)
            if item.subject.phrase and item.measure == "amount":
                context.subject = item.subject
    context.notice(layout.words)
    return items


def _item(layout: Layout, index: int, last: Item | None, context: Context) -> Item | None:
    token = layout.tokens[index]
    near = last if last is not None and last.index == index - 1 else None
    before = _RUNS.sub(" ", layout.before(index, near.until if near else None))
    after = layout.after(index)
    if near is not None and _is_echo(near, token, before):
        return replace(near, index=index, token=token, end=token.end, unit=token.unit, echo=True)
    frame = frame_of(before.lower(), after.lower(), token.kind in ("percent", "percentage_points"))
    if near is not None and _is_same_change(near, token, before):
        frame = replace(near.frame, rest=0, what=None, after=False)
    quantity = _quantity(layout, token, before, after, frame, last)
    if token.kind == "number" and quantity is None:
        return None
    kind, unit = (quantity.kind, quantity.unit) if quantity else (token.kind, token.unit)
    subject, inherited = _subject(layout, token, before, after, frame, quantity, last)
    if subject is None:
        return None
    joined = near is not None and near.kind == kind and _is_joint(before)
    end = quantity.end if quantity else token.end
    until = max(quantity.until if quantity else 0, _owned(layout, index, end))
    counted = token.kind == "number"
    acted = counted and bool(_ACTED.search(before))
    ever = counted and bool(_CUMULATIVE.search(before + after))
    blank = Item(index, token, end, kind, unit, frame, subject, None, "amount", inherited, joined,
                 until=until, cumulative=ever, happened=acted)  # fmt: skip
    return _named(blank, layout, before, after, last, context)


def _is_same_change(near: Item, token: Token, before: str) -> bool:
    """ "decreased by HK$13.9 million, or approximately 4.9%": one change, said twice."""
    return near.measure == "change" and near.token.kind != token.kind and _is_joint(before)


def _owned(layout: Layout, index: int, end: int) -> int:
    """Where the words end that still speak of a number: "12% of total revenue, ..."."""
    match = _OWNED.match(layout.words, end, end + len(layout.after(index)))
    return match.end() if match else end


def _is_joint(before: str) -> bool:
    """Whether the words between two numbers only join them: "and", "or approximately"."""
    return len(before) < 200 and " ".join(before.lower().replace(",", " ").split()) in _JOINTS


def _is_echo(near: Item, token: Token, before: str) -> bool:
    other = token.kind == near.kind == "money" and token.unit != near.unit
    return other and bool(_ECHO.fullmatch(before)) and bool(before.strip(" ,("))


def _quantity(
    layout: Layout, token: Token, before: str, after: str, frame: Frame, last: Item | None
) -> Quantity | None:
    """What a bare number counts, by its own words or by the number it moves on from."""
    if token.kind != "number":
        return None
    quantity = quantity_of(token, layout.text, before, after)
    if quantity is not None:
        return quantity
    goes_on = frame.role in _STEPS or _is_joint(before)
    if last is not None and last.token.kind == "number" and goes_on:
        is_step = subject_before(before, frame) is None
        return Quantity(last.kind, last.unit or "", token.end) if is_step else None
    phrase = subject_before(before, frame)
    if phrase and frame.role in ("value", "to", "from") and _is_ratio(phrase):
        return Quantity("ratio", "ratio", token.end)
    counted = phrase if phrase and frame.link == "verb" else last.subject.printed if phrase is None and last else ""
    is_count = frame.role in ("value", *_STEPS) and counted and kpi_of(counted, "count")
    return Quantity("count", "count", token.end) if is_count else None


def _is_ratio(phrase: str) -> bool:
    """Whether the vocabulary knows a phrase, or each name of a list of phrases, as a ratio."""
    names = (kpi_of(name, "ratio") for name in phrase.split(" and "))
    return all(kpi is not None and kpi.known for kpi in names)


def _subject(
    layout: Layout, token: Token, before: str, after: str, frame: Frame, quantity: Quantity | None, last: Item | None
) -> tuple[Subject | None, bool]:
    """The subject of a number and whether it is the one of the number before."""
    if quantity is not None and quantity.phrase:
        act = _ACTED.search(before)
        return subject_of(f"{quantity.phrase} {act['act'].lower()}" if act else quantity.phrase), False
    if frame.after and frame.what is not None:
        return subject_of(tidy(after[slice(*frame.what)])), False
    if _PART.search(before):
        return _part(before, layout.text[token.end : token.end + 120], frame, last), False
    phrase = subject_before(before, frame)
    if token.kind == "rate":
        return Subject("Exchange rate"), False
    if phrase is None and last is not None:
        return last.subject, True
    came_to = _CAME_TO.search(before[: frame.rest]) if phrase and _OUTCOME.fullmatch(phrase) else None
    if came_to:
        subject = subject_of(tidy(came_to["what"]))
        return replace(subject, outcome=came_to["outcome"]), False
    phrase = phrase or subject_after(after)
    origin = _ORIGIN.match(after.lstrip(" ,")) if phrase else None
    if origin:
        phrase = f"{phrase} from {tidy(origin['np'])}"
    qualified = _QUALIFIED.match(after.lstrip(" ,")) if phrase and frame.link == "of" else None
    if qualified:
        phrase = f"{phrase} {tidy(qualified['done'])}"
    return (subject_of(phrase), False) if phrase else (None, False)


def _part(before: str, after: str, frame: Frame, last: Item | None) -> Subject | None:
    """ "of which A had been utilised": a part of the whole before, named by what is said of it."""
    said = _SAID.match(after)
    whole = tidy(_OF_WHOLE.sub("", before[: frame.rest])) or (last.subject.printed if last else "")
    return subject_of(f"{whole} {tidy(said['done'])}") if said and whole else None


def _named(
    item: Item, layout: Layout, before: str, after: str, last: Item | None, context: Context
) -> Item:
    """``item`` with its measure, member and KPI."""
    if item.role == "change":
        subject = placed(item.subject, layout.words[: item.token.start], before, item.frame, context)
        kpi = change_kpi(subject, last.kind if last and item.inherited else None)
        return replace(item, subject=subject, kpi=kpi, measure="change")
    whole = whole_of(item.subject, item.frame, after) if item.kind == "percent" else None
    if whole is None and item.inherited and last is not None and last.measure == "share_of_total":
        return replace(item, kpi=last.kpi, measure="share_of_total")
    if whole is not None:
        subject = shared(item.subject, context)
        return replace(item, subject=subject, kpi=share_kpi(subject, whole), measure="share_of_total")
    subject = placed(item.subject, layout.words[: item.token.start], before, item.frame, context)
    if item.role in ("prior", "from", "to") and last is not None and _OUTCOME.fullmatch(subject.phrase):
        return replace(item, subject=last.subject, kpi=outcome_kpi(last.kpi, subject.phrase))
    kpi = own_kpi(subject, item.kind)
    other = item.inherited and last is not None and last.kind != item.kind and last.measure != "change"
    return replace(item, subject=subject, kpi=None if other and kpi and not kpi.known else kpi)
