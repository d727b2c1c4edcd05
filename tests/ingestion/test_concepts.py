"""Concepts of printed line items: synonyms, headings, members, phrases, and what has none."""

import csv
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from ingestion.concept_vocabulary import Concept, concept_info, ifrs_element
from ingestion.concepts import concept_of
from ingestion.labels import words
from ingestion.vocabulary import rows

ACCURACY = Path(__file__).parents[1] / "accuracy"
STATEMENTS = (
    "income_statement",
    "comprehensive_income",
    "balance_sheet",
    "changes_in_equity",
    "cash_flow",
)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LABELS = read(Path(__file__).with_name("statement_labels.csv"))


def path_of(text: str) -> list[str]:
    return text.split(" > ") if text else []


def test_lines_of_statements_of_many_issuers() -> None:
    found = [
        {**row, "concept": concept_of(row["label"], path_of(row["path"]), row["section"])}
        for row in LABELS
    ]
    assert [pair for pair in zip(LABELS, found, strict=True) if pair[0] != pair[1]] == []


SYNONYMS = [
    ("revenue", "income_statement", ["Revenue", "Turnover", "TURNOVER", "Revenues (note 5)"]),
    (
        "profit",
        "income_statement",
        ["Profit for the year", "Loss for the period", "(LOSS)/PROFIT FOR THE YEAR", "Net loss"],
    ),
    (
        "profit_before_tax",
        "income_statement",
        ["Loss before income tax", "Profit before taxation", "Profit/(loss) before tax"],
    ),
    (
        "other_gains_and_losses",
        "income_statement",
        ["Other (losses)/gains – net", "Other gains and losses, net", "Other gains/(losses) - net"],
    ),
    (
        "cash_flows_from_operating_activities",
        "cash_flow",
        ["Net cash used in operating activities", "NET CASH FROM (USED IN) OPERATING ACTIVITIES"],
    ),
    (
        "comprehensive_income",
        "comprehensive_income",
        [
            "Total comprehensive charge for the year",
            "Total comprehensive (charge)/income",
            "Total comprehensive income/(deficit) for the period",
        ],
    ),
    (
        "adjusted_net_profit",
        "discussion",
        [
            "Adjusted net loss (non-HKFRS measure)",
            "Adjusted net profit (non-GAAP financial measures)",
            "Adjusted net loss (Non-IFRSs measures)",
        ],
    ),
    ("amortisation", "income_statement", ["Amortization", "Amortisation expense"]),
    ("selling_expenses", "income_statement", ["Selling & distribution costs", "Selling expenses"]),
    ("equity", "changes_in_equity", ["As at 1 January 2023", "Balance at 31 December 2022"]),
    (
        "basic_earnings_per_share",
        "income_statement",
        [
            "Basic and diluted earnings per share attributable to the shareholders of the Company",
            "Basic and diluted loss per share for loss attributable to owners of the Company",
            "Earnings per share attributable to equity holders of the parent (basic and diluted)",
            "Basic earnings per share for profit attributable to ordinary equity holders",
        ],
    ),
    (
        "diluted_earnings_per_share",
        "income_statement",
        ["Diluted earnings per share for the profit attributable to the owners of the parent"],
    ),
    ("borrowings", "balance_sheet", ["Borrowings and other interest-bearing liabilities"]),
    ("concession_rights", "balance_sheet", ["Intangible concession rights"]),
]


@pytest.mark.parametrize(
    ("concept", "section", "label"),
    [(concept, section, label) for concept, section, labels in SYNONYMS for label in labels],
)
def test_other_words_for_the_same(concept: str, section: str, label: str) -> None:
    assert concept_of(label, (), section) == concept


CHINESE_STANDARDS = [
    ("profit_before_tax", "income_statement", "IV. Total profit (total loss stated with “-”)"),
    ("profit", "income_statement", "V. Net profit (net loss is expressed with “-”)"),
    ("profit_before_tax", "income_statement", "IV. Total profit (“-” for total losses)"),
    ("profit_before_tax", "income_statement", "Total profit (loss is indicated by “–”)"),
    ("profit", "income_statement", "V. Net profit (“-” indicating net loss)"),
    ("investment_income", "income_statement", 'Add: Investment income ("-" for losses)'),
    ("profit_attributable_to_nci", "income_statement", "2. Profit or loss of minority interests"),
    (
        "other_comprehensive_income_attributable_to_nci",
        "income_statement",
        "(II) Other comprehensive income attributable to minority interests, net of tax",
    ),
    ("operating_profit", "income_statement", "III. Operating profit (loss stated with “-”)"),
    ("basic_earnings_per_share", "income_statement", "(I) Basic earnings per share (RMB/share)"),
    ("cash_and_bank_balances", "balance_sheet", "Monetary funds"),
    (
        "noncurrent_liabilities_due_within_one_year",
        "balance_sheet",
        "Non-current liabilities due within one year",
    ),
    (
        "receipts_from_customers",
        "cash_flow",
        "Cash received from sales of goods and rendering of services",
    ),
    ("payments_to_employees", "cash_flow", "Cash paid to and on behalf of employees"),
    ("cash_and_cash_equivalents", "cash_flow", "VI. Closing balance of cash and cash equivalents"),
    (
        "cash_and_cash_equivalents",
        "cash_flow",
        "VI. Balance of cash and cash equivalents at the end of the period",
    ),
]


@pytest.mark.parametrize(("concept", "section", "label"), CHINESE_STANDARDS)
def test_lines_of_statements_by_chinese_standards(concept: str, section: str, label: str) -> None:
    assert concept_of(label, (), section) == concept


def test_what_is_left_of_assets_and_liabilities_is_neither() -> None:
    assert concept_of("Total assets and liabilities", (), "balance_sheet") is None


def test_current_and_noncurrent_told_apart_by_heading() -> None:
    assert concept_of("Borrowings", ["Liabilities", "Current liabilities"], "balance_sheet") == (
        "borrowings_current"
    )
    assert concept_of("Borrowings", ["Non-current liabilities"], "balance_sheet") == (
        "borrowings_noncurrent"
    )
    assert concept_of("Bank borrowings", (), "balance_sheet") == "borrowings"
    assert concept_of("Bank borrowings - due after one year", (), "balance_sheet") == (
        "borrowings_noncurrent"
    )


def test_activity_told_by_heading() -> None:
    financing = ["Cash flows from financing activities"]
    assert concept_of("Interest paid", financing, "cash_flow") == "interest_paid_financing"
    assert concept_of("Interest paid", ["Operating activities"], "cash_flow") == (
        "interest_paid_operating"
    )


def test_owners_by_what_is_attributed() -> None:
    label = "Owners of the Company"
    profit = ["Profit for the year attributable to"]
    comprehensive = ["Total comprehensive income for the year attributable to"]
    assert concept_of(label, profit, "income_statement") == "profit_attributable_to_owners"
    assert concept_of(label, comprehensive, "income_statement") == (
        "comprehensive_income_attributable_to_owners"
    )
    assert concept_of(label, ["Attributable to"], "comprehensive_income") is None


def test_earnings_per_share_of_continuing_operations() -> None:
    share = "Earnings per share"
    found = [
        concept_of("Basic", [share, f"From {which} operations"], "income_statement")
        for which in ("continuing and discontinued", "continuing", "discontinued")
    ]
    assert found == [
        "basic_earnings_per_share",
        "basic_earnings_per_share_from_continuing_operations",
        "basic_earnings_per_share_from_discontinued_operations",
    ]


def test_a_torn_label_goes_on_from_its_heading() -> None:
    path = ["GENERAL AND ADMINISTRATIVE"]
    assert concept_of("EXPENSES", path, "income_statement") == "administrative_expenses"


def test_same_words_in_notes_are_other_facts() -> None:
    payables = "14. TRADE AND OTHER PAYABLES"
    assert concept_of("Others", ["Other payables"], "note", title=payables) is None
    ppe = "10 PROPERTY, PLANT AND EQUIPMENT"
    assert concept_of("Cost of sales", (), "note", title=ppe) is None
    assert concept_of("Cost", (), "note", title=ppe, axis="asset_class") == (
        "property_plant_and_equipment_cost"
    )
    assert concept_of("Depreciation", ["Adjustments for"], "cash_flow") == (
        "adjustment_for_depreciation"
    )
    assert concept_of("Depreciation charge", (), "note", title=ppe, axis="asset_class") == (
        "property_plant_and_equipment_depreciation_charge"
    )


CLOSED = [
    "24. DISPOSAL OF SUBSIDIARIES > Analysis of assets and liabilities over which control was lost",
    "13. DISCONTINUED OPERATIONS",
    "2. RESTATEMENT OF PRIOR PERIOD FIGURES",
    "19. ACQUISITIONS DURING THE YEAR",
]


@pytest.mark.parametrize("title", CLOSED)
def test_lines_of_closed_notes_are_not_the_groups_own(title: str) -> None:
    for label in ("Trade receivables", "Revenue", "Goodwill", "Profit before tax"):
        assert concept_of(label, (), "note", title=title) is None


MEMBERS = [
    ("revenue", "Smart Auto", "segment", "Revenue"),
    ("revenue", "Total", "segment", "Revenue"),
    ("revenue", "Hong Kong", "geography", "4 SEGMENT INFORMATION > (a) Revenue by location"),
    ("noncurrent_assets_by_location", "Hong Kong", "geography", "(b) Non-current assets"),
    ("segment_profit", "Reportable segment profit", "segment", "Segment information"),
    ("revenue", "Revenue from external customers", "segment", "Segment information"),
    ("trade_receivables_by_age", "31 - 60 days", "ageing_band", "Trade receivables"),
    ("trade_payables_by_age", "Over 90 days", "ageing_band", "13. TRADE PAYABLES"),
    ("borrowings", "Between 1 and 2 years", "maturity", "14 BORROWINGS"),
    (None, "Alpha", "segment", "Segment information"),
    (None, "31 - 60 days", "ageing_band", "11 TRADE, OTHER RECEIVABLES AND PREPAYMENTS"),
]


@pytest.mark.parametrize(("concept", "label", "axis", "title"), MEMBERS)
def test_members_take_the_concept_of_their_table(
    concept: str | None, label: str, axis: str, title: str
) -> None:
    assert concept_of(label, (), "note", axis=axis, title=title) == concept


BOTH_WAYS = [
    (None, "Joint ventures", "2. Revenue and segment information"),
    (None, "Inter-segment", "4. Turnover and segment information"),
    (None, "Capital additions", "5. Segment information and revenue > (a) Segment results"),
    ("revenue", "Turnover from external customers", "4. Turnover and segment information"),
    ("revenue", "31 December 2023", "4. Turnover and segment information"),
    ("revenue", "External", "5. Revenue and segment information > (a) Revenue"),
    ("revenue", "External", "5. Revenue"),
    (None, "– Recognised at a point in time", "5. Revenue"),
    (None, "Transferred over time", "5. Revenue and segment information > (a) Revenue"),
]


@pytest.mark.parametrize(("concept", "label", "title"), BOTH_WAYS)
def test_where_segments_are_columns_a_note_of_revenue_and_segments_lends_no_concept(
    concept: str | None, label: str, title: str
) -> None:
    found = concept_of(label, (), "note", axis="segment", title=title, is_measure=True)
    assert found == concept


def test_share_of_revenue_from_customers_only_in_percent() -> None:
    title = "Information about major customers"
    found = [
        concept_of("Customer A", (), "note", axis="customer", unit=unit, title=title)
        for unit in ("percent", "HKD")
    ]
    assert found == ["share_of_revenue_from_major_customers", "revenue"]


def test_what_is_not_known_has_no_concept() -> None:
    assert concept_of("Compensation for the relocation of the pier", (), "cash_flow") is None
    assert concept_of("", (), "balance_sheet") is None
    assert concept_of("Others", (), "note", title="") is None


def test_elements_and_facts_of_a_concept() -> None:
    assert ifrs_element("revenue") == "ifrs-full:Revenue"
    assert ifrs_element("borrowings_current") == (
        "ifrs-full:CurrentBorrowingsAndCurrentPortionOfNoncurrentBorrowings"
    )
    assert ifrs_element("listing_expenses") is None
    assert concept_info("total_assets") == Concept(
        "total_assets", "Total assets", "balance_sheet", "debit", "instant", "ifrs-full:Assets"
    )
    assert concept_info("no_such_concept") is None


def test_vocabulary_names_concepts_that_exist() -> None:
    known = {row["concept"] for row in rows("concepts")}
    assert len(known) == len(rows("concepts"))
    own = {"party", "asset", "movement"}
    named = {row["concept"] for row in rows("line_items") if row["section"] not in own}
    named |= {row["concept"] for row in rows("table_concepts")}
    named |= {row["concept"] for row in rows("note_topics") if row["concept"]}
    assert named - known == set()


def test_no_label_stands_for_two_concepts() -> None:
    meant = defaultdict(set)
    for row in rows("line_items"):
        for section in row["section"].split():
            for label in row["labels"].split("|"):
                meant[section, frozenset(words(row["under"])), words(label)].add(row["concept"])
    assert {key: found for key, found in meant.items() if len(found) > 1} == {}


def transcribed() -> list[Path]:
    return sorted(ACCURACY.glob("figures-*.csv"))


@pytest.mark.parametrize("path", transcribed(), ids=lambda path: path.stem)
def test_statement_rows_of_transcribed_documents(path: Path) -> None:
    """At least 95% of rows have a concept, and no two lines of a statement share one."""
    lines: dict[tuple[str, ...], str | None] = {}
    values: defaultdict[tuple[object, ...], defaultdict[str, set[tuple[str, tuple[str, ...]]]]] = (
        defaultdict(lambda: defaultdict(set))
    )
    for row in read(path):
        if row["section"] not in STATEMENTS:
            continue
        label = row["label"].replace("[total]", "Total")
        key = row["section"], row["parent_label"], label
        lines[key] = concept_of(label, path_of(row["parent_label"]), row["section"])
        place = (row["dimension"], row["period_start"], row["period_end"], row["unit"])
        values[lines[key], row["section"], place][row["column"]].add((row["value"], key))
    assert sum(concept is not None for concept in lines.values()) >= 0.95 * len(lines)
    for (concept, *_), columns in values.items():
        for found in columns.values():
            clash = len({value for value, _ in found}) > 1
            assert concept is None or not clash, (concept, found)


def test_a_user_adds_a_label(tmp_path: Path) -> None:
    (tmp_path / "line_items.csv").write_text(
        "concept,section,under,labels\nrevenue,income_statement,,Harvest proceeds\n"
    )
    script = (
        "from ingestion.concepts import concept_of;"
        "print(concept_of('Harvest proceeds', (), 'income_statement'))"
    )
    assert run_with_vocabulary(script, tmp_path) == "revenue"


def run_with_vocabulary(script: str, folder: Path) -> str:
    environment = os.environ | {"ANNOUNCEMENT_VOCABULARY": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout.strip()


def test_looking_up_again_is_fast() -> None:
    for row in LABELS:
        concept_of(row["label"], path_of(row["path"]), row["section"])
    started = time.perf_counter()
    for row in LABELS:
        concept_of(row["label"], path_of(row["path"]), row["section"])
    assert (time.perf_counter() - started) / len(LABELS) < 20e-6


def test_facilities_not_drawn_are_no_borrowings() -> None:
    title = "14 BORROWINGS > Credit lines not drawn:"
    assert concept_of("Total borrowings", [], "note", title=title) is None
    assert concept_of("Total", [], "note", title="14 BORROWINGS") == "borrowings"
