"""Text of bytes in any usual encoding, whole or damaged."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ingestion.model import Refusal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,20})", re.I
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_WESTERN = re.compile(  # one byte of Windows-1252 alone: quotes, dashes, signs, accents
    rb"[\x80\x85\x91-\x97\x99\xa0\xa2\xa3\xa5\xa7\xa9\xae\xb0-\xb4\xb7\xb9\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\xfc]"
)
_USUAL = frozenset(
    "的公司年月日有限集團团股份董事會会香港人民幣币及之於于為为期內内一二三四五六七八九十中國国資资產产本控主席"
)
_SAMPLE = 200_000
_LOST = "\ufffd"


def decode(data: bytes) -> str:
    """Text of ``data``, without byte order mark and NULs.

    UTF-8, UTF-16, UTF-32, GB18030, Big5 or Windows-1252, by mark, by declaration, by
    zeros, else by which reads best. A character cut at the end is left out, bytes that
    are no character of an otherwise readable text become U+FFFD.

    Raises:
        Refusal: ``binary``.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _readable(_decoded(data[len(mark) :], encoding))
    wide = _wide(data[:4096])
    if wide:
        return _readable(_decoded(data, wide))
    if _is_noise(data):
        raise _binary()
    return _readable(_narrow(data))


def _decoded(data: bytes, encoding: str) -> str:
    """``data`` read as ``encoding``; what is cut off at its end is left out."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(data)


def _readable(text: str) -> str:
    if text.count(_LOST) > len(text) // 20:
        raise _binary()
    return text.replace("\x00", " ")


def _binary() -> Refusal:
    return Refusal(
        "binary", "binary data, no text in any usual encoding; send the PDF or its text as UTF-8"
    )


def _wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without mark, by where the zero bytes of its Latin letters are."""
    zeros = [head[i::4].count(0) * 4 / max(1, len(head)) for i in range(4)]
    order = "".join("0" if share > 0.4 else "x" if share < 0.1 else "?" for share in zeros)
    return {
        "x000": "utf-32-le",
        "000x": "utf-32-be",
        "x0x0": "utf-16-le",
        "0x0x": "utf-16-be",
    }.get(order)


def _is_noise(data: bytes) -> bool:
    """Whether the first, middle or last page holds too many control bytes for a text."""
    middle = len(data) // 2
    samples = (data[:4096], data[middle : middle + 4096], data[-4096:])
    return any(
        sample.count(0) + len(_CONTROL.findall(sample)) > 8 + len(sample) // 50
        for sample in samples
    )


def _narrow(data: bytes) -> str:
    text = _decoded(data, "utf-8")
    lost = text.count(_LOST)
    if not lost or lost * 10 <= len(data) - len(text):
        return text
    declared = _DECLARED.search(data[:4096])
    candidates = list(_candidates(data, declared.group(1).decode() if declared else ""))
    return min((_decoded(data, encoding) for encoding in candidates), key=_oddness)


def _candidates(data: bytes, declared: str) -> Iterator[str]:
    """The encodings to try: the declared one, else by how bytes beyond ASCII stand together."""
    known = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}
    if declared.lower() in known:
        yield known[declared.lower()]
        return
    runs = _HIGH_RUN.findall(data[:_SAMPLE])
    if sum(bool(_WESTERN.fullmatch(run)) for run in runs) >= 0.9 * len(runs):
        yield "cp1252"
        return
    yield from ("gb18030", "big5hkscs", "cp1252")


def _oddness(text: str) -> float:
    """Characters that Hong Kong announcements rarely print, less those they always do."""
    foreign = [c for c in text[:_SAMPLE] if c > "\u02ff"]
    odd = sum(not _is_expected(c) for c in foreign) + 20 * text.count(_LOST)
    return odd - sum(c in _USUAL for c in foreign)


def _is_expected(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fa5"
        or "\u2000" <= character <= "\u22ff"
        or "\u3000" <= character <= "\u3017"
        or "\uff00" <= character <= "\uff5e"
    )
