"""Does one extracted figure say what the transcription says?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from datetime import timedelta

from ingestion.model import Figure
from tests.accuracy.truth import TrueFigure

ASPECTS = ("value", "period", "unit", "member", "label")
REMARKS = ("parent", "section", "total")
TOTAL = "[total]"

_MARKUP = re.compile(r"<[^>]+>")
_NOTE = re.compile(r"\(\s*notes?\b[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\(\s*(?:[a-z]|[ivx]{1,4}|\d{1,2})\s*\)|\*+", re.IGNORECASE)
_GRAND_TOTAL_WORDS = re.compile(r"\b(?:total|equity|deficits?)\b", re.IGNORECASE)
_DISCUSSION = {
    "mdna_comparative", "revenue_by_segment", "cost_of_sales_by_nature", "receivables_aging",
    "trade_receivables", "trade_receivables_turnover", "cash_flow_summary", "use_of_proceeds",
    "ebitda_reconciliation", "adjusted_net_loss_reconciliation",
}  # fmt: skip


def token_key(text: str) -> str:
    """Printed characters down to what identifies them: digits and points, or "-" for nil."""
    digits = re.sub(r"[^0-9.]", "", _MARKUP.sub("", text)).strip(".")
    return digits or "-"


def label_key(text: str) -> str:
    """A label without case, punctuation, dashes, bullets, markup and footnote marks."""
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", text))
    plain = _FOOTNOTE.sub(" ", _NOTE.sub(" ", plain))
    return "".join(char for char in plain.casefold() if char.isalnum())


def section_family(section: str) -> str:
    """The contract's section for a finer section name of a transcription."""
    if section.startswith("note_"):
        return "note"
    return "discussion" if section in _DISCUSSION else section


def faults(
    true: TrueFigure, got: Figure, other_labels: AbstractSet[str] = frozenset()
) -> list[str]:
    """The aspects in which ``got`` differs from the transcription, in the order of ASPECTS.

    Args:
        other_labels: label keys of the same section, none of which names an unlabelled total.
    """
    agrees = (
        true.value == got.value,
        _same_period(true, got),
        true.unit == got.unit,
        _same_member(true, got),
        _same_label(true, got, other_labels),
    )
    return [aspect for aspect, same in zip(ASPECTS, agrees, strict=True) if not same]


def remarks(true: TrueFigure, got: Figure) -> list[str]:
    """What a reader would still wish otherwise in a figure, apart from being right or wrong.

    ``parent``: the transcribed heading is not in the label path; ``section``: another section;
    ``total``: the label of an unlabelled total shares no name with what is summed.
    """
    agrees = (
        label_key(true.parent_label) in label_key(got.label_path),
        section_family(true.section) == got.section,
        not true.label.startswith(TOTAL) or _names_the_sum(true, got),
    )
    return [remark for remark, same in zip(REMARKS, agrees, strict=True) if not same]


def _names_the_sum(true: TrueFigure, got: Figure) -> bool:
    summed = label_key(true.label.removeprefix(TOTAL))
    printed = label_key(got.label).removeprefix("total")
    return not printed or printed == summed


def _same_period(true: TrueFigure, got: Figure) -> bool:
    if true.period_type != got.period_type:
        return False
    if true.period_type == "duration":
        return (true.period_start, true.period_end) == (got.period_start, got.period_end)
    # Some transcriptions date an opening balance on the first day instead of the day before.
    is_first_day = true.period_end.day == 1
    opening = true.period_end - timedelta(days=1) if is_first_day else true.period_end
    return got.period_end in (true.period_end, opening)


def _same_member(true: TrueFigure, got: Figure) -> bool:
    return not true.dimension or member_key(true.dimension) == member_key(got.member or "")


def member_key(text: str) -> str:
    """A member's name; a grand total ("Total", "Total equity") is no member: empty."""
    return label_key(_GRAND_TOTAL_WORDS.sub(" ", text.replace("_", " ")))


def _same_label(true: TrueFigure, got: Figure, other_labels: AbstractSet[str]) -> bool:
    printed = label_key(got.label)
    if not true.label.startswith(TOTAL):
        return printed == label_key(true.label)
    summed = label_key(true.label.removeprefix(TOTAL))
    if printed in ("", "total", summed, "total" + summed):
        return True
    return got.is_total and printed not in other_labels
