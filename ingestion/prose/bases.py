"""What a change is measured from: a year ago, or the half or quarter just before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingestion.prose.mentions import Mention

COMPARING = frozenset(
    {"than", "versus", "vs", "vs.", "with", "to", "from", "over", "since", "against"}
)
COMPARES = re.compile(
    r"\b(?:compar\w+|than|against|versus|vs|relative|over|above|below|from|similar|"
    r"opposed)\b[^,;]{0,40}$",
    re.I,
)


def is_from_before(base: Mention, begins: date | None) -> bool:
    """Whether a change over what ``begins`` then is measured from the half or quarter before."""
    span = base.period
    if begins is None or span is None or span.start is None or base.preposition not in COMPARING:
        return False
    is_adjacent = span.end + timedelta(days=1) == begins
    return is_adjacent and not span.is_whole_year  # any change may be from the year before
