"""``python -m bench``: what users wait for, as medians. ``--daemons`` adds the UI's daemons."""

from __future__ import annotations

import argparse

from bench import commands, documents, queries


def main() -> None:
    """Run the measurements asked for; all but the daemons' by default."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("only", nargs="*", help="documents, commands or queries")
    parser.add_argument("--daemons", action="store_true", help="also with make ui (slow)")
    parser.add_argument("--figures", type=int, default=5_000_000, help="size for queries")
    chosen = parser.parse_args()
    if not chosen.only or "documents" in chosen.only:
        documents.measure()
    if not chosen.only or "commands" in chosen.only:
        commands.measure(with_daemons=chosen.daemons)
    if not chosen.only or "queries" in chosen.only:
        queries.measure(chosen.figures)


if __name__ == "__main__":
    main()
