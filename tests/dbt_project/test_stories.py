"""What the marts make of each story."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from tests.dbt_project.project import Build


def at(year: int, month: int, day: int) -> datetime:
    """The assumed moment of publication of a day, in UTC."""
    return datetime(year, month, day, 15)


def rows(told: Build, columns: str, mart: str, issuer: str, order: str = "all") -> list[Any]:
    return told.query(
        f"select {columns} from marts.{mart} where issuer_id = ? order by {order}", [issuer]
    )


def test_flip_flop_gives_three_intervals(told: Build) -> None:
    assert rows(told, "value, known_from, known_to", "vintages", "flip_flop", "known_from") == [
        (Decimal(100_000), at(2023, 3, 28), at(2023, 8, 28)),
        (Decimal(110_000), at(2023, 8, 28), at(2024, 3, 26)),
        (Decimal(100_000), at(2024, 3, 26), None),
    ]


def test_coarser_echo_confirms(told: Build) -> None:
    assert rows(told, "value, confirmations, known_to", "vintages", "coarse_echo") == [
        (Decimal(1_433_122_000), 1, None)
    ]
    assert rows(told, "change_class, difference", "restated_comparatives", "coarse_echo") == [
        ("rounding", Decimal(-22_000))
    ]


def test_the_statement_is_believed_and_witnesses_are_checked(told: Build) -> None:
    assert rows(told, "value", "vintages", "witnesses") == [(Decimal(4_700_263_000),)]
    checks = rows(told, "printed_value, outcome", "checks", "witnesses", "printed_value")
    assert checks == [(Decimal(4_700_000_000), "rounding"), (Decimal(4_800_000_000), "fails")]


def test_a_superseded_document_keeps_its_interval(told: Build) -> None:
    assert rows(told, "value, known_to", "vintages", "corrected", "known_from") == [
        (Decimal(100_000), at(2023, 4, 14)),
        (Decimal(120_000), None),
    ]
    assert rows(told, "announcement_id, superseded_by", "announcements", "corrected") == [
        ("corrected-original", "corrected-revision"),
        ("corrected-revision", None),
    ]


def test_an_older_period_restated_late_is_not_the_newest(told: Build) -> None:
    newest = told.query(
        "select period_end, value from marts.vintages"
        " where issuer_id = 'older_period_late' and is_latest_period"
    )
    assert newest == [(date(2023, 12, 31), Decimal(300_000))]


def test_reclassified_within_a_total_that_stays(told: Build) -> None:
    changed = told.query(
        "select label, difference, change_class, reason from marts.restated_comparatives"
        " where issuer_id = 'reclassified' and change_class <> 'confirmed'"
    )
    assert sorted(changed) == [
        (
            "Long-term payables due within 1 year",
            Decimal(-566_256_000),
            "reclassified",
            'newly shown; "Third parties" moved by -8000000',
        ),
        (
            "Third parties",
            Decimal(-8_000_000),
            "reclassified",
            '"Long-term payables due within 1 year" moved by 8000000;'
            ' the total "Total" stays 664256000',
        ),
    ]


def test_bands_renamed_and_merged(told: Build) -> None:
    classes = rows(
        told,
        "label, earlier_value, change_class",
        "restated_comparatives",
        "renamed_and_merged",
        "label, earlier_value",
    )
    assert classes == [
        ("1 to 2 years", Decimal(1_891_876_000), "confirmed"),
        ("6 months to 1 year", Decimal(746_068_000), "relabelled"),
        ("More than 3 years", Decimal(47_464_000), "reclassified"),
        ("More than 3 years", Decimal(582_289_000), "reclassified"),
        ("Up to 6 months", Decimal(2_659_645_000), "confirmed"),
    ]


def test_a_prior_period_adjustment_conserves_nothing(told: Build) -> None:
    assert rows(
        told, "label, change_class, declared", "restated_comparatives", "prior_period_adjustment"
    ) == [
        ("Cash", "confirmed", False),
        ("Inventories", "restated", True),
        ("Total assets", "restated", True),
    ]


def test_discontinued_operations_re_present_the_statement(told: Build) -> None:
    assert rows(
        told,
        "concept, change_class, declared, evidence_line",
        "restated_comparatives",
        "discontinued",
        "concept desc",
    )[0] == ("revenue", "re_presented", True, 77)


def test_a_new_currency_is_no_difference(told: Build) -> None:
    assert rows(
        told, "change_class, difference, evidence_line", "restated_comparatives", "new_currency"
    ) == [("currency_changed", None, 12)]


def test_a_figure_that_fails_its_sums_is_our_fault_first(told: Build) -> None:
    assert rows(told, "change_class", "restated_comparatives", "misread") == [
        ("extraction_conflict",)
    ]


def test_running_text_on_one_loan_restates_no_borrowings(told: Build) -> None:
    found = rows(told, "change_class, evidence_line", "restated_comparatives", "one_loan")
    statement = told.query("select source_line from marts.figures where label = 'Bank loans'")
    assert found == [("extraction_conflict", *statement[0])]


def test_the_last_digit_is_rounding(told: Build) -> None:
    assert rows(told, "change_class", "restated_comparatives", "last_digit") == [("rounding",)]


def test_segment_bridges_need_sums(told: Build) -> None:
    bridges = rows(
        told, "from_member, to_member, relation, method", "segment_bridges", "resegmented"
    )
    assert bridges == [
        ("Auto", "Auto", "same", "arithmetic"),
        ("City", "Home", "merged", "declared"),
        ("Games", None, "dropped", "label"),
        ("Life", "Home", "merged", "arithmetic"),
        ("Maps", None, "dropped", "label"),
        (None, "Cloud", "new", "label"),
        (None, "Media", "new", "label"),
    ]


def test_segments_never_mix_schemes(told: Build) -> None:
    per_scheme = told.query(
        "select s.member_count, period_end, basis, count(*) from marts.segments"
        " join marts.segment_schemes s using (scheme_id)"
        " where segments.issuer_id = 'resegmented' group by all order by all"
    )
    assert per_scheme == [
        (4, date(2022, 12, 31), "recast", 4),
        (4, date(2023, 12, 31), "native", 4),
        (5, date(2022, 12, 31), "native", 5),
    ]


def test_segments_are_known_by_their_names_without_the_word_segment(told: Build) -> None:
    assert rows(told, "members, member_count", "segment_schemes", "segments_in_other_words") == [
        ("Auto | City", 2)
    ]
    again = rows(told, "change_class", "restated_comparatives", "segments_in_other_words")
    assert set(again) == {("confirmed",)}


def test_thousands_written_out_are_no_revision(told: Build) -> None:
    assert rows(told, "change_class", "restated_comparatives", "written_out") == [("rounding",)]
    assert rows(told, "max(revision_no)", "vintages", "written_out") == [(0,)]


def test_last_twelve_months_wait_for_the_fourth_quarter(told: Build) -> None:
    known = told.query(
        "select value, known_from from marts.kpis"
        " where issuer_id = 'fourth_quarter' and kpi = 'revenue_last_twelve_months'"
    )
    assert known == [(Decimal(1_000_000), at(2024, 2, 15))]


def test_a_second_half_ends_when_its_first_half_is_restated(told: Build) -> None:
    second_half = told.query(
        "select value, known_from, known_to from marts.kpis"
        " where issuer_id = 'halves' and kpi = 'revenue_second_half'"
    )
    assert second_half == [(Decimal(600_000), at(2024, 3, 26), at(2024, 8, 27))]


def test_a_half_told_with_a_business_is_not_taken_from_a_year_told_without_it(told: Build) -> None:
    derived = rows(told, "distinct kpi", "kpis", "half_before_a_disposal", "kpi")
    assert derived == [("revenue_growth",), ("revenue_last_twelve_months",)]


def test_an_opening_balance_that_is_not_the_closing_one_fails(told: Build) -> None:
    assert rows(told, "rule, difference, outcome", "checks", "opening_balance") == [
        ("cross_announcement", Decimal(-100_000), "fails")
    ]


def test_expected_announcements_know_what_is_due(told: Build) -> None:
    states = rows(
        told, "document_type, period_end, state", "expected_announcements", "halves", "period_end"
    )
    assert states == [
        ("interim_results", date(2023, 6, 30), "arrived"),
        ("annual_results", date(2023, 12, 31), "arrived"),
        ("interim_results", date(2024, 6, 30), "arrived"),
    ]
    late = rows(told, "state", "expected_announcements", "last_digit", "period_end")
    assert late[-1] == ("late",)


def test_every_figure_derived_cell_has_lineage(told: Build) -> None:
    for mart, key, cell in (
        ("vintages", "vintage_id", "value"),
        ("restated_comparatives", "comparison_id", "later_value"),
        ("restated_comparatives", "comparison_id", "difference"),
        ("segments", "segment_value_id", "value"),
        ("segments", "segment_value_id", "share_pct"),
        ("kpis", "kpi_id", "value"),
        ("statements", "line_id", "value_latest"),
        ("statements", "line_id", "value_first"),
        ("checks", "check_id", "printed_value"),
    ):
        orphans = told.query(
            f"select {key} from marts.{mart} as m where {cell} is not null and not exists"
            f" (select 1 from marts.lineage as l where l.mart = '{mart}'"
            f" and l.row_key = m.{key} and l.column_name = '{cell}')"
        )
        assert orphans == [], (mart, cell)


def test_as_known_answers_what_was_known(told: Build) -> None:
    known = "select value from marts.as_known(timestamp '2023-12-31') where issuer_id = ?"
    assert told.query(known, ["flip_flop"]) == [(Decimal(110_000),)]
    assert len(told.query(known, ["fourth_quarter"])) == 3


def test_as_known_answers_after_use(told: Build) -> None:
    with duckdb.connect(str(told.database), read_only=True) as connection:
        connection.execute("use marts")
        answer = connection.execute(
            "select count(*) from marts.as_known('2023-04-01') where issuer_id = 'flip_flop'"
        )
        assert answer.fetchall() == [(1,)]


def test_a_table_splits_the_line_that_its_total_agrees_with(told: Build) -> None:
    again = rows(told, "label, change_class", "restated_comparatives", "split_of_another_line")
    assert again == [("Cost of sales", "confirmed")]
