"""Makes a warehouse folder and the dbt manifest ready, so that later commands start fast."""

from __future__ import annotations

import argparse

from orchestration.dbt_run import prepare_manifest
from orchestration.pipeline import Pipeline
from orchestration.settings import Settings


def main(_: argparse.Namespace) -> int:
    """Prepare the warehouse that the environment names."""
    prepare_manifest(Pipeline(Settings.from_environment()).layout)
    return 0
