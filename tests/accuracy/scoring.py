"""Scores the extraction of one document against its transcription."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingestion import Extraction, Refusal, extract
from ingestion.model import Figure
from tests.accuracy.judging import ASPECTS, remarks, section_family, token_key
from tests.accuracy.matching import Matcher, Pair
from tests.accuracy.truth import TrueFigure, load

FAULTS = ("missing", "line", *ASPECTS)


@dataclass(frozen=True, slots=True)
class Score:
    """What became of each transcribed and each extracted figure of one document.

    Attributes:
        pairs: printed table figures that were found, right or with faults.
        missing: printed table figures that were not found.
        false: extracted table figures that the transcription lacks.
        table_figures: number of extracted table figures, implied ones left out.
        recovered, lost: implied figures of the transcription, found or not.
        extra_implied: implied figures that the transcription lacks.
        prose_pairs, prose_missing: figures of running text, found or not.
        misplaced: figures whose characters do not stand at their line and span.
        failure: why nothing was extracted, else None.
    """

    document: str
    pairs: list[Pair]
    missing: list[TrueFigure]
    false: list[Figure]
    table_figures: int
    recovered: list[Pair]
    lost: list[TrueFigure]
    extra_implied: list[Figure]
    prose_pairs: list[Pair]
    prose_missing: list[TrueFigure]
    misplaced: list[Figure] = field(default_factory=list)
    failure: str | None = None

    @property
    def right(self) -> int:
        """Printed table figures that are right in every aspect."""
        return sum(not pair.faults for pair in self.pairs)

    @property
    def rows(self) -> int:
        """Printed table figures of the transcription."""
        return len(self.pairs) + len(self.missing)

    def fault_counts(self) -> Counter[str]:
        """How often each kind of fault occurs; one figure may have several."""
        counts = Counter(fault for pair in self.pairs for fault in pair.faults)
        counts["missing"] = len(self.missing)
        return counts

    def remark_counts(self) -> Counter[str]:
        """How often each remark applies to a printed table figure."""
        return Counter(remark for pair in self.pairs for remark in remarks(pair.true, pair.got))

    def of_section(self, part: str) -> Score:
        """The same score of those figures only whose section contains ``part``."""
        family = section_family(part)
        return replace(
            self,
            pairs=[pair for pair in self.pairs if part in pair.true.section],
            missing=[true for true in self.missing if part in true.section],
            false=[f for f in self.false if part in f.section or f.section == family],
            recovered=[pair for pair in self.recovered if part in pair.true.section],
            lost=[true for true in self.lost if part in true.section],
        )


def score_document(truth: Path, document: Path) -> Score:
    """Extract ``document`` once and score it; a failing extraction scores as all missing."""
    stem = truth.stem.removeprefix("figures-")
    data = document.read_bytes()
    try:
        extraction = extract(data, source_name=document.name)
    except Refusal as refusal:
        return score(stem, load(truth), [], failure=f"refused, {refusal.code}: {refusal}")
    result = score(stem, load(truth), _figures(extraction))
    if document.suffix != ".txt":
        return result
    return replace(result, misplaced=misplaced(data.decode(), extraction.figures))


def misplaced(text: str, figures: list[Figure]) -> list[Figure]:
    """The printed figures of a text whose characters do not stand at their line and span."""
    lines = text.split("\n")
    printed = [figure for figure in figures if not is_implied(figure)]
    return [f for f in printed if token_key(_span(lines, f)) != token_key(f.raw_text)]


def _span(lines: list[str], figure: Figure) -> str:
    return lines[figure.source_line - 1][figure.source_start : figure.source_end]


def _figures(extraction: Extraction) -> list[Figure]:
    return sorted(
        extraction.figures, key=lambda f: (f.source_page or 0, f.source_line, f.source_start)
    )


def is_implied(figure: Figure) -> bool:
    """True for a figure that is not printed but follows from sums."""
    return figure.status == "implied" or figure.source_kind == "implied"


def score(
    document: str,
    trues: list[TrueFigure],
    figures: list[Figure],
    failure: str | None = None,
) -> Score:
    """Compare figures in document order with a transcription of the same document."""
    matcher = Matcher(trues)
    printed = [true for true in trues if not true.is_prose and not true.is_implied]
    in_tables = [figure for figure in figures if figure.source_kind != "prose"]
    tables = matcher.match(printed, in_tables)
    implied = matcher.match_implied(
        [true for true in trues if not true.is_prose and true.is_implied],
        [figure for figure in tables.figures if is_implied(figure)],
    )
    prose = matcher.match_prose(
        [true for true in trues if true.is_prose],
        [f for f in figures if f.source_kind == "prose"] + tables.figures,
    )
    return Score(
        document=document,
        pairs=tables.pairs,
        missing=tables.trues,
        false=_false(tables.figures, prose.pairs),
        table_figures=sum(not is_implied(figure) for figure in in_tables),
        recovered=implied.pairs,
        lost=implied.trues,
        extra_implied=implied.figures,
        prose_pairs=prose.pairs,
        prose_missing=prose.trues,
        failure=failure,
    )


def _false(unmatched: Iterable[Figure], prose_pairs: list[Pair]) -> list[Figure]:
    in_prose = {pair.got.figure_id for pair in prose_pairs}
    return [f for f in unmatched if not is_implied(f) and f.figure_id not in in_prose]
