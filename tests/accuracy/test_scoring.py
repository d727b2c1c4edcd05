"""The scorer itself: what counts as right, what as which fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ingestion.model import Figure
from tests.accuracy.failures import failures, remark_rows
from tests.accuracy.judging import faults, label_key, remarks, token_key
from tests.accuracy.scoring import misplaced, score
from tests.accuracy.truth import TrueFigure

REVENUE = TrueFigure(
    row=0,
    page=None,
    line=24,
    token="1,433",
    section="income_statement",
    label="Revenue",
    parent_label="",
    dimension="",
    period_type="duration",
    period_start=date(2023, 1, 1),
    period_end=date(2023, 6, 30),
    value=Decimal(1433000),
    unit="CNY",
    basis="reported",
    damage=("none",),
)


def read(true: TrueFigure, number: int = 0, **changes: Any) -> Figure:
    """The figure that a perfect reader makes of ``true``, then changed."""
    figure = Figure(
        figure_id=f"f{number}",
        announcement_id="a",
        issuer_id="i",
        section="note" if true.section.startswith("note") else true.section,
        section_title="",
        table_id="t",
        row_no=1,
        column_no=1,
        label=true.label,
        label_path=f"{true.parent_label} > {true.label}",
        line_item="",
        column_label="",
        concept=None,
        ifrs_element=None,
        axis=None,
        member=true.dimension or None,
        period_type=true.period_type,
        period_start=true.period_start,
        period_end=true.period_end,
        comparative=False,
        marked_restated=False,
        value=true.value,
        unit=true.unit,
        measure="amount",
        scale=1000,
        half_unit=Decimal(500),
        raw_text=true.token,
        source_page=true.page,
        source_line=true.line or 1,
        source_start=number,
        source_end=number + 1,
        source_kind="prose" if true.is_prose else "table",
        status="printed",
        status_reason=None,
        is_total=False,
        checks_held=0,
        checks_failed=0,
    )
    return replace(figure, **changes)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("<u>11,168,375</u>", "11168375"),
        ("$(128,261)$", "128261"),
        ("(169, 169)", "169169"),
        ("-30.6%", "30.6"),
        ("6.064.1", "6.064.1"),
        ("_", "-"),
        ("· –", "-"),
        ("nil", "-"),
    ],
)
def test_token_key_keeps_what_identifies_the_print(printed: str, key: str) -> None:
    assert token_key(printed) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Non- controlling interests", "Non-controlling interests"),
        ("Net impairment losses (Note 12(b))", "Net impairment losses"),
        ("(i) Enhancing our research", "• Enhancing our research"),
        ("Other gains/(losses) – net", "Other gains/(losses) - net"),
        ("Revenue*", "REVENUE"),
    ],
)
def test_label_key_ignores_typography(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


def test_label_key_keeps_words_in_parentheses() -> None:
    assert label_key("(Loss)/profit") != label_key("Profit")


def test_perfect_figures_are_right() -> None:
    result = score("d", [REVENUE], [read(REVENUE)])
    assert (result.rows, result.right, result.false) == (1, 1, [])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"value": Decimal(-1433000)}, "value"),
        ({"period_end": date(2022, 6, 30)}, "period"),
        ({"period_type": "instant"}, "period"),
        ({"unit": "HKD"}, "unit"),
        ({"label": "Revenue Cost of sales"}, "label"),
        ({"source_line": 25}, "line"),
    ],
)
def test_each_fault_is_named(change: dict[str, Any], fault: str) -> None:
    result = score("d", [REVENUE], [read(REVENUE, **change)])
    assert [pair.faults for pair in result.pairs] == [(fault,)]
    assert len(failures(result)) == 1


def test_member_counts_where_the_transcription_has_one() -> None:
    equity = replace(REVENUE, dimension="Share capital")
    assert faults(equity, read(equity, member="Other reserves")) == ["member"]
    assert faults(equity, read(equity, member="share_capital")) == []
    assert faults(REVENUE, read(REVENUE, member="Smart City")) == []


def test_a_grand_total_is_no_member() -> None:
    equity = replace(REVENUE, dimension="Total equity")
    assert faults(equity, read(equity, member=None)) == []
    part = replace(REVENUE, dimension="Total attributable to equity holders of the Company")
    assert faults(part, read(part, member="Total")) == ["member"]


def test_unlabelled_totals_take_a_derived_label_but_no_neighbours() -> None:
    total = replace(REVENUE, label="[total] Current assets", token="2,433", value=Decimal(2433000))
    derived = read(total, 1, label="Sum of inventories and cash", is_total=True)
    borrowed = read(total, 1, label="Revenue", is_total=True)
    assert score("d", [REVENUE, total], [read(REVENUE), derived]).right == 2
    assert score("d", [REVENUE, total], [read(REVENUE), borrowed]).right == 1


def test_opening_balances_may_be_dated_on_either_day() -> None:
    first_day = replace(
        REVENUE, period_type="instant", period_start=None, period_end=date(2023, 1, 1)
    )
    day_before = replace(first_day, period_end=date(2022, 12, 31))
    assert faults(first_day, read(day_before)) == []
    assert faults(day_before, read(first_day)) == ["period"]


def test_equal_tokens_of_a_line_are_paired_by_meaning() -> None:
    dash = replace(REVENUE, token="-", value=Decimal(0))
    last_year = replace(dash, period_start=date(2022, 1, 1), period_end=date(2022, 6, 30))
    assert score("d", [dash, last_year], [read(last_year, 1), read(dash, 2)]).right == 2


def test_a_page_wide_dash_is_not_paired_with_another_row() -> None:
    dash = replace(REVENUE, page=3, line=None, token="–", value=Decimal(0))
    stray = read(dash, label="Goodwill", period_end=date(2009, 12, 31))
    result = score("d", [dash], [stray])
    assert (len(result.missing), result.false) == (1, [stray])


def test_what_the_document_lacks_is_false_unless_implied() -> None:
    extra = read(REVENUE, 1, raw_text="77", value=Decimal(77), label="Ghost")
    implied = replace(extra, status="implied")
    result = score("d", [REVENUE], [read(REVENUE), extra])
    assert result.false == [extra]
    assert result.table_figures == 2
    tolerant = score("d", [REVENUE], [read(REVENUE), implied])
    assert (tolerant.false, tolerant.extra_implied) == ([], [implied])


def test_implied_figures_are_found_on_any_line() -> None:
    lost = replace(REVENUE, token="", basis="implied")
    found = score("d", [lost], [read(lost, status="implied", source_line=30)])
    assert (found.rows, len(found.recovered), found.lost) == (0, 1, [])


def test_running_text_is_found_by_line_and_size() -> None:
    loss = replace(REVENUE, section="prose", label="net_loss", value=Decimal(-1433000))
    result = score("d", [loss], [read(loss, value=Decimal(1433000))])
    assert (len(result.prose_pairs), result.rows, result.false) == (1, 0, [])


def test_remarks_tell_what_right_or_wrong_leaves_out() -> None:
    total = replace(REVENUE, label="[total] Current assets", parent_label="Assets")
    vague = read(total, label="Total sundry matters", label_path="Total", is_total=True)
    assert remarks(total, vague) == ["parent", "total"]
    named = read(total, label="Total current assets")
    assert remarks(total, named) == []
    assert len(remark_rows(score("d", [total], [vague]))) == 1


def test_misplaced_figures_are_those_whose_span_holds_other_characters() -> None:
    text = "heading\nRevenue\t(<u>1,433</u>)"
    there = read(REVENUE, source_line=2, source_start=8, source_end=22)
    beside = replace(there, source_start=9, source_end=14)
    assert misplaced(text, [there, beside]) == [beside]
