"""Running heads and page numbers: what repeats around the text of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile
from statistics import median

from ingestion.pdf.rows import Page, Row

EDGE_ROWS = 3  # rows at the head and at the foot of a page that may be furniture
SHARE = 0.4  # of the pages on which a running head stands ...
PAGES = 3  # ... and at least so many
SAME_PLACE = 3.0  # points between running heads of different pages
NEAR = 30.0  # points between page numbers of different pages
OF_A_TABLE = re.compile(
    r"['’]000|HK\$|RMB|US\$|million|\bnote|audited|restated|\d[.,]\d|\(\d|\bas at\b|\bthe group$"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b",
    re.IGNORECASE,
)  # what a running head does not say, but the head of a table that goes on may
WORD = re.compile(r"[^\W\d_]{3,}|[\u4e00-\u9fff]{2,}")
DIGITS = re.compile(r"\d+")
PLAIN_NUMBER = re.compile(r"\d{1,4}")
DRESSED_NUMBER = re.compile(
    r"(?:[-–—~|\[(]\s?)+\d{1,4}(?:\s?[-–—~|\])])+|(?:page|p\.)\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?"
    r"|\d{1,4}\s?/\s?\d{1,4}|第\s?\d{1,4}\s?[頁页]",
    re.IGNORECASE,
)


def drop_furniture(pages: Sequence[Page]) -> dict[int, list[Row]]:
    """Take the furniture out of the pages' rows; return it, and printers' lines, by page."""
    found = _page_numbers(pages) | _running_heads(pages)
    dropped = {}
    for page in pages:
        outer = {*_leading(page.rows, found), *_leading(page.rows[::-1], found)}
        outer.update(row for row in page.turned if row in found)
        repeated = [row for row in page.rows + page.turned if row in outer]
        dropped[page.number] = repeated + page.outside
        page.rows = [row for row in page.rows if row not in outer]
        page.turned = [row for row in page.turned if row not in outer]
    return dropped


def _leading(rows: Sequence[Row], found: Container[Row]) -> Iterator[Row]:
    """The found rows from the page's edge inwards."""
    return takewhile(found.__contains__, rows)


def _edges(page: Page) -> list[Row]:
    """The rows where furniture can stand."""
    if len(page.rows) <= 2 * EDGE_ROWS:
        return page.rows + page.turned
    return page.rows[:EDGE_ROWS] + page.rows[-EDGE_ROWS:] + page.turned


def _page_numbers(pages: Sequence[Page]) -> set[Row]:
    """Rows that hold nothing but a number which counts with the pages."""
    candidates: dict[int, list[Row]] = defaultdict(list)
    for page in pages:
        ahead = {_number(row) - page.number: row for row in _edges(page) if _is_number(row)}
        for key, row in ahead.items():
            candidates[key].append(row)
    groups = sorted(candidates.values(), key=len)
    rows = _at(groups[-1], NEAR) if groups else []
    alone = len(pages) == 1 and any(DRESSED_NUMBER.fullmatch(row.text) for row in rows)
    return set(rows) if len(rows) > 1 or alone else set()


def _is_number(row: Row) -> bool:
    return bool(PLAIN_NUMBER.fullmatch(row.text) or DRESSED_NUMBER.fullmatch(row.text))


def _number(row: Row) -> int:
    match = DIGITS.search(row.text)
    return int(match.group()) if match else 0


def _running_heads(pages: Sequence[Page]) -> set[Row]:
    """Rows that say the same at the same place on many pages."""
    alike: dict[str, list[Row]] = defaultdict(list)
    for page in pages:
        for row in _edges(page):
            if WORD.search(row.text) and not OF_A_TABLE.search(row.text):
                alike[DIGITS.sub("#", row.text)].append(row)
    needed = max(PAGES, SHARE * len(pages))
    groups = (_at(rows, SAME_PLACE) for rows in alike.values() if len(rows) >= needed)
    return {row for rows in groups if len(rows) >= needed for row in rows}


def _at(rows: Iterable[Row], reach: float) -> list[Row]:
    """Those of the rows that stand about where most of them do."""
    rows = list(rows)
    place = median(row.y for row in rows) if rows else 0.0
    return [row for row in rows if abs(row.y - place) <= reach]
