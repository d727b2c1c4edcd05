"""What share of torn announcements is read right, by kind of damage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ingestion import extract
from ingestion.model import Refusal
from tests.accuracy.scoring import Score, score
from tests.accuracy.truth import TrueFigure
from tests.ingestion.tearing.announcement import TornAnnouncement


def score_announcement(torn: TornAnnouncement) -> Score:
    """Extract one announcement and compare every figure with what it is known to say."""
    name = f"torn-{torn.seed}.txt"
    try:
        extraction = extract(torn.text.encode(), source_name=name)
    except Refusal as refusal:
        return score(name, torn.trues, [], failure=f"refused, {refusal.code}: {refusal}")
    return score(name, torn.trues, extraction.figures)


def judged(scores: list[Score]) -> Iterator[tuple[TrueFigure, bool]]:
    """Each expected figure, printed or implied, and whether it was read right."""
    for each in scores:
        for pair in (*each.pairs, *each.recovered):
            yield pair.true, not pair.faults
        for true in (*each.missing, *each.lost):
            yield true, False


def totals(scores: list[Score]) -> tuple[int, int, int, int]:
    """Expected figures, right ones, false ones, and extracted table figures."""
    rights = [is_right for _, is_right in judged(scores)]
    false = sum(len(each.false) for each in scores)
    return len(rights), sum(rights), false, sum(each.table_figures for each in scores)


def damage_table(scores: list[Score]) -> Iterator[str]:
    """A line for each kind of damage, the worst first, and one for everything."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for true, is_right in judged(scores):
        for damage in true.damage:
            counts[damage][0] += 1
            counts[damage][1] += is_right
    yield f"{'damage':26}{'figures':>9}{'right':>9}{'%':>9}"
    for damage, (rows, right) in sorted(counts.items(), key=lambda item: item[1][1] / item[1][0]):
        yield f"{damage:26}{rows:9}{right:9}{100 * right / rows:9.2f}"
    rows, right, false, extracted = totals(scores)
    yield f"{'all':26}{rows:9}{right:9}{100 * right / max(rows, 1):9.2f}"
    yield f"false: {false} of {extracted} extracted, {1000 * false / max(extracted, 1):.2f} ‰"
