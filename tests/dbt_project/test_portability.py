"""Models say nothing that only one of the two engines understands."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlglot import exp, parse_one

from tests.dbt_project.project import PROJECT, Build

# what differs is written in macros, once for each engine
DIALECT_MACROS = {"dialect.sql", "extracted.sql"}
ONLY_DUCKDB = (
    exp.Qualify,
    exp.Struct,
    exp.Array,
    exp.Pivot,
    exp.ArgMax,
    exp.ArgMin,
    exp.DateDiff,
    exp.StrToTime,
    exp.Lambda,
    exp.Bracket,
    exp.ParameterizedAgg,
)


def compiled_models(build: Build) -> list[Path]:
    return sorted((build.target / "compiled").rglob("models/**/*.sql"))


def test_models_use_common_sql(told: Build) -> None:
    models = compiled_models(told)
    assert len(models) > 30
    for path in models:
        tree = parse_one(path.read_text(), dialect="duckdb")
        found = [node.sql() for node in tree.find_all(*ONLY_DUCKDB)]
        assert found == [], path.name


def test_models_divide_safely_and_round_explicitly(told: Build) -> None:
    for path in compiled_models(told):
        tree = parse_one(path.read_text(), dialect="duckdb")
        for division in tree.find_all(exp.Div):
            divisor = division.expression
            assert isinstance(divisor, exp.Nullif | exp.Literal), (path.name, division.sql())


@pytest.mark.parametrize("word", ["qualify", "strptime", "exclude", "date_diff", "arg_max"])
def test_sources_avoid_words_of_one_engine(word: str) -> None:
    for path in [*PROJECT.glob("models/**/*.sql"), *PROJECT.glob("macros/*.sql")]:
        if path.name not in DIALECT_MACROS:
            code = path.read_text().lower()
            assert f"{word}(" not in code, path.name
