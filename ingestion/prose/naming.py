"""Names for the subjects of numbers: KPI, member and measure, in view of what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingestion.kpis import Kpi, kpi_of, slug
from ingestion.prose.frames import Frame
from ingestion.prose.members import (
    Membership,
    last_segment,
    leading_segment,
    member_alone,
    membership,
    owner,
    points_back,
    speaks_of_group,
    speaks_of_other,
    speaks_of_whole,
    without_pointer,
)
from ingestion.prose.subjects import tidy

_KINDS = ("money", "count", "percent", "per_share", "days")
_SHARE_LABEL = re.compile(
    r"\b(?:(?<!market\s)shares?|proportion|percentage|contributions?|portion)\b.*\b(?:of|to|in|from|"
    r"contributions?)\b|"
    r"\bas\s+(?:an?\s+)?(?:percentage|proportion|%)\s+of\b|\bto\s+(?:revenue|turnover|"
    r"sales)\s+ratio\b",
    re.I,
)
_SHARE_OF = re.compile(
    r"\s*(?:of|to)\s+(?:(?:the|our|its|their|total|overall|consolidated|group's|company's|group|"
    r"same|aggregate)\s+)*(?P<whole>[a-z][a-z' -]{2,50}?)"
    r"(?=\s*(?:[,;.():]|$|\b(?:in|for|as|at|during|and|which|while|of|respectively|compared|was|"
    r"were|is|are)\b))",
    re.I,
)
_RELATED_TO = re.compile(
    r"^(?:(?:the\s+)?(?:(?:revenue|sales)\s+)?(?:shares?|proportion|percentage|"
    r"contributions?)\s+(?:of|from|in)\s+)(?:(?:revenue|sales)\s+(?:from|of)\s+)?",
    re.I,
)
_AS_SHARE = re.compile(r",?\s+as\s+(?:an?\s+)?(?:percentage|proportion|%)\s+of.*$", re.I)
_IN_TOTAL = re.compile(
    r"(?<!share)(?<!contribution)(?<!proportion)(?<!percentage)\s+(?:in|to|of)\s+"
    r"(?:overall\s+|total\s+)+(?:revenues?|turnover|sales)$",
    re.I,
)
_REVENUE = re.compile(r"\b(?:revenues?|turnover|sales)\b|\bbusiness$", re.I)
_BY_MEMBER = re.compile(
    r"(?:revenues?|turnover|sales|gross\s+profits?|gross\s+(?:profit\s+)?margins?|segment\s+\w+|"
    r"customers)(?:\s+contributions?)?",
    re.I,
)
_GOES_ON = re.compile(r"\s*,?\s*(?:and|with)\b")
_THIRD = re.compile(
    r"\b(?P<who>customers?|suppliers?|associates?|joint\s+ventures?|investees?|subsidiar(?:y|"
    r"ies)|industry)\b[^,;]*"
    r"\b(?:had|ha[sd]|have|recorded|achieved|generated|reported|contributed)\b",
    re.I,
)
_SOMEBODY = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]his)\s+(?P<who>(?!(?:group|company|year|period|half|board|"
    r"directors?|management|same|whole|above|overall)\b)[a-z][\w-]*(?:\s+[a-z][\w-]*)?)\s+(?:also\s+)?"
    r"(?:recorded|achieved|generated|reported|delivered|posted|earned)\b[^,;]*$"
)
_WITH_COMMA = re.compile(r"\bproperty,\s+plant\b", re.I)
_NO_NAME = re.compile(
    r"(?:net\s+)?(?:gains?|losses|amounts?|total|others?|balance|reversals?|margins?)", re.I
)


@dataclass(slots=True)
class Subject:
    """What is measured: the phrase as printed, tidied, and the member it belongs to."""

    phrase: str
    axis: str | None = None
    member: str | None = None
    printed: str = ""  # the phrase before its member was taken out
    outcome: str = ""  # "gain" or "loss", where the words say which one the subject came to


@dataclass(slots=True)
class Context:
    """What title and sentences have said so far that later sentences lean on."""

    segment: Membership | None = None
    subject: Subject = field(default_factory=lambda: Subject(""))

    def notice(self, words: str) -> None:
        """Remember the segment that ``words`` name last; words on the whole group forget it."""
        named = last_segment(words)
        if named is not None:
            self.segment = named
        elif speaks_of_whole(words):
            self.segment = None


def subject_of(phrase: str) -> Subject:
    """A phrase split into what is measured and the member it is measured for."""
    known = kpi_of(phrase, "money")
    if known is not None and known.known:
        return Subject(phrase, printed=phrase)
    split = membership(phrase)
    return Subject(split.phrase, split.axis, split.member, phrase)


def placed(subject: Subject, sentence: str, before: str, frame: Frame, context: Context) -> Subject:
    """``subject`` with the member that sentence or paragraph give it.

    Args:
        sentence: the words from the sentence's start to the number.
        before: the words from the number before to it.

    Returns:
        An empty phrase where the words speak of somebody whose member cannot be told.
    """
    subject = _after_comma(subject)
    if context.segment is not None and points_back(subject.phrase):
        subject = Subject(
            without_pointer(subject.phrase), context.segment.axis, context.segment.member
        )
    if subject.member is not None:
        return subject
    own = _owner(sentence, before, frame)
    if not _BY_MEMBER.fullmatch(subject.phrase):
        return replace(subject, axis=own.axis, member=own.member) if own else subject
    third = _THIRD.search(before)
    if third and frame.link == "of":
        return replace(subject, phrase=f"{subject.phrase} of {third['who'].lower()}")
    if own is not None:
        return replace(subject, axis=own.axis, member=own.member)
    somebody = _SOMEBODY.search(before[: frame.rest]) if frame.link == "of" else None
    if somebody:
        return replace(subject, phrase=f"{subject.phrase} of {somebody['who']}")
    if frame.link == "of" and speaks_of_other(sentence):
        return replace(subject, phrase="")
    if speaks_of_group(sentence):
        return subject
    if context.subject.member and subject.phrase.lower().startswith("customer"):
        return Subject(subject.phrase, context.subject.axis, context.subject.member)
    segment = leading_segment(sentence) or context.segment
    if segment is None and subject.phrase.lower().startswith("segment "):
        whose = context.subject  # of the segment spoken of, or nobody knows of which
        return (
            replace(subject, axis=whose.axis, member=whose.member) if whose.member else Subject("")
        )
    if segment:
        return Subject(subject.phrase, segment.axis, segment.member)
    return subject


def _owner(sentence: str, before: str, frame: Frame) -> Membership | None:
    """The segment that recorded a number, by the verb before it or before the one it goes on."""
    if frame.link != "of":
        return None
    goes_on = _GOES_ON.match(before) and not speaks_of_group(before)
    return owner(before[: frame.rest]) or (owner(sentence) if goes_on else None)


def _after_comma(subject: Subject) -> Subject:
    """ "with our efforts, revenue": what follows the comma, where only that has a name."""
    whole_name = "," not in subject.phrase or _WITH_COMMA.search(subject.phrase)
    if whole_name or subject.member is not None:
        return subject
    last = subject_of(tidy(subject.phrase.rpartition(",")[2]))
    named = last.phrase and any(kpi_of(last.phrase, kind) for kind in _KINDS)
    whole = any(kpi_of(subject.phrase, kind) for kind in _KINDS)
    return last if (named or last.member) and not whole else subject


def whole_of(subject: Subject, is_share: bool, after: str) -> str | None:
    """The whole that a percentage is a share of, or None for other percentages.

    Args:
        subject: what the percentage is of.
        is_share: whether the words before it say so: "representing", an amount "or" it.
        after: the words after it, which may name the whole.
    """
    whole = _SHARE_OF.match(after)
    if is_share and whole:
        return whole["whole"]
    return subject.phrase if _SHARE_LABEL.search(subject.phrase) else None


def shared(subject: Subject, context: Context) -> Subject:
    """The subject of a share: the segment itself, or what "its share of revenue" points at."""
    if subject.member is not None:
        return subject
    phrase = _RELATED_TO.sub("", _AS_SHARE.sub("", subject.phrase)) or subject.phrase
    phrase = _IN_TOTAL.sub("", phrase)
    alone = None if _is_flow(phrase) else member_alone(phrase)
    if alone is not None:
        return Subject("", alone.axis, alone.member)
    split = subject_of(phrase)
    if split.member is not None:
        return split
    pointing = _SHARE_LABEL.match(subject.phrase) or _BY_MEMBER.fullmatch(phrase)
    if pointing and context.subject.member and not _AS_SHARE.search(subject.phrase):
        return replace(context.subject, phrase="")
    named = _RELATED_TO.match(subject.phrase) and len(phrase) < 60
    return Subject("", "segment", phrase[0].upper() + phrase[1:]) if named else Subject(phrase)


def _is_flow(phrase: str) -> bool:
    """Whether the vocabulary knows a phrase as income or cost: "Depreciation" is no segment."""
    kpi = kpi_of(phrase, "money")
    return kpi is not None and kpi.period_type == "duration"


def share_kpi(subject: Subject, whole: str) -> Kpi | None:
    """The KPI of a share: revenue for a segment's share of it, else what is compared."""
    if subject.member is not None and (not subject.phrase or _BY_MEMBER.fullmatch(subject.phrase)):
        return Kpi("revenue", "Revenue", "duration") if _REVENUE.search(whole) else None
    if subject.member is not None:
        return Kpi(slug(subject.phrase), subject.phrase[0].upper() + subject.phrase[1:], "duration")
    is_margin = _REVENUE.search(whole) and "gross profit" in subject.phrase.lower()
    if not subject.phrase or (_BY_MEMBER.fullmatch(subject.phrase) and not is_margin):
        return None
    kinds = ("share", "money", "count")
    found = next((kpi for kind in kinds if (kpi := kpi_of(subject.phrase, kind))), None)
    return replace(found, period_type="duration") if found and _REVENUE.search(whole) else found


def change_kpi(subject: Subject, kind: str | None) -> Kpi | None:
    """The KPI whose change is printed; a loss keeps its own name, its growth is no profit's."""
    if not subject.phrase or points_back(subject.phrase):
        return None
    kinds = (kind, *_KINDS, "change", "quantity") if kind else (*_KINDS, "change", "quantity")
    found = next((k for k in (kpi_of(subject.phrase, each) for each in kinds) if k), None)
    if found is None:
        return None
    if found.sign < 0:
        return Kpi(slug(subject.phrase), subject.phrase[0].upper() + subject.phrase[1:], "duration")
    return replace(found, period_type="duration")


def outcome_kpi(kpi: Kpi | None, word: str) -> Kpi | None:
    """The KPI of "compared with a loss of" beside a profit of one sort: that sort, signed."""
    if kpi is None or kpi.period_type != "duration":
        return None
    is_loss = word.lower().removeprefix("net ").startswith(("loss", "deficit"))
    own_loss = kpi.sign > 0 and "loss" in kpi.name and "gain" not in kpi.name
    return replace(kpi, sign=1 if is_loss == own_loss else -1)


def kind_of_nil(subject: Subject) -> str | None:
    """What sort of figure nothing of a subject is: the first that the vocabulary names it for."""
    return next((kind for kind in _KINDS if kpi_of(subject.phrase, kind)), None)


def own_kpi(subject: Subject, kind: str) -> Kpi | None:
    """The KPI that a subject names for a figure of one kind; nil takes whatever it names."""
    if not subject.phrase or (not subject.member and points_back(subject.phrase)):
        return None
    if _NO_NAME.fullmatch(subject.phrase):
        return None
    named = kind_of_nil(subject) if kind == "nil" else kind
    kpi = kpi_of(subject.phrase, named) if named else None
    return outcome_kpi(kpi, subject.outcome) if subject.outcome else kpi
