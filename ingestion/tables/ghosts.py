"""Garbled echoes of neighbouring rows: recognised twice, printed once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from ingestion.dates import is_date
from ingestion.numbers import Number, alike
from ingestion.tables.entries import MOST_MERGED, TOO_MUCH, Entry
from ingestion.tables.garbled import Words
from ingestion.tables.labels import ends_open, goes_on, normalised
from ingestion.tables.sums import find_sums
from ingestion.tables.torn_numbers import join_groups, mend_points

_CAPITAL = re.compile(r"\b[A-Z]")
_OF_EACH = re.compile(
    r"\bper\s|\b(?:rates?|prices?|ratios?|EPS|DPS)\b|^\W*(?:basic|diluted)\b", re.I
)
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
        usual = _usual_decimals(entries)
        join_groups(entries)
        _drop_prefixes(entries)
    proof = _Proof(entries)
    above: Entry | None = None
    for i, (entry, below) in enumerate(zip(entries, _filled_below(entries), strict=True)):
        if entry.label:
            _drop_garbled_row(entry, above, below, words, proof)
        if entry.width and not (plain or _is_plain(entry)):
            _drop_unreadable(entry, usual, proof)
            _drop_repeated_first(entry, above, proof)
            _drop_damaged_echo(entry, above, below, usual, proof)
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


class _Proof:
    """Which rows some sum wants: those are no echoes. Worked out when first asked."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    @cached_property
    def _sums(self) -> tuple[set[int], set[int]]:
        return _needed(self.entries)

    def wants(self, entry: Entry) -> bool:
        """Whether a token of ``entry`` is an addend of a sum of its column."""
        return any(self.adds(t) for cell in entry.tokens for t in cell)

    def adds(self, token: Number) -> bool:
        """Whether a token is an addend of a sum of its column."""
        return id(token) in self._sums[0]

    def sums(self, entry: Entry) -> bool:
        """Whether every token of ``entry`` is the total of a sum of its column."""
        return all(self.totals(t) for cell in entry.tokens for t in cell)

    def totals(self, token: Number) -> bool:
        """Whether a token is the total of a sum of its column."""
        return id(token) in self._sums[1]


def _needed(entries: Sequence[Entry]) -> tuple[set[int], set[int]]:
    """Tokens (by ``id``) that some sum of their column wants: the addends, the totals."""
    needed: set[int] = set()
    totals: set[int] = set()
    width = max((len(e.tokens) for e in entries), default=0)
    for c in range(width):
        stream = [t for e in entries for t in e.tokens[c] if t.mantissa is not None]
        most = max((t.decimals for t in stream), default=0)
        values = [((t.mantissa or 0) * 10 ** (most - t.decimals),) for t in stream]
        for total in find_sums(values, (1,)):
            needed.update(id(stream[i]) for i in total.addends if len(stream[i].digits) > 1)
            totals.add(id(stream[total.total]))
    return needed, totals


def _usual_decimals(entries: Sequence[Entry]) -> list[int]:
    """The most common number of decimals in each column."""
    width = max((len(e.tokens) for e in entries), default=0)
    usual = []
    for c in range(width):
        counts = Counter(
            t.decimals for e in entries for t in e.tokens[c] if not t.dash and not t.damaged
        )
        usual.append(counts.most_common(1)[0][0] if counts else 0)
    return usual


def _drop_unreadable(entry: Entry, usual: Sequence[int], proof: _Proof) -> None:
    tokens = [t for cell in entry.tokens for t in cell]
    if not (entry.label or proof.wants(entry)) and all(t.damaged for t in tokens):
        if not any(map(proof.totals, tokens)):
            entry.drop_all("damaged tokens beside no label, wanted by no sum")
        return
    exact = _shared_decimals(entry)
    cells = [(cell, max(usual[c], exact)) for c, cell in enumerate(entry.tokens) if cell]
    broken = [cell for cell, decimals in cells if _is_broken(cell, decimals)]
    if len(cells) > 2 and 2 * len(broken) > len(cells) and not _merges_rows(entry):
        entry.drop_all("a row of damaged tokens, echo of its neighbour")
        return
    for token in [t for cell in entry.tokens for t in cell if t.mantissa is None]:
        entry.drop(token, "no number can be read here")


def _shared_decimals(entry: Entry) -> int:
    """As many decimals as two numbers have of a row for each share or unit: "0.559  0.453".

    Of other rows "160.005  260.557" is an echo that lost its commas.
    """
    tokens = [t for cell in entry.tokens for t in cell]
    exact = [t for t in tokens if t.decimals > 2]
    if len(exact) < 2 or any(t.damaged or t.grouped for t in tokens):
        return 0
    of_each = _OF_EACH.search(entry.label) or all("0." in t.text[:3] for t in exact)
    return min(t.decimals for t in exact) if of_each else 0


def _merges_rows(entry: Entry) -> bool:
    """Whether each cell holds as many numbers, and the label begins as often with a capital."""
    counts = {len(cell) for cell in entry.tokens if cell}
    return len(counts) == 1 and 1 < max(counts) <= len(_CAPITAL.findall(entry.label))


def _is_broken(cell: Sequence[Number], decimals: int) -> bool:
    """Whether a cell is no well-formed number of its column."""
    return (len(cell) > 1 and _may_be_pieces(cell)) or any(
        t.damaged or t.mantissa is None or (t.decimals > max(decimals, 2) and not t.percent)
        for t in cell
    )


def _may_be_pieces(cell: Sequence[Number]) -> bool:
    """Whether some numbers may be one that lost its commas: "1,812 196", and no "(3,100) 120"."""
    first, *later = cell
    whole = first.dash or first.percent or first.decimals or ")" in first.text
    return not whole and all(
        len(t.digits) == 3 + t.decimals and not t.grouped and "(" not in t.text for t in later
    )


def _drop_repeated_first(entry: Entry, above: Entry | None, proof: _Proof) -> None:
    """In a cell with more tokens than another cell, a first token repeated from above."""
    if above is None or entry.width < 2 or _merges_rows(entry):
        return
    least = min((len(cell) for cell in entry.tokens if cell), default=0)
    for cell, upper in zip(entry.tokens, above.tokens, strict=True):
        if len(cell) < 2 or not upper or cell[0].dash:
            continue
        own, other = cell[0].digits, upper[-1].digits
        same = own == other and not proof.adds(cell[0])
        close = own[-3:] != "000" and alike(own, other) >= 0.6  # round numbers share zeros
        if (same and len(own) > 1) or (len(cell) > least and (same or (close and own != other))):
            entry.drop(cell[0], "echo of the row above")


def _drop_prefixes(entries: Sequence[Entry]) -> None:
    """Merged rows printed again with fewer of their numbers."""
    filled = [e for e in entries if e.width]
    wide: dict[int, list[Entry]] = {}
    for entry in filled:
        if entry.width > 2:
            wide.setdefault(entry.row.line.number, []).append(entry)
    proof = _Proof(entries)
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


def _drop_damaged_echo(
    entry: Entry,
    above: Entry | None,
    below: Entry | None,
    usual: Sequence[int],
    proof: _Proof,
) -> None:
    printed, exact = entry.row.tokens(), _shared_decimals(entry)
    wholly = len(printed) > 1 and all(token.damaged for token in printed)
    for c, cell in enumerate(entry.tokens):
        for token in list(cell):
            odd = token.decimals > max(usual[c], exact, 2)
            wanted = (
                0.4 if odd or len(cell) > 1 or not entry.label or ends_open(entry.label) else 0.6
            )
            if wholly or (below is not None and goes_on(below.label)):
                wanted = 0.4
            echoes = (token.damaged or odd) and _echoes(token, c, (above, below), wanted)
            if echoes and not proof.totals(token):
                entry.drop(token, "damaged echo of a neighbouring row")


def _echoes(token: Number, column: int, neighbours: Iterable[Entry | None], wanted: float) -> bool:
    for neighbour in neighbours:
        if neighbour is None:
            continue
        for c in (column, column - 1, column + 1):
            if 0 <= c < len(neighbour.tokens):
                for other in neighbour.tokens[c]:
                    if not other.damaged and alike(token.digits, other.digits) >= wanted:
                        return True
    return False


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
    entry: Entry, above: Entry | None, below: Entry | None, words: Words, proof: _Proof
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


def _drop_same_label(entry: Entry, above: Entry | None, proof: _Proof) -> None:
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
