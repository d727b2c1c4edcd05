"""``python -m ingestion.pdf FILE [PAGE ...]``: what the reader makes of a PDF, for people."""

from __future__ import annotations

import argparse
from pathlib import Path

from ingestion.document import Block
from ingestion.pdf.read import read_pdf


def show(block: Block) -> None:
    """Print one block, cells joined by bars."""
    print(f"-- {block.kind}, page {block.lines[0].page}")
    for line in block.lines:
        cells = (cell.text + f" <{cell.span}>" * (cell.span > 1) for cell in line.cells)
        print(f"{line.number:4} {' | '.join(cells) if line.cells else line.text}")


def main() -> None:
    """Print the blocks of the file given, or of some of its pages."""
    parser = argparse.ArgumentParser(prog="python -m ingestion.pdf")
    parser.add_argument("file", type=Path)
    parser.add_argument("page", type=int, nargs="*", help="only these pages")
    chosen = parser.parse_args()
    document = read_pdf(chosen.file.read_bytes())
    for block in document.blocks:
        if not chosen.page or block.lines[0].page in chosen.page:
            show(block)


if __name__ == "__main__":
    main()
