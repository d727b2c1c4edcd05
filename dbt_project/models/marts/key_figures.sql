{{ kept_by_issuer() }}

-- One vintage only, as known now: what a dashboard may add up and compare without thinking of
-- time of knowledge.

select
    vintage_id,
    issuer_id,
    concept,
    label,
    period_type,
    period_start,
    period_end,
    cast(case
        when period_type = 'duration' then
            (extract(year from period_end) - extract(year from period_start)) * 12
            + extract(month from period_end) - extract(month from period_start) + 1
        else 0
    end as bigint) as months,
    value,
    unit,
    figure_id,
    announcement_id,
    known_from,
    revision_no > 0 as is_restated,
    derivation
from {{ ref('vintages') }}
where is_latest
    and concept is not null
    and axis is null
    and member is null
    and measure = 'amount'
    and {{ not_yet_derived() }}
order by issuer_id, concept, period_end, period_start
