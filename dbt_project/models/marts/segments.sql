with told as (

    select * from {{ ref('int_segment_values') }}

),

totals as (

    select
        announcement_id,
        coalesce(concept, line_item) as item,
        unit,
        period_start,
        period_end,
        figure_id,
        value,
        row_number() over (
            partition by announcement_id, coalesce(concept, line_item), unit, period_start, period_end
            order by case when axis is null then 0 else 1 end, half_unit, figure_id
        ) as choice
    from {{ ref('int_prints') }}
    where member is null and measure = 'amount' and coalesce(axis, 'segment') = 'segment'

),

shares as (

    select
        announcement_id,
        coalesce(concept, line_item) as item,
        {{ member_key_of('member') }} as member_key,
        period_start,
        period_end,
        figure_id,
        value,
        row_number() over (
            partition by announcement_id, coalesce(concept, line_item), {{ member_key_of('member') }},
                period_start, period_end
            order by half_unit, figure_id
        ) as choice
    from {{ ref('int_prints') }}
    where axis = 'segment' and measure = 'share_of_total'

),

-- the schemes of the newest announcement that has any
latest as (

    select
        int_schemes.scheme_id,
        rank() over (
            partition by int_schemes.issuer_id
            order by int_readings.period_end desc, int_schemes.published_at desc, int_schemes.announcement_id desc
        ) as recency
    from {{ ref('int_schemes') }} as int_schemes
    inner join {{ ref('int_readings') }} as int_readings
        on int_schemes.announcement_id = int_readings.announcement_id

),

latest_schemes as (

    select distinct scheme_id from latest where recency = 1

)

select
    md5(concat_ws('|', told.fact_id, cast(told.vintage_no as string))) as segment_value_id,
    told.issuer_id,
    told.scheme_id,
    told.member as segment,
    told.period_type,
    told.period_start,
    told.period_end,
    told.item as measure,
    told.value,
    told.unit,
    case
        when shares.value is not null then shares.value
        else cast(round(
            100 * cast(told.value as double) / nullif(cast(totals.value as double), 0), 4
        ) as decimal(28, 8))
    end as share_pct,
    told.basis,
    told.announcement_id,
    told.figure_id,
    shares.figure_id as share_figure_id,
    totals.figure_id as total_figure_id,
    told.published_at as known_from,
    told.known_to,
    latest_schemes.scheme_id is not null as is_latest_scheme
from told
left join totals
    on told.announcement_id = totals.announcement_id
    and told.item = totals.item
    and told.unit = totals.unit
    and told.period_end = totals.period_end
    and coalesce(told.period_start, told.period_end) = coalesce(totals.period_start, totals.period_end)
    and totals.choice = 1
left join shares
    on told.announcement_id = shares.announcement_id
    and told.item = shares.item
    and told.member_key = shares.member_key
    and told.period_end = shares.period_end
    and coalesce(told.period_start, told.period_end) = coalesce(shares.period_start, shares.period_end)
    and shares.choice = 1
left join latest_schemes on told.scheme_id = latest_schemes.scheme_id
order by told.issuer_id, told.scheme_id, told.item, told.period_end, told.period_start, told.member
