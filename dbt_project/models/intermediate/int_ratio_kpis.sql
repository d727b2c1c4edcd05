{{ kept_by_issuer() }}

-- One line in per cent of revenue of the same period.

{%- set ratios = [
    ('gross_margin', 'Gross margin', 'gross_profit', ''),
    ('operating_margin', 'Operating margin', 'operating_profit', ''),
    ('net_margin', 'Net margin', 'profit', ''),
    ('cost_of_sales_ratio', 'Cost of sales to revenue', 'cost_of_sales', 'abs'),
    ('research_and_development_ratio', 'Research and development expenses to revenue', 'research_and_development_expenses', 'abs'),
    ('selling_ratio', 'Selling expenses to revenue', 'selling_expenses', 'abs'),
    ('administrative_ratio', 'Administrative expenses to revenue', 'administrative_expenses', 'abs'),
] %}

with legs as (

    select * from {{ ref('int_legs') }} where {{ not_yet_derived() }}

),

of_revenue as (

    select distinct
        part.issuer_id,
        case part.concept {% for kpi, label, concept, size in ratios %} when '{{ concept }}' then '{{ kpi }}' {% endfor %} end
            as kpi,
        case part.concept {% for kpi, label, concept, size in ratios %} when '{{ concept }}' then '{{ label }}' {% endfor %} end
            as label,
        part.period_type,
        part.period_start,
        part.period_end,
        100 * cast(case when part.concept in (
            {%- for kpi, label, concept, size in ratios if size == 'abs' %}'{{ concept }}'{{ ', ' if not loop.last }}{% endfor -%}
        ) then abs(part.value) else part.value end as double)
        / nullif(cast(revenue.value as double), 0) as value,
        'percent' as unit,
        concat(part.concept, ' / revenue * 100') as formula,
        {{ inputs_of(['part', 'revenue']) }} as input_figure_ids,
        {{ completed_by(['part', 'revenue']) }} as announcement_id,
        {{ known_from_of(['part', 'revenue']) }} as known_from,
        {{ known_to_of(['part', 'revenue']) }} as known_to,
        part.derivation
    from legs as part
    inner join legs as revenue
        on {{ one_basis('part', 'revenue') }}
        and part.period_start = revenue.period_start
        and part.period_end = revenue.period_end
    where revenue.concept = 'revenue'
        and part.concept in ({% for kpi, label, concept, size in ratios %}'{{ concept }}'{{ ', ' if not loop.last }}{% endfor %})
        and {{ known_together(['part', 'revenue']) }}

)

select
    issuer_id,
    kpi,
    label,
    period_type,
    period_start,
    period_end,
    cast(round(value, 4) as decimal(28, 8)) as value,
    unit,
    formula,
    input_figure_ids,
    announcement_id,
    known_from,
    known_to,
    derivation
from of_revenue
where value is not null
