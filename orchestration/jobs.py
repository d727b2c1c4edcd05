"""Jobs and the run requests that start them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import dagster as dg
from dagster import AssetSelection

from orchestration.assets.intake import DOCUMENTS, LANDING, ROWS
from orchestration.inbox import Ticket, document_key

RANGE_START = "dagster/asset_partition_range_start"
RANGE_END = "dagster/asset_partition_range_end"
QUIET = {"loggers": {"console": {"config": {"log_level": "WARNING"}}}}  # the UI shows all
INTAKE_ASSETS = AssetSelection.assets(DOCUMENTS, *ROWS.values())

read_only = dg.define_asset_job(
    "read_documents",
    selection=INTAKE_ASSETS.without_checks(),
    description="Read waiting documents; release nothing.",
    executor_def=dg.in_process_executor,
    config=QUIET,
)
announcement_to_release = dg.define_asset_job(
    "announcement_to_release",
    selection=AssetSelection.all() - AssetSelection.assets(LANDING),
    description="Read waiting documents, derive the marts, check and release them.",
    executor_def=dg.in_process_executor,
    config=QUIET,
)
release_only = dg.define_asset_job(
    "derive_and_release",
    selection=AssetSelection.all() - AssetSelection.assets(LANDING) - INTAKE_ASSETS,
    description="Derive the marts from everything read so far, check and release them.",
    executor_def=dg.in_process_executor,
    config=QUIET,
)
ALL = (announcement_to_release, read_only, release_only)


def keys_of(waiting: Mapping[str, Sequence[Ticket]]) -> dict[str, str]:
    """Partition key of each waiting document, by content hash."""
    return {sha: document_key(same[0].source_name, sha) for sha, same in waiting.items()}


def ranges(
    ordered: Sequence[str], wanted: Iterable[str], *, largest: int
) -> Iterator[tuple[str, str]]:
    """First and last of each unbroken stretch of wanted keys, at most ``largest`` long."""
    place = {key: number for number, key in enumerate(ordered)}
    numbers = sorted(place[key] for key in wanted)
    start = 0
    for end, number in enumerate(numbers):
        is_last = end + 1 == len(numbers) or numbers[end + 1] != number + 1
        if is_last or end + 1 - start == largest:
            yield ordered[numbers[start]], ordered[number]
            start = end + 1


def range_tags(first: str, last: str) -> dict[str, str]:
    """Tags that make one run read all documents from the first key to the last."""
    return {RANGE_START: first, RANGE_END: last}
