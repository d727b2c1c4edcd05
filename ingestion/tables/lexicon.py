"""Labels known to be whole line items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from functools import cache

from ingestion import vocabulary
from ingestion.tables.bands import is_band, is_bare_band
from ingestion.tables.labels import is_unit, normalised, tidy

_BOTH_RESULTS = re.compile(r"\b(?:loss )?(?P<gain>profit|gain)(?: loss)?\b")
_DUE = re.compile(r"^due\s+(?=\w+\s)", re.I)  # "Due after 1 year but within 2 years"


class Lexicon:
    """Labels known to be whole: the vocabulary's and the document's own clean rows.

    Below a title it is known what repeats that.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        self.own = {normalised(label) for label in labels}
        self._titles: tuple[str, ...] = ()

    def below(self, title: str) -> Lexicon:
        """The same labels for a table with a title."""
        lexicon = copy(self)
        whole = normalised(title)
        lexicon._titles = (whole, whole.partition(" and ")[0]) if whole else ()
        return lexicon

    def is_title(self, text: str) -> bool:
        """Whether ``text`` repeats the title of the table, or all before its first "and"."""
        return normalised(text) in self._titles

    def knows(self, text: str) -> bool:
        """Whether ``text`` is a whole line item."""
        if text.endswith(","):
            return False  # it goes on
        key = normalised(text)
        known = vocabulary_labels()
        listed = key in self.own or key in known
        if not listed and "loss" in key:
            listed = _BOTH_RESULTS.sub(r"\g<gain>", key) in known
        due = "due" in text.lower() and is_band(_DUE.sub("", text))
        if (listed and key != "") or is_bare_band(text) or due:
            return True
        return text.endswith(")") and is_unit(text) and self.knows(tidy(text))


@cache
def vocabulary_labels() -> frozenset[str]:
    """Line items that the vocabulary lists, normalised."""
    own = (row["label"] for row in vocabulary.rows("line_item_labels"))
    mapped = (label for row in vocabulary.rows("line_items") for label in row["labels"].split("|"))
    return frozenset(normalised(label) for label in (*own, *mapped))
