"""``python -m tests.ingestion.tearing``: how much of torn announcements is read right."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.accuracy.failures import failures
from tests.accuracy.scoring import Score
from tests.ingestion.tearing.announcement import TornAnnouncement, torn_announcement
from tests.ingestion.tearing.damage import DAMAGES
from tests.ingestion.tearing.scoring import damage_table, score_announcement


def main() -> int:
    """Print the score by kind of damage, and failing figures beside their lines."""
    options = _options()
    damages = frozenset(options.damage) if options.damage is not None else None
    seeds = range(options.seed, options.seed + options.count)
    torn = [torn_announcement(seed, damages) for seed in seeds]
    if options.dump:
        _dump(options.dump, torn)
    if options.text_only:
        return 0
    scores = [score_announcement(each) for each in torn]
    for announcement, each in zip(torn, scores, strict=True):
        _print_failures(announcement, each, options.failures)
    print("\n".join(damage_table(scores)))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.ingestion.tearing", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="seed of the first announcement")
    parser.add_argument("--count", type=int, default=20, help="number of announcements")
    kinds = f"only these kinds of damage (none without KIND): {', '.join(DAMAGES)}"
    parser.add_argument("--damage", nargs="*", choices=sorted(DAMAGES), metavar="KIND", help=kinds)
    parser.add_argument("--failures", type=int, default=5, metavar="N",
                        help="failing figures shown of each announcement")  # fmt: skip
    parser.add_argument("--dump", type=Path, metavar="FOLDER", help="write the texts there")
    parser.add_argument("--text-only", action="store_true", help="do not extract")
    return parser.parse_args()


def _dump(folder: Path, torn: list[TornAnnouncement]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in torn:
        (folder / f"torn-{each.seed}.txt").write_text(each.text, encoding="utf-8")


def _print_failures(torn: TornAnnouncement, each: Score, most: int) -> None:
    if each.failure:
        print(f"! {each.document}: {each.failure}")
        return
    texts = failures(each)
    for text in texts[:most]:
        print(f"{each.document} {text}")
    if len(texts) > most > 0:
        print(f"{each.document} ... and {len(texts) - most} more")


if __name__ == "__main__":
    sys.exit(main())
