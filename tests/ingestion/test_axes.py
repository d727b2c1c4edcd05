"""The axis of a table's members, from the words around it and from the members themselves."""

import pytest

from ingestion.places import is_place
from ingestion.tables.axes import axis_of, is_member_total, member_name, row_axis

BANDS = ["Up to 6 months", "6 months to 1 year", "1 to 2 years", "More than 2 years", "Total"]

ROWS = [
    ("segment", "Revenue", "A breakdown of our revenue streams:", ["Alpha", "Beta Auto", "Total"]),
    ("segment", "3 Revenue by business segments", "", ["Alpha", "Beta", "Others", "Total revenue"]),
    (
        "geography",
        "4 SEGMENT INFORMATION (a) Geographical information",
        "",
        ["Region 1", "Region 2", "Total"],
    ),
    ("geography", "5 Turnover", "", ["Hong Kong and Macau", "Southeast Asia", "Others", "Total"]),
    ("ageing_band", "Trade receivables", "The ageing analysis is as follows:", BANDS),
    ("ageing_band", "Trade payables", "", ["0 - 30 days", "31 - 60 days", "Over 90 days", "Total"]),
    ("maturity", "Borrowings", "The borrowings were repayable as follows:", BANDS),
    (
        "maturity",
        "Tax losses",
        "They expire as follows:",
        ["2024", "2025", "Indefinitely", "Total"],
    ),
    ("expense_nature", "5 EXPENSES BY NATURE", "", ["Staff costs", "Depreciation", "Total"]),
    (
        "currency",
        "Receivables",
        "denominated in the following currencies:",
        ["RMB", "USD", "Others"],
    ),
    (
        "maturity",
        "Lease commitments",
        "",
        ["Within one year", "In the second to fifth year inclusive"],
    ),
    (
        "ageing_band",
        "Receivables",
        "",
        ["Current", "Less than 30 days past due", "31–90 days past due"],
    ),
    ("ageing_band", "Trade payables", "Ageing analysis:", ["0 – 30 days"]),
    (
        "product",
        "4. REVENUE",
        "An analysis of revenue is as follows:",
        ["Sale of goods", "Provision of services", "Total"],
    ),
    (
        "tax_jurisdiction",
        "Income tax by jurisdiction",
        "",
        ["Hong Kong", "Mainland China", "Total"],
    ),
    ("use_of_proceeds", "Use of proceeds", "", ["Working capital", "Expansion", "Total"]),
    ("sales_channel", "Revenue", "A breakdown by sales channel:", ["Online", "Offline", "Total"]),
    ("customer", "Information about major customers", "", ["Customer A", "Customer B"]),
    ("timing", "4 REVENUE", "", ["At a point in time", "Over time", "Total"]),
    (
        "expense_function",
        "10 Plant",
        "Depreciation was charged as follows:",
        ["Cost of sales", "Selling expenses", "Administrative expenses", "Total"],
    ),
    ("product", "Revenue by type", "", ["Software services", "Licence fees", "Total"]),
    ("product", "Revenue by product", "", ["Welding equipment", "Hand tools", "Total"]),
    ("product", "Revenue breakdown", "", ["Tower rental", "Fibre", "Total"]),
    (
        "maturity",
        "Borrowings",
        "",
        [
            "Within one year",
            "Within a period of more than one year but not exceeding two years",
            "Less: amounts due within one year shown under current liabilities",
            "Amounts shown under non-current liabilities",
        ],
    ),
]

ORDINARY = [
    (
        "Trade receivables",
        "A breakdown:",
        ["Due from related parties", "Provision for impairment", "Total"],
    ),
    ("4 SEGMENT INFORMATION", "", ["Segment revenue", "Segment results", "Finance costs"]),
    (
        "Debt investments",
        "The movement is:",
        ["At beginning of the year", "Additions", "Disposals"],
    ),
    ("INCOME STATEMENT", "", ["Revenue", "Cost of sales", "Gross profit", "Selling expenses"]),
    ("7 INCOME TAX", "", ["Current income tax", "Deferred income tax", "Income tax credit"]),
    (
        "Revenue and other income",
        "An analysis:",
        ["Sale of goods", "Bank interest income", "Total"],
    ),
    (
        "Segment information",
        "",
        ["Reportable segment assets", "Unallocated assets", "Total assets"],
    ),
    ("Business segments", "", ["Same-store growth", "Number of stores"]),
    ("Directors' emoluments", "", ["Fees", "Salaries", "Total"]),
    ("5 REVENUE", "", ["Sales of equipment", "Licence fees", "Total"]),
    ("Statement", "", []),
]


@pytest.mark.parametrize(("axis", "title", "caption", "labels"), ROWS)
def test_rows_that_are_members_have_their_axis(axis, title, caption, labels):
    assert axis_of(title, caption, [], labels) == axis


@pytest.mark.parametrize(("title", "caption", "labels"), ORDINARY)
def test_rows_of_ordinary_line_items_have_none(title, caption, labels):
    assert axis_of(title, caption, [], labels) is None


@pytest.mark.parametrize(
    ("axis", "title", "columns"),
    [
        ("equity_component", "CHANGES IN EQUITY", ["Share capital", "Other reserves", "Total"]),
        (
            "equity_component",
            "",
            ["Share premium", "Accumulated losses", "Minority interests", "Total"],
        ),
        (
            "asset_class",
            "10 Property, plant and equipment",
            ["Buildings", "Motor vehicles", "Total"],
        ),
        ("segment", "4 SEGMENT INFORMATION", ["Alpha", "Beta", "Elimination", "Total"]),
        ("ageing_band", "Trade receivables", BANDS),
        ("restatement", "Change of policy", ["Originally stated", "Restatements", "Restated"]),
        ("segment", "Segment information", ["Hong Kong", "Mainland China", "Unallocated", "Total"]),
        ("geography", "Geographical information", ["Hong Kong", "Mainland China", "Total"]),
        ("stage", "Impairment", ["Stage 1", "Stage 2", "Stage 3", "Total"]),
        ("fair_value_level", "Fair value", ["Level 1", "Level 2", "Level 3"]),
        ("temporary_difference", "Deferred tax liabilities", ["Intangible assets"]),
        (None, "13 Derivatives", ["Assets", "Liabilities"]),
    ],
)
def test_columns_that_are_members_have_theirs(axis, title, columns):
    assert axis_of(title, "", columns, ["Additions", "Disposals"]) == axis


@pytest.mark.parametrize(
    "label", ["Total", "Sub-total", "Group", "Consolidated", "Total revenue", "Segment total"]
)
def test_totals_are_no_members(label):
    assert is_member_total(label)


@pytest.mark.parametrize(
    "label",
    ["Eliminations", "Unallocated", "Others", "Total attributable to owners of the Company"],
)
def test_reconciling_members_are_no_totals(label):
    assert not is_member_total(label)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Others*", "Others"),
        ("– Hong Kong", "Hong Kong"),
        ("(ii) Expansion", "Expansion"),
        ("Services ( Note 10 )", "Services"),
    ],
)
def test_member_names_are_clean(printed, name):
    assert member_name(printed) == name


@pytest.mark.parametrize(
    ("axis", "label", "own"),
    [
        ("ageing_band", "Over 90 days", "ageing_band"),
        ("ageing_band", "Less: allowance for doubtful debts", None),
        ("ageing_band", "Trade receivables, net", None),
        ("product", "Mobile games", "product"),
        ("product", "At a point in time", "timing"),
        ("product", "Mainland China", "geography"),
        ("segment", "Hong Kong", "segment"),
        ("segment", "Segment results", None),
        ("segment", "Unallocated", "segment"),
    ],
)
def test_a_row_may_differ_from_its_table(axis, label, own):
    assert row_axis(axis, label) == own


@pytest.mark.parametrize(
    "name",
    [
        "People’s Republic of China (“PRC”)",
        "Hong Kong and Macau",
        "The PRC (excluding Hong Kong)",
        "U.S.A.",
        "Rest of the world",
        "Europe, Middle East and Africa",
    ],
)
def test_names_of_places(name):
    assert is_place(name)


@pytest.mark.parametrize(
    "name", ["Hong Kong Profits Tax", "Other areas", "China Widgets Limited", ""]
)
def test_names_that_are_no_places(name):
    assert not is_place(name)
