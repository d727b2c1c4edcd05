"""The account of numeric tokens: complete, ordered, and strict about what is left open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingestion import audit
from ingestion.model import Announcement, Check, Extraction, Figure, Refusal, Token

ANNOUNCEMENT = Announcement(
    announcement_id="00001-interim-2023-06-30-abcd",
    issuer_id="00001",
    issuer_name=None,
    stock_codes="00001",
    document_type="interim_results",
    title="",
    period_start=date(2023, 1, 1),
    period_end=date(2023, 6, 30),
    published_on=None,
    audit="unaudited",
    currency="HKD",
    is_revision=False,
    media_type="text/plain",
    content_sha256="0" * 64,
    pages=None,
    extractor_version="1",
    figures=1,
)


def token(line: int, raw_text: str, fate: str, table_id: str = "t1", **more: Any) -> Token:
    return Token(
        announcement_id=ANNOUNCEMENT.announcement_id,
        table_id=table_id,
        raw_text=raw_text,
        source_page=more.get("page"),
        source_line=line,
        source_start=more.get("start", 0),
        source_end=more.get("start", 0) + len(raw_text),
        fate=fate,
        reason=more.get("reason", "because"),
        figure_id=more.get("figure_id"),
    )


def figure(figure_id: str, table_id: str = "t1") -> Figure:
    return Figure(
        figure_id=figure_id,
        announcement_id=ANNOUNCEMENT.announcement_id,
        issuer_id="00001",
        section="income_statement",
        section_title="Income statement",
        table_id=table_id,
        row_no=1,
        column_no=1,
        label="Revenue",
        label_path="Revenue",
        line_item="revenue",
        column_label="2023",
        concept=None,
        ifrs_element=None,
        axis=None,
        member=None,
        period_type="duration",
        period_start=date(2023, 1, 1),
        period_end=date(2023, 6, 30),
        comparative=False,
        marked_restated=False,
        value=Decimal(5000),
        unit="HKD",
        measure="amount",
        scale=1000,
        half_unit=Decimal(500),
        raw_text="5",
        source_page=None,
        source_line=3,
        source_start=0,
        source_end=1,
        source_kind="table",
        status="printed",
        status_reason=None,
        is_total=False,
        checks_held=0,
        checks_failed=0,
    )


def check(outcome: str, difference: int) -> Check:
    return Check(
        check_id=outcome,
        announcement_id=ANNOUNCEMENT.announcement_id,
        rule="sum",
        description="Total assets = current + non-current",
        printed_value=Decimal(1000 + difference),
        computed_value=Decimal(1000),
        difference=Decimal(difference),
        tolerance=Decimal(1),
        outcome=outcome,
        figure_ids="f1",
        signs="+",
        total_figure_id="f1",
    )


def lines(**rows: Any) -> list[str]:
    return list(audit.report(Extraction(ANNOUNCEMENT, **rows)))


def test_each_table_shows_its_place_section_and_fates() -> None:
    tokens = [
        token(4, "5", "figure", figure_id="f1"),
        token(3, "2023", "heading"),
        token(9, "16", "not_financial", table_id="t0"),
    ]
    report = lines(figures=[figure("f1")], tokens=tokens)
    assert report[0].startswith("line 3-4 income_statement “Income statement”:")
    assert "1 heading" in report[0]
    assert "1 figure" in report[0]
    assert report[1] == "line 9-9 no figures: 1 not_financial"
    assert "unaccounted: 0" in report


def test_a_table_over_a_page_break_names_both_pages() -> None:
    tokens = [token(30, "5", "heading", page=4), token(2, "6", "heading", page=5)]
    assert lines(tokens=tokens)[0].startswith("page 4 line 30 to page 5 line 2 no figures:")


def test_ghosts_and_open_tokens_are_listed_with_reasons() -> None:
    tokens = [
        token(7, "12", "ghost", reason="echo of line 8", start=4),
        token(8, "99", "unaccounted", reason="no column", page=2),
    ]
    report = lines(tokens=tokens)
    assert "    line 7:4 12  ghost: echo of line 8" in report
    assert "  ! page 2 line 8:0 99  unaccounted: no column" in report
    assert "unaccounted: 1" in report


def test_a_token_that_names_no_figure_is_open() -> None:
    dangling = token(3, "5", "figure", figure_id="gone")
    extraction = Extraction(ANNOUNCEMENT, figures=[figure("f1")], tokens=[dangling])
    assert audit.unaccounted(extraction) == [dangling]
    assert any("figure that does not exist" in line for line in audit.report(extraction))


def test_failing_checks_are_described() -> None:
    report = lines(checks=[check("holds", 0), check("rounding", 1), check("fails", 60)])
    assert "checks: 3 (1 holds, 1 rounding, 1 fails)" in report
    assert report[-1].endswith("printed 1,060, computed 1,000, difference 60")


@pytest.mark.parametrize(("fate", "status"), [("note_reference", 0), ("unaccounted", 1)])
def test_exit_status_follows_the_account(
    fate: str,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = tmp_path / "d.txt"
    document.write_bytes(b"x")
    extraction = Extraction(ANNOUNCEMENT, tokens=[token(1, "5", fate)])
    monkeypatch.setattr(audit, "extract", lambda data, source_name: extraction)
    assert audit.main([str(document)]) == status
    assert f"1 {fate}" in capsys.readouterr().out


def test_a_refused_document_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(data: bytes, source_name: str) -> Extraction:
        raise Refusal("empty_file", f"{source_name} holds {len(data)} bytes")

    document = tmp_path / "d.txt"
    document.write_bytes(b"")
    monkeypatch.setattr(audit, "extract", refuse)
    assert audit.main([str(document)]) == audit.REFUSED_STATUS
    assert "empty_file" in capsys.readouterr().err
