"""What must hold of any set of announcements in any order of arrival.

dbt takes seconds, so one build holds many random histories, one issuer each: a history told
whole, the same told only up to a moment, and the same with some of what came later stand side by
side as three issuers.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.dbt_project.fixtures import Fixture
from tests.dbt_project.project import Build

FIRST_DAY = date(2023, 1, 1)
FINE, COARSE = 500, 50_000


@dataclass(frozen=True)
class Print:
    """One announcement's print of the one fact of a history."""

    day: int
    value: int
    half_unit: int
    arrives: bool  # in the warehouse that gets only some of what came later

    @property
    def published_at(self) -> datetime:
        return datetime.combine(FIRST_DAY + timedelta(days=self.day), time(15))

    def confirms(self, known: Print) -> bool:
        coarser = self.half_unit > known.half_unit
        near = abs(self.value - known.value) < 2 * self.half_unit
        return abs(self.value) == abs(known.value) or (coarser and near)


def history() -> st.SearchStrategy[list[Print]]:
    """Prints on different days, of values close enough to be confused."""
    fine = st.sampled_from(
        [(1_000_000, FINE), (-1_000_000, FINE), (1_001_000, FINE), (1_060_000, FINE)]
    )
    coarse = st.sampled_from([(1_000_000, COARSE), (1_100_000, COARSE)])
    days = st.lists(st.integers(0, 400), min_size=1, max_size=5, unique=True)
    told = st.lists(fine | coarse, min_size=5, max_size=5)
    arrives = st.lists(st.booleans(), min_size=5, max_size=5)
    return st.builds(
        lambda days, told, arrives: [
            Print(day, *what, arrived)
            for day, what, arrived in zip(sorted(days), told, arrives, strict=False)
        ],
        days,
        told,
        arrives,
    )


def expected(prints: list[Print]) -> list[Print]:
    """The prints that open a vintage, read one after another."""
    openers: list[Print] = []
    for told in prints:
        if not openers or not told.confirms(openers[-1]):
            openers.append(told)
    return openers


def known_at(openers: list[Print], moment: datetime) -> list[int]:
    position = bisect_right([opener.published_at for opener in openers], moment)
    return [openers[position - 1].value] if position else []


def tell(fixture: Fixture, issuer: str, prints: list[Print]) -> None:
    """Add a history of versions, each of which supersedes the one before.

    The names of the announcements say nothing of their order.
    """
    for told in prints:
        name = f"{issuer}-{(told.day * 7919) % 1009}-{told.day}"
        day = FIRST_DAY + timedelta(days=told.day)
        source = fixture.announce(name, day, issuer_id=issuer)
        fixture.figure(source, told.value, half_unit=told.half_unit, concept="revenue")


@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(cases=st.lists(st.tuples(history(), st.integers(-1, 401)), min_size=60, max_size=60))
def test_as_known_is_right_and_later_announcements_change_nothing(
    cases: list[tuple[list[Print], int]], tmp_path_factory: pytest.TempPathFactory, target: Path
) -> None:
    fixture = Fixture()
    for number, (prints, day) in enumerate(cases):
        tell(fixture, f"whole-{number}", prints)
        tell(fixture, f"until-{number}", [told for told in prints if told.day <= day])
        tell(fixture, f"some-{number}", [t for t in prints if t.day <= day or t.arrives])
    build = Build(tmp_path_factory.mktemp("properties"), target)
    fixture.write(build.warehouse)
    build.dbt("run", "--select", "+vintages")
    build.create_macros()
    for number, (prints, day) in enumerate(cases):
        moment = datetime.combine(FIRST_DAY + timedelta(days=day), time(23))
        answer = known_at(expected(prints), moment)
        for told in ("whole", "until", "some"):
            assert as_known(build, f"{told}-{number}", moment) == answer, (told, prints, moment)


def as_known(build: Build, issuer: str, moment: datetime) -> list[int]:
    rows = build.query(
        "select value, known_from <= $moment from marts.as_known($moment)"
        " where issuer_id = $issuer",
        {"moment": moment, "issuer": issuer},
    )
    assert all(in_time for _, in_time in rows)
    return [int(Decimal(value)) for value, _ in rows]
