"""Tables of any shape come back cell for cell."""

from itertools import accumulate

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.ingestion.pdf.reading import read, shown, tables
from tests.ingestion.pdf.writer import Page, pdf, width_of

AMOUNT = st.integers(100, 99_999_999).map("{:,}".format)
VALUE = st.one_of(
    AMOUNT,
    AMOUNT.map("({})".format),
    st.just("–"),
    st.decimals(10, 999, places=2).map(str),
    st.decimals(0, 100, places=1).map("{}%".format),
)
WORDS = (
    *("Revenue", "Cost", "of", "sales", "and", "other", "income", "Trade", "receivables"),
    *("31", "December", "2023", "(note", "5)"),
)
LABEL = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
NOTE = st.sampled_from(["", "", "5", "12", "4(a)", "3(i)", "5, 6"])
SECTIONS = ["Segment one", "Retail", "All other", "Total group"]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[tuple[str, str, list[str]]], float, float, float, bool]:
    """Rows of label, note and values (two for each section), size, gap, pitch, lines."""
    columns = 2 * draw(st.integers(1, 4))
    values = st.lists(VALUE, min_size=columns, max_size=columns)
    kinds = st.one_of(
        st.tuples(LABEL, NOTE, values),
        st.tuples(LABEL, NOTE, values),
        st.tuples(st.just(""), st.just(""), values),
        st.tuples(LABEL, st.just(""), st.just([""] * columns)),
    )
    rows = draw(st.lists(kinds, min_size=3, max_size=14))
    size, gap = draw(st.sampled_from([6, 8, 10])), draw(st.sampled_from([1.0, 1.5, 3.0]))
    return rows, size, gap, draw(st.sampled_from([1.2, 1.5, 2.0])), draw(st.booleans())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_every_cell_comes_back_in_its_column(
    sheet: tuple[list[tuple[str, str, list[str]]], float, float, float, bool],
) -> None:
    rows, size, gap, pitch, ruled = sheet
    while rows and not (rows[-1][0] and rows[-1][2][0]):
        rows = rows[:-1]
    assume(sum(bool(label and values[0]) for label, _, values in rows) > 1)
    assume(any(note for _, note, _ in rows))
    page, expected = Page(width=2000), []
    sections = SECTIONS[: len(rows[0][2]) // 2]
    room = [
        max(width_of(text, size) for text in [*column, "RMB’000", "Total group"]) + gap * size
        for column in zip(*(values for _, _, values in rows), strict=True)
    ]
    labels = 57 + max(width_of(label, size) for label, _, _ in rows) + 2 * size
    notes = labels + width_of("Notes", size)
    ends = tuple(accumulate(room, initial=notes + size))[1:]

    def put(y: float, label: str, note: str, values: list[str]) -> float:
        page.row(y, label, *values, ends=ends, size=size)
        page.right(notes, y, note, size)
        expected.append(" | ".join([label, note, *values]))
        return y - size * pitch

    for index, name in enumerate(sections):
        left, right = ends[2 * index] - room[2 * index] + gap * size, ends[2 * index + 1]
        page.center((left + right) / 2, 800, name, size)
        if ruled:
            page.rule(left, right, 800 - size / 3)
    expected.append(" | ".join(["", "", *(f"{name} <2> | " for name in sections)]))
    y = put(800 - size * pitch, "", "Notes", ["2023", "2022"] * len(sections))
    y = put(y, "", "", ["RMB’000"] * 2 * len(sections)) - size
    for row in rows:
        y = put(y, *row)
    (block,) = tables(read(pdf(page)))
    assert shown(block) == expected
