"""One pipeline: settings, the warehouse folder it works in and the tools it works with."""

from __future__ import annotations

import importlib
import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import ingestion
from orchestration.dbt_run import Dbt
from orchestration.intake import Intake
from orchestration.landing import landing_at
from orchestration.layout import Layout
from orchestration.locking import exclusive
from orchestration.reading import Extract, Reader
from orchestration.scanning import Scanner
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse


@dataclass(frozen=True)
class Pipeline:
    """What assets, sensors and commands share. ``extract`` can be replaced in tests."""

    settings: Settings
    extract: Extract = ingestion.extract

    @classmethod
    def from_environment(cls) -> Self:
        """The pipeline that the environment describes.

        ``EXTRACTOR`` may name another function than ``ingestion:extract``.
        """
        module, _, function = os.environ.get("EXTRACTOR", "ingestion:extract").partition(":")
        extract: Extract = getattr(importlib.import_module(module), function)
        return cls(Settings.from_environment(), extract)

    @cached_property
    def layout(self) -> Layout:
        """The warehouse folder, made ready on first use."""
        return open_warehouse(self.settings.warehouse)

    @cached_property
    def scanner(self) -> Scanner:
        return Scanner(
            self.layout,
            landing_at(self.settings.announcements),
            settle_seconds=self.settings.settle_seconds,
            largest_bytes=self.settings.largest_document_bytes,
        )

    @cached_property
    def reader(self) -> Reader:
        return Reader(
            self.extract,
            timeout_seconds=self.settings.read_timeout_seconds,
            memory_bytes=self.settings.read_memory_bytes,
            parallel=self.settings.readers,
        )

    @cached_property
    def intake(self) -> Intake:
        return Intake(self.layout, self.reader)

    @cached_property
    def dbt(self) -> Dbt:
        """The dbt project, parsed once for this process."""
        return Dbt(self.layout)

    def building(self) -> AbstractContextManager[None]:
        """Sole ownership of the private database and of the releases."""
        return exclusive(self.layout.build_lock, timeout_seconds=self.settings.lock_timeout_seconds)
