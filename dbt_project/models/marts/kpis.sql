{{ kept_by_issuer() }}

with reported_vintages as (

    select
        *,
        concat(
            coalesce(concept, replace({{ words_of('label') }}, ' ', '_')),
            case when measure = 'share_of_total' and section <> 'prose' then '_share' else '' end
        ) as item
    from {{ ref('vintages') }}
    where measure <> 'change'
        and {{ not_yet_derived() }}
        and (
            section in ('operating_metrics', 'prose')
            or lower(label) like 'adjusted%'
            or unit like '%_per_share'
            or (unit in ('count', 'days') and section in ('highlights', 'discussion'))
        )

),

-- how an announcement itself makes up a measure: what it adds back and takes off
definitions as (

    select
        whole.fact_figure_id as figure_id,
        {{ sorted_list(
            "concat(case when substr(addends.signs, addends.position, 1) = '-' then '- ' else '+ ' end, part.label)", ' '
        ) }} as formula,
        {{ sorted_list('part.figure_id', ',') }} as input_figure_ids
    from (
        select
            checks.total_figure_id,
            checks.signs,
            split.figure_id,
            row_number() over (partition by checks.check_id order by instr(checks.figure_ids, split.figure_id))
                as position,
            dense_rank() over (partition by checks.total_figure_id order by checks.check_id) as way
        {{ from_split(ref('checks'), 'checks', 'figure_ids', ',', 'figure_id') }}
        where checks.rule = 'sum' and checks.outcome <> 'fails'
    ) as addends
    inner join {{ ref('figures') }} as whole on addends.total_figure_id = whole.figure_id
    inner join {{ ref('figures') }} as part on addends.figure_id = part.figure_id
    where addends.way = 1
        and lower(whole.label) like 'adjusted%'
    group by whole.fact_figure_id, whole.figure_id

),

one_definition as (

    select
        figure_id,
        min(formula) as formula,
        min(input_figure_ids) as input_figure_ids
    from definitions
    group by figure_id

),

reported as (

    select
        reported_vintages.issuer_id,
        reported_vintages.item as kpi,
        reported_vintages.label,
        cast(null as string) as scheme_id,
        reported_vintages.axis,
        reported_vintages.member,
        reported_vintages.series_id,
        reported_vintages.period_type,
        reported_vintages.period_start,
        reported_vintages.period_end,
        reported_vintages.value,
        reported_vintages.unit,
        'reported' as kind,
        one_definition.formula,
        reported_vintages.figure_id,
        one_definition.input_figure_ids,
        reported_vintages.announcement_id,
        reported_vintages.known_from,
        reported_vintages.known_to,
        reported_vintages.derivation
    from reported_vintages
    left join one_definition on reported_vintages.figure_id = one_definition.figure_id

),

derivations as (

    select distinct issuer_id, derivation from {{ ref('int_readings') }}

),

formulas as (

    {% for model in ['int_ratio_kpis', 'int_receivable_days', 'int_period_kpis', 'int_position_kpis'] -%}
    select
        issuer_id,
        kpi,
        label,
        cast(null as string) as scheme_id,
        period_type,
        period_start,
        period_end,
        value,
        unit,
        formula,
        input_figure_ids,
        announcement_id,
        known_from,
        known_to,
        derivation
    from {{ ref(model) }}
    union all
    {% endfor -%}
    select
        concentration.issuer_id,
        concentration.kpi,
        concentration.label,
        concentration.scheme_id,
        'duration' as period_type,
        concentration.period_start,
        concentration.period_end,
        concentration.value,
        concentration.unit,
        concentration.formula,
        concentration.input_figure_ids,
        concentration.announcement_id,
        concentration.known_from,
        concentration.known_to,
        derivations.derivation
    from {{ ref('int_concentration_kpis') }} as concentration
    inner join derivations on concentration.issuer_id = derivations.issuer_id

),

every_kpi as (

    select * from reported
    union all
    select
        issuer_id,
        kpi,
        label,
        scheme_id,
        cast(null as string) as axis,
        cast(null as string) as member,
        cast(null as string) as series_id,
        period_type,
        period_start,
        period_end,
        value,
        unit,
        'derived' as kind,
        formula,
        cast(null as string) as figure_id,
        input_figure_ids,
        announcement_id,
        known_from,
        known_to,
        derivation
    from formulas
    where {{ not_yet_derived() }}

)

select
    md5(concat_ws(
        '|', issuer_id, kind, kpi, coalesce(series_id, ''), coalesce(scheme_id, ''), unit,
        coalesce(cast(period_start as string), ''), cast(period_end as string),
        coalesce(figure_id, input_figure_ids), cast(known_from as string)
    )) as kpi_id,
    issuer_id,
    kpi,
    label,
    scheme_id,
    axis,
    member,
    period_type,
    period_start,
    period_end,
    value,
    unit,
    kind,
    formula,
    figure_id,
    input_figure_ids,
    announcement_id,
    known_from,
    known_to,
    derivation
from every_kpi
order by issuer_id, kpi, period_end, period_start, known_from
