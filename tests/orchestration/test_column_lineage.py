from __future__ import annotations

from orchestration.column_lineage import Relation, column_edges

FILES = Relation(
    '"w"."ingestion"."figures"', dict.fromkeys(("id", "amount", "filename"), "varchar")
)
FIGURES = Relation('"w"."staging"."figures"', {"id": "varchar", "amount": "decimal"})
COVERS = Relation('"w"."marts"."covers"', {"id": "varchar", "title": "varchar"})


def test_columns_lead_to_the_files_that_are_read() -> None:
    sql = """
        with source as (
            select * from (
                select *, split_part(filename, '/', -2) as read_by
                from read_parquet('/o''hare (x)/*/*/figures.parquet', union_by_name = true)
            )
        )
        select cast(id as string) as id, read_by, amount * 2 as twice, 1 as one from source
    """
    name = FILES.name
    assert column_edges(sql, [], FILES) == {
        "id": [[name, "id"]],
        "read_by": [[name, "filename"]],
        "twice": [[name, "amount"]],
        "one": [],
    }


def test_columns_lead_through_joins_windows_and_unions() -> None:
    sql = """
        with joined as (
            select f.*, c.title, lag(f.amount) over (partition by c.title order by f.id) as earlier
            from "w"."staging"."figures" as f
            left join "w"."marts"."covers" as c on f.id = c.id
        ),
        unioned as (
            select id, title, earlier from joined
            union all
            select id, title, null from "w"."marts"."covers"
        )
        select id, coalesce(title, id) as title, earlier from unioned
    """
    figures, covers = FIGURES.name, COVERS.name
    edges = column_edges(sql, [FIGURES, COVERS], None)
    assert edges["id"] == [[covers, "id"], [figures, "id"]]
    assert edges["title"] == [[covers, "id"], [covers, "title"], [figures, "id"]]
    assert [figures, "amount"] in edges["earlier"]
