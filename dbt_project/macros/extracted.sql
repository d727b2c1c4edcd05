{#- The rows that ingestion wrote, one Parquet file per table, announcement and extractor
    version, under `<WAREHOUSE>/extracted`. Adds `read_by`: the extractor version that the
    folder is named after. -#}
{% macro extracted(table_name) %}
    {%- do source('ingestion', table_name) -%}
    {%- set files = warehouse_folder() ~ '/extracted/*/*/' ~ table_name ~ '.parquet' -%}
    {{- adapter.dispatch('extracted_rows')(files) -}}
{% endmacro %}

{#- The append-only event log under `<WAREHOUSE>/events`. -#}
{% macro logged_events() %}
    {%- do source('ingestion', 'events') -%}
    {{- adapter.dispatch('parquet_rows')(warehouse_folder() ~ '/events/*.parquet') -}}
{% endmacro %}

{% macro warehouse_folder() %}
    {{- return(env_var('WAREHOUSE', '../warehouse') | replace("'", "''")) -}}
{% endmacro %}

{% macro default__extracted_rows(files) -%}
    (
        select *, split_part(replace(filename, '\\', '/'), '/', -2) as read_by
        from read_parquet('{{ files }}', union_by_name = true, filename = true)
    )
{%- endmacro %}

{% macro spark__extracted_rows(files) -%}
    (
        select *, element_at(split(_metadata.file_path, '/'), -2) as read_by
        from parquet.`{{ files }}`
    )
{%- endmacro %}

{% macro default__parquet_rows(files) -%}
    read_parquet('{{ files }}', union_by_name = true)
{%- endmacro %}

{% macro spark__parquet_rows(files) -%}
    parquet.`{{ files }}`
{%- endmacro %}
