"""Own concepts and IFRS elements of printed line items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.concept_rows import TERMS, PrintedRow, nearest
from ingestion.concept_vocabulary import concept_info, known_concepts
from ingestion.labels import without_sign_rule, words
from ingestion.measures import is_physical
from ingestion.member_concepts import MEMBER_AXES, concept_of_member
from ingestion.note_concepts import concept_in_note
from ingestion.statement_concepts import STATEMENT_FAMILIES, concept_in_statement
from ingestion.topics import pieces

# "3. Total profit", "Less: Cost of sales": statements by Chinese standards count their lines
_LEADING = re.compile(
    r"^\W*(?:(?:\d{1,2}|[ivx]{1,4})[.)]\s+)?(?:(?:less|add|plus|including|of\s+which)\s*:\s*)?",
    re.I,
)
_BEFORE_TAX = re.compile(
    r"\W*(?P<ordinal>(?:\d{1,2}|[ivx]{1,4})\.\s+)?total\s+(?:profit|loss)"
    r"(?:.{0,8}|\s*\(total\s[^()]*\))",
    re.I,
)
_EACH = re.compile(
    r",?\s+(?:of|at)\s+(?:RMB|HK|US|S|A)?\s?\$?\s?\d.*\bper\s+(?:\w+\s+)?share\b.*$", re.I
)
_BOTH = re.compile(r"\bassets\s+and\s+liabilities\b", re.I)
_NO_LINES = frozenset({"restatement", "use_of_proceeds", "stage", "fair_value_level"})
_RATES = frozenset({"percent", "percentage_points"})
_ACTIVITIES = frozenset({"operating", "investing", "financing"})
_LASTING = frozenset({"not", "reclassified"})
_ALL = {"total_assets": "assets", "total_liabilities": "liabilities"}


def concept_of(
    label: str,
    path: Sequence[str],
    section: str,
    *,
    axis: str | None = None,
    unit: str | None = None,
    title: str = "",
    is_measure: bool = False,
) -> str | None:
    """The concept that a printed line item stands for, or None when it is not known.

    Args:
        label: the line item, clean.
        path: headings above it in the table, outermost first.
        section: the contract's section.
        axis: set when the figure belongs to a member (of a segment, an ageing band ...).
        unit: the figure's unit.
        title: the table's headings as printed, joined by `` > `` when there are several;
            the paragraph that introduces the table may stand last.
        is_measure: members stand in columns, so that the label names what is measured.
    """
    if unit and is_physical(unit):
        return None  # tonnes sold are no revenue
    return _concept((label, tuple(path), section, axis or "", unit or "", title), is_measure)


@lru_cache(maxsize=16384)
def _concept(
    place: tuple[str, tuple[str, ...], str, str, str, str], is_measure: bool
) -> str | None:
    label, path, section_name, axis, unit, title = place
    if section_name == "income_statement" and _is_before_tax(label):
        return "profit_before_tax"
    if section_name in STATEMENT_FAMILIES:
        label = _LEADING.sub("", label)
    if unit and not unit.endswith("_per_share"):
        label = _EACH.sub("", label)  # "Final dividend of HK3 cents per share": the whole of it
    headings = tuple(frozenset(words(text)) for text in path)
    row = PrintedRow(
        label, words(label), headings, (*pieces(title), *path), section_name, is_measure
    )
    if axis in _NO_LINES:
        return None
    found = _in_section(row, axis, unit)
    if found in ("gross_profit", "gross_margin") and unit and "margin" in row.printed:
        return "gross_margin" if unit in _RATES else "gross_profit"  # some call both so
    if found in _ALL and _BOTH.search(label):
        return None  # what is left of one after the other
    if found and unit == "count" and _is_money(found):
        return None  # goods sold are no revenue
    if found and unit == "shares" and "earnings_per_share" in found:
        return _shares_of(row)
    return _variant(found, row) if found else None


def _is_before_tax(label: str) -> bool:
    """Whether a statement by Chinese standards calls its profit before tax the total one."""
    plain = without_sign_rule(label)
    told = _BEFORE_TAX.fullmatch(plain)
    return bool(told and (told["ordinal"] or plain != label))


def _is_money(concept: str) -> bool:
    """Whether a concept has a side in the accounts, as amounts of money do."""
    info = concept_info(concept)
    return info is not None and info.balance is not None


def _shares_of(row: PrintedRow) -> str | None:
    """Shares where "Basic" and "Diluted" are no earnings; those of a total are diluted."""
    told = {"total": "diluted", "basic": "basic", "diluted": "diluted"}
    kinds = {kind for word, kind in told.items() if word in row.printed}
    return f"weighted_average_shares_{kinds.pop()}" if len(kinds) == 1 else None


def _in_section(row: PrintedRow, axis: str, unit: str) -> str | None:
    if row.section in STATEMENT_FAMILIES:
        return concept_in_statement(row)
    if axis in MEMBER_AXES:
        return concept_of_member(row, axis, unit)
    return concept_in_note(row)


def _variant(concept: str, row: PrintedRow) -> str:
    """``concept``, or its current, non-current, operating ... variant where there is one."""
    own = (*row.headings, frozenset(row.printed))
    term = next((word for word in row.printed if word in TERMS), None)
    if term and concept in _ALL:
        return (
            f"total_{term}_{_ALL[concept]}"  # "Current liabilities" alone names the whole of them
        )
    for names in (TERMS, _ACTIVITIES):
        word = nearest(own, names)
        if word and f"{concept}_{word}" in known_concepts():
            return f"{concept}_{word}"
    lasting = f"{concept}_not_reclassifiable"
    if lasting in known_concepts() and any(heading >= _LASTING for heading in row.headings):
        return lasting
    return concept
