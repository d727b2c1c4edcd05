"""A whole announcement as text, torn or not, with what it says figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from tests.accuracy.truth import TrueFigure
from tests.ingestion.tearing.accounts.issuer import Part, draw_parts
from tests.ingestion.tearing.damage import tear
from tests.ingestion.tearing.printed import Fact, Printed, Token, print_sheet, table_text
from tests.ingestion.tearing.style import Style, draw_style

FIRST = ("Pine", "Harbour", "Golden", "North", "Silver", "Jade", "Lotus", "Summit")
SECOND = ("Lantern", "Bridge", "Orchard", "Compass", "River", "Meadow", "Falcon", "Anchor")
KIND = ("Technology", "Holdings", "Industrial", "International")


@dataclass(frozen=True, slots=True)
class TornAnnouncement:
    """Text as received and the figures it prints or lets follow from sums."""

    seed: int
    text: str
    trues: list[TrueFigure]


class Writer:
    """Collects paragraphs and tables, one line after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.trues: list[TrueFigure] = []

    def paragraph(self, *lines: str) -> None:
        """Running text, a blank line after it."""
        self.lines += [*lines, ""]

    def table(self, printed: Printed) -> None:
        """A table, then what fell out of it."""
        for text, tokens in table_text(printed):
            self.lines.append(text)
            self._remember(tokens)
        self.lines.append("")
        for token in printed.fallen:
            self.lines.append(token.text)
            self._remember([token])
            self.lines.append("")
        if printed.fallen_label:
            self.paragraph(printed.fallen_label)
        for fact in printed.lost:
            self._expect(fact, "")

    def _remember(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.fact:
                self._expect(token.fact, token.text)

    def _expect(self, fact: Fact, token: str) -> None:
        line = len(self.lines) if token else 0
        self.trues.append(true_figure(fact, len(self.trues), line, token))


def true_figure(fact: Fact, row: int, line: int, token: str) -> TrueFigure:
    """A fact with its place; one without token is implied by others."""
    return TrueFigure(
        row=row,
        page=None,
        line=line,
        token=token,
        section=fact.section,
        label=fact.label,
        parent_label=fact.parent,
        dimension=fact.member,
        period_type="duration" if fact.period.start else "instant",
        period_start=fact.period.start,
        period_end=fact.period.end,
        value=fact.value,
        unit=fact.unit,
        basis="reported" if token else "implied",
        damage=tuple(sorted(fact.damage)) or ("none",),
    )


def torn_announcement(seed: int, damages: frozenset[str] | None = None) -> TornAnnouncement:
    """The announcement of a seed, damaged in some of its tables.

    Args:
        damages: names of the damage classes that may occur; all when None.
    """
    rng = Random(seed)
    style = draw_style(rng)
    parts = draw_parts(style, rng)
    writer = Writer()
    _cover(writer, style, rng)
    for part in parts:
        _part(writer, style, part, rng, damages)
    _closing(writer, style, rng)
    return TornAnnouncement(seed, "\n".join(writer.lines), writer.trues)


def _part(
    writer: Writer, style: Style, part: Part, rng: Random, damages: frozenset[str] | None
) -> None:
    for text in (part.title, part.intro):
        if text:
            writer.paragraph(text)
    for sheet in part.sheets:
        printed = print_sheet(sheet, style.dash)
        tear(printed, rng, damages)
        writer.table(printed)


def _cover(writer: Writer, style: Style, rng: Random) -> None:
    name = f"{rng.choice(FIRST)} {rng.choice(SECOND)} {rng.choice(KIND)} Limited"
    kind = "INTERIM" if style.interim else "ANNUAL"
    ended = style.ended_in_full(style.period.end)
    state = "unaudited" if style.interim else "audited"
    for text in (
        "The exchange takes no part in this announcement and answers for none of its contents.",
        name,
        "(Incorporated in the Cayman Islands with limited liability)",
        f"(Stock Code: {rng.randint(100, 9999):04d})",
        f"{kind} RESULTS ANNOUNCEMENT FOR THE {ended.upper()}",
        f"The Board presents the {state} consolidated results of {name} and its subsidiaries "
        f"for the {ended[0].lower()}{ended[1:]}. Amounts are presented in thousands of "
        f"{_currency_name(style)} unless stated otherwise.",
    ):
        writer.paragraph(text)


def _currency_name(style: Style) -> str:
    names = {"CNY": "Renminbi", "HKD": "Hong Kong dollars", "USD": "United States dollars"}
    return names[style.currency]


def _closing(writer: Writer, style: Style, rng: Random) -> None:
    published = style.period.end + timedelta(days=rng.randint(45, 88))
    writer.paragraph("DIVIDEND")
    writer.paragraph(f"None is proposed for the {style.word}.")
    writer.paragraph("By order of the Board", "Wong Tai Man", "Chairman")
    writer.paragraph(f"Hong Kong, {style.day(published)}")


def numbered_lines(announcement: TornAnnouncement) -> Iterator[tuple[int, str]]:
    """The text's lines with their numbers, for whoever looks for a place."""
    return enumerate(announcement.text.split("\n"), start=1)
