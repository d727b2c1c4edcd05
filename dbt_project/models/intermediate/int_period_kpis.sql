{{ kept_by_issuer() }}

-- The same line over other periods: growth on the year before, second halves, last twelve
-- months.

{%- set flows = "('revenue', 'gross_profit', 'operating_profit', 'profit', 'adjusted_ebitda')" %}

with legs as (

    select * from {{ ref('int_legs') }}
    where concept in {{ flows }} and period_type = 'duration' and {{ not_yet_derived() }}

),

growth as (

    select distinct
        current_year.issuer_id,
        concat(current_year.concept, '_growth') as kpi,
        0 as preference,
        current_year.period_start,
        current_year.period_end,
        cast(round(
            100 * cast(current_year.value - year_before.value as double)
            / nullif(cast(year_before.value as double), 0), 4
        ) as decimal(28, 8)) as value,
        'percent' as unit,
        'period / same period a year before * 100 - 100' as formula,
        {{ inputs_of(['current_year', 'year_before']) }} as input_figure_ids,
        {{ completed_by(['current_year', 'year_before']) }} as announcement_id,
        {{ known_from_of(['current_year', 'year_before']) }} as known_from,
        {{ known_to_of(['current_year', 'year_before']) }} as known_to,
        current_year.derivation
    from legs as current_year
    inner join legs as year_before
        on {{ one_basis('current_year', 'year_before') }}
        and current_year.concept = year_before.concept
        and current_year.months = year_before.months
        and current_year.end_month = year_before.end_month + 12
    where year_before.value > 0
        and {{ known_together(['current_year', 'year_before']) }}

),

second_half as (

    select distinct
        year.issuer_id,
        concat(year.concept, '_second_half') as kpi,
        0 as preference,
        {{ days_after('half.period_end', 1) }} as period_start,
        year.period_end,
        cast(year.value - half.value as decimal(28, 8)) as value,
        year.unit,
        'year - first half' as formula,
        {{ inputs_of(['year', 'half']) }} as input_figure_ids,
        {{ completed_by(['year', 'half']) }} as announcement_id,
        {{ known_from_of(['year', 'half']) }} as known_from,
        {{ known_to_of(['year', 'half']) }} as known_to,
        year.derivation
    from legs as year
    inner join legs as half
        on {{ one_basis('year', 'half') }}
        and year.concept = half.concept
        and year.period_start = half.period_start
    where year.months = 12
        and half.months = 6
        and {{ known_together(['year', 'half']) }}

),

-- whole years as told, else year + this year so far - last year so far, else four quarters
last_twelve_months as (

    select distinct
        year.issuer_id,
        concat(year.concept, '_last_twelve_months') as kpi,
        1 as preference,
        year.period_start,
        year.period_end,
        year.value,
        year.unit,
        'year' as formula,
        year.figure_id as input_figure_ids,
        year.announcement_id,
        year.known_from,
        year.known_to,
        year.derivation
    from legs as year
    where year.months = 12
    union all
    select distinct
        year.issuer_id,
        concat(year.concept, '_last_twelve_months') as kpi,
        2 as preference,
        {{ days_after('so_far_before.period_end', 1) }} as period_start,
        so_far.period_end,
        cast(year.value + so_far.value - so_far_before.value as decimal(28, 8)) as value,
        year.unit,
        'last year + this year so far - last year so far' as formula,
        {{ inputs_of(['year', 'so_far', 'so_far_before']) }} as input_figure_ids,
        {{ completed_by(['so_far', 'year', 'so_far_before']) }} as announcement_id,
        {{ known_from_of(['year', 'so_far', 'so_far_before']) }} as known_from,
        {{ known_to_of(['year', 'so_far', 'so_far_before']) }} as known_to,
        year.derivation
    from legs as year
    inner join legs as so_far
        on {{ one_basis('year', 'so_far') }}
        and year.concept = so_far.concept
        and so_far.end_month = year.end_month + so_far.months
    inner join legs as so_far_before
        on {{ one_basis('year', 'so_far_before') }}
        and year.concept = so_far_before.concept
        and year.period_start = so_far_before.period_start
        and so_far.months = so_far_before.months
    where year.months = 12
        and so_far.months in (3, 6, 9)
        and {{ known_together(['year', 'so_far', 'so_far_before']) }}
    union all
    select distinct
        fourth.issuer_id,
        concat(fourth.concept, '_last_twelve_months') as kpi,
        3 as preference,
        first.period_start,
        fourth.period_end,
        cast(first.value + second.value + third.value + fourth.value as decimal(28, 8)) as value,
        fourth.unit,
        'sum of four quarters' as formula,
        {{ inputs_of(['first', 'second', 'third', 'fourth']) }} as input_figure_ids,
        {{ completed_by(['fourth', 'third', 'second', 'first']) }} as announcement_id,
        {{ known_from_of(['first', 'second', 'third', 'fourth']) }} as known_from,
        {{ known_to_of(['first', 'second', 'third', 'fourth']) }} as known_to,
        fourth.derivation
    from legs as fourth
    inner join legs as third
        on {{ one_basis('fourth', 'third') }}
        and fourth.concept = third.concept
        and third.months = 3
        and fourth.end_month = third.end_month + 3
    inner join legs as second
        on {{ one_basis('fourth', 'second') }}
        and fourth.concept = second.concept
        and second.months = 3
        and fourth.end_month = second.end_month + 6
    inner join legs as first
        on {{ one_basis('fourth', 'first') }}
        and fourth.concept = first.concept
        and first.months = 3
        and fourth.end_month = first.end_month + 9
    where fourth.months = 3
        and {{ known_together(['first', 'second', 'third', 'fourth']) }}

),

every_kpi as (

    select * from growth
    union all
    select * from second_half
    union all
    select * from last_twelve_months

),

preferred as (
    {{ best_known('every_kpi', ['issuer_id', 'kpi', 'unit', 'period_end']) }}
)

select
    issuer_id,
    kpi,
    concat(upper(substr(kpi, 1, 1)), replace(substr(kpi, 2), '_', ' ')) as label,
    'duration' as period_type,
    period_start,
    period_end,
    value,
    unit,
    formula,
    input_figure_ids,
    announcement_id,
    known_from,
    told_to as known_to,
    derivation
from preferred
where value is not null
