"""The rows that one announcement yields: what is printed, before anything is compared.

Every class here is one output table of :func:`ingestion.extract`; its fields are the
table's columns. Values are exact decimals in base units (RMB'000 5 is ``Decimal(5000)``),
dates are :class:`datetime.date`, ``None`` is "not known".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

EXTRACTOR_VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """Cover facts of one document version."""

    announcement_id: str  # readable: code, kind, period end, short hash
    issuer_id: str
    issuer_name: str | None
    stock_codes: str  # five digits each, comma-separated when there are dual counters
    document_type: str  # annual_results | interim_results | quarterly_results | other
    title: str
    period_start: date | None
    period_end: date | None
    published_on: date | None
    audit: str  # audited | reviewed | unaudited
    currency: str  # ISO 4217, the presentation currency
    is_revision: bool  # the title says corrected, revised, supplemental or clarification
    media_type: str
    content_sha256: str
    pages: int | None
    extractor_version: str
    figures: int


@dataclass(slots=True, kw_only=True)
class Figure:
    """One printed (or implied) figure with its meaning and its place on the page."""

    figure_id: str
    announcement_id: str
    issuer_id: str
    section: str
    section_title: str
    table_id: str | None
    row_no: int | None
    column_no: int | None
    label: str
    label_path: str
    line_item: str  # normalised label path without member: the key of a series without concept
    column_label: str
    concept: str | None
    ifrs_element: str | None
    axis: str | None
    member: str | None
    period_type: str  # duration | instant
    period_start: date | None
    period_end: date
    comparative: bool
    marked_restated: bool  # the column heading or row says "(Restated)", "(Re-presented)"
    value: Decimal
    unit: str
    measure: str  # amount | share_of_total | change
    scale: int
    half_unit: Decimal
    raw_text: str
    source_page: int | None
    source_line: int
    source_start: int
    source_end: int
    source_kind: str  # table | prose | implied
    status: str  # printed | realigned | repaired | implied
    status_reason: str | None
    is_total: bool  # an arithmetic identity shows this figure as a sum of others
    checks_held: int
    checks_failed: int


@dataclass(slots=True, kw_only=True)
class Check:
    """One arithmetic identity evaluated on printed figures of one announcement."""

    check_id: str
    announcement_id: str
    rule: str  # sum | roll_forward | cross_table | ratio | balance
    description: str
    printed_value: Decimal
    computed_value: Decimal
    difference: Decimal
    tolerance: Decimal
    outcome: str  # holds | rounding | fails
    figure_ids: str  # comma-separated addends
    signs: str  # "+" or "-" for each of figure_ids, in order
    total_figure_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A sentence by which the issuer says that figures or their arrangement changed."""

    declaration_id: str
    announcement_id: str
    kind: str  # restatement | reclassification | resegmentation | discontinued_operation |
    #            prior_period_adjustment | currency_change | measure_definition
    text: str
    from_member: str | None  # for resegmentation: one row per declared pair, else None
    to_member: str | None
    source_page: int | None
    source_line: int
    source_start: int
    source_end: int


@dataclass(slots=True, kw_only=True)
class Token:
    """What became of one numeric token of a table: nothing is dropped in silence."""

    announcement_id: str
    table_id: str
    raw_text: str
    source_page: int | None
    source_line: int
    source_start: int
    source_end: int
    fate: str  # figure | note_reference | heading | ghost | label | not_financial | unaccounted
    reason: str
    figure_id: str | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read out of one announcement."""

    announcement: Announcement
    figures: list[Figure] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


class Refusal(Exception):
    """The document cannot be read as a results announcement.

    ``code`` is a stable snake_case reason (``empty_file``, ``binary``,
    ``not_an_announcement``, ``no_financial_tables``, ``scanned_no_text``, ...);
    ``str(refusal)`` names the place and the mend.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
