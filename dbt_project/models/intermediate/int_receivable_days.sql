{{ kept_by_issuer() }}

-- Trade receivables in days of revenue: the average of the opening and the closing balance, or
-- the closing balance where no opening one is known on its basis.

with legs as (

    select * from {{ ref('int_legs') }}
    where {{ not_yet_derived() }}
        and (
            (concept = 'trade_receivables' and period_type = 'instant')
            or (concept = 'revenue' and period_type = 'duration')
        )

),

balances as (

    select * from legs where concept = 'trade_receivables'

),

revenues as (

    select
        *,
        {{ days_after('period_start', -1) }} as day_before
    from legs
    where concept = 'revenue'

),

ways as (

    select distinct
        revenue.issuer_id,
        revenue.unit as currency,
        1 as preference,
        revenue.period_start,
        revenue.period_end,
        (cast(opening.value as double) + cast(closing.value as double)) / 2 * revenue.months * 365 / 12
        / nullif(cast(revenue.value as double), 0) as value,
        '(trade_receivables at start + at end) / 2 / revenue * months * 365 / 12' as formula,
        {{ inputs_of(['opening', 'closing', 'revenue']) }} as input_figure_ids,
        {{ completed_by(['closing', 'opening', 'revenue']) }} as announcement_id,
        {{ known_from_of(['opening', 'closing', 'revenue']) }} as known_from,
        {{ known_to_of(['opening', 'closing', 'revenue']) }} as known_to,
        revenue.derivation
    from revenues as revenue
    inner join balances as closing
        on {{ one_basis('revenue', 'closing') }}
        and revenue.period_end = closing.period_end
    inner join balances as opening
        on {{ one_basis('revenue', 'opening') }}
        and revenue.day_before = opening.period_end
    where {{ known_together(['opening', 'closing', 'revenue']) }}
    union all
    select distinct
        revenue.issuer_id,
        revenue.unit as currency,
        2 as preference,
        revenue.period_start,
        revenue.period_end,
        cast(closing.value as double) * revenue.months * 365 / 12
        / nullif(cast(revenue.value as double), 0) as value,
        'trade_receivables at end / revenue * months * 365 / 12' as formula,
        {{ inputs_of(['closing', 'revenue']) }} as input_figure_ids,
        {{ completed_by(['closing', 'revenue']) }} as announcement_id,
        {{ known_from_of(['closing', 'revenue']) }} as known_from,
        {{ known_to_of(['closing', 'revenue']) }} as known_to,
        revenue.derivation
    from revenues as revenue
    inner join balances as closing
        on {{ one_basis('revenue', 'closing') }}
        and revenue.period_end = closing.period_end
    where {{ known_together(['closing', 'revenue']) }}

),

preferred as (
    {{ best_known('ways', ['issuer_id', 'currency', 'period_start', 'period_end']) }}
)

select
    issuer_id,
    'receivable_days' as kpi,
    'Receivable days' as label,
    'duration' as period_type,
    period_start,
    period_end,
    cast(round(value, 4) as decimal(28, 8)) as value,
    'days' as unit,
    formula,
    input_figure_ids,
    announcement_id,
    known_from,
    told_to as known_to,
    derivation
from preferred
where value is not null
