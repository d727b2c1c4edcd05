"""The numbers of one sentence, each with what it measures and the part it plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingestion.prose.frames import Frame, frame_of
from ingestion.prose.kpis import Kpi, kpi_of, slug
from ingestion.prose.layout import Layout
from ingestion.prose.members import (
    last_segment,
    member_alone,
    membership,
    owner,
    points_back,
)
from ingestion.prose.quantities import Quantity, quantity_of
from ingestion.prose.subjects import subject_after, subject_before, tidy
from ingestion.prose.tokens import Token

_KINDS = ("money", "count", "percent", "per_share", "shares", "quantity", "days", "ratio")
_SHARE_LABEL = re.compile(
    r"\b(?:shares?|proportion|percentage|contributions?|portion)\b.*\b(?:of|to|in|contributions?)\b|\bas\s+an?\s+(?:percentage|proportion|%)\s+of\b|"
    r"\bto\s+(?:revenue|turnover|sales)\s+ratio\b",
    re.I,
)
_SHARE_OF = re.compile(
    r"\s*(?:of|to)\s+(?:(?:the|our|its|their|total|overall|consolidated|group's|company's|group|same|aggregate)\s+)*(?P<whole>[a-z][a-z' -]{2,50}?)"
    r"(?=\s*(?:[,;.():]|$|\b(?:in|for|as|at|during|and|which|while|of|respectively|compared|was|were|is|are)\b))",
    re.I,
)
_RELATED_TO = re.compile(r"^(?:(?:the\s+)?(?:share|proportion|percentage|contribution)s?\s+(?:of|from|in)\s+)(?:revenue\s+(?:from|of)\s+)?", re.I)
_AS_SHARE = re.compile(r"\s+as\s+an?\s+(?:percentage|proportion|%)\s+of.*$", re.I)
_REVENUE = re.compile(r"\b(?:revenues?|turnover|sales)\b|\bbusiness$", re.I)
_OWN_GROUP = re.compile(r"\b(?:our|group|group's|total|consolidated|overall|company|company's)\b", re.I)
_OTHERS = re.compile(r"\b(?:revenues?|turnover|sales|gross\s+profits?|gross\s+(?:profit\s+)?margins?|customers)\b", re.I)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: the phrase as printed, cleaned, and the member it belongs to."""

    phrase: str
    axis: str | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One number read: the token, its frame, its subject and KPI."""

    index: int
    token: Token
    end: int
    kind: str  # money | per_share | percent | percentage_points | count | shares | days | ratio | quantity | nil
    unit: str | None
    frame: Frame
    subject: Subject
    kpi: Kpi | None
    measure: str  # amount | share_of_total | change
    sign: int = 1
    inherited: bool = False
    joined: bool = False  # coordinated with the number before: "A and B"


@dataclass(slots=True)
class Context:
    """What a paragraph has said so far that later sentences lean on."""

    segment: str | None = None
    subject: Subject = field(default_factory=lambda: Subject(""))

    def notice(self, words: str) -> None:
        """Remember the segment that ``words`` name last."""
        self.segment = last_segment(words) or self.segment


def items_of(layout: Layout, context: Context) -> list[Item]:
    """The numbers of a sentence that can be named, in order; ``context`` learns from them."""
    items: list[Item] = []
    for index, token in enumerate(layout.tokens):
        item = _item(layout, index, token, items[-1] if items else None, context)
        if item is not None:
            items.append(item)
            if item.subject.phrase and item.measure != "change":
                context.subject = item.subject
    context.notice(layout.words)
    return items


def _item(layout: Layout, index: int, token: Token, last: Item | None, context: Context) -> Item | None:
    before, after = layout.before(index), layout.after(index)
    quantity = quantity_of(token, layout.text, before, after) if token.kind == "number" else None
    if token.kind == "number" and quantity is None:
        return None
    kind = quantity.kind if quantity else token.kind
    is_percent = kind in ("percent", "percentage_points")
    frame = frame_of(before.lower(), after.lower(), is_percent)
    subject, inherited = _subject(before, after, frame, quantity, last)
    if subject is None:
        return None
    share = _is_share(subject, frame, after) if is_percent and frame.role != "change" else None
    measure = "change" if frame.role == "change" else "share_of_total" if share else "amount"
    subject = _placed(subject, before, frame, context, measure)
    kpi = _kpi(subject, kind, measure, share, last if inherited else None)
    joined = last is not None and last.index == index - 1 and _is_joined(before)
    return Item(index, token, quantity.end if quantity else token.end, kind, quantity.unit if quantity else token.unit,
                frame, subject, kpi, measure, frame.sign or 1, inherited, joined)  # fmt: skip


_JOINT = re.compile(r"[\s,]*(?:and|or|&)?[\s,]*(?:approximately|about|around)?\s*", re.I)


def _is_joined(before: str) -> bool:
    return bool(_JOINT.fullmatch(before))


def _subject(
    before: str, after: str, frame: Frame, quantity: Quantity | None, last: Item | None
) -> tuple[Subject | None, bool]:
    """The subject of a number and whether it is the one of the number before."""
    if quantity is not None and quantity.phrase:
        return _subject_of(quantity.phrase), False
    if frame.after and frame.what is not None:
        return _subject_of(tidy(after[slice(*frame.what)])), False
    phrase = subject_before(before, frame)
    if phrase is None:
        return (last.subject, True) if last is not None else (None, False)
    phrase = phrase or subject_after(after)
    return (_subject_of(phrase), False) if phrase else (None, False)


def _subject_of(phrase: str) -> Subject:
    split = membership(phrase)
    return Subject(split.phrase, split.axis, split.member)


def _is_share(subject: Subject, frame: Frame, after: str) -> str | None:
    """The whole that a percentage is a share of, or None for other percentages."""
    whole = _SHARE_OF.match(after)
    if frame.share and whole:
        return whole["whole"]
    if _SHARE_LABEL.search(subject.phrase):
        return subject.phrase
    return None


def _placed(subject: Subject, before: str, frame: Frame, context: Context, measure: str) -> Subject:
    """``subject`` with the member that the sentence or paragraph gives it."""
    if subject.member is not None:
        return subject
    if frame.link == "of" and _OTHERS.match(subject.phrase):
        own = owner(before[: frame.rest])
        if own is not None:
            return replace(subject, axis=own.axis, member=own.member)
    if measure == "share_of_total":
        return _shared(subject, context)
    bare = _OTHERS.fullmatch(subject.phrase) and not _OWN_GROUP.search(before)
    if bare and context.segment:
        return Subject(subject.phrase, "segment", context.segment)
    return subject


def _shared(subject: Subject, context: Context) -> Subject:
    """The subject of a share: the segment itself, or what "its share of revenue" points at."""
    phrase = _RELATED_TO.sub("", _AS_SHARE.sub("", subject.phrase)) or subject.phrase
    alone = member_alone(phrase)
    if alone is not None:
        return Subject(phrase, alone.axis, alone.member)
    split = membership(phrase)
    if split.member is not None:
        return Subject(split.phrase, split.axis, split.member)
    if _SHARE_LABEL.match(subject.phrase) and context.subject.member:
        return context.subject
    return Subject(phrase)


def _kpi(subject: Subject, kind: str, measure: str, whole: str | None, last: Item | None) -> Kpi | None:
    if not subject.phrase or (points_back(subject.phrase) and not subject.member):
        return None
    if measure == "change":
        return _change_kpi(subject.phrase, last)
    if measure == "share_of_total":
        return _share_kpi(subject, whole or "")
    if kind == "nil":
        return next((k for k in (kpi_of(subject.phrase, other) for other in _KINDS) if k), None)
    if last is not None and last.kind != kind and last.measure != "change":
        return None
    return kpi_of(subject.phrase, kind)


def _change_kpi(phrase: str, last: Item | None) -> Kpi | None:
    """The KPI whose change is printed; a loss keeps its own name, for its growth is no profit's."""
    kinds: Iterator[str] = iter((last.kind, *_KINDS) if last else _KINDS)
    found = next((k for k in (kpi_of(phrase, kind) for kind in kinds) if k), None)
    if found is None:
        return None
    if found.sign < 0:
        return Kpi(slug(phrase), phrase[0].upper() + phrase[1:], "duration")
    return replace(found, period_type="duration")


def _share_kpi(subject: Subject, whole: str) -> Kpi | None:
    if subject.member is not None and _REVENUE.search(whole):
        return Kpi("revenue", "Revenue", "duration")
    found = kpi_of(subject.phrase, "money") or kpi_of(subject.phrase, "count")
    if found is not None and found.period_type != "stated":
        return found
    return None
