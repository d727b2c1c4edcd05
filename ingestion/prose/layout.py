"""One sentence laid out: its numbers, its dates, its brackets, and the bare words between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingestion.prose.asides import Aside, aside_in
from ingestion.prose.calendars import Calendar
from ingestion.prose.mentions import Mention
from ingestion.prose.payments import is_payment
from ingestion.prose.relative import mentions_in
from ingestion.prose.tokens import Token, tokens_in
from ingestion.prose.year_forms import full_dates
from ingestion.sentences import brackets_in, lowered

_REFERENCE = re.compile(
    r"(?:\b(?:notes?|rules?|chapters?|sections?|ifrs|ias|hkfrs|hkas|ifric|appendix|appendices|"
    r"phases?|levels?|nos?\.?|"
    r"articles?|paragraphs?|parts?|class|tier|version|pages?|cap\.?|law|top|figures?|tables?|"
    r"items?|type|series|schedule|"
    r"annex\w*|iso|stock codes?|codes?|grade|stage|tranche|block|floor|room|street|road|lot|unit|"
    r"point|windows|form)\s|#)\s?$"
)
_REFERENCE_REACH = 14
_ORDINAL = re.compile(r"\s?(?:st|nd|rd|th)\b")
_PER_LOT = re.compile(r"\b(?:per|for\s+(?:each|every))\s$")  # "RMB3 for every 10 shares"
_LOT = re.compile(r"\s(?:\w+\s)?shares\b")
_OF_SIZE = re.compile(r"-(?:inch|star|stor(?:e?y)|lane|seat|layer|bit)\b", re.I)  # "8-inch wafers"
_TIMES = re.compile(r"(?:\bmultipl(?:ied|ying)\s+by|\btimes|\bx|[×*])\s*$", re.I)  # of a formula
_EITHER = re.compile(r"\b(?:profits?|earnings?|gains?|income|inflows?)\W*$", re.I)
_LOSS = re.compile(r"\(\s*loss(?:es)?\s*\)", re.I)
_OPENING = re.compile(
    r"[\s(]*(?:(?:re-?stated|(?:un)?audited|corresponding\s+figure)\W*)?(?:for\s+)?(?:the\s+)?",
    re.I,
)
_HEADED = re.compile(r"\s*(?:[:：]|,(?=\s*(?:RMB|HK|US|nil|Nil|approximately)))")

Groups = list[list[Mention]]  # each a list of periods: "2022 and 2023, respectively"


@dataclass(slots=True)
class Comparison:
    """A bracket that prints figures of another period: "(2022: RMB5 million)"."""

    start: int
    end: int
    mention: Mention
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]


_LIST = re.compile(
    r"\s*(?:,|,?\s*and|,?\s*or|&|/)\s*(?:for|in|at|as\s+(?:at|of))?\s*(?:the\s+)?",
    re.I,
)
_OF_AN_ACT = re.compile(
    r"\b(?:close of business(?: on)?|signed|entered into|announced|approved|established|"
    r"incorporated|adopted|passed|published)\s*$",
    re.I,
)
_COMPARED = re.compile(
    r"(?:\b(?:as|when)\s+)?\bcompar(?:ed|ing)\s+(?:(?:with|to)\s+)?(?:that\s+)?$",
    re.I,
)
_NAMED = re.compile(r"(?:\w+\s+)?the\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d")
_CAPITAL = re.compile(r"\s+[A-Z][a-z]")
_ONWARDS = re.compile(r"\s*onwards?\b", re.I)
_IGNORED = re.compile(r"dated|date of|commenc|effective|beginning")


@dataclass(slots=True)
class Layout:
    """A sentence ready to be read.

    ``words`` is the sentence, as long as printed, with dates, numbers' brackets and
    comparisons blanked: what remains between two numbers are the words about them.
    """

    text: str
    words: str
    tokens: list[Token]
    mentions: list[Mention]
    comparisons: list[Comparison] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    @property
    def groups(self) -> Groups:
        """Mentions by lists: "31 December 2022 and 2021" is one group."""
        groups: Groups = []
        for mention in self.mentions:
            before = self.text[max(0, mention.start - 24) : mention.start]
            onwards = _ONWARDS.match(self.text, mention.end)
            if _IGNORED.match(mention.preposition) or _OF_AN_ACT.search(before) or onwards:
                continue
            if is_payment(self.text, mention):
                continue
            if groups and _LIST.fullmatch(self.text, groups[-1][-1].end, mention.start):
                groups[-1].append(mention)
            else:
                groups.append([mention])
        return groups

    def before(self, index: int, start: int | None = None) -> str:
        """The words to a number, from ``start``, the number before or the sentence's start."""
        if start is None:
            start = self.tokens[index - 1].end if index else 0
        return self.words[start : self.tokens[index].start]

    def after(self, index: int) -> str:
        """The words from a number to the next one or the sentence's end."""
        return self.words[self.tokens[index].end : self.stop(index)]

    def aside_of(self, index: int) -> Aside | None:
        """The bracket with figures of its own that a number stands in."""
        at = self.tokens[index].start
        return next((aside for aside in self.asides if aside.start < at < aside.end), None)

    def stop(self, index: int) -> int:
        """Where the words after a number end: at the next one, or with the sentence."""
        following = index + 1
        return self.tokens[following].start if following < len(self.tokens) else len(self.words)


def _is_name(text: str, mention: Mention) -> bool:
    """Whether a month or year only begins a name: "the December 2024 Placing"."""
    named = _NAMED.fullmatch(text, mention.start, mention.end)
    return bool(named and _CAPITAL.match(text, mention.end))


def layout_of(text: str, numbers: list[Token], calendar: Calendar) -> Layout:
    """The layout of a sentence whose name-giving brackets are blanked, with its ``numbers``."""
    mentions = [m for m in mentions_in(text, calendar) if not _is_name(text, m)]
    tokens = [token for token in numbers if not _inside(token, mentions)]
    layout = Layout(text, text, tokens, mentions)
    _set_brackets_aside(layout)
    for mention in layout.mentions:
        layout.words = _blank(layout.words, *_said(text, mention))
    return layout


def figures_in(text: str) -> list[Token]:
    """The numbers of ``text`` that may be figures: no reference, ordinal or enumeration."""
    return [token for token in tokens_in(text) if _may_be_figure(text, token)]


def are_dates(tokens: list[Token], text: str) -> bool:
    """Whether all ``tokens`` of ``text`` only print days and years of full dates."""
    if not tokens:
        return True
    if any(token.kind != "number" or len(token.digits) > 4 for token in tokens):
        return False
    dates = full_dates(lowered(text))
    return all(any(start <= token.start < end for start, end in dates) for token in tokens)


def _said(text: str, mention: Mention) -> tuple[int, int]:
    """The span to blank: "from" stays where the date owns the number, "from 2022's 28.8%".

    "rose by 5% compared with 2022 to A": A is no "compared to".
    """
    if text.startswith((" to ", ", to "), mention.end):
        compared = _COMPARED.search(text, max(0, mention.start - 40), mention.start)
        return (compared.start() if compared else mention.start), mention.end
    if not text.startswith("'s", mention.end):
        return mention.start, mention.end
    word = len(mention.preposition)
    return mention.start + word, mention.end + 2


def _may_be_figure(text: str, token: Token) -> bool:
    if token.kind == "number":
        return _counts(text, token)
    is_whole = token.kind == "percent" and token.digits == "100"
    return not (is_whole and _TIMES.search(text, max(0, token.start - 16), token.start))


def _counts(text: str, token: Token) -> bool:
    """Whether a bare number may be a figure: no reference, ordinal or enumeration."""
    if _is_reference(text, token.start) or _ORDINAL.match(text, token.end):
        return False
    if _OF_SIZE.match(text, token.end):
        return False
    if _LOT.match(text, token.end) and _PER_LOT.search(text, max(0, token.start - 12), token.start):
        return False
    if token.end - token.start <= 2 and not text[: token.start].strip():
        return False
    enclosed = text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
    return not enclosed


def _is_reference(text: str, start: int) -> bool:
    """Whether the word before a number says that it only counts: "note 5", "Rule 14"."""
    near = text[max(0, start - _REFERENCE_REACH - 1) : start].lower()
    return bool(_REFERENCE.search(near, max(0, len(near) - _REFERENCE_REACH)))


def _inside(token: Token, mentions: list[Mention]) -> bool:
    return any(mention.start < token.end and token.start < mention.end for mention in mentions)


def _set_brackets_aside(layout: Layout) -> None:
    """Take comparisons out, open brackets that hold figures or dates, blank the others."""
    for start, end in brackets_in(layout.text):
        _set_bracket_aside(layout, start, end)


def _set_bracket_aside(layout: Layout, start: int, end: int) -> None:
    if "(" in layout.text[start + 1 : end]:
        for first, last in brackets_in(layout.text[start + 1 : end - 1]):
            _set_bracket_aside(layout, start + 1 + first, start + 1 + last)
    tokens = [t for t in layout.tokens if start <= t.start < end]
    mentions = [m for m in layout.mentions if start <= m.start < end]
    headed = [m for m in mentions if _HEADED.match(layout.text, m.end)]
    if headed and _OPENING.fullmatch(layout.text, start, headed[0].start):
        _set_aside(layout, start, end, headed, tokens, mentions)
    elif not tokens and not mentions and not _is_loss(layout.text, start, end):
        layout.words = _blank(layout.words, start, end)
    else:
        layout.words = _blank(_blank(layout.words, start, start + 1), end - 1, end)
        aside = aside_in(layout.text, start, end) if tokens else None
        layout.asides += [aside] if aside else []


def _is_loss(text: str, start: int, end: int) -> bool:
    """Whether a bracket says that the figure is a loss: "EBITDA (loss)", not "profit (loss)"."""
    return bool(_LOSS.fullmatch(text, start, end)) and not _EITHER.search(text, 0, start)


def _set_aside(
    layout: Layout,
    start: int,
    end: int,
    headed: list[Mention],
    tokens: list[Token],
    mentions: list[Mention],
) -> None:
    stops = [mention.start for mention in headed[1:]] + [end]
    for mention, stop in zip(headed, stops, strict=True):
        own = tuple(t for t in tokens if mention.end <= t.start < stop)
        within = tuple(m for m in mentions if mention.end <= m.start < stop)
        layout.comparisons.append(Comparison(mention.end, stop, mention, own, within))
    layout.tokens = [t for t in layout.tokens if t not in tokens]
    layout.mentions = [m for m in layout.mentions if m not in mentions]
    layout.words = _blank(layout.words, start, end)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
