{#- Descriptions of a mart and its columns as comments in the file, in one statement; contracts
    say that the columns are there. A table that is only added to has them already. -#}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- if config.persist_column_docs() and not is_incremental() -%}
        {%- set comments -%}
            {{ duckdb__alter_relation_comment(relation, model.description) }}
            {%- for name, column in model.columns.items() %}
            comment on column {{ relation }}.{{ name }} is {{ duckdb_escape_comment(column.description) }};
            {%- endfor %}
        {%- endset -%}
        {%- do run_query(comments) -%}
    {%- endif -%}
{%- endmacro %}
