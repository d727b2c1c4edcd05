"""The lines above the figures, as they should stand there."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.ingestion.tearing.sheet import Column, HeadKind, HeadLine, Measure, Period
from tests.ingestion.tearing.style import Style


def unit_text(style: Style, measure: Measure) -> str:
    """What stands over a column of amounts."""
    if measure.unit != style.currency:
        return measure.sign or ""
    return f"{style.sign}'000" if measure.scale == 1000 else f"{style.sign} million"


def pair_columns(periods: tuple[Period, Period], measure: Measure) -> tuple[Column, ...]:
    """Two columns of one measure."""
    return tuple(Column(period, measure) for period in periods)


def duration_head(style: Style, measure: Measure | None, rng: Random) -> tuple[HeadLine, ...]:
    """Over two durations: what they are, their years, the unit, the audit."""
    years = (str(style.period.end.year), str(style.earlier.end.year))
    span = HeadLine("span", (style.ended(style.period.end), ""))
    return (span, *_years_and_units(style, measure, years, rng), *_marks(style, duration=True))


def instant_head(style: Style, measure: Measure | None, rng: Random) -> tuple[HeadLine, ...]:
    """Over two balance sheet dates."""
    now, then = style.now.end, style.then.end
    if (now.month, now.day) == (then.month, then.day):
        span = HeadLine("span", (f"{style.at_word} {style.day_of_year(now)}", ""))
        years = (str(now.year), str(then.year))
        return (span, *_years_and_units(style, measure, years, rng))
    unit = unit_text(style, measure) if measure else ""
    if rng.random() < 0.4:
        mark = " (Unaudited)" if style.audit_words else ""
        return (HeadLine("dates", (f"{style.at(now)} {unit}{mark}", f"{style.at(then)} {unit}")),)
    return (*_stacked_dates(style, now, then), _line("units", unit, unit), *_marks(style))


def _stacked_dates(style: Style, now: date, then: date) -> tuple[HeadLine, ...]:
    return (
        _line("span", style.at_word, style.at_word),
        _line("dates", style.day_of_year(now), style.day_of_year(then)),
        _line("years", str(now.year), str(then.year)),
    )


def _years_and_units(
    style: Style, measure: Measure | None, years: tuple[str, str], rng: Random
) -> tuple[HeadLine, ...]:
    if measure is None:
        return (_line("years", *years),)
    unit = unit_text(style, measure)
    if rng.random() < 0.2:
        return (_line("years", *(f"{year} {unit}" for year in years)),)
    return (_line("years", *years), _line("units", unit, unit))


def _marks(style: Style, duration: bool = False) -> tuple[HeadLine, ...]:
    lines = []
    if style.audit_words:
        lines.append(_line("audit", "(Unaudited)", "(Unaudited)" if duration else ""))
    if duration and style.restated:
        lines.append(_line("restated", "", "(Restated)"))
    return tuple(lines)


def shares_head(style: Style, rng: Random) -> tuple[HeadLine, ...]:
    """Over amount and share of total, for two durations."""
    head = [
        HeadLine("span", (style.ended(style.period.end), "", "", "")),
        _line("years", str(style.period.end.year), "", str(style.earlier.end.year), ""),
    ]
    if rng.random() < 0.5:
        head.append(_line("units", style.sign, "", style.sign, ""))
        head.append(_line("units", "million", "%", "million", "%"))
    else:
        head.append(_line("units", f"{style.sign} million", "%", f"{style.sign} million", "%"))
    if style.audit_words:
        head.append(_line("audit", "(Unaudited)", "", "(Unaudited)", ""))
    return tuple(head)


def highlights_head(style: Style) -> tuple[HeadLine, ...]:
    """Over amount, share of revenue and change."""
    over = "period" if style.interim else "year"
    now, then = str(style.period.end.year), str(style.earlier.end.year)
    head = [
        HeadLine("span", (style.ended(style.period.end), "", "", "", "")),
        _line("years", now, "", then, "", f"{over.capitalize()}-"),
        _line("names", "", "As a", "", "As a", "over-"),
        _line("names", "", "percentage", "", "percentage", over),
        _line("names", "Amount", "of revenue", "Amount", "of revenue", "change"),
    ]
    if style.audit_words:
        head.append(_line("audit", "", "(Unaudited)", "", "", ""))
    words = f"({style.sign} in thousands, except for percentages)"
    return (*head, _line("units", words, "", "", "", ""))


def metrics_head(style: Style, instant: bool) -> tuple[HeadLine, ...]:
    """Over two counts and their change."""
    over = "Period-over-" if style.interim else "Year-over-"
    if not instant:
        return (
            _line("span", style.ended(style.period.end), "", over),
            _line(
                "years",
                str(style.period.end.year),
                str(style.earlier.end.year),
                f"{style.word} change",
            ),
        )
    now, then = style.now.end, style.then.end
    return (
        _line("span", style.at_word, style.at_word, ""),
        _line("dates", f"{style.day_of_year(now)},", f"{style.day_of_year(then)},", ""),
        _line("years", str(now.year), str(then.year), "Change"),
    )


def matrix_head(style: Style, names: list[str], span: str = "") -> tuple[HeadLine, ...]:
    """Over the members of a matrix, unit below each name."""
    line = _line("names", *(f"{name} {style.sign}'000" for name in names))
    if not span:
        return (line,)
    return (HeadLine("span", (span, *("" for _ in names[1:]))), line)


def _line(kind: HeadKind, *texts: str) -> HeadLine:
    return HeadLine(kind, texts)
