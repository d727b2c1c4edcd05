"""What a person would rather look at than count: first rows and pictures, as Markdown."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CELL_CHARACTERS = 40
FACTS_SHOWN = 12


def markdown_table(rows: duckdb.DuckDBPyRelation) -> str:
    """Rows as a Markdown table, long cells cut."""
    return markdown_rows(rows.columns, rows.fetchall())


def markdown_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows as a Markdown table, long cells cut."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_cell(value) for value in line) + " |" for line in lines)


def markdown_links(
    columns: tuple[str, str], rows: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> str:
    """A Markdown table of a name and links, each link a text and its target."""
    lines = [f"| {' | '.join(columns)} |", "| --- | --- |"]
    for name, links in rows:
        lines.append(f"| {name} | {', '.join(f'[{text}]({to})' for text, to in links)} |")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    cut = text if len(text) <= CELL_CHARACTERS else text[: CELL_CHARACTERS - 1] + "…"
    return cut.replace("|", "\\|")


def picture_of(mart: str, connection: duckdb.DuckDBPyConnection) -> str | None:
    """A picture of a mart's rows as Markdown, or None where none says more than the rows."""
    draw = {"figures": _figures_by_section, "vintages": _revenue_over_knowledge}.get(mart)
    return draw(connection) if draw else None


def _figures_by_section(connection: duckdb.DuckDBPyConnection) -> str | None:
    rows = connection.sql(
        "select section, count(*) from marts.figures group by section order by count(*)"
    ).fetchall()
    if not rows:
        return None
    figure, axes = _canvas("Figures by section")
    axes.barh([name for name, _ in rows], [count for _, count in rows], color="#4477aa")
    return _markdown(figure)


def _revenue_over_knowledge(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Each fact's value over the time of knowledge: a step is a restatement."""
    rows = connection.sql(
        f"""
        select issuer_id || ' ' || period_start || ' – ' || period_end as fact,
            list(known_from order by known_from), list(value / 1e6 order by known_from)
        from marts.vintages
        where concept = 'revenue' and member is null and period_type = 'duration'
            and measure = 'amount'
        group by fact order by count(*) desc, max(known_from) desc, fact
        limit {FACTS_SHOWN}
        """
    ).fetchall()
    if not rows:
        return None
    figure, axes = _canvas("Revenue (millions) as known over time")
    horizon = max(moment for _, moments, _ in rows for moment in moments)
    for fact, moments, values in rows:
        told = [float(value) for value in values]
        (line,) = axes.step([*moments, horizon], [*told, told[-1]], where="post", label=fact)
        axes.plot(moments, told, "o", color=line.get_color())
    axes.legend(fontsize=6, loc="center left", bbox_to_anchor=(1, 0.5))
    axes.tick_params(axis="x", rotation=30)
    return _markdown(figure)


def _canvas(title: str) -> tuple[Figure, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.6), dpi=80, layout="constrained")
    axes = figure.subplots()
    axes.set_title(title)
    return figure, axes


def _markdown(figure: Figure) -> str:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    encoded = base64.b64encode(buffer.getvalue()).decode()
    return f"![picture](data:image/png;base64,{encoded})"
