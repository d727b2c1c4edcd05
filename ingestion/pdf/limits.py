"""How much one PDF may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document; beyond any of them it is refused."""

    size: int = 256 * 2**20  # bytes of the file
    pages: int = 3_000
    glyphs: int = 100_000  # on one page
    fragments: int = 1_500_000  # pieces of text in the whole document
    memory: int = 1536 * 2**20  # bytes of the child's address space, beside the file
    cpu_seconds: int = 60
    seconds: float = 90.0  # wall clock
