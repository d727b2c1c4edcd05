"""Damage above the figures: years, units and period words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.ingestion.tearing.printed import Printed
from tests.ingestion.tearing.sheet import HeadKind, HeadLine

Texts = list[str]


def _change(
    printed: Printed, kind: HeadKind, damage: str, edit: Callable[[Texts], Texts | None]
) -> bool:
    """Edit the first head line of a kind; False when there is none or it does not fit."""
    if printed.head_torn:
        return False
    for place, line in enumerate(printed.head):
        if line.kind == kind:
            texts = edit(list(line.texts))
            if texts is None:
                return False
            printed.head[place] = replace(line, texts=tuple(texts))
            printed.tear_head(damage)
            return True
    return False


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4


def torn_years(printed: Printed, rng: Random) -> bool:
    """A year over two cells, a digit doubled or not: "20" and "23", "202" and "22"."""

    def edit(texts: Texts) -> Texts | None:
        places = [i for i, text in enumerate(texts[:-1]) if _is_year(text) and not texts[i + 1]]
        for i in places:
            year, cut = texts[i], rng.choice((2, 3))
            texts[i], texts[i + 1] = year[:cut], year[2:]
        return texts if places else None

    return _change(printed, "years", "torn_years", edit)


def truncated_year(printed: Printed, rng: Random) -> bool:
    """The last digit of the comparative year is lost."""

    def edit(texts: Texts) -> Texts | None:
        places = [i for i, text in enumerate(texts) if _is_year(text)]
        if len(places) < 2:
            return None
        texts[places[-1]] = texts[places[-1]][:3]
        return texts

    return _change(printed, "years", "truncated_year", edit)


def lost_year(printed: Printed, rng: Random) -> bool:
    """One of two years is lost."""

    def edit(texts: Texts) -> Texts | None:
        places = [i for i, text in enumerate(texts) if _is_year(text)]
        if len(places) < 2:
            return None
        texts[rng.choice(places)] = ""
        return texts

    return _change(printed, "years", "lost_year", edit)


def wrong_year(printed: Printed, rng: Random) -> bool:
    """An old year over the announced period, in a table whose figures stand elsewhere too."""
    if not printed.sheet.tied:
        return False

    def edit(texts: Texts) -> Texts | None:
        if not _is_year(texts[0]):
            return None
        texts[0] = str(int(texts[0]) - 2)
        return texts

    return _change(printed, "years", "wrong_year", edit)


def merged_head(printed: Printed, rng: Random) -> bool:
    """Words and years of two columns in one cell, the last digit lost or not."""
    heads = printed.head
    if printed.sheet.shape != "pair" or printed.head_torn or len(heads) < 2:
        return False
    span, years = heads[0], heads[1]
    if span.kind != "span" or years.kind != "years" or not all(map(_is_year, years.texts)):
        return False
    if span.texts[1]:
        return False
    last = years.texts[1][: rng.choice((3, 4))]
    printed.head[:2] = [HeadLine("span", (f"{span.texts[0]} {years.texts[0]} {last}", ""))]
    printed.tear_head("merged_head")
    return True


def torn_words(printed: Printed, rng: Random) -> bool:
    """The words over the columns run over cells: "Six months en" and "ded 30 June"."""

    def edit(texts: Texts) -> Texts | None:
        if len(texts) < 2 or texts[1] or len(texts[0]) < 12:
            return None
        words = texts[0]
        cut = rng.randint(8, len(words) - 3)
        doubled = rng.random() < 0.3
        texts[0], texts[1] = words[:cut].rstrip(), words[cut - doubled :].strip()
        return texts

    return _change(printed, "span", "torn_words", edit)


def truncated_words(printed: Printed, rng: Random) -> bool:
    """The words over the columns break off: "Six months en"."""

    def edit(texts: Texts) -> Texts | None:
        if "ended" not in texts[0]:
            return None
        texts[0] = texts[0][: texts[0].index("ended") + 2]
        return texts

    return _change(printed, "span", "truncated_words", edit)


def year_ended_over_balances(printed: Printed, rng: Random) -> bool:
    """The issuer's slip: "Year ended" over receivables."""
    if printed.sheet.section != "note":
        return False

    def edit(texts: Texts) -> Texts | None:
        for at in ("As at ", "At "):
            if texts[0].startswith(at) and not texts[1]:
                return [texts[0].replace(at, "Year ended "), *texts[1:]]
        return None

    return _change(printed, "span", "year_ended_over_balances", edit)


def garbled_unit(printed: Printed, rng: Random) -> bool:
    """A damaged unit: RMB 000, <i>RMB'000</i>, <i>RMB</i>'00."""

    def edit(texts: Texts) -> Texts | None:
        places = [i for i, text in enumerate(texts) if text.endswith("'000")]
        if not places:
            return None
        place = rng.choice(places)
        sign = texts[place].removesuffix("'000")
        texts[place] = rng.choice((f"{sign} 000", f"<i>{sign}'000</i>", f"<i>{sign}</i>'00"))
        return texts

    return _change(printed, "units", "garbled_unit", edit)


def torn_unit(printed: Printed, rng: Random) -> bool:
    """The words on the unit run over cells: "except for percen" and "tages)"."""

    def edit(texts: Texts) -> Texts | None:
        if len(texts) < 4 or "thousands" not in texts[0]:
            return None
        words = texts[0]
        cut = rng.randint(10, len(words) - 4)
        place = rng.randint(1, 3)
        texts[0], texts[place] = words[:cut], words[cut:]
        return texts

    return _change(printed, "units", "torn_unit", edit)


def lost_unit(printed: Printed, rng: Random) -> bool:
    """The unit of one column, or of all, is lost; the document says what is usual."""

    def edit(texts: Texts) -> Texts | None:
        places = [i for i, text in enumerate(texts) if text.endswith("'000")]
        if not places:
            return None
        gone = places if rng.random() < 0.4 else [rng.choice(places)]
        return ["" if i in gone else text for i, text in enumerate(texts)]

    return _change(printed, "units", "lost_unit", edit)


def torn_span(printed: Printed, rng: Random) -> bool:
    """The words that span a matrix run over its cells."""
    if printed.sheet.shape != "matrix":
        return False

    def edit(texts: Texts) -> Texts | None:
        words = texts[0]
        cuts = sorted(rng.sample(range(3, len(words) - 2), 2))
        texts[:3] = [words[: cuts[0]], words[cuts[0] : cuts[1]], words[cuts[1] :]]
        return texts

    return _change(printed, "span", "torn_span", edit)
