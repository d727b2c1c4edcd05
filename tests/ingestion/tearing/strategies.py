"""Hypothesis strategies: torn announcements that shrink to few kinds of damage."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.ingestion.tearing.announcement import TornAnnouncement, torn_announcement
from tests.ingestion.tearing.damage import DAMAGES

SEEDS = st.integers(0, 2**32 - 1)


def torn_announcements() -> SearchStrategy[TornAnnouncement]:
    """Announcements of any issuer with any mixture of damage."""
    kinds = st.frozensets(st.sampled_from(sorted(DAMAGES)), max_size=len(DAMAGES))
    return st.builds(torn_announcement, seed=SEEDS, damages=kinds)


def whole_announcements() -> SearchStrategy[TornAnnouncement]:
    """Announcements without any damage."""
    return st.builds(torn_announcement, seed=SEEDS, damages=st.just(frozenset()))
