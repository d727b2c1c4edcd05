"""Column lineage as metadata: for Dagster, and as a table that every edition of its UI shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

from orchestration.previews import markdown_links


def lineage_metadata(lineage: dg.TableColumnLineage) -> Mapping[str, Any]:
    """Metadata that says of which columns each column is made."""
    rows = [
        (column, [(_name(dep), _page(dep)) for dep in deps])
        for column, deps in sorted(lineage.deps_by_column.items())
    ]
    return {
        "dagster/column_lineage": lineage,
        "made_of": dg.MetadataValue.md(markdown_links(("column", "made of"), rows)),
    }


def _name(dep: dg.TableColumnDep) -> str:
    return f"{dep.asset_key.to_user_string()}.{dep.column_name}"


def _page(dep: dg.TableColumnDep) -> str:
    return "/assets/" + "/".join(dep.asset_key.path)
