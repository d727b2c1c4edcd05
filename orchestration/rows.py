"""Compares the rows that two readings of one document gave."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.tables import EXTRACTED


def rows_sha256(folder: Path) -> str:
    """Hash of the files of one reading."""
    digest = hashlib.sha256()
    for name in EXTRACTED:
        digest.update((folder / f"{name}.parquet").read_bytes())
    return digest.hexdigest()


def rows_differ(one: Path, other: Path) -> bool:
    """Whether two readings differ in any row; how the files are encoded does not matter."""
    if rows_sha256(one) == rows_sha256(other):
        return False
    return any(
        not _table(one / f"{name}.parquet").equals(_table(other / f"{name}.parquet"))
        for name in EXTRACTED
    )


def _table(place: Path) -> pa.Table:
    return pq.ParquetFile(place).read()
