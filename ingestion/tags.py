"""Markup as a flat run of texts and tags with their places, in time linear in its length.

The standard library's parser takes quadratic time on torn markup ("<a <a <a"), and fails
on some; this one takes what is no tag for text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.source import Piece

_BEGIN = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})(?=[\s/>])")
_UNSHOWN = ("script", "style", "template", "title", "noscript", "svg", "textarea", "head")
_QUOTED_TAG = 2_000  # characters up to which ">" inside quotes is looked for
_ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_SPAN = {
    name: re.compile(rf"\b{name}\s*=\s*[\"']?\s*(\d{{1,5}})", re.I)
    for name in ("colspan", "rowspan")
}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN_STYLE = re.compile(r"\bdisplay\s*:\s*none\b")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?:[\s=/]|$)")


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag; ``attributes`` as written."""

    name: str
    closing: bool
    attributes: str
    start: int
    end: int

    def number(self, name: str) -> int:
        """``colspan`` or ``rowspan``, at least 1."""
        match = _SPAN[name].search(self.attributes)
        return max(1, int(match.group(1))) if match else 1

    @property
    def hidden(self) -> bool:
        """Whether a browser would show nothing of the element."""
        attributes = self.attributes.lower()
        if "none" in attributes and _HIDDEN_STYLE.search(attributes):
            return True
        return "hidden" in attributes and bool(_HIDDEN.search(_QUOTED.sub("''", attributes)))

    @property
    def empty(self) -> bool:
        """Whether the tag closes itself."""
        return self.attributes.endswith("/")


class Scanner:
    """Walks over markup; remembers which closing marks do not come any more."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.missing: set[str] = set()

    def tokens(self) -> Iterator[Tag | Piece]:
        """Tags and texts in order; comments, scripts and the head are left out."""
        shown = at = self.start
        while match := _BEGIN.search(self.text, at, self.end):
            start = match.start()
            found = self._markup(start)
            if found is None:
                at = start + 1
                continue
            tag, at = found
            yield from pieces(self.text, shown, start)
            if tag:
                yield tag
            shown = at
        yield from pieces(self.text, shown, self.end)

    def _markup(self, start: int) -> tuple[Tag | None, int] | None:
        """The tag at ``start`` and where it ends, or None where ``<`` is a character."""
        if self.text.startswith("<!--", start):
            end = self._find("-->", start + 4)
            return None if end < 0 else (None, end + 3)
        match = _TAG.match(self.text, start)
        if not match and self.text[start + 1] not in "!?":
            return None
        end = self._closed(start)
        if end < 0:
            return None
        return self._tag(match, end) if match else (None, end)

    def _tag(self, match: re.Match[str], end: int) -> tuple[Tag | None, int]:
        name = match.group(2).lower()
        attributes = self.text[match.end() : end - 1]
        tag = Tag(name, bool(match.group(1)), attributes, match.start(), end)
        if name in _UNSHOWN and not tag.closing and not tag.empty:
            return None, self._after(name, end)
        return tag, end

    def _closed(self, start: int) -> int:
        """Where the tag at ``start`` ends; a ``>`` inside quotes does not end it."""
        following = self.text.find("<", start + 1, self.end)
        limit = following if following >= 0 else self.end
        end = self.text.find(">", start, limit)
        while 0 <= end < start + _QUOTED_TAG and self.text.count('"', start, end) % 2:
            later = self.text.find(">", end + 1, limit)
            if later < 0:
                break
            end = later
        return end + 1 if end >= 0 else -1

    def _after(self, name: str, start: int) -> int:
        """Where the text after an element without shown content begins."""
        end = self._find(f"</{name}", start)
        return end if end >= 0 else start

    def _find(self, mark: str, start: int) -> int:
        if mark in self.missing:
            return -1
        match = re.compile(re.escape(mark), re.I).search(self.text, start, self.end)
        if not match:
            self.missing.add(mark)
            return -1
        return match.start()


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The characters from ``start`` to ``end``, entities read."""
    at = start
    if text.find("&", start, end) >= 0:
        for match in _ENTITY.finditer(text, start, end):
            meant = html.unescape(match.group())
            if meant == match.group():
                continue
            if at < match.start():
                yield Piece(text[at : match.start()], at, match.start())
            yield Piece(meant, match.start(), match.end())
            at = match.end()
    if at < end:
        yield Piece(text[at:end], at, end)
