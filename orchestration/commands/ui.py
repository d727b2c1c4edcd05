"""The Dagster UI with its daemons, on the instance of one warehouse."""

from __future__ import annotations

import argparse
import os
import sys

from orchestration.dbt_run import prepare_manifest
from orchestration.pipeline import Pipeline
from orchestration.settings import PROJECT_ROOT, Settings


def main(_: argparse.Namespace) -> int:
    """Become ``dagster dev`` for the warehouse that the environment names."""
    settings = Settings.from_environment()
    layout = Pipeline(settings).layout
    prepare_manifest(layout)
    os.environ |= {
        "DAGSTER_HOME": str(layout.dagster_home),
        "WAREHOUSE": str(settings.warehouse),
        "ANNOUNCEMENTS": settings.announcements,
    }
    os.chdir(PROJECT_ROOT)
    port = os.environ.get("PORT", "3000")
    print(f"http://127.0.0.1:{port} shows {settings.warehouse}; stop with Ctrl-C", flush=True)
    arguments = ["dev", "--workspace", "workspace.yaml", "--host", "127.0.0.1", "--port", port]
    os.execv(sys.executable, [sys.executable, "-m", "dagster", *arguments])
