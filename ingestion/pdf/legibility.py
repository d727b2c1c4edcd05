"""Whether a PDF has a text layer that says what its pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingestion.model import Refusal
from ingestion.pdf.rows import Page
from ingestion.pdf.words import IDEOGRAPH, Word

UNREAD_SHARE = 0.1  # of the pages: more than that and the document is refused
UNMAPPED_SHARE = 0.05  # of a page's words, from which on figures may be lost
WORDS = 20  # on a page, from which on that share counts
ENOUGH = 100  # Latin words in the document, from which on its language shows
SAMPLE = 30  # the same where a font without a map is to be trusted
COMMON_SHARE = 0.03  # of the words of any English text, statements included
COMMON = frozenset(
    (
        *("the", "of", "and", "to", "in", "for", "a", "at", "as", "is", "by", "on", "or", "with"),
        *("year", "total", "ended", "december", "june", "revenue", "profit", "loss", "assets"),
        *("liabilities", "note", "notes", "group", "company", "shares", "income", "cost", "tax"),
        *("page", "report", "limited"),
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
    trusted = _says_words([word for word in _words(pages) if word.unmapped], least=SAMPLE)
    garbled = [page.number for page in pages if _is_garbled(page, trusted)]
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


def _words(pages: Sequence[Page]) -> Iterator[Word]:
    return (word for page in pages for row in page.rows for word in row.words)


def _is_garbled(page: Page, trusted: bool) -> bool:
    """Whether many words lack characters; ``trusted`` fonts say enough without a map."""
    words = list(_words([page]))
    lost = [word for word in words if NO_CHARACTER.search(word.text)]
    unmapped = [] if trusted else [word for word in words if word.unmapped]
    bad = sum(len(word.text) > 1 for word in {*lost, *unmapped})
    return len(words) >= WORDS and bad > UNMAPPED_SHARE * len(words)


def _is_cipher(pages: Sequence[Page]) -> bool:
    """Whether the letters are letters but no words, as with shifted glyph numbers."""
    words = list(_words(pages))
    latin = sum(bool(LATIN.search(word.text)) for word in words)
    ideographs = sum(len(IDEOGRAPH.findall(word.text)) for word in words)
    return latin >= ENOUGH and ideographs <= latin and not _says_words(words, least=ENOUGH)


def _says_words(words: Iterable[Word], least: int) -> bool:
    """Whether so many words at least have letters, and common English words are among them."""
    latin = [part.lower() for word in words for part in LATIN.findall(word.text)]
    common = sum(part in COMMON for part in latin)
    return len(latin) >= least and common >= COMMON_SHARE * len(latin)
