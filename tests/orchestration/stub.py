"""A tiny extractor of a tiny format, so that the pipeline is tested without reading tables.

issuer 00001
title Annual results
period 2023-12-31
published 2024-03-20
revenue 100
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ingestion import EXTRACTOR_VERSION, Announcement, Check, Extraction, Figure, Refusal, Token


def extract(data: bytes, *, source_name: str = "", media_type: str | None = None) -> Extraction:
    """Read the tiny format; refuse anything else."""
    if not data:
        raise Refusal("empty_file", "the file is empty; send it again")
    pairs = [line.split(" ", 1) for line in data.decode(errors="replace").splitlines() if line]
    facts = {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    _misbehave(facts)
    if "issuer" not in facts:
        raise Refusal("not_an_announcement", "no issuer is named; send a results announcement")
    return _extraction(facts, hashlib.sha256(data).hexdigest())


def extract_better(
    data: bytes, *, source_name: str = "", media_type: str | None = None
) -> Extraction:
    """The extractor of a later version, which reads one more figure."""
    more = extract(data + b"\nprofit 9\n", source_name=source_name, media_type=media_type)
    content = hashlib.sha256(data).hexdigest()
    earlier = extract(data, source_name=source_name, media_type=media_type)
    identity = earlier.announcement.announcement_id
    return Extraction(
        replace(more.announcement, announcement_id=identity, content_sha256=content),
        [
            replace(f, announcement_id=identity, figure_id=f"{identity}-{f.row_no}")
            for f in more.figures
        ],
        earlier.checks,
        earlier.declarations,
        earlier.tokens,
    )


def _misbehave(facts: dict[str, str]) -> None:
    if "sleep" in facts:
        time.sleep(float(facts["sleep"]))
    if "crash" in facts:
        os.abort()
    if "hoard" in facts:
        bytearray(int(facts["hoard"]) << 20)
    if "raise" in facts:
        raise ValueError(facts["raise"])
    if "disk" in facts:
        raise OSError(28, "No space left on device")


def _extraction(facts: dict[str, str], content: str) -> Extraction:
    end = date.fromisoformat(facts["period"])
    identity = f"{facts['issuer']}-annual-{end}-{content[:8]}"
    lines = [name for name in facts if name not in ("issuer", "title", "period", "published")]
    figures = [figure(identity, facts, end, name, row) for row, name in enumerate(lines)]
    announcement = Announcement(
        announcement_id=identity,
        issuer_id=facts["issuer"],
        issuer_name=f"Issuer {facts['issuer']}",
        stock_codes=facts["issuer"],
        document_type="annual_results",
        title=facts.get("title", "Annual results"),
        period_start=date(end.year, 1, 1),
        period_end=end,
        published_on=date.fromisoformat(facts["published"]) if "published" in facts else None,
        audit="audited",
        currency="HKD",
        is_revision=False,
        media_type="text/plain",
        content_sha256=content,
        pages=None,
        extractor_version=EXTRACTOR_VERSION,
        figures=len(figures),
    )
    checks = [check(identity, figures)] if figures else []
    tokens = [token(identity, f) for f in figures]
    return Extraction(announcement, figures, checks, [], tokens)


def figure(identity: str, facts: dict[str, str], end: date, name: str, row: int) -> Figure:
    text = facts[name]
    return Figure(
        figure_id=f"{identity}-{row}",
        announcement_id=identity,
        issuer_id=facts["issuer"],
        section="income_statement",
        section_title="Income statement",
        table_id="t1",
        row_no=row,
        column_no=1,
        label=name.capitalize(),
        label_path=name.capitalize(),
        line_item=name,
        column_label=str(end.year),
        concept=name,
        ifrs_element=None,
        axis=None,
        member=None,
        period_type="duration",
        period_start=date(end.year, 1, 1),
        period_end=end,
        comparative=False,
        marked_restated=False,
        value=Decimal(text) * 1000,
        unit="HKD",
        measure="amount",
        scale=1000,
        half_unit=Decimal(500),
        raw_text=text,
        source_page=None,
        source_line=row + 5,
        source_start=len(name) + 1,
        source_end=len(name) + 1 + len(text),
        source_kind="table",
        status="printed",
        status_reason=None,
        is_total=False,
        checks_held=1,
        checks_failed=0,
    )


def check(identity: str, figures: list[Figure]) -> Check:
    total = figures[0]
    return Check(
        check_id=f"{identity}-sum",
        announcement_id=identity,
        rule="sum",
        description="itself",
        printed_value=total.value,
        computed_value=total.value,
        difference=Decimal(0),
        tolerance=Decimal(500),
        outcome="holds",
        figure_ids=total.figure_id,
        signs="+",
        total_figure_id=total.figure_id,
    )


def token(identity: str, printed: Figure) -> Token:
    return Token(
        announcement_id=identity,
        table_id="t1",
        raw_text=printed.raw_text,
        source_page=None,
        source_line=printed.source_line,
        source_start=printed.source_start,
        source_end=printed.source_end,
        fate="figure",
        reason="",
        figure_id=printed.figure_id,
    )
