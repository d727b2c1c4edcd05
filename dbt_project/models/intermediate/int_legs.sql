{{ kept_by_issuer() }}

-- Figures that formulas are made of, one row per vintage and basis it belongs to. A basis is
-- 'reported' (never changed since first told) or an announcement that prints the value: legs
-- of one formula share a basis, so restated and first-told values never meet in one sum.

with vintages as (

    select
        *,
        extract(year from period_end) * 12 + extract(month from period_end) as end_month,
        case
            when period_type = 'duration' then
                (extract(year from period_end) - extract(year from period_start)) * 12
                + extract(month from period_end) - extract(month from period_start) + 1
            else 0
        end as months
    from {{ ref('vintages') }}
    where concept is not null
        and axis is null
        and member is null
        and measure = 'amount'
        and length(unit) = 3
        and (known_to is null or known_from < known_to)
        and {{ not_yet_derived() }}

),

bases as (

    select distinct
        fact_id,
        vintage_no,
        announcement_id as basis
    from {{ ref('int_prints') }}
    where concept is not null and {{ not_yet_derived() }}
    union all
    select
        fact_id,
        vintage_no,
        'reported' as basis
    from vintages
    where revision_no = 0

)

select
    vintages.vintage_id,
    vintages.issuer_id,
    vintages.concept,
    vintages.unit,
    vintages.period_type,
    vintages.period_start,
    vintages.period_end,
    cast(vintages.end_month as bigint) as end_month,
    cast(vintages.months as bigint) as months,
    vintages.value,
    vintages.section,
    vintages.figure_id,
    vintages.announcement_id,
    bases.basis,
    vintages.known_from,
    vintages.known_to,
    vintages.derivation
from vintages
inner join bases
    on vintages.fact_id = bases.fact_id
    and vintages.vintage_no = bases.vintage_no
