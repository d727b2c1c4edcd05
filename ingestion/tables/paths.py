"""Headings above each row, and labels for rows that print none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.concepts import concept_of
from ingestion.dates import days_in, is_date, months_in
from ingestion.numbers import Number
from ingestion.tables.axes import names_axis
from ingestion.tables.grid import is_period_label
from ingestion.tables.items import Item
from ingestion.tables.labels import is_band, normalised, tidy
from ingestion.tables.sums import Sum

_AUDIT = re.compile(r"^\s*\((?:un)?audited\)\s*|\s*\((?:un)?audited\)\s*$", re.I)
_CLOSES = re.compile(r"^(?:sub-?)?total\b|^net\s+cash\b", re.I)
_STATEMENT = re.compile(r"(?:consolidated\s+)?(?:statements?\s+of|balance\s+sheet)\b", re.I)
_AT_END = re.compile(
    r"(?:as\s+)?at\s+(?:the\s+)?(?:end\b|(?:financial\s+)?(?:year|period)[\s-]?end\b)", re.I
)
_ATTRIBUTED = re.compile(r"\battributable\s+to$", re.I)
_LETTERED = re.compile(r"^\(?[a-z]{1,4}\)\s+(?=[A-Z])")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d:?")
_LETTER = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{4}")
_STARTS_ANEW = re.compile(r"\W*(?:\d{1,2}|[IVX]{1,4})\.\s|\W*(?:less|add|plus)\s*:", re.I)
_DETAIL = re.compile(r"less|add|plus|including|of which", re.I)
_GROSS = re.compile(r"^(?:gross|cost of)\s+", re.I)
_CURRENT_TAX = re.compile(
    r"current(?:\s+(?:income\s+)?tax(?:ation)?)?(?:\s+[–-]\s.*)?|"
    r"(?!.*\b(?:deferred|before)\b).*\b(?:income|profits|corporation)\s+tax",
    re.I,
)
_DEFERRED_TAX = re.compile(
    r"deferred(?:\s+(?:income\s+)?tax(?:ation)?)?(?:\s+(?:charge|credit|expense)\b.*|\s*\(.*)?",
    re.I,
)
_PER_SHARE = re.compile(r"\W*(?:earnings|loss)\b.*\bper\s+share\b.*", re.I)
_EACH_SHARE = re.compile(r"\W*(?:from|for|continuing|discontinued|basic|diluted)\b", re.I)
_SPACED_DASH = re.compile(r"\s[–—-]\s")
FROM_TO = "Total of "  # the first to the last of some rows
_DEEPEST = 12  # headings above a row; of more, one upon the other, the farthest are none of its
_AFTER_COLON = re.compile(r"^((?:[^():]|\([^()]*\)){0,60})(?<!\d):\s+(?=[A-Z–-])")

_Values = tuple[tuple[int, int] | None, ...]


@dataclass(slots=True, eq=False)
class TableRow:
    """One line item with its tokens by value column, or a heading without tokens."""

    label: str
    printed_label: str
    raw_label: str
    raw_headings: tuple[str, ...]  # the path as printed, with its units
    path: tuple[str, ...]
    tokens: tuple[Number | None, ...]
    order: int
    torn: bool
    period_heading: str = ""
    implied: dict[int, int] = field(default_factory=dict)


def rows_with_paths(
    items: Sequence[Item], totals: Mapping[int, Sum], titles: Sequence[str]
) -> list[TableRow]:
    """Rows with tokens, each under the headings printed above it.

    Args:
        items: line items and headings in printed order.
        totals: by index of item, the sum that makes it a total.
        titles: what the whole table is about, the nearest first, to name its last total.
    """
    printed = {normalised(item.label) for item in items}
    named = (title for title in titles if normalised(f"Total {title}") not in printed)
    title = next(named, "")  # a total that prints its name leaves another one to the next
    last = max((i for i, item in enumerate(items) if any(item.tokens)), default=0)
    walk = _Walk(title, last, {a for total in totals.values() for a in total.addends})
    for index, (item, following) in enumerate(zip(items, _labelled_below(items), strict=True)):
        walk.take(index, item, totals.get(index), following)
    return walk.rows


def _labelled_below(items: Sequence[Item]) -> list[Item | None]:
    """For each item the next one that has a label."""
    below: list[Item | None] = []
    nearest: Item | None = None
    for item in reversed(items):
        below.append(nearest)
        nearest = item if item.label else nearest
    return below[::-1]


@cache
def _ranks() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(
        (int(row["rank"]), re.compile(row["pattern"], re.I)) for row in vocabulary.rows("headings")
    )


@lru_cache(maxsize=16384)
def _rank(label: str) -> int:
    text = tidy(label)
    return next((rank for rank, pattern in _ranks() if pattern.fullmatch(text)), 3)


class _Walk:
    """The open headings while going down the table."""

    def __init__(self, title: str, last: int, summed: set[int]) -> None:
        self.title = title
        self.last = last
        self.summed = summed
        self.open: list[tuple[int, str]] = []
        self.printed: dict[str, str] = {}  # headings as printed, by what the path says
        self.period_heading = ""
        self.rows: list[TableRow] = []
        self.by_item: dict[int, TableRow] = {}
        # Labelled rows by what they print: the last one under each path, the very last at the end.
        self.by_values: dict[_Values, dict[tuple[str, ...], TableRow]] = {}
        self.after_heading = False

    def take(self, index: int, item: Item, total: Sum | None, following: Item | None) -> None:
        """Open a heading, or add a row under the open ones."""
        label = _AUDIT.sub("", item.label) if "(" in item.label else item.label
        if not any(item.tokens):
            self._heading(label, item, following)
            return
        self._row(index, label, item, total)

    def _heading(self, label: str, item: Item, following: Item | None) -> None:
        if label and _BARE_YEAR.fullmatch(label):
            self.period_heading = label
            self.open = []
            return
        if not label or not _LETTER.search(label):
            return
        dated = (is_period_label(label) and len(label) < 60) or is_date(label)
        if dated or (_STATEMENT.match(label) and days_in(label)):
            self.period_heading = label
            self.open = []
            return
        rank = _rank(label)
        if rank == 0:
            return
        if not _EACH_SHARE.match(label):
            self._end(_PER_SHARE)
        if rank == 3 and following is not None and following.bullet and not item.bullet:
            rank = 4
        noun = label.lower().rstrip(" :").split(" ")[-1]
        if rank == 2 and noun in ("assets", "liabilities"):
            self.open = [entry for entry in self.open if noun in entry[1].lower()]
        while (
            self.open
            and self.open[-1][0] >= rank
            and not (self.after_heading and self.open[-1][0] == rank == 3)
        ):
            self.open.pop()
        self.open.append((rank, tidy(label)))
        del self.open[:-_DEEPEST]
        self.printed[self.open[-1][1]] = label
        self.after_heading = True

    def _row(self, index: int, label: str, item: Item, total: Sum | None) -> None:
        if not item.bullet:
            while self.open and self.open[-1][0] == 4 and not self.after_heading:
                self.open.pop()
        if self.open and _STARTS_ANEW.match(label):
            while self.open and _DETAIL.match(self.open[-1][1]):
                self.open.pop()
        if self.open and _DEFERRED_TAX.fullmatch(label):
            self._end(_CURRENT_TAX)
        if self.open and _is_beside(label, self.open[-1][1]):
            self.open.pop()
        if is_period_label(label) and months_in(self.period_heading) is None:
            self.period_heading = ""  # the balances of one date end with that of another
        label = self._band_under(label, item)
        heading = _AFTER_COLON.match(label) if ":" in label else None
        path = tuple(text for _, text in self.open)
        if heading and _DETAIL.match(label) is None:
            path, label = (*path, tidy(heading.group(1))), label[heading.end() :]
        name = tidy(label)
        if total is not None:
            path = self._common_path(total, path)
        row = TableRow(
            name or self._unlabelled(index, item, total, path),
            name,
            label,
            tuple(self.printed.get(heading, heading) for heading in path),
            path,
            item.tokens,
            index,
            item.torn,
            self.period_heading,
        )
        self.rows.append(row)
        self.by_item[index] = row
        self._remember(row)
        self.after_heading = False
        if total is not None or not name or _CLOSES.match(name):
            self._close(name, path, total)

    def _end(self, heading: re.Pattern[str]) -> None:
        """Close the first open heading of a kind, and what is open below it."""
        found = (i for i, (_, text) in enumerate(self.open) if heading.fullmatch(text))
        del self.open[next(found, len(self.open)) :]

    def _remember(self, row: TableRow) -> None:
        values = _values(row.tokens)
        if row.printed_label and values:
            known = self.by_values.setdefault(values, {})
            known.pop(row.path, None)
            known[row.path] = row

    def _band_under(self, label: str, item: Item) -> str:
        """ "Bank notes receivables – Up to 6 months" is a heading and its first band."""
        parts = [] if item.bullet else _SPACED_DASH.split(label)
        named = len(parts) == 2 and _WORD.search(parts[0]) and not is_band(label)
        if named and is_band(parts[1]):
            while self.open and self.open[-1][0] >= 4:
                self.open.pop()
            self.open.append((4, tidy(parts[0])))
            return parts[1]
        return label

    def _net_of(self, total: Sum | None) -> str:
        """ "Trade receivables, net" of a gross row and its allowances."""
        if total is None or len(total.addends) < 2:
            return ""
        first, *others = (self.by_item.get(a) for a in total.addends)
        if first is None or _is_allowance(first) or not all(o and _is_allowance(o) for o in others):
            return ""
        if not first.printed_label and first.label.startswith(FROM_TO):
            return ""
        last = others[-1]
        if total.signs[1] > 0 and last and all(_is_positive(t) for t in last.tokens):
            return ""  # one provision more
        gross = _GROSS.sub("", first.label)
        return f"{gross[:1].upper()}{gross[1:]}, net"

    def _common_path(self, total: Sum, own: tuple[str, ...]) -> tuple[str, ...]:
        """The headings that all summed rows stand under: those the total stands under."""
        paths = [self.by_item[a].path for a in total.addends if a in self.by_item]
        common = own
        for path in paths:
            if path == common:
                continue
            length = next(
                (i for i, (a, b) in enumerate(zip(common, path, strict=False)) if a != b),
                min(len(common), len(path)),
            )
            common = common[:length]
        return common

    def _close(self, name: str, path: tuple[str, ...], total: Sum | None) -> None:
        """A total ends the headings below its own, and its own when it is theirs."""
        del self.open[len(path) :]
        if not self.open:
            return
        level, title = self.open[-1]
        if _AT_END.match(title):
            return  # it tells when, and not what is summed
        closes = bool(_CLOSES.match(name) or (total and _ATTRIBUTED.search(title)))
        if closes or (level >= 2 and (not name or normalised(title) in normalised(name))):
            self.open.pop()

    def _gross_profit(self, total: Sum | None) -> str:
        """Revenue less its cost: many statements leave the line between them without a name."""
        summed = [self.by_item.get(a) for a in total.addends] if total else []
        found = {concept_of(row.label, (), "income_statement") for row in summed if row}
        return "Gross profit" if found == {"revenue", "cost_of_sales"} else ""

    def _is_of_block(self, total: Sum | None, path: tuple[str, ...]) -> bool:
        """Whether a total sums one block of the table, and not the whole in one of its ways."""
        if len(path) != 1:
            return len(path) > 1
        others = any(row.path[:1] != path for row in self.rows)
        return total is not None and others and not names_axis(path[0])

    def _unlabelled(self, index: int, item: Item, total: Sum | None, path: tuple[str, ...]) -> str:
        """A name for a row that prints none: the row it equals, else what it sums."""
        for row in reversed(self.by_values.get(_values(item.tokens), {}).values()):
            if (not path or row.path[: len(path)] != path) and not is_band(row.label):
                return row.label
        net = self._net_of(total) or self._gross_profit(total)
        if net:
            return net
        if index == self.last and self.title and not self._is_of_block(total, path):
            return f"Total {_lower_first(self.title)}"
        if path:
            heading = path[-1]
            return (
                heading if heading.lower().startswith("total") else f"Total {_lower_first(heading)}"
            )
        if total is None:
            return "Total"
        first, last = (self.by_item.get(total.addends[i]) for i in (0, -1))
        if first is not None and first.path:
            return f"Total {_lower_first(first.path[-1])}"
        whole = first is not None and first is self.rows[0] and index not in self.summed
        if first is None or last is None or whole:
            return f"Total {_lower_first(self.title)}" if self.title else "Total"
        return f"{FROM_TO}{_lower_first(first.label)} to {_lower_first(last.label)}"


def _is_beside(label: str, heading: str) -> bool:
    """Whether both begin with one word before a dash: "Current – Overseas"."""
    parts = _SPACED_DASH.split(heading, 1)
    return len(parts) == 2 and _SPACED_DASH.split(label, 1)[:-1] == parts[:1]


_ALLOWANCE = re.compile(
    r"\b(?:provisions?(?!s?\s+of\b|.*\b(?:prior|previous)\b)|allowance|impairment|accumulated|less)\b",
    re.I,
)


def _is_allowance(row: TableRow) -> bool:
    """Whether a row, or the heading just above it, names an allowance."""
    return bool(_ALLOWANCE.search(" ".join((*row.path[-1:], row.label))))


def _is_positive(token: Number | None) -> bool:
    return token is None or (token.mantissa or 0) > 0


def _values(tokens: Sequence[Number | None]) -> _Values:
    """The values of a row by column; of a row that prints a zero or nothing none."""
    values: list[tuple[int, int] | None] = []
    for token in tokens:
        if token is not None and not token.mantissa:
            return ()
        values.append((token.mantissa or 0, token.decimals) if token else None)
    return tuple(values) if any(values) else ()


def _lower_first(text: str) -> str:
    """A heading as the end of a name: without its letter, and in lower case where it may."""
    text = _LETTERED.sub("", text)
    if text.isupper() and " " in text:
        return text.lower()
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]
