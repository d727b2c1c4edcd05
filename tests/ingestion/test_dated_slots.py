"""The year of a column beside others, and the date of a balance among movements."""

from __future__ import annotations

from datetime import date

import pytest

from ingestion import Figure, extract
from tests.ingestion.announcing import STATEMENT, announcement

CLOSING, BEFORE, OPENING = date(2023, 12, 31), date(2022, 12, 31), date(2021, 12, 31)
YEAR, YEAR_BEFORE = (date(2023, 1, 1), CLOSING), (date(2022, 1, 1), BEFORE)
MATRIX = ("\tHotels\tShops\tTotal", "\tRMB'000\tRMB'000\tRMB'000")

Told = list[tuple[str, date | None, date]]


def figures(heading: str, *table: str) -> list[Figure]:
    """The figures of one note of an announcement for the year 2023."""
    text = announcement(
        title="ANNUAL RESULTS ANNOUNCEMENT\nFOR THE YEAR ENDED 31 DECEMBER 2023",
        statement="\n".join([STATEMENT.replace("period", "year"), "", "NOTES", "", heading, ""])
        + "\n"
        + "\n".join(table),
        signed="Hong Kong, 28 March 2024",
    )
    start = text.count("\n", 0, text.index(heading)) + 1
    found = extract(text.encode()).figures
    return [f for f in found if f.source_kind == "table" and f.source_line > start]


def periods(heading: str, *table: str) -> Told:
    """The figures of one note as printed, each with its period."""
    return [(f.raw_text, f.period_start, f.period_end) for f in figures(heading, *table)]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("\tInterest rate (%)\t2023 RMB'000\t2022 RMB'000",), "5.00\t6,118\t4,204"),
        (("\tInterest rate\t2023\t2022", "\t%\tRMB'000\tRMB'000"), "5.00\t6,118\t4,204"),
        (
            ("\tInterest rate (%)\tMaturity\t2023\t2022", "\t\t\tRMB'000\tRMB'000"),
            "5.00\t2025\t6,118\t4,204",
        ),
    ],
)
def test_years_head_their_own_columns_beside_one_without(header: tuple[str, ...], row: str) -> None:
    told = periods("12. LOANS RECEIVABLE", *header, f"Loan to a tenant\t{row}")
    assert told == [("5.00", None, CLOSING), ("6,118", None, CLOSING), ("4,204", None, BEFORE)]


def test_a_rate_behind_dated_columns_is_of_the_later_year() -> None:
    header = ("\t2023\t2022\tInterest rate", "\tRMB'000\tRMB'000\t%")
    told = periods("12. LOANS RECEIVABLE", *header, "Loan to a tenant\t6,118\t4,204\t5.00")
    assert told == [("6,118", None, CLOSING), ("4,204", None, BEFORE), ("5.00", None, CLOSING)]


@pytest.mark.parametrize(
    "header",
    [
        ("\t2023 RMB'000\tInterest rate %\t2022 RMB'000\tInterest rate %",),
        ("\t2023\t\t2022\t", "\tRMB'000\tInterest rate %\tRMB'000\tInterest rate %"),
    ],
)
def test_a_rate_beside_each_amount_has_its_year(header: tuple[str, ...]) -> None:
    told = periods("12. LOANS RECEIVABLE", *header, "Loan to a tenant\t6,118\t5.00\t4,204\t5.50")
    assert [end for _, _, end in told] == [CLOSING, CLOSING, BEFORE, BEFORE]


def test_columns_without_the_own_year_keep_their_order() -> None:
    header = ("\tRMB'000\t2022 RMB'000\t2021 RMB'000",)
    told = periods("12. LOANS RECEIVABLE", *header, "Loan to a tenant\t6,118\t4,204\t3,100")
    assert [end for _, _, end in told] == [CLOSING, BEFORE, OPENING]


@pytest.mark.parametrize(
    ("middle", "last"),
    [
        (
            "Gross deferred tax assets at 31 December 2022 and 1 January 2023",
            "Gross deferred tax assets at 31 December 2023",
        ),
        ("Loss allowance at 31 December 2022", "Loss allowance at 31 December 2023"),
    ],
)
def test_a_balance_named_before_its_date_closes_the_movements(middle: str, last: str) -> None:
    told = periods(
        "20. DEFERRED TAX",
        *MATRIX,
        "At 1 January 2022\t800\t300\t1,100",
        "Credited during the year\t50\t20\t70",
        f"{middle}\t850\t320\t1,170",
        "Charged during the year\t(40)\t(10)\t(50)",
        f"{last}\t810\t310\t1,120",
    )
    whole = dict.fromkeys(("1,100", "1,170", "1,120")) | {"70": YEAR_BEFORE[0], "(50)": YEAR[0]}
    ends = {"1,100": OPENING, "70": BEFORE, "1,170": BEFORE, "(50)": CLOSING, "1,120": CLOSING}
    assert told[2::3] == [(raw, whole[raw], end) for raw, end in ends.items()]


def _block(year: int) -> list[str]:
    return [
        f"31 December {year} At 1 January {year}: Cost\t900\t300\t1,200",
        "Accumulated depreciation\t(200)\t(100)\t(300)",
        "Net carrying amount\t700\t200\t900",
        f"At 1 January {year}, net of accumulated depreciation\t700\t200\t900",
        "Additions\t50\t20\t70",
        f"At 31 December {year}, net of accumulated depreciation\t750\t220\t970",
        f"At 31 December {year}: Cost\t950\t320\t1,270",
        "Accumulated depreciation\t(200)\t(100)\t(300)",
    ]


def test_a_block_headed_by_its_year_end_opens_with_the_balance_that_follows() -> None:
    table = [*MATRIX, *_block(2023), *_block(2022)]
    read = figures("10. PROPERTY, PLANT AND EQUIPMENT", *table)
    costs = [f for f in read if f.label == "Cost" and f.member is None]
    assert [(f.period_start, f.period_end) for f in costs] == [
        (None, end) for end in (BEFORE, CLOSING, OPENING, BEFORE)
    ]
    assert {f.concept for f in costs} == {"property_plant_and_equipment_cost"}


def test_rows_above_an_opening_balance_are_balances_of_its_date() -> None:
    told = periods(
        "10. PROPERTY, PLANT AND EQUIPMENT",
        *MATRIX,
        "Cost\t900\t300\t1,200",
        "Accumulated depreciation\t(200)\t(100)\t(300)",
        "At 1 January 2023\t700\t200\t900",
        "Additions\t50\t20\t70",
        "At 31 December 2023\t750\t220\t970",
    )
    assert told[:9] == [(raw, None, BEFORE) for raw, _, _ in told[:9]]
    assert told[11] == ("70", *YEAR)


@pytest.mark.parametrize("sign", ["", "%"])
def test_interests_held_at_two_dates_are_one_measure(sign: str) -> None:
    read = figures(
        "32. JOINT OPERATIONS",
        "Name\tPlace of operation\tProportion of interest held by the Group\t",
        "\t\t2023\t2022",
        f"Harbour Works\tHong Kong\t51{sign}\t45{sign}",
        f"Island Works\tHong Kong\t40{sign}\t–",
    )
    assert {(f.unit, f.measure) for f in read} == {("percent", "share_of_total")}
    told = [(f.period_start, f.period_end) for f in read]
    assert told == [(None, CLOSING), (None, BEFORE)] * 2


def test_effective_interest_rates_are_no_interests_held() -> None:
    header = ("\tEffective interest rate (%)\t", "\t2023\t2022")
    read = figures("7. FINANCE COSTS", *header, "Charged on overdrafts\t5.00\t4.50")
    assert [f.period_start for f in read] == [YEAR[0], YEAR_BEFORE[0]]


@pytest.mark.parametrize("name", ["E&M", "M & E"])
def test_initials_name_a_segment(name: str) -> None:
    read = figures(
        "4. SEGMENT INFORMATION",
        "Year ended 31 December 2023",
        "",
        f"\tConstruction RMB'000\t{name} RMB'000\tTotal RMB'000",
        "External sales\t1,336\t50\t1,386",
        "Segment profit\t106\t4\t110",
    )
    told = [(f.axis, f.member, f.concept) for f in read if f.raw_text in ("50", "4")]
    assert told == [("segment", name, "revenue"), ("segment", name, "segment_profit")]


CUSTOMERS = "Customers contributing over 10% of the total revenue of the Group are as follows:"


@pytest.mark.parametrize(
    ("labels", "members"),
    [
        (("Customer A1", "Customer B2"), ["Customer A", "Customer B"]),
        (("Customer A", "Customer B1"), ["Customer A", "Customer B"]),
        (("Customer A1", "Customer A2"), ["Customer A1", "Customer A2"]),
    ],
)
def test_a_footnote_behind_a_customer_is_not_of_its_name(
    labels: tuple[str, str], members: list[str]
) -> None:
    rows = [f"{label}\t{value}\t{value}" for label, value in zip(labels, (700, 400), strict=True)]
    read = figures("6. REVENUE", CUSTOMERS, "", "\t2023\t2022", "\tRMB'000\tRMB'000", *rows)
    told = {f.raw_text: f.member for f in read}
    assert list(told.values()) == members


def test_a_raised_note_behind_no_figure_is_no_figure() -> None:
    header = (CUSTOMERS, "", "\t2023\t2022", "\tRMB'000\tRMB'000")
    rows = (
        "Customer A<sup>1</sup>\t700\t500",
        "Customer B\t400\tN/A<sup>2</sup>",
        "Customer C\tn/a <sup>2</sup>\t300",
    )
    read = figures("6. REVENUE", *header, *rows)
    told = [(f.raw_text, f.member) for f in read]
    assert told == [
        *(("700", "Customer A"), ("500", "Customer A")),
        *(("400", "Customer B"), ("300", "Customer C")),
    ]


def test_shares_held_by_a_trust_are_a_component_of_movements() -> None:
    told = periods(
        "CONSOLIDATED STATEMENT OF CHANGES IN EQUITY",
        "\tShare capital\tShares held for award scheme\tTotal",
        "\tRMB'000\tRMB'000\tRMB'000",
        "At 1 January 2023\t900\t(200)\t700",
        "Purchase of shares\t–\t(50)\t(50)",
        "At 31 December 2023\t900\t(250)\t650",
    )
    assert told[3:6] == [("–", *YEAR), ("(50)", *YEAR), ("(50)", *YEAR)]
