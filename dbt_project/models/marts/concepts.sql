with counted as (

    select
        concept,
        section,
        min(ifrs_element) as ifrs_element,
        min(period_type) as period_type,
        min(label) as first_label,
        max(label) as last_label,
        count(*) as figures
    from {{ ref('figures') }}
    where concept is not null
    group by concept, section

),

ranked as (

    select
        *,
        row_number() over (
            partition by concept
            order by {{ section_authority('section') }}, figures desc, section
        ) as authority
    from counted

),

issuers as (

    select
        concept,
        count(distinct issuer_id) as issuers
    from {{ ref('figures') }}
    where concept is not null
    group by concept

)

select
    ranked.concept,
    min(ranked.ifrs_element) as ifrs_element,
    max(case when ranked.authority = 1 then ranked.section end) as statement,
    max(case when ranked.authority = 1 then ranked.period_type end) as period_type,
    max(case when ranked.authority = 1 then case
        when ranked.first_label = ranked.last_label then ranked.first_label
        else concat(ranked.first_label, ' | ', ranked.last_label)
    end end) as labels,
    min(issuers.issuers) as issuers,
    cast(sum(ranked.figures) as bigint) as figures
from ranked
inner join issuers on ranked.concept = issuers.concept
group by ranked.concept
order by ranked.concept
