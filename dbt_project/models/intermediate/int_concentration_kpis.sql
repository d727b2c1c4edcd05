-- How concentrated revenue is over the segments of one scheme: only where all of its segments
-- were known, in one unit.

with revenue as (

    select *
    from {{ ref('segments') }}
    where measure = 'revenue' and (known_to is null or known_from < known_to)

),

moments as (

    select
        scheme_id,
        unit,
        period_start,
        period_end,
        known_from,
        lead(known_from) over (
            partition by scheme_id, unit, period_start, period_end order by known_from
        ) as known_to
    from (
        select distinct scheme_id, unit, period_start, period_end, known_from from revenue
    ) as told

),

known_members as (

    select
        moments.scheme_id,
        moments.unit,
        moments.period_start,
        moments.period_end,
        moments.known_from,
        moments.known_to,
        revenue.issuer_id,
        revenue.announcement_id,
        revenue.figure_id,
        cast(revenue.value as double) as value,
        sum(cast(revenue.value as double)) over (
            partition by moments.scheme_id, moments.unit, moments.period_start, moments.period_end,
                moments.known_from
        ) as total
    from moments
    inner join revenue
        on moments.scheme_id = revenue.scheme_id
        and moments.unit = revenue.unit
        and moments.period_end = revenue.period_end
        and coalesce(moments.period_start, moments.period_end)
            = coalesce(revenue.period_start, revenue.period_end)
        and revenue.known_from <= moments.known_from
        and (revenue.known_to is null or revenue.known_to > moments.known_from)

),

measured as (

    select
        known_members.issuer_id,
        known_members.scheme_id,
        known_members.period_start,
        known_members.period_end,
        known_members.known_from,
        known_members.known_to,
        max(known_members.announcement_id) as announcement_id,
        {{ sorted_list('known_members.figure_id', ',') }} as input_figure_ids,
        sum(100 * known_members.value / nullif(known_members.total, 0)
            * 100 * known_members.value / nullif(known_members.total, 0)) as concentration,
        max(100 * known_members.value / nullif(known_members.total, 0)) as top_share
    from known_members
    inner join {{ ref('segment_schemes') }} as schemes on known_members.scheme_id = schemes.scheme_id
    group by
        known_members.issuer_id, known_members.scheme_id, known_members.period_start,
        known_members.period_end, known_members.known_from, known_members.known_to
    having count(*) = max(schemes.member_count) and min(known_members.value) >= 0

)

select
    issuer_id,
    'segment_concentration' as kpi,
    concat('Segment concentration, scheme ', scheme_id) as label,
    scheme_id,
    period_start,
    period_end,
    cast(round(concentration, 2) as decimal(28, 8)) as value,
    'points' as unit,
    'sum of squared segment shares in per cent' as formula,
    input_figure_ids,
    announcement_id,
    known_from,
    known_to
from measured
where concentration is not null
union all
select
    issuer_id,
    'top_segment_share' as kpi,
    concat('Share of the largest segment, scheme ', scheme_id) as label,
    scheme_id,
    period_start,
    period_end,
    cast(round(top_share, 4) as decimal(28, 8)) as value,
    'percent' as unit,
    'largest segment / sum of segments * 100' as formula,
    input_figure_ids,
    announcement_id,
    known_from,
    known_to
from measured
where top_share is not null
