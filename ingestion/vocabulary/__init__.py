"""Vocabulary as data: CSV files that a user extends without touching code."""

from __future__ import annotations

import csv
import os
import re
from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``<name>.csv``, the bundled ones after a user's own.

    A folder named by the environment variable ``ANNOUNCEMENT_VOCABULARY`` may hold a file
    of the same name; its rows come first and so win.
    """
    own = os.environ.get("ANNOUNCEMENT_VOCABULARY")
    texts = [files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")]
    if own and (Path(own) / f"{name}.csv").exists():
        texts.insert(0, (Path(own) / f"{name}.csv").read_text(encoding="utf-8"))
    return tuple(row for text in texts for row in csv.DictReader(text.splitlines()))


@cache
def patterns(name: str, column: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Pairs of ``column`` and compiled ``pattern`` of a vocabulary, in file order."""
    return tuple((row[column], re.compile(row["pattern"], re.IGNORECASE)) for row in rows(name))


def first_match(name: str, column: str, text: str) -> str | None:
    """``column`` of the first row whose pattern is found in ``text``."""
    for value, pattern in patterns(name, column):
        if pattern.search(text):
            return value
    return None
