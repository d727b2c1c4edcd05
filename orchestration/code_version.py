"""Tells whether the code that derives marts from rows is still the one that did."""

from __future__ import annotations

import hashlib
from pathlib import Path

from orchestration.settings import PROJECT_ROOT

DBT_PROJECT = PROJECT_ROOT / "dbt_project"
DERIVED_FOLDERS = ("target", "logs", "dbt_packages")
SUFFIXES = (".sql", ".yml", ".csv", ".md")


def sql_sha256(project: Path = DBT_PROJECT) -> str:
    """Hash of everything in the dbt project that a build depends on."""
    digest = hashlib.sha256()
    for path in sorted(project.rglob("*")):
        relative = path.relative_to(project)
        if path.suffix in SUFFIXES and not relative.parts[0].startswith(DERIVED_FOLDERS):
            digest.update(str(relative).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
