"""A paragraph of running text: printed lines joined for reading, spans led back to the print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ingestion.document import Line

_MARKUP = re.compile(r"\\(?=[$%&])|\*\*|[*_^](?=[\w(\"“])|(?<=[\w).\"”])[*_]")
_GOES_ON = re.compile(
    r"(?:RMB|(?:HK|US)\s?\\?\$)\s?\d|\(\d|(?:19|20)\d\d\b|"
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b"
)
_STARTS = re.compile(r"[A-Z“\"(]")
_POINT = re.compile(r"\s*(?:[-•●▪○]\s+|\(?(?:[a-z]|[ivx]{1,4})\)\s)\S")
_PLAIN = (("\u00a0", " "), ("\u2009", " "), ("\u202f", " "), ("\t", " "), ("’", "'"), ("‘", "'"))


@dataclass(slots=True)
class Paragraph:
    """One paragraph with its place in the announcement.

    ``lines`` are the printed lines in order: one in recognised text, several in a PDF.
    """

    lines: tuple[Line, ...]
    section: str
    section_title: str

    def text(self) -> str:
        """The lines joined by single spaces, markup blanked character for character."""
        joined = " ".join([line.text for line in self.lines])
        for printed, plain in _PLAIN:
            joined = joined.replace(printed, plain)
        if "*" in joined or "_" in joined or "^" in joined or "\\" in joined:
            return _MARKUP.sub(lambda match: " " * len(match.group()), joined)
        return joined

    def locate(self, start: int, end: int) -> tuple[Line, int, int]:
        """The printed line and the characters in it that a span of :meth:`text` covers.

        A token torn over two lines is cut at the end of the line it begins in.
        """
        offset = 0
        for line in self.lines:
            stop = offset + len(line.text)
            if start < stop:
                return line, start - offset, min(end, stop) - offset
            offset = stop + 1
        raise ValueError(f"span {start}:{end} lies outside the paragraph")


def joined(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs with those made whole again that a page break cut in mid-sentence."""
    held: Paragraph | None = None
    for paragraph in chain.from_iterable(map(_points, paragraphs)):
        if held is not None and _goes_on(held, paragraph):
            held = Paragraph(held.lines + paragraph.lines, held.section, held.section_title)
            continue
        if held is not None:
            yield held
        held = paragraph
    if held is not None:
        yield held


def _points(paragraph: Paragraph) -> list[Paragraph]:
    """The points of a list one by one, so that none speaks for the next."""
    lines = paragraph.lines
    if len(lines) == 1:
        return [paragraph]
    begins = [i for i, line in enumerate(lines) if i and _POINT.match(line.text)]
    return [
        Paragraph(lines[start:stop], paragraph.section, paragraph.section_title)
        for start, stop in zip([0, *begins], [*begins, len(lines)], strict=True)
    ]


def _goes_on(held: Paragraph, paragraph: Paragraph) -> bool:
    last, first = held.lines[-1].text.rstrip(), paragraph.lines[0].text.lstrip()
    if len(last) <= 60 or last[-1] in ".;:!?":
        return False
    if first[:1].islower() or _GOES_ON.match(first):
        return True
    # A full printed line taken for a heading: no heading of a page runs to its margin.
    alone = len(held.lines) == 1 and held.lines[0].page is not None and last.upper() != last
    return alone and len(last) > 78 and bool(_STARTS.match(first))
