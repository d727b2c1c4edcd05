"""Recognised text written again as HTML and as Markdown, as other tools write it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby
from random import Random

ENTITIES = {"(": "&#40;", ")": "&#x29;", "–": "&ndash;", "’": "&rsquo;", "%": "&#37;"}


def blocks_in(text: str) -> Iterator[tuple[str, list[str]]]:
    """Runs of lines: ``table``, ``text`` or ``blank``."""

    def kind(line: str) -> str:
        return "table" if "\t" in line else "text" if line.strip() else "blank"

    for name, lines in groupby(text.splitlines(), kind):
        yield name, list(lines)


def as_html(text: str, random: Random) -> str:
    """The page: cells on lines of their own, tags within words, entities, spans."""
    body = []
    for kind, lines in blocks_in(text):
        if kind == "table":
            body += ["<table>", *_table(lines, random), "</table>"]
        elif kind == "text":
            body.append("<p>" + "<br/>".join(_inline(line, random) for line in lines) + "</p>")
    head = "<!DOCTYPE html>\n<html><head><title>Results 1,234</title></head>\n<body>"
    return "\n".join([head, *body, "</body></html>"])


def _table(lines: list[str], random: Random) -> Iterator[str]:
    rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    for row in rows:
        cells = row + [""] * (width - len(row))
        yield random.choice(["<tr>", "<TR class='r'>", '<tr title="a > b">'])
        if cells[0].strip() and not any(cell.strip() for cell in cells[1:]):
            yield f'<td colspan="{width}">{_cell(cells[0], random)}</td>'
        else:
            yield from (f"<td>{_cell(cell, random)}</td>" for cell in cells)
        yield "</tr>"


def _cell(text: str, random: Random) -> str:
    return _inline(text, random, (" ", "&nbsp;", "<br>", "\n  "))


def _inline(text: str, random: Random, gaps: tuple[str, ...] = (" ", "&nbsp;", "\n  ")) -> str:
    """Text with what surrounds and replaces characters in markup."""
    words = []
    for word in text.split(" "):
        written = "".join(_character(c, random) for c in word)
        words.append(f"<b>{written}</b>" if written and random.random() < 0.1 else written)
    joined = words[0]
    for word in words[1:]:
        joined += (random.choice(gaps) if random.random() < 0.3 else " ") + word
    return f"<span style='x'>{joined}</span>" if random.random() < 0.2 else joined


def _character(character: str, random: Random) -> str:
    if character in ENTITIES and random.random() < 0.3:
        return ENTITIES[character]
    return html.escape(character)


def as_markdown(text: str, random: Random) -> str:
    """The page with pipe tables, the first row of each ruled off."""
    written: list[str] = []
    for kind, lines in blocks_in(text):
        if kind == "table":
            written += ["", *_pipes(lines, random), ""]
        else:
            written += lines
    return "\n".join(written)


def _pipes(lines: list[str], random: Random) -> Iterator[str]:
    rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    for number, row in enumerate(rows):
        cells = [_marked(cell, random) for cell in row + [""] * (width - len(row))]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|" + "|".join(random.choice([" --- ", ":---", "---:"]) for _ in cells) + "|"


def _marked(cell: str, random: Random) -> str:
    cell = cell.replace("|", "\\|").replace("*", "\\*")
    return f"**{cell.strip()}**" if cell.strip() and random.random() < 0.1 else cell
