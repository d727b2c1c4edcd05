"""Small histories of announcements, one issuer each, that say what the marts must make of them.

Every story is a function that adds the announcements of one issuer, named like the function,
to a fixture. Values are in base units unless a story says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from tests.dbt_project.fixtures import Fixture

YEAR_2022 = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
YEAR_2023 = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
HALF_2022 = {"period_start": date(2022, 1, 1), "period_end": date(2022, 6, 30)}
HALF_2023 = {"period_start": date(2023, 1, 1), "period_end": date(2023, 6, 30)}
IN_MARCH_2023 = date(2023, 3, 28)
IN_AUGUST_2023 = date(2023, 8, 28)
IN_MARCH_2024 = date(2024, 3, 26)

Story = Callable[[Fixture, Callable[..., str]], None]
STORIES: list[Story] = []


def story(tell: Story) -> Story:
    """Register a story."""
    STORIES.append(tell)
    return tell


def tell_all() -> Fixture:
    """All stories in one fixture."""
    fixture = Fixture()
    for tell in STORIES:
        tell(fixture, partial(_announce, fixture, tell.__name__))
    return fixture


def _announce(fixture: Fixture, issuer: str, name: str, published_on: date, **given: Any) -> str:
    return fixture.announce(f"{issuer}-{name}", published_on, issuer_id=issuer, **given)


@story
def flip_flop(fixture: Fixture, announce: Callable[..., str]) -> None:
    """A, then B, then A again: three intervals."""
    for name, published_on, value in (
        ("first", IN_MARCH_2023, 100_000),
        ("second", IN_AUGUST_2023, 110_000),
        ("third", IN_MARCH_2024, 100_000),
    ):
        fixture.figure(announce(name, published_on), value, concept="revenue")


@story
def coarse_echo(fixture: Fixture, announce: Callable[..., str]) -> None:
    """The same value in millions a year later confirms what was told in thousands."""
    first = announce("first", IN_MARCH_2023)
    fixture.figure(first, 1_433_122_000, concept="revenue")
    later = announce("later", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(later, 1_433_100_000, concept="revenue", comparative=True, half_unit=50_000)


@story
def witnesses(fixture: Fixture, announce: Callable[..., str]) -> None:
    """The statement is believed; prose that rounds it agrees, a highlight does not."""
    only = announce("only", IN_MARCH_2023)
    fixture.figure(
        only, 4_700_000_000, concept="revenue", section="prose", table_id=None, half_unit=5_000_000
    )
    fixture.figure(only, 4_800_000_000, concept="revenue", section="highlights")
    fixture.figure(only, 4_700_263_000, concept="revenue", section="income_statement")


@story
def corrected(fixture: Fixture, announce: Callable[..., str]) -> None:
    """A correction supersedes; what it replaced keeps its interval."""
    fixture.figure(announce("original", IN_MARCH_2023), 100_000, concept="revenue")
    revision = announce("revision", date(2023, 4, 14), is_revision=True)
    fixture.figure(revision, 120_000, concept="revenue")


@story
def older_period_late(fixture: Fixture, announce: Callable[..., str]) -> None:
    """An older period restated late does not become the newest period."""
    newest = announce("newest", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(newest, 300_000, concept="revenue", **YEAR_2023)
    fixture.figure(newest, 100_000, concept="revenue", comparative=True)
    late = announce("late", date(2024, 6, 1), document_type="other", **YEAR_2022)
    fixture.figure(late, 90_000, concept="revenue")


def _payables(fixture: Fixture, source: str, third_parties: int, long_term: int | None) -> None:
    place: dict[str, Any] = {
        "section": "note",
        "section_title": "13 Trade and other payables",
        "period_type": "instant",
        "period_end": date(2022, 12, 31),
        "comparative": True,
        "column_no": 2,
    }
    parts = [fixture.figure(source, third_parties, label="Third parties", **place)]
    parts.append(fixture.figure(source, 90_000_000, label="Staff salaries", **place))
    if long_term is not None:
        label = "Long-term payables due within 1 year"
        parts.append(fixture.figure(source, long_term, label=label, **place))
    total = fixture.figure(source, 664_256_000, label="Total", **place)
    fixture.total(source, total, parts)


@story
def reclassified(fixture: Fixture, announce: Callable[..., str]) -> None:
    """A row gives 8,000 thousand to a row newly shown; their total stays."""
    half = announce(
        "half", IN_AUGUST_2023, document_type="interim_results", currency="CNY", **HALF_2023
    )
    _payables(fixture, half, 574_256_000, None)
    _payables(fixture, announce("year", IN_MARCH_2024, **YEAR_2023), 566_256_000, 8_000_000)


def _ageing(fixture: Fixture, source: str, bands: dict[str, int]) -> None:
    for label, value in bands.items():
        fixture.figure(
            source,
            value,
            label=label,
            section="note",
            section_title="11 Trade receivables",
            axis="ageing_band",
            period_type="instant",
            period_end=date(2022, 12, 31),
        )


@story
def renamed_and_merged(fixture: Fixture, announce: Callable[..., str]) -> None:
    """In an ageing table one band is renamed and two are merged into one."""
    young = {"Up to 6 months": 2_659_645_000, "1 to 2 years": 1_891_876_000}
    earlier = {
        "6 to 12 months": 746_068_000,
        "3 to 4 years": 582_289_000,
        "Over 4 years": 47_464_000,
    }
    later = {"6 months to 1 year": 746_068_000, "More than 3 years": 629_753_000}
    _ageing(fixture, announce("first", IN_MARCH_2023), young | earlier)
    _ageing(fixture, announce("second", IN_MARCH_2024, **YEAR_2023), young | later)


@story
def prior_period_adjustment(fixture: Fixture, announce: Callable[..., str]) -> None:
    """Inventories and the total that contains them fall: nothing is conserved."""
    for name, published_on, inventories, marked in (
        ("first", IN_MARCH_2023, 500_000, False),
        ("second", IN_MARCH_2024, 400_000, True),
    ):
        source = announce(name, published_on)
        place: dict[str, Any] = {
            "section": "balance_sheet",
            "period_type": "instant",
            "marked_restated": marked,
        }
        stock = fixture.figure(source, inventories, label="Inventories", **place)
        cash = fixture.figure(source, 700_000, label="Cash", **place)
        total = fixture.figure(source, 700_000 + inventories, label="Total assets", **place)
        fixture.total(source, total, [stock, cash])


@story
def discontinued(fixture: Fixture, announce: Callable[..., str]) -> None:
    """A business is discontinued: revenue is told without it, profit is unchanged."""
    first = announce("first", IN_MARCH_2023, currency="HKD")
    fixture.figure(first, 126_923_000, concept="revenue", unit="HKD")
    fixture.figure(first, 20_000_000, concept="profit", label="Profit", unit="HKD")
    later = announce("later", IN_MARCH_2024, currency="HKD", **YEAR_2023)
    place: dict[str, Any] = {"unit": "HKD", "comparative": True, "marked_restated": True}
    fixture.figure(later, 43_490_000, concept="revenue", **place)
    fixture.figure(later, 20_000_000, concept="profit", label="Profit", **place)
    label = "Profit from discontinued operations"
    fixture.figure(later, 12_000_000, label=label, **place)
    fixture.declare(later, "discontinued_operation", source_line=77)


@story
def new_currency(fixture: Fixture, announce: Callable[..., str]) -> None:
    """The presentation currency changes from HKD to CNY."""
    fixture.figure(
        announce("first", IN_MARCH_2023, currency="HKD"), 100_000, concept="revenue", unit="HKD"
    )
    later = announce("later", IN_MARCH_2024, currency="CNY", **YEAR_2023)
    fixture.figure(later, 86_000, concept="revenue", unit="CNY", comparative=True)
    fixture.declare(later, "currency_change", source_line=12)


@story
def misread(fixture: Fixture, announce: Callable[..., str]) -> None:
    """One digit differs where the later figure fails its own sum."""
    fixture.figure(announce("first", IN_MARCH_2023), 781_000, concept="revenue", checks_held=2)
    later = announce("later", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(later, 187_000, concept="revenue", comparative=True, checks_failed=1)


@story
def one_loan(fixture: Fixture, announce: Callable[..., str]) -> None:
    """Running text speaks of one loan, the statement still prints the borrowings told before."""
    balance: dict[str, Any] = {"period_type": "instant", "period_end": date(2022, 12, 31)}
    prose: dict[str, Any] = {"concept": "borrowings", "section": "prose", "table_id": None}
    fixture.figure(announce("first", IN_MARCH_2023), 20_483_000, **prose, **balance)
    later = announce("later", IN_AUGUST_2023, document_type="interim_results", **HALF_2023)
    fixture.figure(later, 22_964_000, **prose, **balance)
    statement: dict[str, Any] = {"section": "balance_sheet", "label": "Bank loans"}
    fixture.figure(later, 20_483_000, concept="borrowings_current", **statement, **balance)


@story
def last_digit(fixture: Fixture, announce: Callable[..., str]) -> None:
    """The last digit moves by one: the rounding intervals still meet."""
    fixture.figure(announce("first", IN_MARCH_2023), 781_000, concept="revenue")
    later = announce("later", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(later, 782_000, concept="revenue", comparative=True)


def _segments(fixture: Fixture, source: str, values: dict[str, int], **period: Any) -> None:
    place = {"concept": "revenue", "axis": "segment", "section": "discussion", "half_unit": 50_000}
    place |= {"table_id": "revenue by segment"}
    for member, value in values.items():
        fixture.figure(source, value * 100_000, label=member, member=member, **place, **period)
    total = sum(values.values()) * 100_000
    fixture.figure(source, total, label="Total", member=None, **place, **period)


@story
def resegmented(fixture: Fixture, announce: Callable[..., str]) -> None:
    """Two segments merge by their sums, one is kept, two become two others."""
    first = announce("first", IN_MARCH_2023)
    old = {"Auto": 2927, "City": 10964, "Life": 9551, "Maps": 1003, "Games": 2500}
    _segments(fixture, first, old)
    second = announce("second", IN_MARCH_2024, **YEAR_2023)
    new = {"Auto": 2927, "Home": 20515, "Media": 1400, "Cloud": 2103}
    _segments(fixture, second, new, comparative=True)
    own = {"Auto": 3837, "Home": 18384, "Media": 2000, "Cloud": 9837}
    _segments(fixture, second, own, **YEAR_2023)
    fixture.declare(second, "resegmentation", from_member="City", to_member="Home", source_line=46)


@story
def segments_in_other_words(fixture: Fixture, announce: Callable[..., str]) -> None:
    """The same segments, called segments and businesses a year later."""
    _segments(fixture, announce("first", IN_MARCH_2023), {"Auto": 400, "City": 600})
    later = announce("later", IN_MARCH_2024, **YEAR_2023)
    _segments(fixture, later, {"Auto segment": 400, "The City business": 600}, comparative=True)


@story
def written_out(fixture: Fixture, announce: Callable[..., str]) -> None:
    """Thousands rounded up, then written out in full digits: no revision."""
    fixture.figure(announce("first", IN_MARCH_2023), 27_339_000, concept="revenue")
    later = announce("later", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(
        later, 27_340_000, concept="revenue", section="prose", table_id=None, half_unit="0.5"
    )


@story
def fourth_quarter(fixture: Fixture, announce: Callable[..., str]) -> None:
    """Quarters as told; the fourth is told in February of the next year."""
    quarters = (
        (date(2023, 1, 1), date(2023, 3, 31), date(2023, 5, 10)),
        (date(2023, 4, 1), date(2023, 6, 30), date(2023, 8, 10)),
        (date(2023, 7, 1), date(2023, 9, 30), date(2023, 11, 10)),
        (date(2023, 10, 1), date(2023, 12, 31), date(2024, 2, 15)),
    )
    for number, (start, end, published_on) in enumerate(quarters, 1):
        period = {"period_start": start, "period_end": end}
        source = announce(f"q{number}", published_on, document_type="quarterly_results", **period)
        fixture.figure(source, number * 100_000, concept="revenue", **period)


@story
def halves(fixture: Fixture, announce: Callable[..., str]) -> None:
    """A half-year told, then restated after its year: the second half ends with it."""
    half = announce("half", IN_AUGUST_2023, document_type="interim_results", **HALF_2023)
    fixture.figure(half, 400_000, concept="revenue", **HALF_2023)
    year = announce("year", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(year, 1_000_000, concept="revenue", **YEAR_2023)
    fixture.figure(year, 250_000, concept="gross_profit", label="Gross profit", **YEAR_2023)
    next_half = announce(
        "next-half",
        date(2024, 8, 27),
        document_type="interim_results",
        period_start=date(2024, 1, 1),
        period_end=date(2024, 6, 30),
    )
    fixture.figure(next_half, 350_000, concept="revenue", comparative=True, **HALF_2023)


@story
def half_before_a_disposal(fixture: Fixture, announce: Callable[..., str]) -> None:
    """A half-year with a business, its year without: the year tells the year before anew."""
    before = announce("before", IN_MARCH_2023, **YEAR_2022)
    fixture.figure(before, 900_000, concept="revenue", **YEAR_2022)
    half = announce("half", IN_AUGUST_2023, document_type="interim_results", **HALF_2023)
    fixture.figure(half, 400_000, concept="revenue", **HALF_2023)
    year = announce("year", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(year, 700_000, concept="revenue", **YEAR_2023)
    fixture.figure(year, 600_000, concept="revenue", comparative=True, **YEAR_2022)


@story
def opening_balance(fixture: Fixture, announce: Callable[..., str]) -> None:
    """The opening cash of a year is not the closing cash told before."""
    place: dict[str, Any] = {"concept": "cash_and_cash_equivalents", "label": "Cash"}
    place |= {"period_type": "instant", "period_end": date(2022, 12, 31)}
    fixture.figure(announce("first", IN_MARCH_2023), 900_000, section="balance_sheet", **place)
    later = announce("later", IN_MARCH_2024, **YEAR_2023)
    fixture.figure(later, 800_000, section="cash_flow", comparative=True, **place)


@story
def split_of_another_line(fixture: Fixture, announce: Callable[..., str]) -> None:
    """A table that is called cost of sales splits all expenses, as its total shows."""
    for name, published_on, section, staff, total in (
        ("first", IN_MARCH_2023, "discussion", 30_000, 481_000),
        ("second", IN_MARCH_2024, "note", 909_000, 3_687_000),
    ):
        source = announce(name, published_on)
        fixture.figure(source, 481_000, label="Cost of sales", concept="cost_of_sales")
        split: dict[str, Any] = {"concept": "cost_of_sales", "axis": "expense_nature"}
        split |= {"section": section, "section_title": "By nature"}
        fixture.figure(source, staff, label="Staff", member="Staff", **split)
        fixture.figure(source, total, label="Total", **split)
