"""Garbled echoes of neighbouring rows: recognised twice, printed once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from ingestion.dates import is_date
from ingestion.numbers import Number, alike
from ingestion.tables.damaged_cells import (
    drop_damaged_echo,
    drop_repeated_first,
    drop_unreadable,
    usual_decimals,
)
from ingestion.tables.entries import MOST_MERGED, TOO_MUCH, Entry
from ingestion.tables.garbled import Words
from ingestion.tables.labels import normalised
from ingestion.tables.proof import Proof
from ingestion.tables.torn_numbers import join_groups, mend_points

_SMALL_WORD = re.compile(r"\b[a-z]{4,}")


@lru_cache(maxsize=16384)
def similar(left: str, right: str) -> float:
    """Likeness of two labels, 0 to 1."""
    return SequenceMatcher(None, left.lower(), right.lower()).ratio() if left and right else 0.0


def drop_ghosts(entries: Sequence[Entry], words: Words) -> None:
    """Take the echoes that show by themselves out of ``entries``; each keeps its reason."""
    for entry in entries:
        if entry.width > MOST_MERGED:
            entry.drop_all(TOO_MUCH)
    usual: Sequence[int] = ()
    plain = all(map(_is_plain, entries))
    if not plain:
        usual = usual_decimals(entries)
        join_groups(entries)
        _drop_prefixes(entries)
    proof = Proof(entries)
    above: Entry | None = None
    for i, (entry, below) in enumerate(zip(entries, _filled_below(entries), strict=True)):
        if entry.label:
            _drop_garbled_row(entry, above, below, words, proof)
        if entry.width and not (plain or _is_plain(entry)):
            drop_unreadable(entry, usual, proof)
            drop_repeated_first(entry, above, proof)
            drop_damaged_echo(entry, above, below, usual, proof)
        if entry.width:
            _drop_same_label(entry, entries[i - 1] if i else None, proof)
            _drop_unlabelled_twin(entry, entries[i + 1] if i + 1 < len(entries) else None)
        above = entry if entry.width else above
    if not plain:
        mend_points(entries, usual)


def _filled_below(entries: Sequence[Entry]) -> list[Entry | None]:
    """For each entry the next one that holds a token."""
    below: list[Entry | None] = []
    nearest: Entry | None = None
    for entry in reversed(entries):
        below.append(nearest)
        nearest = entry if entry.width else nearest
    return below[::-1]


def _is_plain(entry: Entry) -> bool:
    """Whether every cell holds one well-formed number of usual decimals, or none."""
    if entry.width > 1:
        return False
    for cell in entry.tokens:
        for token in cell:
            if token.damaged or token.mantissa is None or token.decimals > 2:
                return False
    return True


def _drop_prefixes(entries: Sequence[Entry]) -> None:
    """Merged rows printed again with fewer of their numbers."""
    filled = [e for e in entries if e.width]
    wide: dict[int, list[Entry]] = {}
    for entry in filled:
        if entry.width > 2:
            wide.setdefault(entry.row.line.number, []).append(entry)
    proof = Proof(entries)
    for entry in filled if wide else ():
        line = entry.row.line.number
        for other in (e for near in range(line - 3, line + 4) for e in wide.get(near, ())):
            shorter = entry.width < other.width and (entry.width > 1 or not entry.label)
            if shorter and _within(entry, other) and not proof.sums(entry):
                entry.drop_all("part of a neighbouring row printed again")
                entry.label = ""
                break


def _within(entry: Entry, other: Entry) -> bool:
    return all(
        {t.digits for t in cell} <= {t.digits for t in wider}
        for cell, wider in zip(entry.tokens, other.tokens, strict=True)
    )


def likeness(tokens: Sequence[Sequence[Number]], others: Sequence[Sequence[Number]]) -> float:
    """Mean likeness of a row's tokens to the nearest of another row's, by column."""
    pairs = zip(tokens, others, strict=True)
    shares = [share for cell, other in pairs for share in _shares(cell, other)]
    return sum(shares) / len(shares) if shares else 0.0


def _shares(cell: Sequence[Number], other: Sequence[Number]) -> list[float]:
    """How like each token is to one of another cell, alone or as a piece of a torn number."""
    whole = "".join(t.digits for t in cell) if len(cell) > 1 else ""
    torn = max((alike(whole, o.digits) for o in other), default=0.0)
    printed = [t.digits for t in cell if not t.dash]
    return [max((torn, *(alike(digits, o.digits) for o in other))) for digits in printed]


def _drop_garbled_row(
    entry: Entry, above: Entry | None, below: Entry | None, words: Words, proof: Proof
) -> None:
    garbled = words.garbled(entry.label)
    if not garbled or is_date(entry.label) or (entry.width and proof.wants(entry)):
        return
    neighbours = [e for e in (above, below) if e]
    for neighbour in neighbours:
        if words.strangeness(neighbour.label) > words.strangeness(entry.label):
            continue  # of two that look alike the stranger one is the echo
        if _is_garbled_echo(entry, neighbour, garbled, words):
            entry.drop_all("garbled echo of a neighbouring row")
            entry.label = ""
            return
    if not entry.width and any(_label_likeness(entry.label, n.label) > 0.6 for n in neighbours):
        entry.label = ""


def _is_garbled_echo(entry: Entry, neighbour: Entry, garbled: float, words: Words) -> bool:
    near = likeness(entry.tokens, neighbour.tokens)
    label_like = _label_likeness(entry.label, neighbour.label)
    damaged = any(t.damaged or t.mantissa is None for cell in entry.tokens for t in cell)
    if not damaged and not _is_odd(entry, neighbour, garbled, words):
        telling = near >= 0.6 and (words.impossible(entry.label) or _is_long(entry))
        misspelt = telling and words.misspells(entry.label, neighbour.label)
        if not misspelt and _is_well_formed(entry, neighbour):
            return False
    unlike_words = garbled > 0.6 and words.impossible(entry.label)
    if _same_shape(entry, neighbour) and unlike_words and label_like >= 0.38:
        return damaged or near >= 0.25
    return near >= 0.3 and label_like >= (0.3 if damaged else 0.5)


def _is_long(entry: Entry) -> bool:
    """Whether a number has so many digits that it shares most of another's by no chance."""
    return any(len(token.digits) > 3 for cell in entry.tokens for token in cell)


def _is_odd(entry: Entry, neighbour: Entry, garbled: float, words: Words) -> bool:
    """Whether rare words tell an echo; in a name, where each has its capital, they do not."""
    lacks_cells = any(
        o and not cell for cell, o in zip(entry.tokens, neighbour.tokens, strict=True)
    )
    odd = lacks_cells or (garbled >= 0.6 and words.impossible(entry.label))
    return odd and bool(_SMALL_WORD.search(entry.label))


def _is_well_formed(entry: Entry, neighbour: Entry) -> bool:
    """Whether a row has one number a cell, of the neighbour's decimals."""
    pairs = [(cell[0], o) for cell, o in zip(entry.tokens, neighbour.tokens, strict=True) if cell]
    return entry.width == 1 and all(
        not o or token.dash or any(x.dash or x.decimals == token.decimals for x in o)
        for token, o in pairs
    )


def _label_likeness(label: str, other: str) -> float:
    """Likeness to a neighbouring label, or to the line item it begins or ends with."""
    size = len(label) + 2
    return max(similar(label, other), similar(label, other[:size]), similar(label, other[-size:]))


def _same_shape(entry: Entry, other: Entry) -> bool:
    pairs = [(cell, o) for cell, o in zip(entry.tokens, other.tokens, strict=True) if cell]
    return bool(pairs) and all(
        any(abs(len(t.digits) - len(x.digits)) <= 1 for x in o) for cell, o in pairs for t in cell
    )


def _drop_same_label(entry: Entry, above: Entry | None, proof: Proof) -> None:
    """The row above over again: its label and nearly its digits."""
    if above is None or not entry.width or not above.width or not entry.label:
        return
    key = normalised(entry.label)
    if not key or not normalised(above.label).endswith(key):
        return
    near = likeness(entry.tokens, above.tokens) >= 0.45 and _differs_or_damaged(entry, above)
    shorter = key != normalised(above.label) and _is_plain(entry) and _is_plain(above)
    if near and not (shorter or _is_reversed(entry, above)) and not proof.wants(entry):
        entry.drop_all("echo of the row above")
        entry.label = ""


def _is_reversed(entry: Entry, above: Entry) -> bool:
    """Whether some number is the other's with the other sign: a rise and a fall by as much."""
    pairs = zip(entry.tokens, above.tokens, strict=True)
    return any(
        a.mantissa and a.mantissa == -(b.mantissa or 0) for x, y in pairs for a in x for b in y
    )


def _differs_or_damaged(entry: Entry, above: Entry) -> bool:
    return all(
        not cell or any(len(t.digits) == len(o.digits) or t.damaged for t in cell for o in other)
        for cell, other in zip(entry.tokens, above.tokens, strict=True)
    )


def _drop_unlabelled_twin(entry: Entry, below: Entry | None) -> None:
    """A row without label that repeats the labelled row below, number for number."""
    if entry.label or below is None or not below.label or not entry.width:
        return
    pairs = list(zip(entry.tokens, below.tokens, strict=True))
    twin = all(len(a) == len(b) == 1 and a[0].mantissa == b[0].mantissa for a, b in pairs if a or b)
    if twin and sum(bool(a) and len(a[0].digits) > 2 for a, _ in pairs) > 1:
        entry.drop_all("echo of the row below")
