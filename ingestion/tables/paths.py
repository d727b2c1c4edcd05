"""Headings above each row: which are open while going down a table, and which a row closes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ingestion import vocabulary
from ingestion.dates import days_in, is_date, months_in
from ingestion.tables.bands import is_band
from ingestion.tables.grid import is_period_label
from ingestion.tables.items import Item
from ingestion.tables.labels import normalised, tidy
from ingestion.tables.row_names import RowsAbove
from ingestion.tables.sums import Sum
from ingestion.tables.table_rows import TableRow

_AUDIT = re.compile(r"^\s*\((?:un)?audited\)\s*|\s*\((?:un)?audited\)\s*$", re.I)
_CLOSES = re.compile(r"^(?:sub-?)?total\b|^net\s+cash\b", re.I)
_STATEMENT = re.compile(r"(?:consolidated\s+)?(?:statements?\s+of|balance\s+sheet)\b", re.I)
_AT_END = re.compile(
    r"(?:as\s+)?at\s+(?:the\s+)?(?:end\b|(?:financial\s+)?(?:year|period)[\s-]?end\b)", re.I
)
_ATTRIBUTED = re.compile(r"\battributable\s+to$", re.I)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d:?")
_LETTER = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{4}")
_STARTS_ANEW = re.compile(r"\W*(?:\d{1,2}|[IVX]{1,4})\.\s|\W*(?:less|add|plus)\s*:", re.I)
_DETAIL = re.compile(r"less|add|plus|including|of which", re.I)
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
_DEEPEST = 12  # headings above a row; of more, one upon the other, the farthest are none of its
_AFTER_COLON = re.compile(r"^((?:[^():]|\([^()]*\)){0,60})(?<!\d):\s+(?=[A-Z–-])")


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
    return walk.above.rows


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
        self.above = RowsAbove(title, last, summed)
        self.open: list[tuple[int, str]] = []
        self.printed: dict[str, str] = {}  # headings as printed, by what the path says
        self.period_heading = ""
        self.after_heading = False

    def take(self, index: int, item: Item, total: Sum | None, following: Item | None) -> None:
        """Open a heading, or add a row under the open ones."""
        label = _AUDIT.sub("", item.label) if "(" in item.label else item.label
        if not any(item.tokens):
            self._heading(label, item, following)
            return
        self._row(index, label, item, total)
        if following is not None and following.bullet and not item.bullet and label:
            self._list_below(label)

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
            path = self.above.common_path(total, path)
        row = TableRow(
            name or self.above.name(index, item.tokens, total, path),
            name,
            label,
            tuple(self.printed.get(heading, heading) for heading in path),
            path,
            item.tokens,
            index,
            item.torn,
            self.period_heading,
        )
        self.above.add(row)
        self.after_heading = False
        if total is not None or not name or _CLOSES.match(name):
            self._close(name, path, total)

    def _end(self, heading: re.Pattern[str]) -> None:
        """Close the first open heading of a kind, and what is open below it."""
        found = (i for i, (_, text) in enumerate(self.open) if heading.fullmatch(text))
        del self.open[next(found, len(self.open)) :]

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

    def _list_below(self, label: str) -> None:
        """ "Earnings per share – basic" heads "– diluted" below it."""
        parts = _SPACED_DASH.split(label)
        if len(parts) == 2 and _WORD.search(parts[0]):
            self.open.append((4, tidy(parts[0])))

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


def _is_beside(label: str, heading: str) -> bool:
    """Whether both begin with one word before a dash: "Current – Overseas"."""
    parts = _SPACED_DASH.split(heading, 1)
    return len(parts) == 2 and _SPACED_DASH.split(label, 1)[:-1] == parts[:1]
