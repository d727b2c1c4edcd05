"""Where in the announcement a table or paragraph stands: its section, headings, caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ingestion import vocabulary
from ingestion.document import Block, Document, Line

STATEMENTS = frozenset(
    {"income_statement", "comprehensive_income", "balance_sheet", "changes_in_equity", "cash_flow"}
)
REVIEWS = frozenset({"discussion", "highlights", "operating_metrics"})  # what management tells
_NUMBERED = re.compile(r"^(\d{1,2})(?:\.|\s)\s*(?=[A-Z(])")
_LETTERED = re.compile(
    r"^\W{0,3}\(?(?:[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d+)?)\)\s*\W{0,2}\S|^\d{1,2}\.\d{1,2}\s+[A-Z]"
)
_MARKS = re.compile(r"[*#_]+")
_CONTINUED = re.compile(r"\(?\bcont(?:inued|['’]?d)\b\)?", re.I)
_WORD = re.compile(r"[A-Za-z]+")
_OPEN_ENDS = (" and", " of", " other", " or", " for", " the", " in", ",")
_PREPOSITIONS = frozenset({"from", "with", "into", "upon", "under", "within", "between"})
_PLAIN_TITLE = re.compile(r"[A-Z][^\d\t]{8,78}[A-Za-z)”]")
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|may|can|shall|been|be)\b")
_NOTES = re.compile(r"^notes?\W*$|^notes?\s+(?:to|on)\b", re.I)
_STRONG = re.compile(
    r"^(?:management.{0,3}s?\s+discussion|business\s+review|financial\s+review|"
    r"chairman.{0,3}s?\s+statement|operations?\s+review|"
    r"(?:use|utili[sz]ation|application)\s+of\s+(?:the\s+)?(?:net\s+|ipo\s+)*proceeds)",
    re.I,
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s+\d{1,2}"
_PERIOD_LINE = re.compile(
    r"\W*(?:19|20)\d\d\W*$|\W*(?:for\s+the|as\s+at|at)\s.{0,40}\b20\d\d\b.{0,40}$|"
    r"\W*(?:(?:\w+\s+months|(?:financial\s+)?year|period|quarter)\s+ended\s+(?:on\s+)?)?"
    rf"(?:{_DAY}),?\s+20\d\d\b\W*(?:\((?:un)?audited\)|\(re-?stated\))?\W*$",
    re.I,
)
_PART = re.compile(  # of the document: "IV. NOTES TO ...", "Section IV Notes to ..."
    r"^(?:(?:section|chapter|part)\s+(?:[IVX]{1,5}|\d{1,2})[.:]?\s+|[IVX]{1,5}[.、]\s*)", re.I
)
_MONEY = (
    r"(?:RMB|CNY|HK\s?\$|HKD|US\s?\$|USD|Renminbi|Hong\s+Kong\s+dollars?|"
    r"United\s+States\s+dollars?)"
)
_UNIT_LINE = re.compile(  # "Unit: RMB'000 Currency: RMB", "Expressed in Renminbi thousand"
    r"\W*(?:(?:monetary\s+)?units?\s*[:：]|(?:all\s+)?(?:amounts?|figures?)\s+(?:are\s+)?"
    r"(?:expressed\s+|stated\s+|presented\s+)?in\b|(?:expressed|stated|presented)\s+in\b|in\b)?\s*"
    rf"(?:(?:thousands?|millions?|billions?)\s+of\s+)?{_MONEY}\W*"
    r"(?:0{3}|10,000|thousands?|millions?|billions?|mn?|bn|yuan)?\W*(?:yuan\W*)?"
    rf"(?:currency\s*[:：]\s*{_MONEY}\W*)?(?:unless\s+otherwise\s+\w+\W*)?$",
    re.I,
)
_SHORT = 100  # characters of a line that only names a period


@dataclass(slots=True)
class Place:
    """The surroundings of a block.

    ``heading`` is the section title as printed, ``headings`` all titles above the block
    from the statement or note down, ``caption`` the paragraph just before it, ``event``
    the date of an acquisition or disposal that the block analyses, ``unit`` a line above
    it that names the unit of its amounts and nothing else.
    """

    section: str = "other"
    heading: str = ""
    headings: tuple[str, ...] = ()
    caption: str = ""
    event: date | None = None
    unit: str = ""

    @property
    def titles(self) -> str:
        """All that is printed over the block: titles and caption, outermost first."""
        return " > ".join(filter(None, (*self.headings, self.caption)))

    def below(self, caption: str) -> Place:
        """The place of what follows a paragraph."""
        return Place(self.section, self.heading, self.headings, caption, self.event)


def places(document: Document) -> Iterator[tuple[Block, Place]]:
    """Every block of ``document`` with its place, in reading order."""
    place = Place(section="highlights")
    in_front = True
    blocks = document.blocks
    for above, block, below in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if block.kind == "table":
            yield block, place
            continue
        for lines, texts in _paragraphs(block):
            text = " ".join(filter(None, texts))
            if len(text) < _SHORT and _UNIT_LINE.match(text):
                place = replace(place, unit=text)
                yield Block("text", lines), place
                continue
            if _is_period_line(text, lines):
                place = place.below(text)
                yield Block("text", lines), place
                continue
            plain = place.section == "discussion" and _is_plain_title(above, block, below)
            if plain or (len(lines) <= 3 and _is_title(text)):
                section = _section_of(_as_printed(lines), place.section, in_front)
                in_front = in_front and section in ("highlights", "operating_metrics", "other")
                place = _under(place, text, section)
            else:
                place = place.below(text)
            yield Block("text", lines), place


def _is_plain_title(above: Block | None, block: Block, below: Block | None) -> bool:
    """Whether one short line, no sentence and no piece of one, heads what stands below it."""
    if above is None or below is None or len(block.lines) > 1:
        return False
    text = _clean(block.lines[0].text)
    if not _PLAIN_TITLE.fullmatch(text) or _CLAUSE.search(text) or text.endswith(_OPEN_ENDS):
        return False
    over = above.lines[-1]
    starts = above.kind == "table" or _ended(over) or _is_title(_clean(over.text))
    return starts and _is_headed(below)


def _is_headed(block: Block) -> bool:
    """Whether a block is a table, a title or a paragraph: no piece of a list or sentence."""
    first = _clean(block.lines[0].text)
    if block.kind == "table" or _is_title(first):
        return True
    return not first[:1].islower() and (len(first) > 80 or _ended(block.lines[-1]))


def _is_period_line(text: str, lines: Sequence[Line]) -> bool:
    """Whether clean ``text`` only names a period; as printed it is longer, never shorter."""
    short = len(text) < _SHORT and bool(_PERIOD_LINE.match(text))
    return short and len(_as_printed(lines)) < _SHORT


def _as_printed(lines: Sequence[Line]) -> str:
    return " ".join(line.text.strip() for line in lines)


def _paragraphs(block: Block) -> Iterator[tuple[tuple[Line, ...], list[str]]]:
    """A text block's headings one by one, its other lines together; each with clean texts."""
    run: list[Line] = []
    texts: list[str] = []
    titles = False
    for line in block.lines:
        text = _clean(line.text)
        title = _stands_out(text, block) and not (run and not titles and not _ended(run[-1]))
        if run and (title != titles or (title and not _wraps(texts[-1], text))):
            yield tuple(run), texts
            run, texts = [], []
        titles = title
        run.append(line)
        texts.append(text)
    if run:
        yield tuple(run), texts


def _stands_out(text: str, block: Block) -> bool:
    """Whether a line is a heading; among several lines only capitals or a number show it."""
    if not _is_title(text):
        return False
    if len(block.lines) <= 2:
        return True
    return text.upper() == text or bool(_NUMBERED.match(text) or _LETTERED.match(text))


def _ended(line: Line) -> bool:
    return line.text.rstrip().endswith((".", ":", ";"))


def _wraps(first: str, second: str) -> bool:
    """Whether a title goes on in the next line."""
    if _NUMBERED.match(second) or _LETTERED.match(second) or _PERIOD_LINE.match(second):
        return False
    both_capital = first.upper() == first and second.upper() == second
    return (both_capital and len(first) > 30) or first.lower().endswith(_OPEN_ENDS)


def _is_title(text: str) -> bool:
    """Whether clean words are a title: short, no sentence, capitalised or numbered."""
    return 0 < len(text) <= 160 and _reads_as_title(text)


@lru_cache(maxsize=4096)
def _reads_as_title(text: str) -> bool:
    if text.endswith((".", ";", ",")) or text[0] in "-•–":
        return False
    capitals = text.upper() == text
    if text.lower().endswith(_OPEN_ENDS[:7]) and not capitals:
        return False
    words = _WORD.findall(text)
    if not words or (len(words) == 1 and len(words[0]) < 4):
        return False
    if capitals:
        return True
    if _NUMBERED.match(text) or _LETTERED.match(text):
        return len(words) <= 24
    if not text[0].isupper() or len(words) > 14:
        return False
    long_words = [word for word in words if len(word) > 3 and word not in _PREPOSITIONS]
    capitalised = sum(word[0].isupper() for word in long_words)
    short = len(words) <= 3 and not text.endswith(":")
    return short or capitalised >= 0.75 * max(1, len(long_words))


def _clean(text: str) -> str:
    if "*" in text or "#" in text or "_" in text:
        text = _MARKS.sub("", text)
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def _section_of(title: str, current: str, in_front: bool) -> str:
    """The section that a title opens; titles inside notes and statements keep theirs."""
    title = _PART.sub("", title)
    if current in STATEMENTS and (_NUMBERED.match(title) or _NOTES.match(title)):
        return "note"
    upper = title.upper() == title
    numbered = bool(_NUMBERED.match(title) or _LETTERED.match(title))
    for row, (section, pattern) in zip(
        vocabulary.rows("sections"), vocabulary.patterns("sections", "section"), strict=True
    ):
        if not pattern.search(title):
            continue
        if row["scope"] == "body" and not numbered and len(title) < 140:
            return section
        if row["scope"] == "front" and in_front and not numbered:
            return section
        leaves = upper or bool(_STRONG.match(title)) or current not in ("note", *STATEMENTS)
        if row["scope"] == "any" and not numbered and leaves:
            return section
    if in_front and upper and current in ("highlights", "operating_metrics"):
        return current
    return current


def _under(place: Place, title: str, section: str) -> Place:
    """``place`` after a title: a numbered or section title starts a new chain."""
    title = " ".join((_CONTINUED.sub("", title) if "cont" in title.lower() else title).split())
    if _LETTERED.match(title):
        kept = tuple(h for h in place.headings if not _LETTERED.match(h))
        return Place(section, title, (*kept[:2], title))
    if (
        section == "note"
        and place.section == "note"
        and not _NUMBERED.match(title)
        and title.upper() != title
    ):
        kept = tuple(h for h in place.headings[:1])
        return Place(section, title, (*kept, title))
    return Place(section, title, (title,))
