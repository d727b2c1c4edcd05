{{ kept_by_issuer() }}

-- Figures that formulas are made of, one row per vintage and basis it belongs to. A basis is an
-- announcement that prints the value, or 'reported' (never changed since first told) with the
-- number of announcements that had revised any period of the line until then: a line once told
-- otherwise goes on that way, so what came before and after do not meet in one sum either. Legs
-- of one formula share a basis.

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

revisions as (

    select distinct
        issuer_id,
        concept,
        unit,
        known_from
    from vintages
    where revision_no > 0

),

ways_of_telling as (

    select
        vintages.vintage_id,
        count(revisions.known_from) as revisions_before
    from vintages
    left join revisions
        on vintages.issuer_id = revisions.issuer_id
        and vintages.concept = revisions.concept
        and vintages.unit = revisions.unit
        and vintages.known_from >= revisions.known_from
    group by vintages.vintage_id

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
        vintages.fact_id,
        vintages.vintage_no,
        concat('reported ', cast(ways_of_telling.revisions_before as string)) as basis
    from vintages
    inner join ways_of_telling on vintages.vintage_id = ways_of_telling.vintage_id
    where vintages.revision_no = 0

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
