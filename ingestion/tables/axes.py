"""Which axis a table's members belong to: segments, places, bands, equity components ...

Evidence is data (``vocabulary/axes.csv``): words around a table that *state* the axis of
rows and columns, that *head* columns only, or that only *hint* which of two readings is
meant; names that show themselves as a *member* of an axis; *other* members of any axis;
names of a *total*; ordinary line *items*, which no members stand among; and *measures*,
which head columns beside members in rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.places import is_place
from ingestion.tables.bands import is_band
from ingestion.tables.labels import tidy

_ENUMERATION = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+")
_REFERENCE = re.compile(
    r"\s*(?:\(\s*notes?\b(?:[^()]|\([^()]*\))*\)|(?:HK|US|S)?\$\s?['’]?000|RMB\s?['’]000)\s*$", re.I
)
_CUSTOMER = re.compile(r"((?:customer|client)\s+[A-Z])(?:\s?\d)?", re.I)
_SENTENCE = re.compile(r"(?<=[a-z)%”\"])[.;]\s+(?=[A-Z(])")
_PIECE = re.compile(r"\s+(?=\(?[a-z]{1,4}\)\s)")
_DAYS = re.compile(r"\bdays?\b|\b(?:past\s+|over)due\b", re.I)
_Stated = tuple[tuple[str, ...], tuple[str, ...]]  # axes named nearby, and anywhere
_BANDS = ("ageing_band", "maturity")  # what is due by age, what is owed by date
_PLAIN = frozenset({"band", "currency", "customer", "geography", "timing"})  # read alike anywhere
_STATED = frozenset({"temporary_difference"})  # a provision may be of anything
_LEAST = {"rows": 0.7, "columns": 0.5}  # share of names that must show the axis
_LEAST_BANDS = 0.5  # a maturity table goes on to what is current and what is not


def axis_of(
    title: str, caption: str, column_headings: Sequence[str], labels: Sequence[str]
) -> str | None:
    """Axis of the members of a table.

    Args:
        title: the headings above the table, from the wider to the narrower.
        caption: the running text that introduces it; its last sentence counts.
        column_headings: names of the columns where they are members; else empty.
        labels: names of the rows, totals among them.

    Returns:
        The axis of the columns where there are column headings, else that of the rows;
        None where they are no members of one axis.
    """
    place = "columns" if column_headings else "rows"
    names = dict.fromkeys(map(member_name, column_headings or labels))
    members = [name for name in names if not is_member_total(name)]
    kind = _shown(members, _LEAST[place])
    if kind:
        return _read(kind, members, _stated(title, caption), place)
    if place == "rows" and (len(members) < 2 or len(members) == len(names)):
        return None  # words settle only rows that a total closes
    return _settled_by_words(members, title, caption, place)


def rows_under_measures(
    title: str, caption: str, column_headings: Sequence[str], labels: Sequence[str]
) -> str | None:
    """Axis of the rows of a table whose columns are measures, as where segments are rows.

    Returns:
        ``component`` where nothing tells which; None where most columns are members
        themselves, or the rows are no members.
    """
    names = [member_name(heading) for heading in column_headings]
    if 2 * sum(map(_is_measure, names)) <= len(names):
        return None
    members = [label for label in labels if not _is_line_item(member_name(label))]
    if len(members) < 2 or 2 * len(members) <= len(labels):
        return None
    axis = axis_of(title, caption, [], members)
    return axis or _settled_by_words(members, title, caption, "rows") or "component"


@lru_cache(maxsize=16384)
def names_axis(heading: str) -> bool:
    """Whether a heading between rows tells what those below it are members of."""
    return any(axis in _settled("rows") or axis == "timing" for axis in _named(heading))


def _is_line_item(name: str) -> bool:
    return not is_member_total(name) and (_is_item(name) or _is_item(name, "segment"))


def row_axis(axis: str, label: str) -> str | None:
    """Axis of one row in a table of ``axis``.

    Returns:
        None for an ordinary line item among the members, such as the allowance below
        ageing bands; another axis where the row's name shows it, such as the timing of
        revenue below its products; else ``axis``.
    """
    name = member_name(label)
    kind = _kind(name)
    if axis in _BANDS:
        return axis if kind == "band" else None
    if (axis, kind) == ("segment", "geography"):
        return axis
    if kind in _PLAIN and axis in _settled("rows"):
        return kind if kind != "band" else _band_axis([name])
    return axis if kind or not (_is_item(name) or _is_item(name, axis)) else None


@lru_cache(maxsize=16384)
def is_member_total(label: str) -> bool:
    """Whether a row or column is the total of an axis and no member of it."""
    return bool(_pattern("total", "").fullmatch(member_name(label)))


@lru_cache(maxsize=16384)
def member_name(label: str) -> str:
    """The member as a reader would name it: no bullet, number, footnote mark, note or unit."""
    name = tidy(_REFERENCE.sub("", _ENUMERATION.sub("", tidy(label))))
    return name or label.strip()


def unmarked(labels: Sequence[str]) -> list[str]:
    """Labels without the number of a footnote behind a customer's letter: "Customer A1".

    Where two are of one letter, the number is part of their names.
    """
    letters = {label: match[1] for label in labels if (match := _CUSTOMER.fullmatch(label))}
    shared = Counter(letters.values())
    return [letters[label] if shared[letters.get(label, "")] == 1 else label for label in labels]


def _shown(members: Sequence[str], least: float) -> str | None:
    """What the share ``least`` of the members' own names shows."""
    kinds = [kind for kind in map(_kind, members) if kind != "other"]
    shown = list(filter(None, kinds))
    if not shown:
        return None
    kind, count = Counter(shown).most_common(1)[0]
    least = _LEAST_BANDS if kind == "band" else least
    return kind if count >= least * len(kinds) else None


def _read(kind: str, members: Sequence[str], words: _Stated, place: str) -> str | None:
    """The axis of names of one kind, which bands and places leave to the words around."""
    near, stated = words
    if kind == "band":
        bands = [name for name in members if _kind(name) == "band"]
        kind = next((axis for axis in stated if axis in _BANDS), _band_axis(bands))
    elif kind == "geography":
        kind = _of_places(stated, stated if place == "columns" else near)
    elif kind in _STATED and kind not in stated:
        return None
    elif kind == "asset_class" and kind not in stated:
        kind = next((axis for axis in stated if axis in _settled(place)), kind)
    return kind if len(members) > 1 or kind in stated else None


def _of_places(stated: Sequence[str], deciding: Sequence[str]) -> str:
    """Places may also be where tax is due, or the segments that management reports."""
    if "tax_jurisdiction" in stated:
        return "tax_jurisdiction"
    return "segment" if "segment" in deciding and "geography" not in stated else "geography"


def _band_axis(members: Iterable[str]) -> str:
    return "ageing_band" if any(map(_DAYS.search, members)) else "maturity"


def _settled_by_words(members: Sequence[str], title: str, caption: str, place: str) -> str | None:
    """The axis that words name, where no member is an ordinary line item."""
    if any(map(_is_item, members)):
        return None
    _, stated = _stated(title, caption)
    axis = next((axis for axis in stated if axis in _settled(place)), None)
    return axis if axis and not any(_is_item(name, axis) for name in members) else None


def _stated(title: str, caption: str) -> _Stated:
    """Axes that the words around a table name: in the last sentence, and all, nearest first."""
    near = _named(_SENTENCE.split(caption.strip().rstrip(".:"))[-1])
    pieces = (axis for piece in reversed(_PIECE.split(title)) for axis in _named(piece))
    return near, tuple(dict.fromkeys((*near, *pieces)))


@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[str, ...]:
    axes = _axes("states", "heads", "hints") if text else ()
    return tuple(axis for axis in axes if _words_of(axis).search(text))


@cache
def _words_of(axis: str) -> re.Pattern[str]:
    found = (_pattern(evidence, axis).pattern for evidence in ("states", "heads", "hints"))
    return re.compile("|".join(found), re.I)


@cache
def _settled(place: str) -> frozenset[str]:
    """Axes that words alone settle, of rows or of columns."""
    return frozenset(_axes("states") if place == "rows" else _axes("states", "heads"))


@lru_cache(maxsize=16384)
def _kind(name: str) -> str | None:
    """What a name alone shows: an axis, ``band``, ``other`` or nothing."""
    if is_band(name):
        return "band"
    match = _kinds().fullmatch(name)
    return match.lastgroup if match else "geography" if is_place(name) else None


@lru_cache(maxsize=16384)
def _is_item(name: str, axis: str = "") -> bool:
    """Whether a name is an ordinary line item, which no member of ``axis`` (of any) can be."""
    return bool(_pattern("item", axis).fullmatch(name))


@lru_cache(maxsize=16384)
def _is_measure(name: str) -> bool:
    """Whether a name heads columns beside members in rows."""
    return bool(_pattern("measure", "").fullmatch(name))


@cache
def _axes(*evidence: str) -> tuple[str, ...]:
    rows = vocabulary.rows("axes")
    return tuple(dict.fromkeys(row["axis"] for row in rows if row["evidence"] in evidence))


@cache
def _kinds() -> re.Pattern[str]:
    """All patterns of names, in one group an axis, so that one match tells which."""
    groups = [("other", _pattern("other", ""))]
    groups += [(axis, _pattern("member", axis)) for axis in _axes("member")]
    return re.compile("|".join(f"(?P<{axis}>{found.pattern})" for axis, found in groups), re.I)


@cache
def _pattern(evidence: str, axis: str) -> re.Pattern[str]:
    rows = vocabulary.rows("axes")
    found = [r["pattern"] for r in rows if (r["evidence"], r["axis"]) == (evidence, axis)]
    return re.compile("|".join(f"(?:{pattern})" for pattern in found) or r"(?!)", re.I)
