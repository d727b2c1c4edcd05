"""Rows that stand whole beside merged ones and keep what is theirs."""

from __future__ import annotations

import pytest

from tests.ingestion.test_merged_rows import CLASSES
from tests.ingestion.test_tables import NOTES, YEARS, read


def test_a_dated_balance_names_its_own_total() -> None:
    rows = (
        "As of January 1, 2023\t286\t78\t364\nOpened Closed\t14 (9)\t8 (6)\t22 (15)\n"
        "As of December 31, 2023\t291\t80\t371"
    )
    found = read("RESTAURANT NETWORK", CLASSES + rows)
    assert {text: found[text].label for text in ("14", "(9)", "291")} == {
        "14": "Opened",
        "(9)": "Closed",
        "291": "As of December 31, 2023",
    }


def test_a_heading_below_merged_rows_takes_none_of_their_numbers() -> None:
    rows = (
        "Amortisation of prepaid lease payments\t55\t54\n"
        "Auditor’s remuneration Depreciation of property, plant and equipment\t– 8,401\t– 24,022\n"
        "Staff costs (including directors’ remuneration)\t\t\nSalaries\t3,526\t2,652\n"
        "Contributions\t407\t367\n\t3,933\t3,019"
    )
    found = read(f"{NOTES}\n\n6. Profit for the year", YEARS + rows)
    assert found["8,401"].label == "Depreciation of property, plant and equipment"
    assert found["3,933"].label == "Total staff costs (including directors’ remuneration)"


def test_a_wrapped_total_below_merged_rows_is_no_heading() -> None:
    rows = (
        "CAPITAL AND RESERVES\t\t\nShare capital Reserves\t146,128 471,012\t100,430 246,417\n"
        "TOTAL EQUITY ATTRIBUTABLE TO\t\t\nOWNERS OF THE COMPANY\t617,140\t346,847"
    )
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", YEARS + rows)
    assert found["617,140"].label == "TOTAL EQUITY ATTRIBUTABLE TO OWNERS OF THE COMPANY"


def test_dashes_of_ranges_list_nothing() -> None:
    rows = (
        "Current\t247,933\t200,221\n"
        "Less than 30 days past due 31 – 90 days past due\t72,075 16,916\t– 7,196\n"
        "91 – 180 days past due\t26,237\t10\n\t363,161\t207,427"
    )
    found = read(f"{NOTES}\n\n13. Trade receivables", YEARS + rows)
    assert {text: found[text].label for text in ("247,933", "72,075", "16,916")} == {
        "247,933": "Current",
        "72,075": "Less than 30 days past due",
        "16,916": "31 – 90 days past due",
    }


def test_items_in_lower_case_that_begin_alike_are_cut() -> None:
    rows = (
        "Revenue\t\t\nrecognised point in time recognised over time\t1,178 255\t1,336 78\n"
        "\t1,433\t1,414"
    )
    found = read(f"{NOTES}\n\n5. Revenue", YEARS + rows)
    assert found["255"].label == "recognised over time"


def test_a_word_that_comes_again_in_a_wrapped_label_begins_no_other() -> None:
    rows = (
        "Net cash received from disposal of fixed assets, intangible\t\t\n"
        "assets and other long-term assets\t48,206\t36,118"
    )
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", YEARS + rows)
    assert found["48,206"].label.endswith("intangible assets and other long-term assets")


def test_a_label_may_end_in_the_row_in_which_the_next_begins() -> None:
    rows = (
        "Impairment losses under expected credit\t\t\n"
        "loss model, net of reversal Equity-settled\t8,412\t2,206\n"
        "share-based payment expense\t26,771\t–"
    )
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", YEARS + rows)
    assert found["8,412"].label == (
        "Impairment losses under expected credit loss model, net of reversal"
    )
    assert found["26,771"].label == "Equity-settled share-based payment expense"


@pytest.mark.parametrize("head", ["Current tax:\t\t\n", "Current tax: "])
def test_dashes_after_the_first_list_items_in_lower_case_too(head: str) -> None:
    rows = (
        f"{head}– PRC Enterprise Income Tax – other jurisdictions\t26,118 1,788\t8,206 1,206\n"
        "Deferred tax\t100\t200\n\t28,006\t9,612"
    )
    found = read(f"{NOTES}\n\n7. Income tax expense", YEARS + rows)
    assert found["26,118"].label == "PRC Enterprise Income Tax"
    assert found["1,788"].label == "other jurisdictions"


def test_what_merged_rows_are_carried_at_makes_all_rows_balances() -> None:
    rows = (
        "Unlisted Cost of investment less provision Share of undistributed post-acquisition results"
        "\t3,206 412\t3,306 386\n\t3,618\t3,692\nAmounts receivable\t373\t389\n\t3,991\t4,081"
    )
    found = read(f"{NOTES}\n\n11. Joint ventures", YEARS + rows)
    assert {found[text].period_type for text in ("3,206", "412", "373", "3,991")} == {"instant"}


def test_a_share_of_net_assets_among_flows_makes_no_flow_a_balance() -> None:
    rows = (
        "Revenue\t712\t742\nDepreciation\t(186)\t(180)\nProfit for the year\t314\t332\n"
        "Group’s share of net assets (65%)\t917\t1,014"
    )
    found = read(f"{NOTES}\n\n11. Joint ventures", YEARS + rows)
    assert (found["712"].period_type, found["(186)"].period_type) == ("duration", "duration")


def test_every_dash_of_a_list_begins_an_item() -> None:
    rows = (
        "Current tax expenses\t\t\n– Hong Kong profits tax – overseas tax – under provisions"
        "\t86 206 6\t18 106 (4)\nDeferred tax\t208\t(338)\n\t506\t(218)"
    )
    found = read(f"{NOTES}\n\n7. Taxation", YEARS + rows)
    assert {text: found[text].label for text in ("86", "206", "6")} == {
        "86": "Hong Kong profits tax",
        "206": "overseas tax",
        "6": "under provisions",
    }


def test_bands_that_begin_with_due_are_whole() -> None:
    rows = (
        "Within 1 year\t1,000\t2,000\n"
        "Due after 1 year but within 2 years Due after 2 years but within 5 years"
        "\t4,206 6,806\t3,306 5,206\n\t12,012\t10,512"
    )
    found = read(f"{NOTES}\n\n12. Borrowings", YEARS + rows)
    assert (found["4,206"].label, found["6,806"].axis) == (
        "Due after 1 year but within 2 years",
        "maturity",
    )


def test_a_net_book_value_heads_two_dates_with_ordinal_days() -> None:
    rows = (
        "At 31st December 2022\t90,000\t12,000\t102,000\n"
        "Net book value At 31st December 2023 At 31st December 2022"
        "\t60,900 62,412\t10,900 11,000\t71,800 73,412"
    )
    found = read(f"{NOTES}\n\n12. Property, plant and equipment", CLASSES + rows)
    assert (found["71,800"].label, found["73,412"].label) == (
        "At 31st December 2023",
        "At 31st December 2022",
    )
