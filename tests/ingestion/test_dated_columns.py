"""What headings of columns tell: dates over balances, lengths, units, and names torn apart."""

from __future__ import annotations

from datetime import date

import pytest

from ingestion import Figure, extract
from tests.ingestion.announcing import announcement
from tests.ingestion.test_tables import read

NOTES = "NOTES TO THE CONSOLIDATED FINANCIAL STATEMENTS"
REVIEW = "MANAGEMENT DISCUSSION AND ANALYSIS"
HALF = (date(2023, 1, 1), date(2023, 6, 30))
HALF_BEFORE = (date(2022, 1, 1), date(2022, 6, 30))
AT_END, AT_OPENING = (None, date(2023, 6, 30)), (None, date(2022, 12, 31))

Spell = tuple[date | None, date]


def figures(section: str, *body: str) -> list[Figure]:
    """The figures of one section below its title, in order of print."""
    text = announcement(closing="\n".join([section, "", *body]))
    first = text[: text.index(body[0])].count("\n")
    found = [f for f in extract(text.encode()).figures if f.source_line > first]
    return sorted(found, key=lambda f: (f.source_line, f.source_start))


def periods(section: str, *body: str) -> dict[str, list[Spell]]:
    """By label the periods of a section's figures."""
    told: dict[str, list[Spell]] = {}
    for f in figures(section, *body):
        told.setdefault(f.label, []).append((f.period_start, f.period_end))
    return told


SEGMENTS = (
    "4. Segment information",
    "",
    "\tSix months ended 30 June 2023\t\t",
    "\tTimber RMB'000\tStone RMB'000\tTotal RMB'000",
    "Segment revenue\t3,900\t1,300\t5,200",
    "Additions to segment assets\t210\t120\t330",
    "Segment assets\t7,300\t2,100\t9,400",
    "Deferred tax assets\t\t\t150",
    "Total assets\t\t\t9,550",
    "Segment liabilities\t3,100\t1,400\t4,500",
)


@pytest.mark.parametrize(
    "label", ["Segment assets", "Deferred tax assets", "Total assets", "Segment liabilities"]
)
def test_assets_of_segments_stand_at_the_end_of_the_period_above_them(label: str) -> None:
    assert set(periods(NOTES, *SEGMENTS)[label]) == {AT_END}


@pytest.mark.parametrize("label", ["Segment revenue", "Additions to segment assets"])
def test_flows_of_segments_keep_the_period_above_them(label: str) -> None:
    assert set(periods(NOTES, *SEGMENTS)[label]) == {HALF}


def test_assets_below_additions_are_flows() -> None:
    told = periods(NOTES, *SEGMENTS[:5], "Additions to:\t\t\t", "Segment assets\t210\t120\t330")
    assert set(told["Segment assets"]) == {HALF}


@pytest.mark.parametrize(
    "row",
    [
        "Less: Provision for impairment losses\t(630)\t(610)",
        "Carried at comprehensive income\t630\t610",
    ],
)
def test_a_half_year_and_a_year_end_head_balances(row: str) -> None:
    told = periods(
        NOTES,
        "12. Advances to members",
        "",
        "(a) Analysed by nature",
        "",
        "\tJune 30, 2023\tDecember 31, 2022",
        "Advances to companies\t4,400\t3,900",
        row,
    )
    assert list(told.values()) == [[AT_END, AT_OPENING]] * 2


def test_a_heading_of_closing_balances_moves_nothing() -> None:
    told = periods(
        NOTES,
        "18. Related party transactions",
        "",
        "\tJune 30, 2023\tDecember 31, 2022",
        "Balances at end of the period/year:\t\t",
        "Advances to directors\t206\t240",
        "Deposits from directors\t84\t72",
    )
    assert told["Advances to directors"] == [AT_END, AT_OPENING]


def test_a_movement_moves_from_one_balance_to_the_next() -> None:
    told = periods(
        NOTES,
        "18. Loss allowance",
        "",
        "\tJune 30, 2023\tDecember 31, 2022",
        "At the beginning of the period/year\t206\t240",
        "Charged\t84\t(34)",
        "At the end of the period/year\t290\t206",
    )
    assert told["Charged"] == [HALF, (date(2022, 1, 1), date(2022, 12, 31))]


@pytest.mark.parametrize(
    "heads",
    [
        ("\t12-month ECL\tLifetime ECL\tTotal",),
        ("\t12 months expected credit losses\tLifetime expected credit losses\tTotal",),
        ("\t12-month\tLifetime\t", "\tECL\tECL\tTotal"),
    ],
)
def test_months_over_which_losses_are_expected_are_no_period(heads: tuple[str, ...]) -> None:
    told = periods(
        NOTES,
        "(c) Advances by stage of assessment",
        "",
        "\tJune 30, 2023\t\t",
        *heads,
        "Gross advances to companies\t4,100\t300\t4,400",
        "Net advances to companies\t4,000\t100\t4,100",
    )
    assert {spell for spells in told.values() for spell in spells} == {AT_END}


def test_the_last_of_headings_of_one_kind_stands_over_its_own_column_alone() -> None:
    told = figures(
        NOTES,
        "(c) Advances by stage of assessment",
        "",
        "\tJune 30, 2023\t\t",
        "\tStage 1\tStage 2\t",
        "\tPerforming\tImpaired\tTotal",
        "Gross advances to companies\t4,100\t300\t4,400",
    )
    assert [f.member for f in told] == ["Stage 1 Performing", "Stage 2 Impaired", None]


@pytest.mark.parametrize(
    "unit",
    [
        "\t(Expressed in millions of RMB, unless otherwise stated)\t\t\t",
        "\t(Expressed in millions of RMB)\t\t\t",
        "\t(All amounts in RMB millions)\t\t\t",
        "\tRMB million, unless otherwise stated\t\t\t",
        "\t(Expressed in millions\tof RMB, unless otherwise stated)\t\t",
    ],
)
def test_a_row_of_units_is_no_part_of_what_a_column_is_about(unit: str) -> None:
    told = figures(
        REVIEW,
        "\tSix months ended June 30,\t\t\t",
        "\t2023\t\t2022\t",
        "\tAverage balance\tInterest income\tAverage balance\tInterest income",
        unit,
        "Advances to companies\t4,300\t210\t4,000\t190",
        "Advances to families\t2,300\t110\t2,000\t90",
    )[:4]
    assert [f.member for f in told] == ["Average balance", "Interest income"] * 2
    assert {int(f.value) // 1_000_000 for f in told} == {4_300, 210, 4_000, 190}
    assert [(f.period_start, f.period_end) for f in told] == [HALF] * 2 + [HALF_BEFORE] * 2


def counted(*table: str) -> set[str]:
    """The units of a table without one, below a sentence that states a number of things."""
    return {
        f.unit
        for f in figures(REVIEW, "The number of members with accounts was 41,200.", "", *table)
        if f.source_kind == "table" and f.measure == "amount"
    }


DATED = "\tAs of June 30, 2023\tAs of December 31, 2022"


@pytest.mark.parametrize(
    "table",
    [
        (DATED, "Advances and loans\t4,400\t3,900", "Deposits\t2,400\t2,300"),
        (DATED, "\tAmount\tAmount", "Northern area\t4,400\t3,900", "Southern\t2,400\t2,300"),
    ],
)
def test_a_number_stated_above_amounts_does_not_count_them(table: tuple[str, ...]) -> None:
    assert counted(*table) == {"CNY"}


def test_a_number_stated_above_things_counts_them() -> None:
    rows = ("Northern area\t30,100\t29,900", "Southern area\t11,100\t10,300")
    assert counted(DATED, *rows) == {"count"}


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("\t(RMB in thou\tsands)", 1_000),
        ("\t(RMB in mil\tlions)", 1_000_000),
        ("\t(Expressed in mill\tions of RMB)", 1_000_000),
    ],
)
def test_a_unit_torn_inside_a_word_is_whole(unit: str, scale: int) -> None:
    rows = ("Timber of oak\t4,400\t3,900", "Timber of pine\t2,400\t2,300")
    told = figures(REVIEW, "\tSix months ended June 30,\t", "\t2023\t2022", unit, *rows)
    assert [int(f.value) for f in told[:2]] == [4_400 * scale, 3_900 * scale]
    assert {f.member for f in told} == {None}


def test_a_name_torn_after_its_first_letter_heads_two_years() -> None:
    told = figures(
        NOTES,
        "4. REVENUE AND SEGMENT INFORMATION",
        "",
        "(ii) Geographical information",
        "",
        "\tRevenue from\texternal customers\tNon-current a\tssets",
        "\t2023 RMB'000\t2022 RMB'000\t2023 RMB'000\t2022 RMB'000",
        "The PRC\t4,400\t3,900\t8,300\t8,100",
        "Japan\t800\t200\t1,300\t1,200",
    )[:4]
    assert [f.concept for f in told] == ["revenue"] * 2 + ["noncurrent_assets_by_location"] * 2
    assert {f.member for f in told} == {"The PRC"}
    assert [f.period_type for f in told] == ["duration"] * 2 + ["instant"] * 2


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Impairment losses on advances to customers amounted to RMB42 million.", HALF),
        ("Staff costs were RMB92 million, of which wages and allowances were RMB71 million.", HALF),
        ("Advances to customers amounted to RMB42 million.", AT_END),
        ("The tier-one capital adequacy ratio was 10.59%.", AT_END),
        ("The net interest spread was 2.06%.", HALF),
    ],
)
def test_the_noun_that_is_measured_tells_whether_it_is_a_flow(sentence: str, told: Spell) -> None:
    assert [(f.period_start, f.period_end) for f in figures(REVIEW, sentence)][-1:] == [told]


def test_two_rates_of_one_sentence_keep_their_own_names() -> None:
    told = figures(
        REVIEW,
        "The net interest spread and net interest margin were 2.06% and 2.19%, respectively.",
    )
    assert [f.label for f in told] == ["Net interest spread", "Net interest margin"]


def test_dates_of_two_columns_are_not_those_of_the_columns_before_them() -> None:
    heads = (
        "\tAllocation of net proceeds\tUnutilised as at 1 January 2023"
        "\tUtilised during the year\tUnutilised as at 31 December 2023\n"
        "\tHK$ million\tHK$ million\tHK$ million\tHK$ million\n"
    )
    rows = "Acquiring shops\t1,206.2\t318.4\t62.1\t256.3\nSystems\t604.1\t18.2\t4.1\t14.1"
    found = read("USE OF NET PROCEEDS", heads + rows)
    assert {
        t: (found[t].period_start, found[t].period_end) for t in ("1,206.2", "318.4", "62.1")
    } == {
        "1,206.2": (None, date(2023, 12, 31)),
        "318.4": (None, date(2022, 12, 31)),
        "62.1": (date(2023, 1, 1), date(2023, 12, 31)),
    }
