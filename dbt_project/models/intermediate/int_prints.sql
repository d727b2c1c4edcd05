{{ kept_by_issuer() }}

with facts as (

    select
        figures.*,
        md5(concat_ws(
            '|', series_id, cast(period_start as string), cast(period_end as string)
        )) as fact_id
    from {{ ref('figures') }} as figures
    where fact_rank = 1
        and published_at is not null
        and {{ not_yet_derived() }}

),

prints as (

    select
        facts.*,
        row_number() over (
            partition by fact_id
            order by published_at, cast(is_revision as integer), announcement_id
        ) as print_no
    from facts

),

{{ vintage_passes('told') }},

in_order as (

    select
        prints.*,
        told.tells,
        told.told_no,
        told.earlier_told_no,
        lag(prints.figure_id) over publication as last_figure_id,
        lag(prints.value) over publication as last_value
    from prints
    inner join told
        on prints.fact_id = told.fact_id
        and prints.print_no = told.print_no
    window publication as (partition by prints.fact_id order by prints.print_no)

)

select
    later.fact_id,
    later.series_id,
    later.line_id,
    later.issuer_id,
    later.announcement_id,
    later.published_at,
    later.print_no,
    later.told_no as vintage_no,
    later.tells = 1 as opens_vintage,
    -- what was known until then: the last print that says so word for word, else the opening one
    case
        when later.last_value = opener.value then later.last_figure_id
        else opener.figure_id
    end as earlier_figure_id,
    later.figure_id,
    later.section,
    -- unique among all announcements
    later.announcement_id || '/' || later.table_id as table_id,
    later.row_no,
    later.column_no,
    later.source_page,
    later.source_line,
    later.label,
    later.line_item,
    later.concept,
    later.ifrs_element,
    later.axis,
    later.member,
    later.period_type,
    later.period_start,
    later.period_end,
    later.comparative,
    later.marked_restated,
    later.value,
    later.half_unit,
    later.unit,
    later.measure,
    later.is_total,
    later.checks_held,
    later.checks_failed,
    later.derivation
from in_order as later
left join in_order as opener
    on later.fact_id = opener.fact_id
    and later.earlier_told_no = opener.told_no
    and opener.tells = 1
order by later.issuer_id, later.series_id, later.period_end, later.period_start, later.print_no
