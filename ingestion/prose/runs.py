"""Numbers of one list or range, told apart: "A and B, respectively", "90 to 180 days"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from ingestion.kpis import Kpi, slug
from ingestion.prose.item import Item
from ingestion.prose.layout import Layout
from ingestion.prose.naming import Subject, change_kpi, own_kpi, share_kpi, subject_of, whole_of

_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_TO = re.compile(r"\s*(?:to|-|–|—|and)\s*(?:approximately\s+)?")
_HEAD = re.compile(r"\b(?:from|of|in|by)\s+(?:the\s+)?")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)


def run_of(items: list[Item], n: int) -> tuple[int, int]:
    """First and last position of the list "A, B and C" that number ``n`` stands in."""
    first = last = n
    while items[first].joined:
        first -= 1
    while last + 1 < len(items) and items[last + 1].joined:
        last += 1
    return first, last


def role_of(items: list[Item], n: int) -> str:
    """The role of a number; one that continues a list plays that of the number before."""
    joined = items[n].joined and items[n].measure != "change"
    return items[n - 1].role if joined else items[n].role


def told_apart(items: list[Item], layout: Layout) -> list[Item]:
    """``items`` with their own KPI where several share a phrase, none where that cannot be told."""
    items = _of_one_unit(_ranges(items, layout))
    n = 0
    while n < len(items):
        first, last = run_of(items, n)
        if last > first:
            whole = items[first].subject
            items[first : last + 1] = _run(items, first, last, layout)
            if items[first].subject != whole:
                items[last + 1 :] = _of_parts(items[last + 1 :], items[first : last + 1], whole)
        n = last + 1
    return items


def _of_parts(items: list[Item], parts: list[Item], whole: Subject) -> list[Item]:
    """Changes of what was told apart, "up 2% and down 4%": one each, in order, or nobody's."""
    changes = [i for i in items if i.measure == "change" and i.inherited and i.subject == whole]
    paired = len(changes) == len(parts)
    bases = {id(change): part for change, part in zip(changes, parts, strict=False)}
    return [_change_of(i, bases[id(i)] if paired else None) if i in changes else i for i in items]


def _change_of(item: Item, base: Item | None) -> Item:
    if base is None:
        return replace(item, kpi=None)
    return replace(
        item, subject=base.subject, kpi=change_kpi(base.subject, base.kind), joined=False
    )


def _ranges(items: list[Item], layout: Layout) -> list[Item]:
    """The two ends of a range become the minimum and the maximum of their KPI."""
    items = list(items)
    for n in range(len(items) - 1):
        low, high = items[n], items[n + 1]
        between = layout.words[low.end : high.token.start]
        if (
            low.kind == high.kind
            and high.inherited
            and _TO.fullmatch(between)
            and not any(low.end <= m.start < high.token.start for m in layout.mentions)
            and _spans(low, high, between)
        ):
            items[n], items[n + 1] = _end(low, "min"), _end(high, "max")
    return items


def _of_one_unit(items: list[Item]) -> list[Item]:
    """ "fell from A to B per tonne": A is per tonne too."""
    items = list(items)
    for n, (before, item) in enumerate(pairwise(items)):
        per = item.subject.phrase.removeprefix(before.subject.phrase)
        is_step = before.role == "from" and item.role == "to" and item.inherited
        if is_step and per.startswith(" per ") and before.kind == item.kind:
            items[n] = replace(before, subject=item.subject, kpi=own_kpi(item.subject, item.kind))
    return items


def _spans(low: Item, high: Item, between: str) -> bool:
    if low.role == "change" or low.measure != "amount":
        return False
    if between.strip() == "and":
        return low.frame.ranged
    return low.frame.ranged or low.role == "value"


def _end(item: Item, which: str) -> Item:
    if item.kpi is None:
        return item
    kpi = replace(
        item.kpi, name=f"{item.kpi.name}_{which}", label=f"{item.kpi.label} ({which}imum)"
    )
    frame = replace(item.frame, ranged=True, role="value")
    return replace(item, kpi=kpi, frame=frame, joined=False)


def _run(items: list[Item], first: int, last: int, layout: Layout) -> list[Item]:
    run = items[first : last + 1]
    size = len(run)
    if any(item.echo for item in run) or any(len(group) == size for group in layout.groups):
        return run
    if run[0].role == "prior" and run[0].inherited:
        return _after_their_like(run, items[:first])
    if not all(item.inherited for item in run[1:]):
        return run
    whole = whole_of(run[0].subject, run[0].frame.share, layout.words[run[-1].end :])
    if whole and run[0].kind == "percent":
        return _of_members(run, whole)
    since = items[max(first - 1, 0)].end
    if run[0].measure == "change" and _RESPECTIVELY.search(layout.words, since):
        return _changes_of_their_like(run, items[:first])
    is_dealt = _RESPECTIVELY.search(layout.words, run[-1].end) or _each_compared(run, layout)
    if run[0].measure == "amount" and is_dealt:
        return _shared_out(run)
    return [replace(item, kpi=None) for item in run]


def _each_compared(run: list[Item], layout: Layout) -> bool:
    """ "tax of associates and joint ventures of A (2022: B) and C (2022: D)": one for each name."""
    ends = [item.end for item in run]
    starts = [comparison.start for comparison in layout.comparisons]
    gaps = zip(ends, [*(item.token.start for item in run[1:]), len(layout.text)], strict=True)
    alike = len({item.unit for item in run}) == 1
    is_one = any(
        item.kpi is not None and item.kpi.known for item in run
    )  # "cash and bank balances"
    return (
        alike
        and not is_one
        and all(any(end < start < stop for start in starts) for end, stop in gaps)
    )


def _of_members(run: list[Item], whole: str) -> list[Item]:
    """ "revenue from A and B accounted for 20% and 10% of the total": a share for each member."""
    subject = run[0].subject
    names = _LIST.split(subject.member or "")
    if len(names) != len(run):
        return [replace(item, kpi=None) for item in run]
    each = [replace(subject, member=name[0].upper() + name[1:]) for name in names]
    return [
        replace(item, subject=own, kpi=share_kpi(own, whole), measure="share_of_total")
        for item, own in zip(run, each, strict=True)
    ]


def _after_their_like(run: list[Item], before: list[Item]) -> list[Item]:
    """ "compared to A and B": named after the last values, in their order."""
    values = [item for item in before if item.role in ("value", "to") and item.kind == run[0].kind]
    named = values[-len(run) :] if len(values) >= len(run) else []
    if not named:
        return [replace(item, kpi=None) for item in run]
    return [
        replace(item, subject=base.subject, kpi=base.kpi, measure=base.measure)
        for item, base in zip(run, named, strict=True)
    ]


def _changes_of_their_like(run: list[Item], before: list[Item]) -> list[Item]:
    """ "decreased by 2% and 6%, respectively": changes of the last values, in their order."""
    values = [item for item in before if item.role in ("value", "to") and item.measure == "amount"]
    named = values[-len(run) :] if len(values) >= len(run) else []
    if not named or any(a.subject == b.subject for a, b in pairwise(named)):
        return _shared_out(run)
    if any(base.kpi is None for base in named):
        return [replace(item, kpi=None) for item in run]
    return [
        replace(
            item,
            subject=base.subject,
            kpi=change_kpi(base.subject, base.kind),
            measure="change",
            frame=run[0].frame,
        )
        for item, base in zip(run, named, strict=True)
    ]


def _shared_out(run: list[Item]) -> list[Item]:
    """One phrase of several names, one name for each number."""
    first = run[0]
    kpi_of = change_kpi if first.measure == "change" else own_kpi
    phrase = first.subject.printed or first.subject.phrase
    named = _names(phrase, len(run), lambda subject: kpi_of(subject, first.kind))
    if named is None:
        return [replace(item, kpi=None) for item in run]
    return [
        replace(
            item,
            subject=subject_of(phrase),
            kpi=kpi,
            inherited=False,
            measure=first.measure,
            frame=first.frame,
        )
        for item, (phrase, kpi) in zip(run, named, strict=True)
    ]


def _names(
    phrase: str, size: int, kpi_of: Callable[[Subject], Kpi | None]
) -> list[tuple[str, Kpi]] | None:
    parts = _LIST.split(phrase)
    if len(parts) != size:
        return None
    heads = [parts[0][: match.end()] for match in _HEAD.finditer(parts[0])]
    tail = parts[-1].split(" ", 1)
    named = []
    for part in parts:
        candidates = [f"{head}{part}" for head in reversed(heads) if part is not parts[0]] + [part]
        candidates += [f"{part} {tail[1]}"] if part is not parts[-1] and len(tail) > 1 else []
        found = [(c, kpi) for c in candidates if (kpi := kpi_of(subject_of(c))) is not None]
        if not found:
            return None
        named.append(found[0])
    return named if len({kpi.name for _, kpi in named}) == size else _in_own_words(named)


def _in_own_words(named: list[tuple[str, Kpi]]) -> list[tuple[str, Kpi]]:
    """Names that one word of the vocabulary covers, told apart by the words of the text."""
    if any(subject_of(phrase).member for phrase, _ in named):
        return named
    return [
        (phrase, replace(kpi, name=slug(phrase), label=phrase[0].upper() + phrase[1:], known=False))
        for phrase, kpi in named
    ]
