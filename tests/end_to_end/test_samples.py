"""The bundled samples through the whole house, with the real extractor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
import pytest

from orchestration.layout import Layout
from orchestration.release import Release, current_release
from orchestration.settings import SAMPLES
from tests.end_to_end.processes import Place, finished

REAL = "ingestion:extract"
CONTRACT = {
    "announcements": "announcement_id issuer_id issuer_name stock_codes document_type title "
    "period_start period_end published_on published_at published_at_assumed audit currency "
    "source_name source_uri media_type content_sha256 pages received_at extractor_version figures "
    "superseded_by",
    "events": "event_id event_type announcement_id source_uri content_sha256 occurred_at reason",
    "figures": "figure_id announcement_id issuer_id published_at section section_title table_id "
    "row_no column_no label label_path column_label concept ifrs_element axis member period_type "
    "period_start period_end comparative value unit scale half_unit measure raw_text source_page "
    "source_line source_start source_end source_kind status status_reason checks_held "
    "checks_failed",
    "checks": "check_id announcement_id rule description printed_value computed_value difference "
    "tolerance outcome figure_ids total_figure_id",
    "vintages": "series_id issuer_id concept label axis member period_type period_start "
    "period_end value unit figure_id announcement_id vintage_no known_from known_to is_first "
    "is_latest confirmations",
    "restated_comparatives": "issuer_id series_id concept label axis member period_start "
    "period_end earlier_announcement_id earlier_figure_id earlier_value later_announcement_id "
    "later_figure_id later_value difference difference_pct change_class declared reason "
    "evidence_line known_from",
    "segment_schemes": "issuer_id scheme_id first_announcement_id first_period_end "
    "last_period_end members declared_line",
    "segment_bridges": "issuer_id from_scheme_id from_member to_scheme_id to_member relation "
    "method evidence residual known_from",
    "segments": "issuer_id scheme_id segment period_start period_end measure value unit share_pct "
    "basis announcement_id figure_id known_from known_to is_latest_scheme",
    "kpis": "issuer_id kpi label period_type period_start period_end value unit kind formula "
    "figure_id input_figure_ids announcement_id known_from known_to",
    "statements": "issuer_id statement line_no label concept period_start period_end value_latest "
    "value_first is_restated unit",
    "expected_announcements": "issuer_id document_type period_end due_on state announcement_id "
    "published_on",
    "lineage": "mart row_key column_name figure_id role",
    "release_info": "release_id created_at project_version announcements figures checks_failed",
}
FROM_DOCUMENTS = {
    "figures": "value",
    "checks": "printed_value",
    "vintages": "value",
    "restated_comparatives": "later_value",
    "segments": "value",
    "kpis": "value",
    "statements": "value_latest",
    "announcements": "period_end",
    "expected_announcements": "due_on",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(SAMPLES, tmp_path_factory.mktemp("samples") / "warehouse")
    told = place.run(extractor=REAL)
    assert "ingested   9 announcements of 2 issuers" in told
    return place


@contextmanager
def instance_of(place: Place) -> Iterator[dg.DagsterInstance]:
    """The Dagster instance of a warehouse."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DAGSTER_HOME", str(place.warehouse / "dagster"))
        with dg.DagsterInstance.get() as instance:
            yield instance


@pytest.fixture(scope="module")
def release(place: Place) -> Release:
    release = current_release(Layout(place.warehouse))
    assert release is not None
    return release


@pytest.mark.parametrize("mart", CONTRACT)
def test_each_mart_has_the_columns_that_users_rely_on(release: Release, mart: str) -> None:
    with release.connect() as connection:
        described = connection.execute(f"describe marts.{mart}").fetchall()
        types = {name: kind for name, kind, *_ in described}
    assert set(CONTRACT[mart].split()) <= set(types)
    assert not [name for name, kind in types.items() if "ZONE" in kind]
    assert (release.folder / f"{mart}.parquet").is_file()


def test_the_release_says_what_it_is(release: Release) -> None:
    with release.connect() as connection:
        told = connection.execute(
            "select release_id, announcements, figures from marts.release_info"
        ).fetchall()
    counts = release.row_counts()
    assert told == [(release.release_id, counts["announcements"], counts["figures"])]


def test_no_sample_has_an_unaccounted_token(place: Place) -> None:
    with instance_of(place) as instance:
        key = dg.AssetCheckKey(dg.AssetKey(["ingestion", "tokens"]), "every_token_is_accounted_for")
        (record,) = instance.event_log_storage.get_asset_check_execution_history(key, limit=1)
    assert record.evaluation is not None
    assert record.evaluation.passed


def lineages(place: Place) -> dict[str, dict[str, set[tuple[str, str]]]]:
    """The columns that each column of each asset is made of."""
    found: dict[str, dict[str, set[tuple[str, str]]]] = {}
    with instance_of(place) as instance:
        for key in instance.all_asset_keys():
            event = instance.get_latest_materialization_event(key)
            assert event is not None
            assert event.asset_materialization is not None
            lineage = event.asset_materialization.metadata.get("dagster/column_lineage")
            if lineage is not None:
                found[key.to_user_string()] = {
                    column: {(d.asset_key.to_user_string(), d.column_name) for d in deps}
                    for column, deps in lineage.value.deps_by_column.items()
                }
    return found


def origins(
    asset: str, column: str, edges: dict[str, dict[str, set[tuple[str, str]]]]
) -> Iterator[str]:
    """The assets in which the way back from a column ends."""
    parents = edges.get(asset, {}).get(column, set())
    if not parents:
        yield asset
    for parent, origin in parents:
        yield from origins(parent, origin, edges)


def test_column_lineage_has_no_gaps(place: Place, release: Release) -> None:
    edges = lineages(place)
    with release.connect() as connection:
        for mart in release.row_counts():
            columns = {row[0] for row in connection.execute(f"describe marts.{mart}").fetchall()}
            assert set(edges[f"marts/{mart}"]) == columns, mart
    for mart, column in FROM_DOCUMENTS.items():
        assert "landing" in set(origins(f"marts/{mart}", column, edges)), (mart, column)


def test_every_run_ends_on_assets_that_say_what_they_hold(place: Place) -> None:
    with instance_of(place) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey(["marts", "vintages"]))
    assert event is not None
    assert event.asset_materialization is not None
    metadata = event.asset_materialization.metadata
    assert {"preview", "picture", "made_of", "dagster/row_count"} <= set(metadata)


def test_a_figure_is_traced_to_its_line_and_its_uses(place: Place, release: Release) -> None:
    with release.connect() as connection:
        (figure,) = connection.execute(
            "select figure_id from marts.figures where concept = 'revenue' "
            "and section = 'income_statement' order by figure_id limit 1"
        ).fetchall()[0]
    told = place.run(f"trace {figure}", extractor=REAL)
    assert "⟦" in told
    assert "vintages.value as value" in told
    process = place.start("trace nothing-of-the-kind", extractor=REAL)
    assert "no figure nothing-of-the-kind" in finished(process)
    assert process.returncode == 1


def test_the_story_is_told(place: Place) -> None:
    told = place.run("story", extractor=REAL)
    assert "574,256,000 → 566,256,000" in told
    assert '"Third parties" moved by -8000000' in told
    assert "Generative AI" in told
    assert "as known at" in told
