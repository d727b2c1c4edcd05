"""Which axis a table's members belong to: segments, places, bands, equity components ..."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.tables.labels import is_band, tidy

_ENUMERATION = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+")
_REFERENCE = re.compile(r"\s*\(\s*notes?\b[^()]*\)\s*$", re.I)
_SENTENCE = re.compile(r"(?<=[a-z)%”\"])[.;]\s+(?=[A-Z(])")
_PIECE = re.compile(r"\s+(?=\([a-z]{1,4}\)\s)")
_PLACE_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
# Axes that the words around a table may settle where the members' names show nothing.
_OF_ROWS = frozenset({"expense_nature", "segment", "product", "geography", "customer", "currency"})
_OF_COLUMNS = _OF_ROWS | {"equity_component", "asset_class", "temporary_difference"}


def axis_of(
    title: str, caption: str, column_headings: Sequence[str], labels: Sequence[str]
) -> str | None:
    """Axis of the members of a table.

    Args:
        title: the headings above the table, from the wider to the narrower.
        caption: the running text that introduces it; its last sentence counts most.
        column_headings: names of the columns where they are members; else empty.
        labels: names of the rows, totals among them.

    Returns:
        The axis of the columns where there are column headings, else that of the rows;
        None where they are no members of one axis.
    """
    members = _members(column_headings or labels)
    if not members:
        return None
    stated = _stated(title, caption)
    least, settled = (0.5, _OF_COLUMNS) if column_headings else (0.7, _OF_ROWS)
    shown = _shown(members, stated, least)
    if shown or len(members) < 2:
        return shown
    axis = next((axis for axis in stated if axis in settled), None)
    return axis if axis and _plain(members, axis) else None


def is_member_total(label: str) -> bool:
    """Whether a row or column is the total of an axis and no member of it."""
    return bool(_pattern("total", "").fullmatch(member_name(label)))


def member_name(label: str) -> str:
    """The member as a reader would name it: no bullet, number, footnote mark or note."""
    return _member_name(label)


@lru_cache(maxsize=16384)
def _member_name(label: str) -> str:
    text = _REFERENCE.sub("", _ENUMERATION.sub("", tidy(label)))
    return tidy(text) or label.strip()


def _members(labels: Sequence[str]) -> list[str]:
    names = dict.fromkeys(member_name(label) for label in labels if not is_member_total(label))
    return [name for name in names if name]


def _shown(members: Sequence[str], stated: Sequence[str], least: float) -> str | None:
    """The axis that the members' own names show, when ``least`` of them do."""
    kinds = [_kind(member) for member in members]
    counts = Counter(kind for kind in kinds if kind and kind != "other")
    known = sum(kind != "other" for kind in kinds)
    if not counts:
        return None
    kind, count = counts.most_common(1)[0]
    if count < least * known or (count < 2 and kind not in stated):
        return None
    return _banded(stated, members) if kind == "band" else _placed(kind, stated)


def _banded(stated: Sequence[str], members: Sequence[str]) -> str:
    named = next((axis for axis in stated if axis in ("ageing_band", "maturity")), None)
    days = any(re.search(r"\bdays?\b|\bdue\b", member, re.I) for member in members)
    return named or ("ageing_band" if days else "maturity")


def _placed(kind: str, stated: Sequence[str]) -> str:
    return "tax_jurisdiction" if kind == "geography" and "tax_jurisdiction" in stated else kind


def _plain(members: Sequence[str], axis: str) -> bool:
    """Whether no name is an ordinary line item, as members of a stated axis must not be."""
    items = _pattern("item", "")
    own = _pattern("item", axis)
    return not any(items.fullmatch(member) or own.fullmatch(member) for member in members)


def _stated(title: str, caption: str) -> list[str]:
    """Axes that the words around a table name, the nearest words first."""
    texts = [_SENTENCE.split(caption.strip().rstrip(".:"))[-1], *reversed(_PIECE.split(title))]
    return list(dict.fromkeys(axis for text in texts for axis in _named(text)))


@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[str, ...]:
    return tuple(axis for axis in _axes("title") if text and _pattern("title", axis).search(text))


@lru_cache(maxsize=16384)
def _kind(member: str) -> str | None:
    """What a name alone shows: an axis, ``band``, ``other`` or nothing."""
    if _pattern("other", "").fullmatch(member):
        return "other"
    if is_band(member):
        return "band"
    axis = next((a for a in _axes("member") if _pattern("member", a).fullmatch(member)), None)
    return axis or ("geography" if _is_place(member) else None)


def _is_place(name: str) -> bool:
    """Whether a name is made of places alone ("Hong Kong and Macau")."""
    words, places = _place_words(name), _places("place")
    at, found = 0, 0
    while at < len(words):
        length = next((n for n in range(5, 0, -1) if " ".join(words[at : at + n]) in places), 0)
        if not length and words[at] not in _places("word"):
            return False
        found += bool(length)
        at += length or 1
    return found > 0


@cache
def _places(kind: str) -> frozenset[str]:
    """Names of places, or the words that may stand between them."""
    rows = (r for r in vocabulary.rows("places") if (r["kind"] == "word") == (kind == "word"))
    return frozenset(" ".join(_place_words(row["place"])) for row in rows)


def _place_words(text: str) -> list[str]:
    return _PLACE_WORD.findall(text.lower().replace("’", "'").replace(".", ""))


@cache
def _axes(evidence: str) -> tuple[str, ...]:
    rows = vocabulary.rows("axes")
    return tuple(dict.fromkeys(row["axis"] for row in rows if row["evidence"] == evidence))


@cache
def _pattern(evidence: str, axis: str) -> re.Pattern[str]:
    rows = vocabulary.rows("axes")
    found = [r["pattern"] for r in rows if (r["evidence"], r["axis"]) == (evidence, axis)]
    return re.compile("|".join(f"(?:{pattern})" for pattern in found) or r"(?!)", re.I)
