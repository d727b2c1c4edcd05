"""Column lineage of dbt models as Dagster shows it, down to the files that were read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator

from orchestration.column_lineage import Columns, Edges, Relation, column_edges
from orchestration.durable import replace_file
from orchestration.events import Event
from orchestration.tables import EXTRACTED, schema_of

FILE_NAME_COLUMN = "filename"


@dataclass(frozen=True, slots=True)
class LineageOfModels:
    """Lineage within one built project; ``columns`` are those of each relation by name."""

    manifest: Mapping[str, Any]
    target: Path
    remembered: Path  # folder of what was found before, for these very files
    translator: DagsterDbtTranslator
    columns: Mapping[str, Columns]

    def of(self, node: Mapping[str, Any]) -> dg.TableColumnLineage:
        """The columns that each column of a model is made of; empty for seeds.

        Raises:
            sqlglot.errors.SqlglotError: the model's SQL cannot be analysed.
        """
        if node["resource_type"] == "seed":
            return dg.TableColumnLineage({})
        keys = {p["relation_name"]: self.translator.get_asset_key(p) for p in self._parents(node)}
        return dg.TableColumnLineage(
            {
                column: [dg.TableColumnDep(keys[name], origin) for name, origin in found]
                for column, found in self._edges(node).items()
            }
        )

    def _edges(self, node: Mapping[str, Any]) -> Edges:
        parents = self._parents(node)
        models = [self._relation(p) for p in parents if p["resource_type"] != "source"]
        sources = [_files(p) for p in parents if p["resource_type"] == "source"]
        itself = self._relation(node)
        place = self._memory_of(node, [*models, *sources, itself])
        if not place.exists():  # analysing all models takes seconds
            source = sources[0] if sources else None
            found = column_edges(self._compiled(node), [*models, itself], source)
            replace_file(place, json.dumps(found).encode())
        edges: Edges = json.loads(place.read_bytes())
        own = node["relation_name"]
        return {
            column: [edge for edge in found if edge[0] != own] for column, found in edges.items()
        }

    def _memory_of(self, node: Mapping[str, Any], relations: list[Relation]) -> Path:
        shape = hashlib.sha256(repr(relations).encode()).hexdigest()
        return self.remembered / f"{node['name']}-{shape[:16]}.json"

    def _parents(self, node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        sources, nodes = self.manifest["sources"], self.manifest["nodes"]
        return [sources.get(name) or nodes[name] for name in node["depends_on"]["nodes"]]

    def _relation(self, node: Mapping[str, Any]) -> Relation:
        return Relation(node["relation_name"], self.columns[node["relation_name"]])

    def _compiled(self, node: Mapping[str, Any]) -> str:
        place: Path = self.target / "compiled" / node["package_name"] / node["original_file_path"]
        return place.read_text()


def _files(source: Mapping[str, Any]) -> Relation:
    """The Parquet files behind a source, as a relation."""
    row_type = EXTRACTED.get(source["name"], Event)
    names = [*schema_of(row_type).names, FILE_NAME_COLUMN]
    return Relation(source["relation_name"], dict.fromkeys(names, "varchar"))
