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
        own = node["relation_name"]
        question = (self._compiled(node), [*models, self._relation(node)], sources)
        return {
            column: [edge for edge in found if edge[0] != own]
            for column, found in self._remembered(*question).items()
        }

    def _remembered(self, sql: str, models: list[Relation], sources: list[Relation]) -> Edges:
        """Analysing takes seconds for all models; the same question has the same answer."""
        asked = hashlib.sha256(repr((sql, models, sources)).encode()).hexdigest()
        place = self.target / "column_edges" / f"{asked}.json"
        if not place.exists():
            found = column_edges(sql, models, sources[0] if sources else None)
            replace_file(place, json.dumps(found).encode())
        edges: Edges = json.loads(place.read_bytes())
        return edges

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
