"""One build of all stories, shared by the tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dbt_project.project import Build
from tests.dbt_project.stories import tell_all


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which dbt keeps what it parsed, so that it parses once."""
    return tmp_path_factory.mktemp("dbt_target")


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, target: Path) -> Build:
    """All stories, built once with every data test and every unit test."""
    build = Build(tmp_path_factory.mktemp("told"), target)
    tell_all().write(build.warehouse)
    build.dbt("build", "--vars", "{as_of: 2024-09-15}")
    build.create_macros()
    return build
