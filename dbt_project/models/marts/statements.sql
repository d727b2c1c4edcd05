{{ kept_by_issuer() }}

with printed as (

    select
        figures.*,
        md5(concat_ws(
            '|', series_id, cast(period_start as string), cast(period_end as string)
        )) as fact_id,
        min(source_line) over (partition by announcement_id, table_id, row_no) as row_line
    from {{ ref('figures') }} as figures
    where section in (
            'income_statement', 'comprehensive_income', 'balance_sheet', 'cash_flow', 'changes_in_equity'
        )
        and measure = 'amount'
        and {{ not_yet_derived() }}

),

placed as (

    select
        *,
        row_number() over (
            partition by issuer_id, section, series_id
            order by published_at desc, announcement_id desc, source_page, row_line, row_no
        ) as placement_no
    from printed

),

-- the newest announcement orders the lines; lines it no longer prints follow
lines as (

    select
        issuer_id,
        section,
        series_id,
        label,
        concept,
        axis,
        member,
        unit,
        cast(dense_rank() over (
            partition by issuer_id, section
            order by published_at desc, announcement_id desc, source_page, row_line, row_no
        ) as bigint) as line_no
    from placed
    where placement_no = 1

),

facts as (

    select distinct issuer_id, section, series_id, fact_id
    from printed

),

told as (

    select
        fact_id,
        period_type,
        period_start,
        period_end,
        max(case when is_latest then value end) as value_latest,
        max(case when is_first then value end) as value_first,
        max(case when is_latest then figure_id end) as figure_id_latest,
        max(case when is_first then figure_id end) as figure_id_first,
        max(revision_no) > 0 as is_restated
    from {{ ref('vintages') }}
    where {{ not_yet_derived() }}
    group by fact_id, period_type, period_start, period_end

),

derivations as (

    select distinct issuer_id, derivation from {{ ref('int_readings') }}

)

select
    md5(concat_ws('|', facts.section, facts.fact_id)) as line_id,
    facts.issuer_id,
    facts.section as statement,
    lines.line_no,
    lines.label,
    lines.concept,
    lines.axis,
    lines.member,
    told.period_type,
    told.period_start,
    told.period_end,
    told.value_latest,
    told.value_first,
    told.is_restated,
    lines.unit,
    told.figure_id_latest,
    told.figure_id_first,
    facts.series_id,
    derivations.derivation
from facts
inner join lines
    on facts.issuer_id = lines.issuer_id
    and facts.section = lines.section
    and facts.series_id = lines.series_id
inner join told on facts.fact_id = told.fact_id
inner join derivations on facts.issuer_id = derivations.issuer_id
order by facts.issuer_id, facts.section, lines.line_no, told.period_end, told.period_start
