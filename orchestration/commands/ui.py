"""The Dagster UI with its daemons, on the instance of one warehouse."""

from __future__ import annotations

import argparse
import os
import sys

from orchestration.pipeline import Pipeline
from orchestration.settings import PROJECT_ROOT


def main(_: argparse.Namespace) -> int:
    """Become ``dagster dev`` for the warehouse that the environment names."""
    pipeline = Pipeline.from_environment()
    settings, layout = pipeline.settings, pipeline.layout
    nodes = pipeline.dbt.manifest["nodes"]
    os.environ |= {
        "DAGSTER_HOME": str(layout.dagster_home),
        "WAREHOUSE": str(settings.warehouse),
        "ANNOUNCEMENTS": settings.announcements,
    }
    os.chdir(PROJECT_ROOT)
    port = os.environ.get("PORT", "3000")
    print(f"{len(nodes)} models and tests; stop with Ctrl-C")
    print(f"http://127.0.0.1:{port} shows {settings.warehouse}", flush=True)
    arguments = ["dev", "--workspace", "workspace.yaml", "--host", "127.0.0.1", "--port", port]
    os.execv(sys.executable, [sys.executable, "-m", "dagster", *arguments])
