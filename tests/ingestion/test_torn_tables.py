"""Announcements torn at random are read as if they were whole."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from ingestion import extract
from tests.accuracy.scoring import Score
from tests.ingestion.tearing.announcement import TornAnnouncement, torn_announcement
from tests.ingestion.tearing.damage import DAMAGES
from tests.ingestion.tearing.scoring import damage_table, score_announcement, totals
from tests.ingestion.tearing.strategies import torn_announcements, whole_announcements

ANNOUNCEMENTS = 60
PROPERTY = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    """Sixty torn announcements, scored."""
    return [score_announcement(torn_announcement(seed)) for seed in range(ANNOUNCEMENTS)]


def test_torn_figures_are_read_right(scores: list[Score]) -> None:
    print("\n".join(["", *damage_table(scores)]))
    rows, right, _, _ = totals(scores)
    assert right / rows >= 0.99


def test_hardly_anything_false_is_read(scores: list[Score]) -> None:
    _, _, false, extracted = totals(scores)
    assert false / extracted <= 0.001


def test_every_kind_of_damage_occurs() -> None:
    seen = {
        damage
        for seed in range(ANNOUNCEMENTS)
        for true in torn_announcement(seed).trues
        for damage in true.damage
    }
    assert seen == {"none", *DAMAGES}


def test_the_same_seed_gives_the_same_announcement() -> None:
    first, second = torn_announcement(7), torn_announcement(7)
    assert (first.text, first.trues) == (second.text, second.trues)


@PROPERTY
@given(torn=torn_announcements())
def test_every_known_figure_stands_on_its_line(torn: TornAnnouncement) -> None:
    lines = torn.text.split("\n")
    for true in torn.trues:
        assert true.is_implied or true.token in lines[(true.line or 0) - 1]


@PROPERTY
@given(whole=whole_announcements())
def test_whole_announcements_are_read_whole(whole: TornAnnouncement) -> None:
    try:
        score = score_announcement(whole)
    except NotImplementedError:
        pytest.skip("extract is not there yet")
    rows, right, false, _ = totals([score])
    assert right / rows >= 0.99
    assert false == 0


@PROPERTY
@given(torn=torn_announcements())
def test_what_is_read_stands_where_it_says(torn: TornAnnouncement) -> None:
    try:
        extraction = extract(torn.text.encode(), source_name="torn.txt")
    except NotImplementedError:
        pytest.skip("extract is not there yet")
    lines = torn.text.split("\n")
    for figure in extraction.figures:
        if figure.source_kind != "implied" and figure.status != "implied":
            printed = lines[figure.source_line - 1][figure.source_start : figure.source_end]
            assert figure.raw_text == printed
