"""The child process that alone touches the native PDF library.

Run as a script with the limits as arguments: the PDF's bytes come in on standard input,
one JSON object a line goes out on standard output: ``{"pages": n}``, then one page each
(see :func:`read_pages`), then ``{"done": true}`` or ``{"refused": code, "message": text}``.
It imports the native bindings and little else, because its start is part of every
document's reading time.
"""

from __future__ import annotations

import ctypes
import json
import math
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

GAP = 0.09  # em between two glyphs from which on they are separate fragments
SHIFT = 0.15  # em of vertical shift that separates a superscript from its word
LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # what PDFium makes of them
INVISIBLE_MODE, PATH_OBJECT, IMAGE_OBJECT = 3, 2, 3
MAX_OBJECTS, MAX_RULES = 20_000, 2_000  # drawn objects of a page looked at, rules kept
THIN, LONG = 3.0, 8.0  # points: what is a rule
DAMAGED = ("damaged_pdf", "no pages can be found in the bytes: ask for the file again")
NATIVE_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: (
        "encrypted",
        "the PDF needs a password to open: save it without one and send it again",
    ),
    pdfium.FPDF_ERR_SECURITY: (
        "encrypted",
        "the PDF is encrypted in a way that cannot be read: save it without encryption",
    ),
}


class Unreadable(Exception):
    """The document cannot be read: ``code`` and message as in a Refusal."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Style(NamedTuple):
    """What a run of glyphs shares."""

    direction: int  # quarter turns counter-clockwise of the writing direction
    size: float  # points
    lean: float  # horizontal shift per unit of height, for slanted text
    marks: str  # as in read_pages


Box = tuple[float, float, float, float]

# The rectangle as seen along each writing direction: (x0, y0, x1, y1), y upwards.
TURNS: tuple[Callable[[Any], Box], ...] = (
    lambda box: (box.left, box.bottom, box.right, box.top),
    lambda box: (box.bottom, -box.right, box.top, -box.left),
    lambda box: (-box.right, -box.top, -box.left, -box.bottom),
    lambda box: (-box.top, box.left, -box.bottom, box.right),
)


class _Run:
    """Glyphs that follow one another without a gap, in one style."""

    __slots__ = ("_end", "_floor", "_style", "_text", "_x", "_y")

    def __init__(self, character: str, style: Style, origin: tuple[float, float], box: Box) -> None:
        self._text: list[str] = []
        self._style, (self._x, self._y) = style, origin
        self._extend(character, box)

    def takes(self, character: str, box: Box) -> bool:
        """Add the glyph in this box if it continues the run; say whether it did."""
        x0, y0, x1, y1 = box
        size, lean = self._style.size, self._style.lean
        gap = x0 - self._end + lean * (self._y - y0)
        same_box = x1 - lean * (y1 - self._y) == self._end
        if (abs(gap) > GAP * size and not same_box) or abs(y0 - self._floor) > SHIFT * size:
            return False
        self._extend(character, box)
        return True

    def _extend(self, character: str, box: Box) -> None:
        self._text.append(character)
        self._end, self._floor = box[2] - self._style.lean * (box[3] - self._y), box[1]

    def fragment(self) -> list[Any]:
        numbers = (self._x, self._end, self._y, self._style.size)
        x0, x1, y, size = (round(number, 2) for number in numbers)
        return ["".join(self._text), x0, x1, y, size, self._style.direction, self._style.marks]


class _TextPage:
    """The glyphs of one page, gathered into fragments."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.count = pdfium.FPDFText_CountChars(handle)
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def fragments(self) -> list[list[Any]]:
        """All fragments in the order of the content stream."""
        loose, box, by_box = pdfium.FPDFText_GetLooseCharBox, self._box, ctypes.byref(self._box)
        runs: list[_Run] = []
        run, turn, space = None, TURNS[0], False
        for index, character in enumerate(self._characters()):
            if character.isspace():
                space = space or not pdfium.FPDFText_IsGenerated(self._handle, index)
                run = None
                continue
            loose(self._handle, index, by_box)
            if run is None or not run.takes(character, turn(box)):
                style = self._style(index, "s" if space else "")
                turn = TURNS[style.direction]
                run = _Run(character, style, self._origin(index, style.direction), turn(box))
                runs.append(run)
            space = False
        return [run.fragment() for run in runs]

    def _characters(self) -> str:
        """The page's characters, exactly one for each glyph index."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = pdfium.FPDFText_GetText(self._handle, 0, self.count, buffer)
        raw = bytes(buffer)[: 2 * max(0, written - 1)]
        characters = raw.decode("utf-16-le", "replace")
        if not len(characters) == self.count == len(raw) // 2:
            codes = (pdfium.FPDFText_GetUnicode(self._handle, i) for i in range(self.count))
            characters = "".join(chr(c) if c <= sys.maxunicode else "\ufffd" for c in codes)
        return characters.translate(LINE_END_HYPHENS)

    def _style(self, index: int, marks: str) -> Style:
        pdfium.FPDFText_GetMatrix(self._handle, index, ctypes.byref(self._matrix))
        m = self._matrix
        area, width = m.a * m.d - m.b * m.c, math.hypot(m.a, m.b)
        quarter = round(math.atan2(m.b, m.a) / (math.pi / 2)) % 4
        height = abs(area) / width if width else 0.0
        size = pdfium.FPDFText_GetFontSize(self._handle, index) * height
        lean = (m.a * m.c + m.b * m.d) / area if area else 0.0
        return Style(quarter, size, lean, marks + self._marks(index))

    def _marks(self, index: int) -> str:
        item = pdfium.FPDFText_GetTextObject(self._handle, index)
        hidden = item and pdfium.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE_MODE
        unmapped = pdfium.FPDFText_HasUnicodeMapError(self._handle, index) == 1
        return ("i" if hidden else "") + ("u" if unmapped else "")

    def _origin(self, index: int, direction: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(
            self._handle, index, ctypes.byref(self._x), ctypes.byref(self._y)
        )
        x, y = self._x.value, self._y.value
        return ((x, y), (y, -x), (-x, -y), (-y, x))[direction]


def _visible_box(page: Any) -> list[float]:
    crop = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(crop))
    trim = [ctypes.c_float() for _ in range(4)]
    box = [crop.left, crop.bottom, crop.right, crop.top]
    if not pdfium.FPDFPage_GetTrimBox(page, *map(ctypes.byref, trim)):
        return box
    left, bottom, right, top = (side.value for side in trim)
    cut = [max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top)]
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else box


def _drawn(page: Any) -> tuple[list[list[float]], bool]:
    """The rules drawn on the page, as [left, bottom, right, top], and whether it has images."""
    sides = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(side) for side in sides]
    rules: list[list[float]] = []
    image = False
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        image = image or kind == IMAGE_OBJECT
        if kind == PATH_OBJECT and pdfium.FPDFPageObj_GetBounds(item, *references):
            left, bottom, right, top = (round(side.value, 2) for side in sides)
            short, long = sorted((right - left, top - bottom))
            if short <= THIN and long >= LONG and len(rules) < MAX_RULES:
                rules.append([left, bottom, right, top])
    return rules, image


def _read_page(document: Any, number: int, max_glyphs: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise Unreadable("damaged_pdf", f"page {number} is damaged: ask for the file again")
    handle = pdfium.FPDFText_LoadPage(page)
    try:
        text = _TextPage(handle)
        if text.count > max_glyphs:
            raise Unreadable("too_many_resources", f"page {number} holds {text.count} characters")
        rules, image = _drawn(page)
        return {
            "page": number,
            "box": _visible_box(page),
            "image": image,
            "rules": rules,
            "fragments": text.fragments(),
        }
    finally:
        pdfium.FPDFText_ClosePage(handle)
        pdfium.FPDF_ClosePage(page)


def read_pages(
    data: bytes, max_pages: int, max_glyphs: int, max_fragments: int
) -> Iterator[dict[str, Any]]:
    """Yield ``{"pages": n}``, then each page as a mapping.

    Its keys: ``page``, the 1-based number; ``box``, the visible page as [left, bottom,
    right, top] in points; ``image``, whether it shows a picture; ``rules``, thin lines
    drawn on it, each like the box; ``fragments``. A fragment is ``[text, x0, x1, baseline,
    size, direction, marks]`` in the coordinates of its own writing direction: x along
    it, baseline upwards across it, in points. Its marks: ``s`` a space character stands
    before it, ``i`` it is invisible, ``u`` its font does not say which characters its
    glyphs are.

    Raises:
        Unreadable: encrypted, damaged, or more pages, glyphs on one page or fragments in
            all than allowed.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise Unreadable(*NATIVE_ERRORS.get(pdfium.FPDF_GetLastError(), DAMAGED))
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise Unreadable(*DAMAGED)
        if count > max_pages:
            raise Unreadable("too_many_resources", f"{count} pages, at most {max_pages} are read")
        yield {"pages": count}
        for number in range(1, count + 1):
            page = _read_page(document, number, max_glyphs)
            max_fragments -= len(page["fragments"])
            if max_fragments < 0:
                raise Unreadable("too_many_resources", f"too much text up to page {number}")
            yield page
    finally:
        pdfium.FPDF_CloseDocument(document)


def confine(memory: int, seconds: int) -> None:
    """Let this process use so many bytes and CPU seconds, write no file and dump no core."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS refuses every limit on address space
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main(arguments: list[str]) -> None:
    """Read standard input within the limits given and write its pages to standard output."""
    memory, seconds, *limits = map(int, arguments)
    confine(memory, seconds)
    last: dict[str, Any] = {"done": True}
    try:
        for message in read_pages(sys.stdin.buffer.read(), *limits):
            print(json.dumps(message, separators=(",", ":")), flush=True)
    except Unreadable as reason:
        last = {"refused": reason.code, "message": str(reason)}
    print(json.dumps(last))


if __name__ == "__main__":
    main(sys.argv[1:])
