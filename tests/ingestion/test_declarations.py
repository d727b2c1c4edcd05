"""Declarations: which sentences declare which change, which pairs of segments, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion import extract
from ingestion.declarations import read_declarations
from ingestion.document import Line
from ingestion.figures import Identity
from ingestion.model import Declaration
from ingestion.prose import Paragraph

SAMPLES = Path(__file__).parents[2] / "samples"
IDENTITY = Identity("00001-annual-2024-12-31-0a0b0c0d", "hk-00001", "0a0b0c0d" * 8)


def paragraph(*lines: str, first: int = 1, page: int | None = None) -> Paragraph:
    printed = tuple(Line(first + n, text, (), page) for n, text in enumerate(lines))
    return Paragraph(printed, "note", "")


def declared(*paragraphs: str | Paragraph, members: tuple[str, ...] = ()) -> list[Declaration]:
    made = [
        one if isinstance(one, Paragraph) else paragraph(one, first=10 * number)
        for number, one in enumerate(paragraphs, 1)
    ]
    return read_declarations(made, IDENTITY, members)


def pairs(*paragraphs: str | Paragraph, members: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    found = declared(*paragraphs, members=members)
    return {(one.from_member, one.to_member) for one in found if one.from_member and one.to_member}


KINDS = {
    "reclassification": [
        "Certain comparative figures have been restated to conform with this year's presentation.",
        "Some amounts of the prior year were reclassified to be consistent with this year.",
        "The directors have reclassified certain comparative figures.",
        "Certain reclassifications have been made to the comparatives.",
        "Deposits shown as current in prior year have been reclassified as non-current assets.",
    ],
    "restatement": [
        "3. RESTATEMENT OF PRIOR PERIOD FIGURES",
        "The comparative statement of cash flows has been restated.",
        "Basic earnings per share of 2019 were restated for the bonus issue.",
        "* Restated - see note 2",
        "The weighted average number of shares has been adjusted retrospectively.",
        "The Group has also restated the comparative figures.",
    ],
    "prior_period_adjustment": [
        "2. PRIOR YEAR ADJUSTMENTS",
        "The Group identified errors in the accounts of the prior year.",
        "The bonds were inappropriately described as held for trading in prior year.",
    ],
    "discontinued_operation": [
        "13. DISCONTINUED OPERATIONS",
        "The sale constitutes a discontinued operation.",
        "The results of the tea business have been presented as a discontinued operation.",
        "With the sale of the shops, retail became a discontinued operation.",
        "The comparatives have been re-presented as if the mill had been discontinued before.",
        "The toy business was discontinued during the year.",
    ],
    "resegmentation": [
        "We reclassified revenue segments in the first half.",
        "The Group changed the structure of its internal organisation in a manner that causes the "
        "composition of its reportable segments to change.",
        "The segment information of the prior year has been restated.",
        "Retail is no longer a segment.",
    ],
    "currency_change": [
        "The Group changed its presentation currency from HK$ to RMB.",
        "The functional currency of the Company has been changed from HK$ to RMB.",
        "The Board resolved to change the Company's functional currency to RMB.",
        "The Group has adopted RMB as its presentation currency with effect from 1 January 2020.",
    ],
    "measure_definition": [
        "We define adjusted EBITDA as EBITDA adjusted for listing expenses.",
        "“Adjusted net profit” is defined as profit for the year excluding share-based payments.",
        "Underlying profit is calculated by excluding revaluation gains.",
        "The table below reconciles our adjusted net loss to net loss.",
        "Listing expenses were not included in non-IFRS measures before.",
    ],
}


@pytest.mark.parametrize(
    ("kind", "sentence"), [(kind, told) for kind, all_told in KINDS.items() for told in all_told]
)
def test_a_declaring_sentence_has_its_kind(kind: str, sentence: str) -> None:
    assert [one.kind for one in declared(sentence)] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Comparative figures have not been restated.",
        "No comparative figures have been restated.",
        "HKFRS 9 requires that comparative figures have been restated.",
        "Items that may be reclassified to profit or loss:",
        "The reserve was reclassified to profit or loss of the prior year on disposal.",
        "The articles of association were amended and restated.",
        "An investment property was reclassified as property, plant and equipment.",
        "Amendments to IAS 1 clarify which loans have been reclassified in prior years.",
        "When an operation is discontinued, the comparative figures are restated.",
        "A discontinued operation is a component of the business.",
        "The planned sale will be presented as a discontinued operation.",
        "Earnings per share from continuing and discontinued operations",
        "No operating segments have been aggregated to form the above segments.",
        "There have been no changes in the basis of segmentation.",
        "Our segment revenue changed because of the weather.",
        "We may reorganise our segments in future.",
        "The Group merged its northern and southern businesses into Alpha Limited.",
        "The functional currency of the Company is USD.",
        "The functional currency is and has always been HK$.",
        "The Company has not changed its functional currency.",
        "There has been no change in the presentation currency.",
        "Adjusted EBITDA is not defined under IFRS.",
        "We believe that adjusted EBITDA is useful to investors.",
        "Disclosure of Accounting Policies",
        "The company was formerly known as Alpha Limited.",
    ],
)
def test_what_changes_nothing_declares_nothing(sentence: str) -> None:
    assert declared(sentence) == []


def test_a_cited_declaration_is_not_the_issuers() -> None:
    cited = "“In 2009 the board met. The functional currency was changed from HK$ to RMB.”"
    assert declared("The last report said:", cited) == []
    assert declared(cited.strip("“”"))


def test_segments_listed_before_and_after_with_bullets() -> None:
    told = (
        "The previous segments – Alpha, Beta Works, and Gamma – have been realigned into "
        "Alpha, Beta Works, and Y Ventures as follows:",
        "- Alpha segment: scope unchanged.",
        "- Beta Works: now includes the repair shops previously under GammaCar to save costs.",
        "- Y Ventures: consolidates young firms, including GammaCar (parts and sales), as well as "
        "Delta Care (DeltaMed), previously under Beta Works.",
        "The weather was fine. Epsilon, formerly a brand of Alpha, sells tea.",
        "GammaCar (Gamma) sells cars.",
    )
    assert pairs(*told) == {
        ("Alpha", "Alpha"),
        ("Beta Works", "Beta Works"),
        ("Gamma", "Beta Works"),
        ("Gamma", "Y Ventures"),
        ("Beta Works", "Y Ventures"),
    }


def test_segments_in_order_of_their_list() -> None:
    told = (
        "We have reclassified revenue streams as Cloud, Classic and Car, which corresponds to "
        "training under Cloud; business under the traditional Town, Trade and Home sector; and "
        "the original Car business."
    )
    assert pairs(told) == {
        ("Town", "Classic"), ("Trade", "Classic"), ("Home", "Classic"), ("Car", "Car"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "The former Tea segment and Milk segment have been combined into the Drinks segment.",
            {("Tea", "Drinks"), ("Milk", "Drinks")},
        ),
        ("The “Others” segment was renamed as the “Logistics” segment.", {("Others", "Logistics")}),
        (
            "The property segment has been split into the residential segment and the "
            "commercial segment.",
            {("property", "residential"), ("property", "commercial")},
        ),
        (
            "The shops were transferred from the Retail segment to the Online segment.",
            {("Retail", "Online")},
        ),
        (
            "The letting segment was separated from the property segment, and comparative segment "
            "information has been restated.",
            {("property", "letting")},
        ),
        (
            "We grouped our old businesses of Tea, Milk and Juice into Drinks.",
            {("Tea", "Drinks"), ("Milk", "Drinks"), ("Juice", "Drinks")},
        ),
    ],
)
def test_ways_to_say_which_segment_became_which(told: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(told) == expected


def test_tables_tell_where_a_name_with_an_and_ends() -> None:
    told = (
        "We revised our segment reporting. Payments, formerly included in Others, is now "
        "reported as fintech and business services."
    )
    printed = ("FinTech and Business Services", "Others")
    assert pairs(told, members=printed) == {("Others", "FinTech and Business Services")}


def test_a_segment_is_named_as_tables_print_it() -> None:
    told = "The Tea and Milk segments were merged into the Drinks segment."
    printed = ("Drinks business", "TEA")
    assert pairs(told, members=printed) == {("TEA", "Drinks business"), ("Milk", "Drinks business")}


def test_names_without_end_are_read_in_time_that_grows_with_them() -> None:
    told = "We reclassified revenue segments. Tea was merged into X, " + "Alpha, Beta Gamma " * 1000
    assert {one.kind for one in declared(told)} == {"resegmentation"}


def test_one_row_for_each_measure_with_the_whole_sentence() -> None:
    told = (
        "We define adjusted EBITDA as EBITDA adding back listing expenses, and adjusted net loss "
        "as loss for the year adding back listing expenses."
    )
    found = declared(told)
    assert [told[one.source_start :].split(" as ", maxsplit=1)[0] for one in found] == [
        "adjusted EBITDA",
        "adjusted net loss",
    ]
    assert {one.text for one in found} == {told}


def test_a_sentence_over_printed_lines_lies_in_the_line_it_begins_in() -> None:
    lines = (
        "Nothing of note. The results of tea have been",
        "presented as discontinued operation.",
    )
    [found] = declared(paragraph(*lines, first=7, page=4))
    assert (found.source_page, found.source_line) == (4, 7)
    assert lines[0][found.source_start : found.source_end] == "The results of tea have been"
    assert found.text.endswith("discontinued operation.")


def test_every_row_has_an_identity_that_stays() -> None:
    told = "The Tea and Milk segments were merged into the Drinks segment."
    first, second = declared(told), declared(told)
    assert [one.declaration_id for one in first] == [one.declaration_id for one in second]
    assert len({one.declaration_id for one in first}) == len(first) == 3


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        (
            "sensetime-2023-annual-results.txt",
            {
                ("Smart City", "Traditional AI"),
                ("Smart Business", "Traditional AI"),
                ("Smart Life", "Traditional AI"),
                ("Smart Auto", "Smart Auto"),
            },
        ),
        (
            "sensetime-2025-interim-results.txt",
            {
                ("Generative AI", "Generative AI"),
                ("Computer Vision", "Computer Vision"),
                ("Traditional AI", "Computer Vision"),
                ("Smart Auto", "Computer Vision"),
                ("Smart Auto", "X Businesses"),
                ("Computer Vision", "X Businesses"),
            },
        ),
        ("sensetime-2022-annual-results.txt", set()),
    ],
)
def test_pairs_of_the_samples(sample: str, expected: set[tuple[str, str]]) -> None:
    found = extract((SAMPLES / sample).read_bytes()).declarations
    assert {(d.from_member, d.to_member) for d in found if d.from_member} == expected


def test_changes_of_the_invented_issuer() -> None:
    kinds = {
        name: {
            d.kind
            for d in extract((SAMPLES / f"tolo-harbour-{name}.txt").read_bytes()).declarations
        }
        for name in ("2022-23-interim", "2022-23-annual", "2023-24-interim")
    }
    assert kinds == {
        "2022-23-interim": set(),
        "2022-23-annual": {"reclassification"},
        "2023-24-interim": {"discontinued_operation", "resegmentation"},
    }
