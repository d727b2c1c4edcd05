{#- Heavy models are kept issuer by issuer. `derivation` names everything that the rows of
    one issuer are derived from (int_readings); when an announcement arrives late, is read
    again or the project changes, it differs, and that issuer's rows are derived anew. Where
    the engine has no deletes (Spark on Parquet), the whole table is built each time. -#}

{% macro kept_by_issuer() %}
    {{- config(
        materialized = 'table' if target.type == 'spark' else 'incremental',
        incremental_strategy = none if target.type == 'spark' else 'append',
        pre_hook = "{{ forget_changed_issuers() }}",
    ) -}}
    -- depends_on: {{ ref('int_readings') }}
{% endmacro %}

{#- Deletes the rows of issuers whose derivation is no longer the current one. -#}
{% macro forget_changed_issuers() %}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where derivation not in (select derivation from {{ ref('int_readings') }})
    {%- endif -%}
{% endmacro %}

{#- A condition on `derivation`: not yet in this table. -#}
{% macro not_yet_derived(derivation='derivation') %}
    {%- if is_incremental() -%}
        {{ derivation }} not in (select derivation from {{ this }})
    {%- else -%}
        true
    {%- endif -%}
{% endmacro %}
