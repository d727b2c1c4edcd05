"""Makes a warehouse and what is known of the dbt project ready, so that later runs are fast."""

from __future__ import annotations

import argparse
import sys

from orchestration.assets.marts import WarehouseTranslator
from orchestration.building import build_marts
from orchestration.dbt_events import describe
from orchestration.pipeline import Pipeline


def main(_: argparse.Namespace) -> int:
    """Prepare the warehouse that the environment names; 0 when the project builds there."""
    return prepare(Pipeline.from_environment())


def prepare(pipeline: Pipeline) -> int:
    """Parse and build the dbt project, and find the lineage of its columns."""
    dbt, layout = pipeline.dbt, pipeline.layout
    models = [n for n in dbt.manifest["nodes"].values() if n["resource_type"] == "model"]
    if not dbt.lineage_memory.exists():
        with pipeline.building():
            run = build_marts(layout, dbt)
            if not run.succeeded:
                print("error: " + "\n".join(run.errors), file=sys.stderr)
                return 1
            with describe(dbt, layout, WarehouseTranslator()) as described:
                for model in models:
                    described.lineage.of(model)
    print(f"ready: {len(models)} models")
    return 0
