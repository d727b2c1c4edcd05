"""A small PDF writer for tests: text placed to the point, drawn lines, encryption."""

from __future__ import annotations

import hashlib
import math
import zlib
from dataclasses import dataclass, field

# Advance widths of Helvetica for the characters from space to tilde, in 1/1000 em.
WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556),
    *(556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722),
    *(722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722),
    *(667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556),
    *(556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500),
    *(500, 334, 260, 334, 584),
)
WIDTH = {chr(32 + i): width for i, width in enumerate(WIDTHS)} | {"–": 556, "’": 222}
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def width_of(text: str, size: float) -> float:
    """Printed width in points."""
    return sum(WIDTH.get(c, 556) for c in text) * size / 1000


@dataclass
class Page:
    """One page; the origin is bottom left, lengths in points."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    entries: str = ""  # further entries of the page dictionary
    operators: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10, **how: float) -> None:
        """Text from (x, y) on.

        ``how``: quarters to ``turn`` counter-clockwise, ``spacing`` between letters,
        ``lean`` of slanted text, text render ``mode``.
        """
        turn, lean = how.get("turn", 0), how.get("lean", 0)
        cos, sin = round(math.cos(turn * math.pi / 2)), round(math.sin(turn * math.pi / 2))
        raw = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(")
        raw = raw.replace(b")", b"\\)")
        self.operators.append(
            f"BT /F1 {size} Tf {how.get('spacing', 0)} Tc {how.get('mode', 0)} Tr {cos} {sin}"
            f" {-sin + lean * cos}"
            f" {cos + lean * sin} {x} {y} Tm ({raw.decode('latin-1')}) Tj ET"
        )

    def right(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Text that ends at x."""
        self.text(x - width_of(text, size), y, text, size)

    def center(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Text around x."""
        self.text(x - width_of(text, size) / 2, y, text, size)

    def row(self, y: float, label: str, *cells: str, ends: tuple[float, ...], **kw: float) -> None:
        """A label at 57 and cells that end at ``ends``; closing brackets hang over."""
        if label:
            self.text(57, y, label, kw.get("size", 10))
        for end, cell in zip(ends, cells, strict=True):
            hang = width_of(")", kw.get("size", 10)) if cell.endswith(")") else 0
            self.right(end + hang, y, cell, kw.get("size", 10))

    def rule(self, x0: float, x1: float, y: float) -> None:
        """A thin horizontal line."""
        self.operators.append(f"0.5 w {x0} {y} m {x1} {y} l S")


def pdf(*pages: Page, password: bytes | None = None, fonts: str = "") -> bytes:
    """The file's bytes; ``password`` encrypts it (an empty one too)."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    resources = f"/Resources << /Font << /F1 3 0 R {fonts} >> >>"
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    key = _key(password) if password is not None else None
    for index, page in enumerate(pages):
        number = 4 + 2 * index
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}]"
            f" /Rotate {page.rotate} {page.entries} {resources} "
            f"/Contents {number + 1} 0 R >>".encode()
        )
        raw = zlib.compress("\n".join(page.operators).encode("latin-1"))
        raw = _rc4(_object_key(key, number + 1), raw) if key else raw
        objects.append(stream(raw, "/Filter /FlateDecode"))
    trailer = _encryption(password) if password is not None else ""
    return assemble(objects, trailer)


def stream(raw: bytes, entries: str = "") -> bytes:
    """A stream object's body."""
    return f"<< /Length {len(raw)} {entries} >>\nstream\n".encode() + raw + b"\nendstream"


def assemble(objects: list[bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, the first one being the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _owner(password: bytes) -> bytes:
    return _rc4(hashlib.md5((b"owner" + PAD)[:32]).digest()[:5], (password + PAD)[:32])


def _key(password: bytes) -> bytes:
    parts = (password + PAD)[:32] + _owner(password) + (0xFFFFFFFC).to_bytes(4, "little")
    return hashlib.md5(parts + b"0123456789abcdef").digest()[:5]


def _object_key(key: bytes | None, number: int) -> bytes:
    raw = (key or b"") + number.to_bytes(3, "little") + b"\0\0"
    return hashlib.md5(raw).digest()[:10]


def _encryption(password: bytes) -> str:
    owner, user = _owner(password).hex(), _rc4(_key(password), PAD).hex()
    identity = b"0123456789abcdef".hex()
    return (
        f"/ID [<{identity}> <{identity}>] /Encrypt << /Filter /Standard /V 1 /R 2"
        f" /O <{owner}> /U <{user}> /P -4 >>"
    )
