"""The folders of one warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SCHEMA_FOLDER = "_schema"


@dataclass(frozen=True, slots=True)
class Layout:
    """Names every place below a warehouse folder; creates nothing by itself."""

    root: Path

    @property
    def documents(self) -> Path:
        """Received bytes, one immutable file per content hash."""
        return self.root / "documents"

    @property
    def inbox(self) -> Path:
        """Tickets of documents that are stored and not yet read."""
        return self.root / "inbox"

    @property
    def extracted(self) -> Path:
        """Rows read from documents: ``<announcement_id>/<extractor_version>/*.parquet``."""
        return self.root / "extracted"

    @property
    def events(self) -> Path:
        """The append-only log, one immutable file per event."""
        return self.root / "events"

    @property
    def build(self) -> Path:
        """What can be derived again at any time: the database, the manifest, the locks."""
        return self.root / "build"

    @property
    def database(self) -> Path:
        """The DuckDB file that only dbt opens for writing."""
        return self.build / "warehouse.duckdb"

    @property
    def dbt_target(self) -> Path:
        return self.build / "dbt"

    @property
    def manifest(self) -> Path:
        return self.dbt_target / "manifest.json"

    @property
    def build_lock(self) -> Path:
        return self.build / "build.lock"

    @property
    def manifest_lock(self) -> Path:
        return self.build / "manifest.lock"

    @property
    def instance_lock(self) -> Path:
        return self.build / "instance.lock"

    @property
    def released_state(self) -> Path:
        """Which state of log and code the newest release was made from."""
        return self.build / "released.json"

    @property
    def dagster_home(self) -> Path:
        return self.root / "dagster"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def current(self) -> Path:
        """Symbolic link to the newest complete release."""
        return self.root / "current"

    @property
    def folders(self) -> tuple[Path, ...]:
        return (
            self.documents,
            self.inbox,
            self.extracted,
            self.events,
            self.build,
            self.dagster_home,
            self.releases,
        )

    def document(self, content_sha256: str) -> Path:
        """Where the bytes with this hash are or will be."""
        return self.documents / content_sha256[:2] / content_sha256

    def extraction(self, announcement_id: str, extractor_version: str) -> Path:
        """Where the rows of one announcement, read by one extractor version, are."""
        return self.extracted / announcement_id / extractor_version
