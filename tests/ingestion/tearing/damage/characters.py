"""Numbers whose characters are damaged but whose value is plain."""

from __future__ import annotations

from random import Random

from tests.ingestion.tearing.damage.lines import choose
from tests.ingestion.tearing.printed import Line, Printed, Token

MARKUP = ("$<>$", "<u><></u>", "$\\overline{<>}$", "<i><></i>")


def _whole_tokens(printed: Printed) -> list[Token]:
    lines = [line for line in printed.lines if not line.torn]
    return [token for line in lines for token in line.tokens if token.fact]


def damaged_separator(printed: Printed, rng: Random) -> bool:
    """A point where a comma separates thousands: 6.064.1, 1.234,567."""
    tokens = [t for t in _whole_tokens(printed) if "," in t.text and _stays_plain(t)]
    if not tokens:
        return False
    token = rng.choice(tokens)
    token.text = token.text.replace(",", ".", 1)
    _tear_line_of(printed, token, "damaged_separator")
    return True


def _stays_plain(token: Token) -> bool:
    """With the first comma a point, something must still tell it from a decimal point."""
    return token.text.count(",") > 1 or "." in token.text


def spaced_digits(printed: Printed, rng: Random) -> bool:
    """A space behind the comma: (169, 169)."""
    tokens = [t for t in _whole_tokens(printed) if t.text.count(",") == 1 and t.text[0] == "("]
    if not tokens:
        return False
    token = rng.choice(tokens)
    token.text = token.text.replace(",", ", ")
    _tear_line_of(printed, token, "spaced_digits")
    return True


def markup(printed: Printed, rng: Random) -> bool:
    """A line's numbers, or one of them, wrapped in markup of underlines or formulas."""
    place = choose(printed, rng, lambda line: any(token.fact for token in line.tokens))
    if place is None:
        return False
    line = printed.lines[place]
    tokens = [token for token in line.tokens if token.fact]
    pattern = rng.choice(MARKUP)
    for token in tokens if rng.random() < 0.5 else [rng.choice(tokens)]:
        token.text = pattern.replace("<>", token.text, 1)
    line.tear("markup")
    return True


def underscore_dash(printed: Printed, rng: Random) -> bool:
    """Underscores, or a stray dot and a dash, for the dashes of a line."""
    place = choose(printed, rng, lambda line: any(_is_dash(t, printed) for t in line.tokens))
    if place is None:
        return False
    line, text = printed.lines[place], rng.choice(("_", "_", "· –"))
    for token in line.tokens:
        if _is_dash(token, printed):
            token.text = text
    line.tear("underscore_dash")
    return True


def lost_dash(printed: Printed, rng: Random) -> bool:
    """The dashes of a line are not there: its cells are empty."""
    place = choose(printed, rng, lambda line: _has_both(line, printed))
    if place is None:
        return False
    line = printed.lines[place]
    line.cells = [[t for t in cell if not _is_dash(t, printed)] for cell in line.cells]
    line.tear("lost_dash")
    return True


def _has_both(line: Line, printed: Printed) -> bool:
    dashes = [_is_dash(token, printed) for token in line.tokens]
    return any(dashes) and not all(dashes)


def _is_dash(token: Token, printed: Printed) -> bool:
    return token.text == printed.dash


def _tear_line_of(printed: Printed, token: Token, damage: str) -> None:
    line = next(line for line in printed.lines if any(t is token for t in line.tokens))
    line.tear(damage)
