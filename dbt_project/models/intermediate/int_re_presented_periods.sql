-- Periods that a later announcement tells without the operations it discontinues, which an
-- earlier one told as part of the whole.

with discontinued as (

    select distinct
        announcement_id,
        period_start,
        period_end
    from {{ ref('int_prints') }}
    where period_type = 'duration'
        and measure = 'amount'
        and value <> 0
        and (concept like '%discontinued%' or line_item like '%discontinued%')

),

compared as (

    select
        earlier_announcement_id,
        later_announcement_id,
        period_start,
        period_end,
        max(case when concept = 'profit' and member is null and agreement <> 'differs' then 1 else 0 end) = 1
            as profit_is_conserved,
        max(case when concept = 'profit' and member is null and agreement = 'differs' then 1 else 0 end) = 1
            as profit_is_restated
    from {{ ref('int_reprints') }}
    where link = 'series' and period_type = 'duration' and measure = 'amount'
    group by earlier_announcement_id, later_announcement_id, period_start, period_end

)

select
    compared.earlier_announcement_id,
    compared.later_announcement_id,
    compared.period_start,
    compared.period_end,
    compared.profit_is_conserved,
    compared.profit_is_restated
from compared
inner join discontinued as later
    on compared.later_announcement_id = later.announcement_id
    and compared.period_start = later.period_start
    and compared.period_end = later.period_end
left join discontinued as earlier
    on compared.earlier_announcement_id = earlier.announcement_id
    and compared.period_start = earlier.period_start
    and compared.period_end = earlier.period_end
where earlier.announcement_id is null
