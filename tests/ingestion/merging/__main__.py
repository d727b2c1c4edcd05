"""``python -m tests.ingestion.merging``: how much of real announcements' merged rows is read."""

from __future__ import annotations

import argparse
import sys

from tests.ingestion.merging.rows import announcements
from tests.ingestion.merging.scoring import Trial, trials


def main() -> int:
    """Print the share by announcement, and what is read otherwise."""
    options = _options()
    total = [0, 0, 0]
    for place in announcements():
        found = list(trials(place, seed=options.seed, count=options.trials, runs=options.runs))
        counts = [sum(each) for each in zip(*map(_counts, found), strict=True)]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        _show(place.name, counts)
        for trial in found[: options.failures]:
            _show_failures(trial)
    _show("all", total)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.ingestion.merging", description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--trials", type=int, default=10, help="merged texts of an announcement")
    parser.add_argument("--runs", type=int, default=8, help="runs of rows merged in each text")
    parser.add_argument("--failures", type=int, default=0, help="texts whose failures are shown")
    return parser.parse_args()


def _counts(trial: Trial) -> tuple[int, int, int]:
    return trial.figures, len(trial.lost), len(trial.false)


def _show(name: str, counts: list[int]) -> None:
    figures, lost, false = counts
    share = 100 * (figures - lost) / figures if figures else 100.0
    print(f"{name:32} {figures:6} figures in merged rows {share:7.2f}% as before {false:4} false")


def _show_failures(trial: Trial) -> None:
    if trial.lost or trial.false:
        print("  rows", *trial.rows, sep="\n    ")
        for what, keys in (("lost", trial.lost), ("false", trial.false)):
            for key in keys:
                print(f"  {what:5}", " | ".join(key))


if __name__ == "__main__":
    sys.exit(main())
