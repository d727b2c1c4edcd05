{{ kept_by_issuer() }}

with prints as (

    select * from {{ ref('int_prints') }} where {{ not_yet_derived() }}

),

confirmations as (

    select
        fact_id,
        vintage_no,
        count(*) - 1 as confirmations
    from prints
    group by fact_id, vintage_no

),

openers as (

    select
        *,
        lead(published_at) over told as known_to,
        lag(value) over told as earlier_value,
        lag(half_unit) over told as earlier_half_unit
    from prints
    where opens_vintage
    window told as (partition by fact_id order by vintage_no)

),

revised as (

    select
        openers.*,
        sum(
            case
                when vintage_no = 1
                    or {{ intervals_meet('value', 'half_unit', 'earlier_value', 'earlier_half_unit') }}
                    or {{ echoes('earlier_', '') }} then 0
                else 1
            end
        ) over (
            partition by fact_id order by vintage_no rows between unbounded preceding and current row
        ) as revision_no,
        max(period_end) over (partition by series_id) as newest_period_end
    from openers

)

select
    md5(concat_ws('|', revised.fact_id, cast(revised.vintage_no as string))) as vintage_id,
    revised.fact_id,
    revised.series_id,
    revised.issuer_id,
    revised.concept,
    revised.label,
    revised.axis,
    revised.member,
    revised.period_type,
    revised.period_start,
    revised.period_end,
    revised.value,
    revised.unit,
    revised.measure,
    revised.half_unit,
    revised.section,
    revised.figure_id,
    revised.announcement_id,
    revised.vintage_no,
    cast(revised.revision_no as bigint) as revision_no,
    revised.published_at as known_from,
    revised.known_to,
    revised.vintage_no = 1 as is_first,
    revised.known_to is null as is_latest,
    revised.known_to is null and revised.period_end = revised.newest_period_end as is_latest_period,
    confirmations.confirmations,
    revised.derivation
from revised
inner join confirmations
    on revised.fact_id = confirmations.fact_id
    and revised.vintage_no = confirmations.vintage_no
order by revised.issuer_id, revised.series_id, revised.period_end, revised.period_start, revised.vintage_no
