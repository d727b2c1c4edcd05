"""What cannot be read is refused with its reason, in bounded time and memory."""

import time
import zlib

import pytest

from ingestion.model import Refusal
from ingestion.pdf import Limits, read_pdf
from tests.ingestion.pdf.reading import read, tables
from tests.ingestion.pdf.writer import Page, assemble, pdf, stream

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
TEXT = b"BT /F1 10 Tf 57 700 Td (Hello world) Tj ET\n"
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
SENTENCE = "The revenue of the Group for the year was 1,234 and the profit of the year was 567. "


def page() -> Page:
    made = Page()
    made.row(760, "", "2023", "2022", ends=(450, 530))
    made.row(746, "Revenue", "1,234", "5,678", ends=(450, 530))
    return made


def scan() -> Page:
    made = Page()
    made.operators.append(PICTURE)
    return made


def with_contents(contents: bytes, tree: bytes = b"/Kids [4 0 R] /Count 1") -> bytes:
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages " + tree + b" >>",
            FONT,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> >>",
            contents,
            stream(
                b"/X Do /X Do " + TEXT,
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
                " /Resources << /XObject << /X 6 0 R >> >>",
            ),
        ]
    )


def inflating(unit: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    raw = b"".join(packer.compress(unit) for _ in range(times)) + packer.flush()
    return with_contents(stream(raw, "/Filter /FlateDecode"))


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        read_pdf(data, limits)
    assert len(str(refusal.value)) > 10
    return refusal.value.code


def test_the_child_process_reads_what_this_process_reads() -> None:
    assert read_pdf(pdf(page())) == read(pdf(page()))


def test_an_empty_password_opens_and_another_does_not() -> None:
    assert len(tables(read_pdf(pdf(page(), password=b"")))) == 1
    assert code_of(pdf(page(), password=b"secret")) == "encrypted"


def test_a_damaged_cross_reference_table_is_mended() -> None:
    data = pdf(page()).replace(b"xref\n0", b"xrfe\n0").replace(b"startxref", b"startxrex")
    assert len(tables(read_pdf(data))) == 1


@pytest.mark.parametrize("data", [b"%PDF-1.4 hello", pdf(page())[:400], b"\x00" * 5000])
def test_damaged_bytes(data: bytes) -> None:
    assert code_of(data) == "damaged_pdf"


def test_nothing_at_all_and_too_much() -> None:
    assert code_of(b"") == "empty_file"
    assert code_of(pdf(page()), Limits(size=100)) == "too_large"


def test_pages_of_pictures_are_named() -> None:
    with pytest.raises(Refusal, match="pages 1, 2") as refusal:
        read(pdf(scan(), scan(), page()))
    assert refusal.value.code == "scanned_no_text"
    assert read(pdf(*[page()] * 11, scan())).unread_pages == (12,)


def lettered(encode: bool) -> Page:
    made, y = Page(), 790
    for _ in range(20):
        codes = "".join(f"{ord(c) - (29 if encode else 0):04x}" for c in SENTENCE)
        made.operators.append(f"BT /F2 10 Tf 1 0 0 1 57 {y} Tm <{codes}> Tj ET")
        y -= 14
    return made


UNMAPPED = (
    "/F2 << /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Some /Encoding /Identity-H"
    " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Some"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] >>"
)


def test_a_font_that_does_not_say_its_characters() -> None:
    with pytest.raises(Refusal, match="text layer unreadable on page 1") as refusal:
        read(pdf(lettered(encode=True), fonts=UNMAPPED))
    assert refusal.value.code == "text_layer_unreadable"


def test_a_font_without_map_whose_codes_are_letters_is_read() -> None:
    document = read(pdf(lettered(encode=False), fonts=UNMAPPED))
    assert document.blocks[0].lines[0].text.startswith("The revenue of the Group")


def test_letters_that_are_no_words() -> None:
    made = Page()
    for row in range(20):
        shifted = "".join(chr(33 + (ord(c) - 30) % 94) if c > " " else c for c in SENTENCE)
        made.text(57, 790 - 14 * row, shifted.replace("\\", "x"))
    with pytest.raises(Refusal) as refusal:
        read(pdf(made))
    assert refusal.value.code == "text_layer_unreadable"


@pytest.mark.parametrize(
    "data",
    [
        inflating(b"\0" * (1 << 24), 128),
        inflating(TEXT * 100_000, 100),
        with_contents(stream(b"/X Do " + TEXT)),
    ],
    ids=["zeros", "text", "form in itself"],
)
def test_a_bomb_hurts_nobody(data: bytes) -> None:
    limits = Limits(memory=512 * 2**20, cpu_seconds=10, seconds=30)
    assert code_of(data, limits) in {"reader_crashed", "too_many_resources", "timeout"}


def test_time_is_bounded() -> None:
    start = time.monotonic()
    data = inflating(TEXT * 100_000, 20)
    assert code_of(data, Limits(glyphs=10**9, cpu_seconds=1)) == "timeout"
    assert code_of(data, Limits(glyphs=10**9, seconds=0.5)) == "timeout"
    assert time.monotonic() - start < 20


def test_more_pages_or_characters_than_allowed() -> None:
    many = with_contents(stream(TEXT), b"/Kids [" + b"4 0 R " * 50 + b"] /Count 50")
    assert code_of(many, Limits(pages=20)) == "too_many_resources"
    assert code_of(pdf(page()), Limits(glyphs=10)) == "too_many_resources"
    assert code_of(pdf(page(), page()), Limits(fragments=8)) == "too_many_resources"


def test_a_page_of_nothing_but_numbers_takes_bounded_time() -> None:
    made = Page(width=9_000_000)
    made.text(57, 700, "1,234 – " * 12_000)
    made.text(57, 693, "5 6 " * 12_000, 5)
    start = time.monotonic()
    read(pdf(made))
    assert time.monotonic() - start < 20


def test_a_page_count_that_lies() -> None:
    document = read_pdf(with_contents(stream(TEXT), b"/Kids [4 0 R] /Count 1000000000"))
    assert document.blocks[0].lines[0].text == "Hello world"


def test_eight_hundred_pages() -> None:
    start = time.monotonic()
    document = read_pdf(pdf(*[page()] * 800))
    assert document.pages == len(tables(document)) == 800
    assert time.monotonic() - start < 30
