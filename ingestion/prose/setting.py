"""A number between its words: what stands before and after it, and the number before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingestion.prose.asides import words_around
from ingestion.prose.bases import COMPARING
from ingestion.prose.frames import Frame, frame_of
from ingestion.prose.item import Item
from ingestion.prose.layout import Layout
from ingestion.prose.tokens import Token

STEPS = frozenset({"to", "from", "prior"})
_JOINTS = frozenset(
    [
        "",
        "and",
        "or",
        "&",
        "and approximately",
        "or approximately",
        "approximately",
        "or about",
        "and about",
        "and around",
    ]
)
_ECHO = re.compile(
    r"[\s,(]*(?:(?:which\s+(?:is|was)\s+)?equivalents?\s+(?:to|of)|or|i\.e\.|"
    r"being)?[\s,]*(?:approximately|about|around|equivalent\s+to)?\s*",
    re.I,
)
_WITHIN = re.compile(r"\b(?:of|from|for|in|across|by)\s+(?:(?:the|our|its|their|all)\s+)*$", re.I)
_ASIDE = re.compile(
    r",\s*(?:including|inclusive\s+of|such\s+as|comprising|together\s+with)\b", re.I
)
_RESUMES = re.compile(
    r",\s*of(?:\s+approximately)?\s*$|,\s*(?:also\s+)?(?:was|were|is|are|ha[sd]|have|amounted|total(?:l)?ed|reached|stood|came|"
    r"increased|decreased|declined|dropped|fell|rose|grew|surged|improved|remained)\b[^,]*$",
    re.I,
)
_THAN = re.compile(r"\s+(?:more|less|fewer)\s+than\b", re.I)
_RUNS = re.compile(r"\s\s+")


@dataclass(slots=True)
class Setting:
    """A number's surroundings.

    ``before`` and ``after`` are the words to the numbers beside it, ``following`` the text
    after it as printed, ``last`` the number read before it in the sentence, ``near`` the
    same where no other number stands between.
    """

    token: Token
    text: str
    before: str
    after: str
    frame: Frame
    last: Item | None
    near: Item | None

    @property
    def following(self) -> str:
        """The text after the number as printed, as far as it may name it."""
        return self.text[self.token.end : self.token.end + 120]

    @property
    def is_joined(self) -> bool:
        """Whether it only goes on a list: "and", "or approximately"."""
        return self.near is not None and _is_joint(self.before)

    @property
    def is_echo(self) -> bool:
        """Whether it says the number before again in another currency."""
        near, token = self.near, self.token
        if near is None or not token.kind == near.kind == "money" or token.unit == near.unit:
            return False
        is_told = bool(self.before.strip(" ,(")) or self._is_enclosed
        return is_told and bool(_ECHO.fullmatch(self.before))

    @property
    def _is_enclosed(self) -> bool:
        """Whether it stands alone in a bracket: "RMB1,128 million (US$159 million)"."""
        start, end = self.token.start, self.token.end
        return self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")"


def setting_of(layout: Layout, index: int, last: Item | None) -> Setting:
    """The surroundings of the number ``index`` of a sentence."""
    token = layout.tokens[index]
    near = last if last is not None and last.index == index - 1 else None
    before = _RUNS.sub(" ", layout.before(index, _opened(layout, index, near)))
    after = layout.after(index)
    is_percent = token.kind in ("percent", "percentage_points")
    own = "" if _is_of_next(layout, index, after) else after.lower()
    frame = frame_of(before.lower(), own, is_percent)
    if near is not None and _is_of_counted(layout, near, before, frame):
        named = layout.before(near.index) + layout.words[near.token.end : token.start]
        before = _RUNS.sub(" ", named)
        frame = frame_of(before.lower(), after.lower(), is_percent)
    resumed = _resumed(layout, index, before, last) if index else None
    if resumed is not None:
        before, near = resumed, None
        frame = frame_of(before.lower(), after.lower(), is_percent)
    if near is not None and _is_base(near, frame, before):
        frame = replace(frame, role="prior", bound=False)
    if near is not None and (
        _is_same_change(near, token, before) or _is_next_change(layout, near, index, before)
    ):
        frame = replace(near.frame, rest=0, what=None, after=False)
    return Setting(token, layout.text, before, after, frame, last, near)


def _is_of_next(layout: Layout, index: int, after: str) -> bool:
    """ "A (more than 30% of which": whether the words behind a number bound the next one."""
    if index + 1 == len(layout.tokens) or not after.rstrip().endswith("than"):
        return False
    return layout.tokens[index].kind != "percent" == layout.tokens[index + 1].kind


def _opened(layout: Layout, index: int, near: Item | None) -> int | None:
    """Where the words about a number begin, if not at the number before."""
    aside = layout.aside_of(index) if layout.asides else None
    if aside is not None and aside.less and (not index or layout.aside_of(index - 1) is not aside):
        return aside.inside
    return near.until if near else None


def _resumed(layout: Layout, index: int, before: str, last: Item | None) -> str | None:
    """The words that an aside before a number, or around it, only interrupts."""
    if layout.asides:
        bracketed = _bracketed(layout, index, last)
        if bracketed is not None:
            return bracketed
    return _after_aside(layout, index, before) if "," in before else None


def _bracketed(layout: Layout, index: int, last: Item | None) -> str | None:
    """ "total cash (including deposits of A) of B": the words around the bracket before B."""
    aside, own = layout.aside_of(index - 1), layout.aside_of(index)
    if aside is None or aside is own:
        return None
    tokens = layout.tokens
    start = max((t.end for t in tokens[:index] if t.end <= aside.start), default=0)
    if last is not None and last.token.end == start:
        start = min(last.until or start, aside.start)
    figures = [t for t in tokens[:index] if t.start > aside.start]
    return _RUNS.sub(" ", words_around(layout.words, start, aside, figures, tokens[index].start))


def _after_aside(layout: Layout, index: int, before: str) -> str | None:
    """ "staff costs, including wages of A, were": the words before the aside, and the verb."""
    verb = _RESUMES.search(before)
    opened = list(_ASIDE.finditer(layout.words, 0, layout.tokens[index - 1].start)) if verb else []
    if verb is None or not opened:
        return None
    aside = opened[-1].start()
    start = max((t.end for t in layout.tokens[:index] if t.end <= aside), default=0)
    return _RUNS.sub(" ", layout.words[start:aside] + " " + verb[0].lstrip(", "))


def _is_of_counted(layout: Layout, near: Item, before: str, frame: Frame) -> bool:
    """ "the power of our 23 clusters was": whether the count is only part of a longer name."""
    is_part = near.kind == "count" and near.role == "value" and frame.link == "verb"
    is_bare = is_part and not before[: frame.rest].strip()
    return is_bare and bool(_WITHIN.search(layout.before(near.index)))


def _is_same_change(near: Item, token: Token, before: str) -> bool:
    """ "decreased by HK$13.9 million, or approximately 4.9%": one change, said twice.

    "an increase of 5.6%, and 118,206 visits": the next thing counted.
    """
    if near.measure != "change" or near.token.kind == token.kind or not _is_joint(before):
        return False
    return token.kind != "number" or "and" not in before


def _is_base(near: Item, frame: Frame, before: str) -> bool:
    """ "35.8% less than A": A is what the change is measured from, no bound."""
    return frame.bound and near.role == "change" and near.frame.after and bool(_THAN.match(before))


def _is_next_change(layout: Layout, near: Item, index: int, before: str) -> bool:
    """ "an increase of 18% over 4Q22 and 2% over 3Q23": the same change from another base."""
    token = layout.tokens[index]
    if near.measure != "change" or near.token.kind != token.kind or not _is_joint(before):
        return False
    bases = [mention.start for mention in layout.mentions if mention.preposition in COMPARING]
    first = any(near.token.end <= base < token.start for base in bases)
    return first and any(token.end <= base < layout.stop(index) for base in bases)


def _is_joint(before: str) -> bool:
    return len(before) < 200 and " ".join(before.lower().replace(",", " ").split()) in _JOINTS
