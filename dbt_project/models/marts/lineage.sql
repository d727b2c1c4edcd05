{{ kept_by_issuer() }}

{#- Marts, their keys, and the cells that one column of figure ids is the source of:
    (mart, row key, figure id column, [(cell, role), ...]). -#}
{%- set single = [
    ('vintages', 'vintage_id', 'figure_id', [('value', 'value')]),
    ('restated_comparatives', 'comparison_id', 'earlier_figure_id', [('earlier_value', 'value'), ('difference', 'input')]),
    ('restated_comparatives', 'comparison_id', 'later_figure_id', [('later_value', 'value'), ('difference', 'input')]),
    ('restated_comparatives', 'comparison_id', 'evidence_figure_id', [('change_class', 'evidence')]),
    ('statements', 'line_id', 'figure_id_latest', [('value_latest', 'value')]),
    ('statements', 'line_id', 'figure_id_first', [('value_first', 'value')]),
    ('key_figures', 'vintage_id', 'figure_id', [('value', 'value')]),
    ('kpis', 'kpi_id', 'figure_id', [('value', 'value')]),
    ('checks', 'check_id', 'total_figure_id', [('printed_value', 'value')]),
] -%}
{#- The same for comma-separated figure ids. -#}
{%- set listed = [
    ('kpis', 'kpi_id', 'input_figure_ids', 'value'),
    ('checks', 'check_id', 'figure_ids', 'computed_value'),
] -%}

with derivations as (

    select distinct
        issuer_id,
        derivation
    from {{ ref('int_readings') }}

),

{% for mart, key, column, role in listed -%}
{{ mart }} as (

    select
        {{ key }},
        {{ column }},
        derivation
    from {{ ref(mart) }}
    where {{ column }} is not null and {{ column }} <> '' and {{ not_yet_derived() }}

),

{% endfor -%}

edges as (

    {% for mart, key, figure, cells in single -%}
    {% for cell, role in cells -%}
    select
        '{{ mart }}' as mart,
        {{ key }} as row_key,
        '{{ cell }}' as column_name,
        {{ figure }} as figure_id,
        '{{ role }}' as role,
        derivation
    from {{ ref(mart) }}
    where {{ figure }} is not null and {{ not_yet_derived() }}
    union all
    {% endfor -%}
    {% endfor -%}
    {% for mart, key, column, cell in listed -%}
    select
        '{{ mart }}' as mart,
        {{ mart }}.{{ key }} as row_key,
        '{{ cell }}' as column_name,
        split.figure_id,
        'input' as role,
        {{ mart }}.derivation
    {{ from_split(mart, mart, column, ',', 'figure_id') }}
    union all
    {% endfor -%}
    {% for figure, cell, role, printed in [
        ('figure_id', 'value', 'value', none),
        ('share_figure_id', 'share_pct', 'value', true),
        ('figure_id', 'share_pct', 'input', false),
        ('total_figure_id', 'share_pct', 'input', false),
    ] -%}
    select
        'segments' as mart,
        segments.segment_value_id as row_key,
        '{{ cell }}' as column_name,
        segments.{{ figure }} as figure_id,
        '{{ role }}' as role,
        derivations.derivation
    from {{ ref('segments') }} as segments
    inner join derivations on segments.issuer_id = derivations.issuer_id
    where segments.{{ figure }} is not null
        {%- if printed is not none %}
        and segments.share_pct is not null
        and segments.share_figure_id is {{ 'not ' if printed }}null
        {%- endif %}
        and {{ not_yet_derived('derivations.derivation') }}
    union all
    {% endfor -%}
    {% for figure in ['from_figure_id', 'to_figure_id'] -%}
    select
        'segment_bridges' as mart,
        bridges.bridge_id as row_key,
        'relation' as column_name,
        bridges.{{ figure }} as figure_id,
        'evidence' as role,
        derivations.derivation
    from {{ ref('segment_bridges') }} as bridges
    inner join derivations on bridges.issuer_id = derivations.issuer_id
    where bridges.{{ figure }} is not null and {{ not_yet_derived('derivations.derivation') }}
    union all
    {% endfor -%}
    select distinct
        'segment_schemes' as mart,
        schemes.scheme_id as row_key,
        'members' as column_name,
        segments.figure_id,
        'evidence' as role,
        derivations.derivation
    from {{ ref('segment_schemes') }} as schemes
    inner join {{ ref('segments') }} as segments
        on schemes.scheme_id = segments.scheme_id
        and schemes.first_announcement_id = segments.announcement_id
    inner join derivations on schemes.issuer_id = derivations.issuer_id
    where {{ not_yet_derived('derivations.derivation') }}

)

select
    mart,
    row_key,
    column_name,
    figure_id,
    role,
    derivation
from edges
order by figure_id, mart, row_key, column_name
