"""Own concepts and IFRS elements of printed line items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingestion.concept_vocabulary import concept_info, known_concepts
from ingestion.labels import words
from ingestion.line_items import Headings, Words, fitting, section
from ingestion.measures import is_physical
from ingestion.topics import Topic, concept_of_members, pieces, topic_of

_STATEMENTS = {
    "income_statement": "income",
    "comprehensive_income": "income",
    "balance_sheet": "position",
    "changes_in_equity": "equity",
    "cash_flow": "cash",
}
_MEASURED = frozenset(
    {"segment", "product", "geography", "industry", "sales_channel", "operations"}
)
_MEMBERS = frozenset(
    {
        *_MEASURED,
        "ageing_band",
        "currency",
        "customer",
        "employee_function",
        "expense_function",
        "expense_nature",
        "maturity",
        "timing",
    }
)
# "3. Total profit", "Less: Cost of sales": statements by Chinese standards count their lines
_LEADING = re.compile(
    r"^\W*(?:(?:\d{1,2}|[ivx]{1,4})\.\s+)?(?:(?:less|add|plus|including|of\s+which)\s*:\s*)?", re.I
)
_BEFORE_TAX = re.compile(r"\W*(?:\d{1,2}|[ivx]{1,4})\.\s+total\s+(?:profit|loss).{0,8}", re.I)
_EACH = re.compile(
    r",?\s+(?:of|at)\s+(?:RMB|HK|US|S|A)?\s?\$?\s?\d.*\bper\s+(?:\w+\s+)?share\b.*$", re.I
)
_NO_REVENUE = frozenset(
    {
        "amortisation",
        "asset",
        "depreciation",
        "expense",
        "impairment",
        "liability",
        "profit",
        "tax",
        "unallocated",
    }
)
_BESIDE_REVENUE = frozenset({"finance_income", "other_income"})
_NO_LINES = frozenset({"restatement", "use_of_proceeds", "stage", "fair_value_level"})
_BANDED = frozenset({"ageing_band", "maturity"})
_OPEN_TOPICS = frozenset({"cash", "dividends", "earnings_per_share"})
_RESULTS = frozenset(
    {"profit", "profit_before_tax", "profit_attributable_to_owners", "operating_profit", "revenue"}
)
_RATES = frozenset({"percent", "percentage_points"})
_SUMMARISED = ("summary", "income", "position", "cash")
_TERMS = frozenset({"current", "noncurrent"})
_ACTIVITIES = frozenset({"operating", "investing", "financing"})
_GROSS = frozenset(
    {
        "{}_cost",
        "{}_accumulated_depreciation",
        "{}_depreciation_charge",
        "{}_amortisation_charge",
    }
)
_SHARES_OF_GROSS = frozenset(
    {
        "{}_disposals",
        "{}_transfers",
        "{}_exchange_differences",
        "{}_acquired_with_subsidiaries",
        "{}_disposed_with_subsidiaries",
    }
)
_OUTSIDE_OPERATIONS = frozenset({"investing", "financing"})
_LASTING = frozenset({"not", "reclassified"})
_EMPHASIS = frozenset(
    {"net", "total", "subtotal", "atdate", "unrealised", "reversal", "writeback", "company"}
)
_ALL = {"total_assets": "assets", "total_liabilities": "liabilities"}
_NAMELESS = frozenset({("income",), ("loss",), ("capital",)})  # "Total income", "Net capital"
_SIDES = {"asset": ("debit",), "liability": ("credit",), "either": ("debit", "credit")}


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed row and what stands around it."""

    label: str
    printed: Words
    headings: Headings  # words of each heading in the table, outermost first
    titles: tuple[str, ...]  # those above the table and in it, as printed
    section: str
    is_measure: bool = False


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
    if section_name == "income_statement" and _BEFORE_TAX.fullmatch(label):
        return "profit_before_tax"
    if section_name in _STATEMENTS:
        label = _LEADING.sub("", label)
    if unit and not unit.endswith("_per_share"):
        label = _EACH.sub("", label)  # "Final dividend of HK3 cents per share": the whole of it
    headings = tuple(frozenset(words(text)) for text in path)
    row = _Row(label, words(label), headings, (*pieces(title), *path), section_name, is_measure)
    if axis in _NO_LINES:
        return None
    found = _in_section(row, axis, unit)
    if found in ("gross_profit", "gross_margin") and unit and "margin" in row.printed:
        return "gross_margin" if unit in _RATES else "gross_profit"  # some call both so
    if found and unit == "count" and _is_money(found):
        return None  # goods sold are no revenue
    if found and unit == "shares" and "earnings_per_share" in found:
        return _shares_of(row)
    return _variant(found, row) if found else None


def _is_money(concept: str) -> bool:
    """Whether a concept has a side in the accounts, as amounts of money do."""
    info = concept_info(concept)
    return info is not None and info.balance is not None


def _shares_of(row: _Row) -> str | None:
    """Shares where "Basic" and "Diluted" are no earnings; those of a total are diluted."""
    told = {"total": "diluted", "basic": "basic", "diluted": "diluted"}
    kinds = {kind for word, kind in told.items() if word in row.printed}
    return f"weighted_average_shares_{kinds.pop()}" if len(kinds) == 1 else None


def _in_section(row: _Row, axis: str, unit: str) -> str | None:
    if row.section in _STATEMENTS:
        return _in_statement(row)
    if axis in _MEMBERS:
        return _of_member(row, axis, unit)
    return _in_note(row)


def _in_statement(row: _Row) -> str | None:
    """Concept of a line of a primary statement.

    A label that means nothing alone goes on from the heading above it.
    """
    found = _of_words(row)
    for heading in reversed(row.titles[-len(row.headings) :] if row.headings else ()):
        if found or not row.printed:
            break
        row = replace(row, printed=(*words(heading), *row.printed))
        found = _of_words(row)
    return found


def _of_words(row: _Row) -> str | None:
    family = _STATEMENTS[row.section]
    found = _line_item(row, family, row.section) or _composed(family, row)
    if found or family != "cash" or _nearest(row.headings, _OUTSIDE_OPERATIONS):
        return found
    adjusted = _line_item(row, "income") or _composed("income", row)
    return f"adjustment_for_{adjusted}" if adjusted else None


def _of_member(row: _Row, axis: str, unit: str) -> str | None:
    """Concept of a member's figure: of the row where members are columns, else the table's."""
    topic = topic_of(row.titles)
    if topic and topic.name in ("none", "revenue_and_other_income"):
        return _in_note(row)
    measures = "segment" if axis in _MEASURED else "band_measure" if axis in _BANDED else ""
    if row.is_measure and axis in _MEASURED and _NO_REVENUE.intersection(row.printed):
        unallocated = _note_item(row, "reconciliation") if "unallocated" in row.printed else None
        return unallocated or _note_item(row, measures) or _line_item(row, "income")
    if row.is_measure and axis in _MEASURED and "income" in row.printed:
        own = _line_item(row, "income")
        if own and own != "revenue" and (row.headings or own in _BESIDE_REVENUE):
            return own
    titles = (*row.titles, row.label) if axis in _BANDED else row.titles  # "Total trade payables"
    found = _note_item(row, measures) or concept_of_members(axis, unit, titles)
    return found or (_in_note(row) if axis == "expense_nature" else None)


def _in_note(row: _Row) -> str | None:
    topic = _topic(row)
    if topic and topic.name == "none":
        return None
    if topic and topic.name == "adjusted_profit":
        return _of_adjusted_profit(row)
    if topic:
        name = "reconciliation" if topic.name == "segment" else topic.name
        found = _note_item(row, name) or _total(row, topic) or _movement(row, topic)
        if found or topic.name not in _OPEN_TOPICS:
            return found
    if row.section == "note":
        return _note_item(row, "note")
    return next(filter(None, (_line_item(row, name) for name in _SUMMARISED)), None)


def _topic(row: _Row) -> Topic | None:
    """What the row's table is about; in a note of income tax deferred tax is a part of it."""
    topic = topic_of(row.titles)
    if topic and topic.name == "deferred_tax" and row.headings:
        whole = topic_of(row.titles[: -len(row.headings)])
        return whole if whole and whole.name == "income_tax" else topic
    return topic


def _of_adjusted_profit(row: _Row) -> str | None:
    """Concept of a line that leads from a profit to an adjusted one."""
    found = _note_item(row, "adjusted_profit")
    if found and found not in ("share_based_payment_expense", "depreciation_and_amortisation"):
        return found
    found = found or _line_item(row, "income")
    if found is None or found in _RESULTS:
        return found
    return f"{found}_adjusting_item"


def _total(row: _Row, topic: Topic) -> str | None:
    """The topic's own concept where a row is nothing but the total of its table.

    Of a balance the title tells which: trade receivables with bills are another one.
    """
    if not topic.of_table or topic.concept is None:
        return None
    rest = tuple(word for word in row.printed if word not in ("total", "subtotal"))
    title = words(row.titles[-1])
    title = title[1:] if title[:1] and title[0].isdigit() else title  # "7 Finance costs"
    if rest not in ((), title):
        return None
    info = concept_info(topic.concept)
    named = section("position").find(title, ()) if info and info.period_type == "instant" else None
    return named or (topic.concept if not rest or "other" not in title else None)


def _movement(row: _Row, topic: Topic) -> str | None:
    """A line of the movement of a balance, such as additions.

    Of cost and depreciation in blocks of their own, disposals and the like are but a share.
    """
    blocks = _blocks(row)
    whole = topic_of(row.titles[: len(row.titles) - len(blocks)]) if blocks else topic
    if not (whole and whole.moves and whole.of_table):
        return None
    found = _note_item(row, "movement")
    if found is None or (_GROSS.intersection(blocks) and found in _SHARES_OF_GROSS):
        return None
    return found.format(whole.concept)


def _blocks(row: _Row) -> tuple[str | None, ...]:
    """What the headings of a row in a movement's table stand for: its cost, its depreciation."""
    known = section("movement")
    headings = row.titles[-len(row.headings) :] if row.headings else ()
    found = tuple(known.find(words(heading), ()) for heading in headings)
    return found if all(found) else ()


def _note_item(row: _Row, name: str) -> str | None:
    """Concept of a line of a note, where "net" and "current" tell lines apart."""
    rest = tuple(word for word in row.printed if word not in ("total", "subtotal", "atdate"))
    for wording in (row.printed, rest):
        found = section(name).find(wording, row.headings)
        if found:
            return found
    return None


def _line_item(row: _Row, *names: str) -> str | None:
    known = section(*names)
    found = (known.find(wording, row.headings) for wording in _wordings(row.printed))
    return next(filter(None, found), None)


def _wordings(printed: Words) -> Iterator[Words]:
    """``printed`` as it is, then without words that only stress it."""
    yield printed
    plain = tuple(word for word in printed if word not in _EMPHASIS)
    if plain and plain != printed and plain not in _NAMELESS:
        yield plain
    bare = tuple(word for word in plain if word not in _TERMS)
    if bare and bare != plain:
        yield bare


def _composed(family: str, row: _Row) -> str | None:
    """Concept of a phrase around a noun, such as "Purchase of" and a balance sheet item."""
    for wording in _wordings(row.printed):
        for form, noun in fitting(family, wording, row.headings):
            of = _noun(form.kind, noun, row.headings)
            if of:
                return form.concept.format(of)
    return None


def _noun(kind: str, printed: Words, headings: Headings) -> str | None:
    """Concept of a noun: of a kind of its own, or a balance sheet item of the right side."""
    for wording in _wordings(printed):
        found = section(kind).find(wording, headings)
        if found:
            return found
        found = section("position").find(wording, headings) if kind in _SIDES else None
        info = concept_info(found) if found else None
        if info and info.balance in _SIDES[kind]:
            return found
    return None


def _variant(concept: str, row: _Row) -> str:
    """``concept``, or its current, non-current, operating ... variant where there is one."""
    own = (*row.headings, frozenset(row.printed))
    term = next((word for word in row.printed if word in _TERMS), None)
    if term and concept in _ALL:
        return (
            f"total_{term}_{_ALL[concept]}"  # "Current liabilities" alone names the whole of them
        )
    for names in (_TERMS, _ACTIVITIES):
        word = _nearest(own, names)
        if word and f"{concept}_{word}" in known_concepts():
            return f"{concept}_{word}"
    lasting = f"{concept}_not_reclassifiable"
    if lasting in known_concepts() and any(heading >= _LASTING for heading in row.headings):
        return lasting
    return concept


def _nearest(headings: Headings, names: frozenset[str]) -> str | None:
    """The one of ``names`` that the innermost heading with any of them holds."""
    for heading in reversed(headings):
        found = names & heading
        if found:
            return min(found) if len(found) == 1 else None
    return None
