"""Whether a PDF has a text layer that says what its pages show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.model import Refusal
from ingestion.pdf.rows import Page
from ingestion.pdf.words import IDEOGRAPH, Word

UNREAD_SHARE = 0.1  # of the pages: more than that and the document is refused
UNMAPPED_SHARE = 0.05  # of a page's words, from which on figures may be lost
WORDS = 20  # on a page, from which on that share counts
ENOUGH = 100  # Latin words in the document, from which on its language shows
COMMON_SHARE = 0.03  # of the words of any English text, statements included
COMMON = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "a",
        "at",
        "as",
        "is",
        "by",
        "on",
        "or",
        "year",
        "total",
    )
)
NO_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd-\uffff\ue000-\uefff\uf100-\uf8ff]")
LATIN = re.compile(r"[A-Za-z]+")


def unread_pages(pages: Sequence[Page]) -> tuple[int, ...]:
    """Numbers of the few pages whose text cannot be read.

    Raises:
        Refusal: they are too many (``scanned_no_text``, ``text_layer_unreadable``).
    """
    scanned = [page.number for page in pages if page.has_image and not page.rows]
    garbled = [page.number for page in pages if _is_garbled(page)]
    many = UNREAD_SHARE * len(pages)
    if len(scanned) > many or not any(page.rows for page in pages):
        raise Refusal(
            "scanned_no_text",
            f"scanned, no text on {_names(scanned)}: send the original PDF or recognised text",
        )
    if len(garbled) > many or _is_cipher(pages):
        raise Refusal(
            "text_layer_unreadable",
            f"text layer unreadable on {_names(garbled)}: its fonts do not say which characters"
            " they show; send a PDF saved by another program or recognised text",
        )
    return tuple(sorted(scanned + garbled))


def _names(numbers: Sequence[int]) -> str:
    if not numbers:
        return "all pages"
    shown = ", ".join(map(str, numbers[:5]))
    return f"page{'s' * (len(numbers) > 1)} {shown}{' ...' * (len(numbers) > 5)}"


def _is_garbled(page: Page) -> bool:
    words = [word for row in page.rows for word in row.words]
    bad = sum(len(word.text) > 1 and _is_lost(word) for word in words)
    return len(words) >= WORDS and bad > UNMAPPED_SHARE * len(words)


def _is_lost(word: Word) -> bool:
    return word.unmapped or bool(NO_CHARACTER.search(word.text))


def _is_cipher(pages: Sequence[Page]) -> bool:
    """Whether the letters are letters but no words, as with shifted glyph numbers."""
    text = " ".join(row.text for page in pages for row in page.rows)
    words = LATIN.findall(text)
    if len(words) < ENOUGH or len(IDEOGRAPH.findall(text)) > len(words):
        return False
    return sum(word.lower() in COMMON for word in words) < COMMON_SHARE * len(words)
