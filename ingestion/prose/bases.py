"""What a change is measured from: a year ago, or the half or quarter just before."""

from __future__ import annotations

import re
from datetime import timedelta

from ingestion.dates import Period
from ingestion.prose.mentions import Mention

COMPARING = frozenset(
    {"than", "versus", "vs", "vs.", "with", "to", "from", "over", "since", "against"}
)
COMPARES = re.compile(
    r"\b(?:compar\w+|than|against|versus|vs|relative|over|above|below|from|similar|"
    r"opposed)\b[^,;]{0,40}$",
    re.I,
)

_YEAR = 372  # days, where the last week of a financial year may move


def is_of_other_span(base: Mention, own: Period) -> bool:
    """Whether a change over ``own`` is not from a year ago: from the quarter before, from long ago.

    One that is measured from a quarter is no change over a year either.
    """
    span = base.period
    if own.start is None or span is None or span.start is None or base.preposition not in COMPARING:
        return False
    if (own.end - span.end).days > _YEAR:
        return True
    is_adjacent = span.end + timedelta(days=1) == own.start
    is_part = own.is_whole_year or is_adjacent
    return is_part and not span.is_whole_year  # any change may be from the year before
