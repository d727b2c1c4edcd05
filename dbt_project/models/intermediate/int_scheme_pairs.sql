-- Each scheme beside the one it replaced: what can be said when the scheme appears, and again
-- once a re-printed period (the first one known under both) compares them.

with introductions as (

    select
        issuer_id,
        scheme_id,
        first_announcement_id,
        known_from,
        lag(scheme_id) over (
            partition by issuer_id order by known_from, first_announcement_id, scheme_id
        ) as from_scheme_id,
        lag(first_announcement_id) over (
            partition by issuer_id order by known_from, first_announcement_id, scheme_id
        ) as from_announcement_id
    from {{ ref('segment_schemes') }}

),

pairs as (

    select
        issuer_id,
        from_scheme_id,
        scheme_id as to_scheme_id,
        first_announcement_id as to_announcement_id,
        known_from as introduced_at
    from introductions
    where from_scheme_id is not null and from_announcement_id <> first_announcement_id

),

first_told as (

    select
        scheme_id,
        item,
        unit,
        period_start,
        period_end,
        min(published_at) as known_from
    from {{ ref('int_segment_values') }}
    group by scheme_id, item, unit, period_start, period_end

),

shared_periods as (

    select
        pairs.*,
        later.item,
        later.unit,
        later.period_start,
        later.period_end,
        greatest(earlier.known_from, later.known_from) as compared_at
    from pairs
    inner join first_told as earlier on pairs.from_scheme_id = earlier.scheme_id
    inner join first_told as later
        on pairs.to_scheme_id = later.scheme_id
        and earlier.item = later.item
        and earlier.unit = later.unit
        and earlier.period_end = later.period_end
        and coalesce(earlier.period_start, earlier.period_end)
            = coalesce(later.period_start, later.period_end)

),

chosen as (

    select
        *,
        row_number() over (
            partition by from_scheme_id, to_scheme_id
            order by
                compared_at,
                case when item = 'revenue' then 0 else 1 end,
                period_end desc,
                coalesce(period_start, period_end),
                item
        ) as choice
    from shared_periods

),

compared as (

    select
        pairs.issuer_id,
        pairs.from_scheme_id,
        pairs.to_scheme_id,
        pairs.to_announcement_id,
        pairs.introduced_at,
        chosen.item,
        chosen.unit,
        chosen.period_start,
        chosen.period_end,
        chosen.compared_at
    from pairs
    left join chosen
        on pairs.from_scheme_id = chosen.from_scheme_id
        and pairs.to_scheme_id = chosen.to_scheme_id
        and chosen.choice = 1

)

select
    md5(concat_ws('|', from_scheme_id, to_scheme_id, 'named')) as view_id,
    compared.*,
    introduced_at as known_from,
    false as is_measured
from compared
where compared_at is null or compared_at > introduced_at
union all
select
    md5(concat_ws('|', from_scheme_id, to_scheme_id, 'measured')) as view_id,
    compared.*,
    compared_at as known_from,
    true as is_measured
from compared
where compared_at is not null
