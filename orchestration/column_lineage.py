"""Which columns of its parents each column of a model is made of, from its SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp, parse_one
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer import build_scope
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

DIALECT = "duckdb"
Columns = Mapping[str, str]  # name -> type
Edges = dict[str, list[list[str]]]  # column -> [[parent relation, parent column]]


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view with its columns; ``name`` as in SQL: ``database.schema.table``."""

    name: str
    columns: Columns


def column_edges(sql: str, parents: list[Relation], file_source: Relation | None) -> Edges:
    """The parent columns of each column that a query yields.

    ``file_source`` stands for whatever the query reads with ``read_parquet``.

    Raises:
        sqlglot.errors.SqlglotError: the query cannot be analysed.
    """
    schema = MappingSchema(dialect=DIALECT)
    known = [*parents, *([file_source] if file_source else [])]
    for relation in known:
        schema.add_table(_table(relation.name), dict(relation.columns), dialect=DIALECT)
    tree: exp.Expr = parse_one(sql, dialect=DIALECT)
    if file_source is not None:
        tree = _name_files(tree, file_source.name)
    qualified = qualify(tree, schema=schema, dialect=DIALECT)
    scope = build_scope(qualified)
    names = {_canonical(_table(relation.name)): relation.name for relation in known}
    roots = lineage(None, qualified, schema=schema, scope=scope, dialect=DIALECT)
    return {column: _leaves(root, names) for column, root in roots.items()}


def _leaves(root: Node, names: Mapping[str, str]) -> list[list[str]]:
    edges = set()
    for node in root.walk():
        table = node.expression if isinstance(node.expression, exp.Table) else None
        if not node.downstream and table is not None and _canonical(table) in names:
            edges.add((names[_canonical(table)], exp.to_column(node.name).name))
    return [list(edge) for edge in sorted(edges)]


def _name_files(tree: exp.Expr, name: str) -> exp.Expr:
    """Put a named table in the place of each ``read_parquet(...)``."""

    def named(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Table) and isinstance(node.this, exp.ReadParquet):
            table = _table(name)
            table.set("alias", node.args.get("alias"))
            return table
        return node

    return tree.transform(named)


def _table(name: str) -> exp.Table:
    return exp.to_table(name, dialect=DIALECT)


def _canonical(table: exp.Table) -> str:
    return ".".join(part.name.lower() for part in table.parts)
