"""How much one PDF may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document; beyond any of them it is refused."""

    size: int = 256 * 2**20  # bytes of the file
    pages: int = 3_000
    glyphs: int = 400_000  # on one page
    memory: int = 1536 * 2**20  # bytes of the child's address space, beside the file
    cpu_seconds: int = 60
    seconds: float = 90.0  # wall clock
