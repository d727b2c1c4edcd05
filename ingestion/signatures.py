"""Files that hold no announcement's text: known by their first bytes, named in the refusal."""

from __future__ import annotations

import re

from ingestion.model import Refusal

_SEND = "send the announcement as PDF, HTML, Markdown or text"
_PICTURE = "recognise its text and send that, or send the PDF"
_UNPACK = "unpack it and send the documents in it"
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"BM", "a BMP picture", _PICTURE),
    (b"RIFF", "a picture or recording", _PICTURE),
    (b"\xd0\xcf\x11\xe0", "an Office document (DOC, XLS or PPT)", "save it as PDF and send that"),
    (b"{\\rtf", "a rich text document (RTF)", "save it as PDF or text and send that"),
    (b"%!PS", "a PostScript document", "convert it to PDF and send that"),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"SQLite format 3", "a SQLite database", _SEND),
    (b"PAR1", "a Parquet file", _SEND),
    (b"MZ", "a Windows program", _SEND),
    (b"\x7fELF", "a program", _SEND),
)
_TEXTLIKE = (b"BM", b"MZ", b"RIFF", b"PAR1", b"BZh", b"GIF8")
_ZIPPED = (
    (rb"xl/", "an Excel workbook (XLSX)", "save the announcement as PDF or text and send that"),
    (rb"word/", "a Word document (DOCX)", "save it as PDF and send that"),
    (rb"ppt/", "a presentation (PPTX)", "save it as PDF and send that"),
    (rb"mimetypeapplication/vnd.oasis", "an OpenDocument file", "save it as PDF and send that"),
    (rb"mimetypeapplication/epub", "an e-book (EPUB)", "save it as PDF and send that"),
)
_MAIL = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?(?:MIME-Version|Message-ID):", re.I
)


def refuse_other_formats(data: bytes) -> None:
    """Refuse pictures, archives, Office documents and mail by name.

    Raises:
        Refusal: ``unsupported_format``, naming what it is and what to send.
    """
    what, mend = _zipped(data) if data.startswith(b"PK\x03\x04") else _signed(data)
    if what:
        raise Refusal("unsupported_format", f"{what}, no text of an announcement; {mend}")


def _zipped(data: bytes) -> tuple[str, str]:
    for mark, what, mend in _ZIPPED:
        if mark in data[:4096] or mark in data[-65536:]:
            return what, mend
    return "a ZIP archive", _UNPACK


def _signed(data: bytes) -> tuple[str, str]:
    for mark, what, mend in _SIGNATURES:
        if data.startswith(mark) and (mark not in _TEXTLIKE or b"\x00" in data[:4096]):
            return what, mend
    if _MAIL.match(data[:16384]):
        return "a mail or saved web archive (EML, MHT)", "save the document in it and send that"
    return "", ""
