{{ kept_by_issuer() }}

-- Each figure that a later announcement prints again, beside what was known until then.

with prints as (

    select * from {{ ref('int_prints') }} where {{ not_yet_derived() }}

),

same_series as (

    select
        'series' as link,
        earlier_figure_id,
        figure_id as later_figure_id
    from prints
    where print_no > 1

),

presented as (

    select
        prints.figure_id,
        prints.line_id,
        prints.period_start,
        prints.period_end,
        prints.published_at,
        prints.print_no,
        prints.unit
    from prints
    inner join {{ ref('int_readings') }} as int_readings
        on prints.announcement_id = int_readings.announcement_id
        and prints.unit = int_readings.currency
    where prints.issuer_id in (
        select issuer_id from {{ ref('int_readings') }} group by issuer_id having count(distinct currency) > 1
    )

),

-- the same line and period, in the presentation currency of each announcement
other_currency as (

    select
        earlier.figure_id as earlier_figure_id,
        later.figure_id as later_figure_id,
        row_number() over (
            partition by later.figure_id order by earlier.published_at desc, earlier.figure_id desc
        ) as recency
    from presented as later
    inner join presented as earlier
        on later.line_id = earlier.line_id
        and later.period_end = earlier.period_end
        and coalesce(later.period_start, later.period_end) = coalesce(earlier.period_start, earlier.period_end)
        and later.unit <> earlier.unit
        and earlier.published_at < later.published_at
    where later.print_no = 1

),

links as (

    select * from same_series
    union all
    select
        'currency' as link,
        earlier_figure_id,
        later_figure_id
    from other_currency
    where recency = 1

)

select
    links.link,
    later.issuer_id,
    later.series_id,
    later.concept,
    later.ifrs_element,
    later.axis,
    later.member,
    later.period_type,
    later.period_start,
    later.period_end,
    later.unit,
    later.measure,
    earlier.announcement_id as earlier_announcement_id,
    earlier.figure_id as earlier_figure_id,
    earlier.value as earlier_value,
    earlier.half_unit as earlier_half_unit,
    earlier.unit as earlier_unit,
    earlier.section as earlier_section,
    earlier.label as earlier_label,
    earlier.table_id as earlier_table_id,
    earlier.column_no as earlier_column_no,
    earlier.comparative as earlier_comparative,
    earlier.checks_failed > 0 and earlier.checks_held = 0 as earlier_doubtful,
    later.announcement_id as later_announcement_id,
    later.figure_id as later_figure_id,
    later.value as later_value,
    later.half_unit as later_half_unit,
    later.section as later_section,
    later.label as later_label,
    later.table_id as later_table_id,
    later.column_no as later_column_no,
    later.comparative as later_comparative,
    later.source_page as later_page,
    later.source_line as later_line,
    later.marked_restated as later_marked_restated,
    later.is_total as later_is_total,
    later.checks_failed > 0 and later.checks_held = 0 as later_doubtful,
    later.published_at as known_from,
    case
        when links.link = 'currency' then 'other_unit'
        when later.value = earlier.value then 'equal'
        when later.value = -earlier.value then 'sign'
        when {{ intervals_meet('later.value', 'later.half_unit', 'earlier.value', 'earlier.half_unit') }}
            or {{ echoes('later.', 'earlier.') }}
            or {{ echoes('earlier.', 'later.') }} then 'rounding'
        else 'differs'
    end as agreement,
    later.derivation
from links
inner join prints as later on links.later_figure_id = later.figure_id
inner join prints as earlier on links.earlier_figure_id = earlier.figure_id
order by later.issuer_id, later.announcement_id, later.series_id, later.period_end, later.period_start
