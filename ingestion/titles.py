"""The heading under which a document announces results; what else it is where none does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion import vocabulary
from ingestion.dates import days_in
from ingestion.document import Line
from ingestion.model import Refusal
from ingestion.reporting_periods import PERIOD_END

_RESULTS = re.compile(r"\bresults?\b", re.I)
_KIND = re.compile(
    r"\b(?:announcements?|interim|annual|final|preliminary|quarter(?:ly)?|half[\s-]year(?:ly)?|"
    r"(?:full[\s-])?years?|months?|period|weeks|(?:un)?audited|(?:19|20)\d\d)\b",
    re.I,
)
_LEADS = re.compile(
    r"\b(?:results?|announcement|supplement|clarif|revis|correct|amend|(?:un)?audited|interim|annual|"
    r"final|quarter|half[\s-]year|preliminary|first|second|third|fourth)",
    re.I,
)
_GOES_ON = re.compile(r"(?:for|of|and|in|ended|the|to|from|on|with|results?|\d{1,4})\b|&", re.I)
_REVISION = re.compile(
    r"\b(?:revis(?:ed|ion)|correct(?:ed|ion)|corrigendum|amend(?:ed|ment)|supplement(?:al|ary)|"
    r"clarif(?:ication|ying)|re-?issued|re-?published|further\s+announcement)\b",
    re.I,
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z]+")
_COMPANY = re.compile(
    r"\b(?:limited|ltd\.?|inc\.?|corporation|corp\.?|company|holdings?|group|plc|co\.|trust|"
    r"s\.?p\.?a\.?|s\.a\.|n\.v\.|berhad|fund|bank)\W*$",
    re.I,
)
_SENTENCE = re.compile(
    r"\b(?:board|directors?|pleased|hereby|reference|shareholders|is|are|was|were|has|have|had|"
    r"will|been|they|we|our|its|which|this|that)\b|[“\"]",
    re.I,
)
_ANNOUNCES = re.compile(
    r"\b(?:announces?|presents?|sets?\s+out)\s+(?!that\b)[^.;]{0,200}?"
    r"((?:\b(?:un)?audited\b[^.;]{0,80}?)?\bresults\b[^.;]{0,200}?\bended\b[^.;]{0,24}?\d{4})",
    re.I,
)
_DAY_ALONE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUN = 6  # lines over which a heading goes
_COVER = 40  # lines in which another kind of document says what it is


@dataclass(frozen=True, slots=True)
class Title:
    """A title over its printed lines; ``index`` is where it begins among the lines given."""

    text: str
    index: int
    is_revision: bool


def read_title(lines: Sequence[Line]) -> Title:
    """The heading that announces results among the first lines of running text.

    Raises:
        Refusal: ``not_results_announcement``, naming what the document seems to be;
            ``language_not_read`` where it is in Chinese alone.
    """
    weak: Title | None = None
    for index, run in _runs(lines):
        name, rest = _without_other(run)
        if _RESULTS.search(rest):
            title = _title(run, index)
            if _KIND.search(title.text):
                return title
            weak = weak or title
        elif name and index < _COVER and not weak and not _announced(lines):
            raise _refusal(f"line {lines[index].number} heads {name}")
    found = _announced(lines) or weak
    if found is None:
        raise _untitled(lines)
    return found


def clean(text: str) -> str:
    """A line in single blanks, without marks of headings and emphasis."""
    return " ".join(text.strip(" *#_\t\f").split())


def is_chinese(text: str) -> bool:
    """Whether a line is Chinese, perhaps with figures or a few Latin letters."""
    return len(_CHINESE.findall(text)) > len(_LATIN.findall(text))


def is_company(text: str) -> bool:
    """Whether a line ends like the name of a company."""
    return bool(_COMPANY.search(text)) and not _RESULTS.search(text)


def is_title(text: str) -> bool:
    """Whether a line is printed as a heading: capitals, or capitalised words."""
    if not text or text.endswith((".", ";", ":")) or len(text) > 220:
        return False
    if text.endswith(",") and not _wants_year(text):
        return False
    letters = [c for c in text if c.isascii() and c.isalpha()]
    if len(letters) > 3 and sum(c.isupper() for c in letters) > 0.7 * len(letters):
        return True
    if _SENTENCE.search(text):
        return False
    long_words = [word for word in _WORD.findall(text) if len(word) > 3]
    capitalised = sum(word[0].isupper() for word in long_words)
    if long_words and len(long_words) < 22 and capitalised >= 0.7 * len(long_words):
        return True
    return bool(_RESULTS.search(text) and _LEADS.match(text) and _KIND.search(text))


def _wants_year(text: str) -> bool:
    """Whether a line ends with a day whose year wraps to the next one."""
    days = days_in(text[-24:])
    return bool(days) and days[-1].year is None and not text[-1].isalpha()


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, list[str]]]:
    """Headings that follow each other, by the index of the first; Chinese ones passed over."""
    run: list[str] = []
    first = 0
    for index, line in enumerate(lines):
        text = clean(line.text)
        if not text or is_chinese(text) or (text.startswith("(") and run):
            continue
        goes_on = bool(run and _wants_year(run[-1]) and _YEAR.fullmatch(text))
        if goes_on or (is_title(text) and not is_company(text)):
            first = first if run else index
            run.append(text)
            continue
        if run:
            yield first, run
        run = []
    if run:
        yield first, run


def _title(run: Sequence[str], index: int) -> Title:
    """The lines of a run that make the title: up to the end of its period."""
    begin = next(i for i, text in enumerate(run) if _LEADS.search(text))
    taken = [run[begin]]
    for text in run[begin + 1 : begin + _RUN]:
        joined = " ".join(taken)
        ended = PERIOD_END.search(joined) or not PERIOD_END.search(" ".join(run))
        goes_on = _GOES_ON.match(text) or _DAY_ALONE.search(joined)
        if _RESULTS.search(joined) and ended and not goes_on:
            break
        if PERIOD_END.search(joined) and re.search(r"\b(?:19|20)\d\d\W*$", joined):
            break
        taken.append(text)
    title = " ".join(taken)
    return Title(title, index + begin, bool(_REVISION.search(title)))


def _without_other(run: Sequence[str]) -> tuple[str, str]:
    """What other kind of document a heading names, and the heading without that."""
    rest, named = " ".join(run), ""
    for name, pattern in vocabulary.patterns("other_documents", "name"):
        if pattern.search(rest) or any(pattern.search(text) for text in run):
            named, rest = named or name, pattern.sub(" ", rest)
    return named, rest


def _announced(lines: Sequence[Line]) -> Title | None:
    """The results of the sentence that announces them, where the heading is lost."""
    text = " ".join(clean(line.text) for line in lines[:60])
    match = _ANNOUNCES.search(text)
    return Title(match.group(1), 0, False) if match else None


def _untitled(lines: Sequence[Line]) -> Refusal:
    text = "".join(line.text for line in lines)
    if is_chinese(text):
        return Refusal(
            "language_not_read",
            "the announcement is in Chinese; announcements in English are read: send that version",
        )
    return _refusal("no heading announces results within the first pages")


def _refusal(why: str) -> Refusal:
    return Refusal(
        "not_results_announcement",
        f"{why}: only announcements of annual, interim and quarterly results are read",
    )
