"""The command line: ``python -m orchestration <command>``, one for each ``make`` target."""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
from collections.abc import Sequence

COMMANDS = {
    "run": "read what is new in ANNOUNCEMENTS and release the marts into WAREHOUSE",
    "watch": "keep doing that until stopped, within seconds of each arrival",
    "ui": "show the pipeline in the Dagster UI, with its sensor and schedules running",
    "rebuild": "derive everything again from the stored documents",
    "prepare": "make a warehouse folder and the dbt manifest ready",
    "trace": "show the way of one figure from its line to every mart row",
    "story": "tell what the released marts say about restatements",
}
# What Dagster and dbt load lives as long as the process; looking through it for garbage
# after every few hundred new objects takes a second of each run.
OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit status is 0 when it did its work."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    parser = argparse.ArgumentParser(prog="python -m orchestration", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, meaning in COMMANDS.items():
        command = commands.add_parser(name, help=meaning, description=meaning)
        if name == "trace":
            command.add_argument("figure", help="a figure_id, as in marts.figures")
    chosen = parser.parse_args(arguments)
    module = importlib.import_module(f"orchestration.commands.{chosen.command}")
    status: int = module.main(chosen)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
