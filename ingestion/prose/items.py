"""The numbers of one sentence, each with what it measures and the part it plays."""

from __future__ import annotations

import re
from dataclasses import replace

from ingestion.kpis import Kpi
from ingestion.prose.counted_things import has_acted
from ingestion.prose.counting import counted
from ingestion.prose.derived import OUTCOME
from ingestion.prose.finding import source_of_share, subject_found
from ingestion.prose.item import Item
from ingestion.prose.layout import Layout
from ingestion.prose.members import speaks_of_group
from ingestion.prose.naming import (
    Context,
    Subject,
    change_kpi,
    kind_of_nil,
    outcome_kpi,
    own_kpi,
    placed,
    share_kpi,
    shared,
    whole_of,
)
from ingestion.prose.portions import portion_until
from ingestion.prose.quantities import Quantity
from ingestion.prose.setting import STEPS, Setting, setting_of
from ingestion.prose.spending import spent_until

_OWNED = re.compile(
    r"\s+(?:per|for\s+(?:each|every))\s+(?:\d+\s+|ten\s+)?(?:ordinary\s+)?shares?\b(?:\s+and\b|"
    r"\s+to\s+(?:all\s+)?(?:the\s+)?shareholders\b)?|\s+per\s+(?:square\s+)?[a-z]+\b|\s+(?:(?:year|period)[\s-](?:on|over|"
    r"to)[\s-](?:year|period)|y-?o-?y)\b|"
    r"\s+(?:of|in|for|on|under|by)\s+\w[^,;:]*?(?=\s*[,;.:]|\s+(?:and|to|from|compar\w+|while|"
    r"with|which|was|were|is|are|increas\w+|decreas\w+|of|at|amounting)\b)",
    re.I,
)
_CUMULATIVE = re.compile(
    r"\b(?:cumulativ\w*|accumulat\w+|in\s+aggregate|so\s+far|to\s+date|"
    r"since\s+(?:(?:its|their|our|the)\s+)?(?:establishment|inception|commencement|opening|launch))\b",
    re.I,
)

_TO_NUMBER = re.compile(
    r"(?:\s+[\w-]+){0,3}?\s+to\s+(?:approximately\s+|about\s+)?\d[\d,.]*+(?!\s?(?:%|per\s?cent|days?|times))"
)
_AS_SHARE = re.compile(
    r"\W*as\s+an?\s+(?:percentage|proportion|%)\s+of\s+(?:(?:the|our|its|group's|total)\s+)*"
    r"(?:revenues?|turnover|sales)\b[^,]*,",
    re.I,
)
_STEPWISE = re.compile(
    r"[\s,]*(?:quarter|month|half)[\s-](?:on|over)[\s-](?:quarter|month|half)\b|"
    r"[\s,]*[qmh]-?o-?[qmh]\b",
    re.I,
)
_IMPROVED = re.compile(r"\bimprov\w+(?:\s+(?:by|of)\b[^,;]*|\s*(?:approximately\s*)?)$", re.I)
_BETTER_LOW = re.compile(
    r"\b(?:loss(?:es)?|costs?|expenses?|claims?|(?:combined|loss|expense|income)\s+ratio|cycle|gearing|leverage|debt|npl|non-performing|impaired|"
    r"days|deficit|consumption|emissions|outflows?|turnover\s+period)\b",
    re.I,
)
_PER_SHARE = re.compile(
    r"\bper\s+(?:\w+\s+){0,2}(?:share|ads)$|\b(?:eps|dps|dpu)$|"
    r"\b(?:distribut\w+|dividends?|earnings|loss|profit|assets?(?:\s+value)?)\s.*\bper\s+"
    r"(?:\w+\s+){0,2}unit$",
    re.I,
)
_PER_UNIT = re.compile(r"\b(?:yields?|fares?|tariffs?)$", re.I)  # told in cents, of no share
_CONTRIBUTED = re.compile(r"\bcontribut(?:ed|ing|es?)\s+(?:an?|the)?\b[^,;]*$", re.I)


def items_of(layout: Layout, context: Context) -> list[Item]:
    """The numbers of a sentence that can be named, in order; ``context`` learns from them."""
    items: list[Item] = []
    for index in range(len(layout.tokens)):
        item = _item(layout, index, _last(layout, index, items), context)
        if item is not None:
            items.append(item)
            if item.subject.phrase and item.measure == "amount":
                context.subject = item.subject
    context.notice(layout.words)
    return items


def _last(layout: Layout, index: int, items: list[Item]) -> Item | None:
    """The number read before ``index``; those of a bracket that has closed do not count."""
    if layout.asides and items:
        own = layout.aside_of(index)
        heard = (i for i in reversed(items) if i.echo or layout.aside_of(i.index) in (None, own))
        return next(heard, None)
    return items[-1] if items else None


def _item(layout: Layout, index: int, last: Item | None, context: Context) -> Item | None:
    setting = setting_of(layout, index, last)
    token = setting.token
    if setting.is_echo and setting.near is not None:
        return replace(
            setting.near,
            index=index,
            token=token,
            end=token.end,
            unit=token.unit,
            until=token.end,
            echo=True,
        )
    quantity = counted(setting) if token.kind == "number" else None
    if token.kind == "number" and quantity is None:
        return None
    found = _found(setting, quantity, layout, index)
    if found is not None:
        _name(found, setting, layout.words[: token.start], context)
    return found


def _found(setting: Setting, quantity: Quantity | None, layout: Layout, index: int) -> Item | None:
    """The number with its unit and subject, still without a name."""
    subject, inherited = subject_found(setting, quantity)
    if subject is None:
        return None
    kind = quantity.kind if quantity else setting.token.kind
    end = quantity.end if quantity else setting.token.end
    unit = quantity.unit if quantity else setting.token.unit
    if kind == "money" and _PER_SHARE.search(subject.phrase):
        kind, unit = "per_share", f"{unit}_per_share"
    elif kind == "per_share" and unit and _PER_UNIT.search(subject.phrase):
        kind, unit = "money", unit.removesuffix("_per_share")
    is_count = quantity is not None
    return Item(
        index=index,
        token=setting.token,
        end=end,
        kind=kind,
        unit=unit,
        frame=setting.frame,
        subject=subject,
        kpi=None,
        measure="amount",
        inherited=inherited,
        joined=setting.near is not None
        and setting.near.kind == kind
        and setting.is_joined
        and not setting.frame.after
        and not _dated_between(layout, setting.near.end, setting.token.start),
        until=max(
            quantity.until if quantity else 0,
            _owned(layout, index, end),
            spent_until(setting),
            portion_until(setting),
        ),
        cumulative=is_count and bool(_CUMULATIVE.search(setting.before + setting.after)),
        happened=is_count and has_acted(setting),
    )


def _dated_between(layout: Layout, start: int, end: int) -> bool:
    """Whether a date stands between two numbers: "A in 2022 and B in 2023" is no list."""
    return any(start <= mention.start < end for mention in layout.mentions)


def _owned(layout: Layout, index: int, end: int) -> int:
    """Where the words end that still speak of a number: "12% of total revenue, ..."."""
    match = _OWNED.match(layout.words, end, end + layout.stop(index) - layout.tokens[index].end)
    return match.end() if match else end


def _name(item: Item, setting: Setting, sentence: str, context: Context) -> None:
    """Give ``item`` its measure, member and KPI."""
    if item.role == "change":
        _name_change(item, setting, sentence, context)
    elif item.kind != "percent" or not _name_share(item, setting, context):
        _name_value(item, setting, sentence, context)


def _name_change(item: Item, setting: Setting, sentence: str, context: Context) -> None:
    item.measure = "change"
    item.subject = placed(item.subject, sentence, setting.before, item.frame, context)
    kind = setting.last.kind if setting.last and item.inherited else item.kind
    if item.kind == "percent" and _TO_NUMBER.match(setting.following):
        kind = "quantity"  # "sales rose by 5% to 12 million tonnes": no revenue
    rate = own_kpi(item.subject, "percent") if setting.frame.after else None
    # "a 50% reduction in income tax" by law
    is_granted = rate is not None and rate.standing and rate.period_type == "duration"
    is_told = not (
        is_granted or _STEPWISE.match(setting.after) or _is_better(setting, item.subject)
    )
    item.kpi = change_kpi(item.subject, kind) if is_told else None


def _is_better(setting: Setting, subject: Subject) -> bool:
    """Whether something improved that improves by falling: its direction is anybody's guess."""
    improved = "mprov" in setting.before and bool(_IMPROVED.search(setting.before))
    return improved and bool(_BETTER_LOW.search(subject.phrase))


def _name_share(item: Item, setting: Setting, context: Context) -> bool:
    """Name a percentage as a share, where the words or the number before say it is one."""
    last, near = setting.last, setting.near
    beside = near is not None and near.kind == "money" and near.measure == "amount"
    again = beside and item.inherited and setting.is_joined  # "RMB5 million or 9% of revenue"
    whole = whole_of(item.subject, item.frame.share or again, setting.after)
    goes_on = item.frame.share and last is not None and last.measure == "share_of_total"
    if source_of_share(setting) or (whole is None and goes_on and not item.inherited):
        whole = "revenue"  # said by its source, or of the share before
    if whole is None and item.frame.role != "change" and _AS_SHARE.match(setting.text):
        whole = "revenue"
    if whole is not None:
        item.subject = shared(item.subject, context)
        item.kpi = share_kpi(item.subject, whole)
    elif item.inherited and last is not None and last.measure == "share_of_total":
        item.kpi = last.kpi
    else:
        return False
    item.measure = "share_of_total"
    return True


def _compared_outcome(item: Item, setting: Setting, word: str) -> Kpi | None:
    """A loss or profit that is nobody's own: the one before's, where it is compared with that."""
    last = setting.last
    is_step = item.role in STEPS or setting.before.startswith((" to a ", " to an "))
    if last is None or not is_step:
        return None
    compared = own_kpi(last.subject, item.kind) if last.measure == "change" else last.kpi
    return outcome_kpi(compared, word)


def _name_value(item: Item, setting: Setting, sentence: str, context: Context) -> None:
    last = setting.last
    item.subject = subject = placed(item.subject, sentence, setting.before, item.frame, context)
    is_outcome = bool(OUTCOME.fullmatch(subject.phrase))
    if is_outcome and item.frame.link == "of" and not speaks_of_group(setting.before):
        item.kpi = _compared_outcome(item, setting, subject.phrase)
    elif last is not None and last.measure != "change" and item.role in STEPS and is_outcome:
        item.subject, item.kpi = last.subject, outcome_kpi(last.kpi, subject.phrase)
    else:
        item.kpi = _own_kpi(item, setting)
        nil = kind_of_nil(subject) if item.kind == "nil" else None
        item.unit = nil if nil in ("percent", "count", "days") else item.unit


def _own_kpi(item: Item, setting: Setting) -> Kpi | None:
    """The KPI that the subject of ``item`` names, unless it is only somebody's part of it."""
    kpi, last = own_kpi(item.subject, item.kind), setting.last
    if kpi is None or (item.subject.member is None and _CONTRIBUTED.search(setting.before)):
        return None
    if last is not None and item.inherited and last.kind != item.kind and last.measure == "amount":
        return kpi if kpi.known else None
    return kpi
