"""The dbt project: staging, intermediate and marts, in the private database."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets

from orchestration.building import build_marts, release_marts
from orchestration.dbt_events import asset_events
from orchestration.pipeline import Pipeline

DATABASE_POOL = "warehouse_database"
BEFORE_CHECKS = {"dagster/priority": "1"}  # the standing checks need not hold up a release
NIGHTLY = dg.FreshnessPolicy.time_window(
    fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
)


class WarehouseTranslator(DagsterDbtTranslator):
    """Groups models by layer; expects each to be derived again at least once a day."""

    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        layer = self.get_resource_props(manifest, unique_id)["schema"]
        return spec.replace_attributes(group_name=layer, freshness_policy=NIGHTLY)


def marts_from(manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The assets and checks of a parsed dbt project."""
    translator = WarehouseTranslator()

    @dbt_assets(
        manifest=manifest,
        name="marts",
        dagster_dbt_translator=translator,
        op_tags=BEFORE_CHECKS,
        pool=DATABASE_POOL,
    )
    def marts(
        context: dg.AssetExecutionContext, pipeline: dg.ResourceParam[Pipeline]
    ) -> Iterator[Any]:
        with pipeline.building():
            run = build_marts(pipeline.layout, pipeline.dbt)
            if run.succeeded:
                release_marts(pipeline.layout)  # readers need not wait for the events below
            yield from asset_events(run.events, pipeline.dbt, pipeline.layout, translator, context)
        if not run.succeeded:
            raise dg.Failure("dbt: " + "\n".join(run.errors), allow_retries=False)

    return marts


def released_marts(manifest: Mapping[str, Any]) -> list[dg.AssetKey]:
    """The asset keys of the models in the schema that is released."""
    translator = WarehouseTranslator()
    return [
        translator.get_asset_key(node)
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] == "marts"
    ]
