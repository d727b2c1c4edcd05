-- Which segment schemes an announcement prints: sets of members whose figures make the total.

with parts as (

    select
        issuer_id,
        announcement_id,
        published_at,
        table_id,
        coalesce(concept, line_item) as item,
        unit,
        period_start,
        period_end,
        {{ member_key_of('member') }} as member_key,
        member,
        value,
        half_unit
    from {{ ref('figures') }}
    where axis = 'segment' and measure = 'amount' and table_id is not null

),

group_totals as (

    select
        announcement_id,
        concept as item,
        unit,
        period_start,
        period_end,
        value,
        half_unit
    from {{ ref('int_prints') }}
    where concept is not null and member is null and measure = 'amount'

),

sums as (

    select
        issuer_id,
        announcement_id,
        published_at,
        table_id,
        item,
        unit,
        period_start,
        period_end,
        count(distinct member_key) as members,
        cast(sum(case when member_key is not null then value else 0 end) as decimal(28, 8)) as parts_value,
        cast(sum(case when member_key is not null then half_unit else 0 end) as decimal(28, 8)) as tolerance,
        max(case when member_key is null then value end) as own_total,
        max(case when member_key is null then half_unit end) as own_half_unit
    from parts
    group by issuer_id, announcement_id, published_at, table_id, item, unit, period_start, period_end

),

proved as (

    select distinct
        sums.announcement_id,
        sums.table_id,
        sums.item,
        sums.item = 'revenue' as is_revenue
    from sums
    left join group_totals
        on sums.announcement_id = group_totals.announcement_id
        and sums.item = group_totals.item
        and sums.unit = group_totals.unit
        and sums.period_end = group_totals.period_end
        and coalesce(sums.period_start, sums.period_end)
            = coalesce(group_totals.period_start, group_totals.period_end)
    where sums.members > 1
        and abs(sums.parts_value - coalesce(sums.own_total, group_totals.value))
            <= sums.tolerance + coalesce(sums.own_half_unit, group_totals.half_unit)

),

-- where revenue is told by segment, its members are the scheme
preferred as (

    select
        announcement_id,
        table_id,
        item
    from (
        select
            *,
            max(cast(is_revenue as integer)) over (partition by announcement_id) as has_revenue
        from proved
    ) as proved_with_revenue
    where is_revenue or has_revenue = 0

),

member_sets as (

    select distinct
        parts.issuer_id,
        parts.announcement_id,
        parts.published_at,
        parts.table_id,
        parts.item,
        parts.member_key
    from parts
    inner join preferred
        on parts.announcement_id = preferred.announcement_id
        and parts.table_id = preferred.table_id
        and parts.item = preferred.item
    where parts.member_key is not null

),

schemes as (

    select
        issuer_id,
        announcement_id,
        published_at,
        table_id,
        item,
        {{ sorted_list('member_key', '|') }} as member_keys,
        count(*) as member_count
    from member_sets
    group by issuer_id, announcement_id, published_at, table_id, item

)

select distinct
    issuer_id,
    announcement_id,
    published_at,
    concat(issuer_id, '-', substr(md5(concat_ws('|', issuer_id, member_keys)), 1, 8)) as scheme_id,
    member_keys,
    member_count
from schemes
