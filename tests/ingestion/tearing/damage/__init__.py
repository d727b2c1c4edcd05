"""What text recognition does to tables, one function for each kind of damage."""

from __future__ import annotations

from random import Random

from tests.ingestion.tearing.damage import (
    characters,
    ghosts,
    heads,
    merging,
    spilling,
    totals,
    wrapping,
)
from tests.ingestion.tearing.damage.lines import Damage
from tests.ingestion.tearing.printed import Printed

# How readily each kind of damage is chosen; those that few tables can suffer, more readily.
_WEIGHTS: dict[Damage, int] = {
    merging.merged_rows: 6,
    merging.merged_blocks: 4,
    merging.merged_rows_lost_dash: 5,
    merging.labels_run_on: 1,
    merging.merged_heading: 2,
    wrapping.wrapped_label: 4,
    wrapping.label_start_glued: 2,
    wrapping.label_after_figures: 1,
    spilling.spilled_cell: 3,
    spilling.spilled_label: 3,
    spilling.note_beside_number: 4,
    spilling.note_behind_label: 4,
    ghosts.ghost_row: 3,
    ghosts.ghost_in_cell: 1,
    ghosts.echoed_total: 1,
    ghosts.ghost_marks: 1,
    characters.damaged_separator: 1,
    characters.spaced_digits: 1,
    characters.markup: 2,
    characters.underscore_dash: 4,
    characters.lost_dash: 2,
    totals.lost_subtotal: 5,
    totals.half_lost_subtotal: 5,
    totals.glued_to_next: 5,
    totals.glued_to_previous: 5,
    totals.fallen_closing_row: 4,
    heads.torn_years: 6,
    heads.truncated_year: 1,
    heads.lost_year: 1,
    heads.wrong_year: 1,
    heads.merged_head: 2,
    heads.torn_words: 2,
    heads.truncated_words: 1,
    heads.year_ended_over_balances: 1,
    heads.garbled_unit: 1,
    heads.torn_unit: 3,
    heads.lost_unit: 1,
    heads.torn_span: 2,
}
DAMAGES = {damage.__name__: damage for damage in _WEIGHTS}


def tear(printed: Printed, rng: Random, allowed: frozenset[str] | None = None) -> None:
    """Damage a printed table at random: not at all, in one way or in several.

    Args:
        allowed: names of the kinds of damage to choose from; all when None.
    """
    count = rng.choice((0, 1, 1, 2, 2, 3))
    ways = [damage for name, damage in DAMAGES.items() if allowed is None or name in allowed]
    turns = {damage: rng.random() ** (1 / _WEIGHTS[damage]) for damage in ways}
    for damage in sorted(ways, key=turns.__getitem__, reverse=True):
        if count == 0:
            return
        count -= damage(printed, rng)
