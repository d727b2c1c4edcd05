{{ kept_by_issuer() }}

-- Net cash: cash less borrowings, as one total, as two parts, or as the only part that a whole
-- balance sheet shows, or failing all as running text says. Cash is cash and cash equivalents, or
-- failing that cash and bank balances.

with legs as (

    select * from {{ ref('int_legs') }}
    where period_type = 'instant'
        and concept in (
            'cash_and_cash_equivalents', 'cash_and_bank_balances', 'borrowings', 'borrowings_current',
            'borrowings_noncurrent'
        )
        and {{ not_yet_derived() }}

),

cash_legs as (

    select
        *,
        case when concept = 'cash_and_cash_equivalents' then 0 else 10 end as cash_preference
    from legs
    where concept like 'cash%'

),

debts as (

    select distinct
        cash.issuer_id,
        cash.unit,
        cash.period_end,
        cash.cash_preference + case
            when debt.concept <> 'borrowings' then 3
            when debt.section = 'prose' then 4
            else 1
        end as preference,
        cast(cash.value - abs(debt.value) as decimal(28, 8)) as value,
        concat(cash.concept, ' - ', debt.concept) as formula,
        {{ inputs_of(['cash', 'debt']) }} as input_figure_ids,
        {{ completed_by(['cash', 'debt']) }} as announcement_id,
        {{ known_from_of(['cash', 'debt']) }} as known_from,
        {{ known_to_of(['cash', 'debt']) }} as known_to,
        cash.derivation
    from cash_legs as cash
    inner join legs as debt
        on {{ one_basis('cash', 'debt') }}
        and cash.period_end = debt.period_end
    where (debt.concept = 'borrowings' or (debt.concept like 'borrowings%' and debt.section = 'balance_sheet'))
        and {{ known_together(['cash', 'debt']) }}
    union all
    select distinct
        cash.issuer_id,
        cash.unit,
        cash.period_end,
        cash.cash_preference + 2 as preference,
        cast(cash.value - abs(short_term.value) - abs(long_term.value) as decimal(28, 8)) as value,
        concat(cash.concept, ' - borrowings_current - borrowings_noncurrent') as formula,
        {{ inputs_of(['cash', 'short_term', 'long_term']) }} as input_figure_ids,
        {{ completed_by(['cash', 'short_term', 'long_term']) }} as announcement_id,
        {{ known_from_of(['cash', 'short_term', 'long_term']) }} as known_from,
        {{ known_to_of(['cash', 'short_term', 'long_term']) }} as known_to,
        cash.derivation
    from cash_legs as cash
    inner join legs as short_term
        on {{ one_basis('cash', 'short_term') }}
        and cash.period_end = short_term.period_end
    inner join legs as long_term
        on {{ one_basis('cash', 'long_term') }}
        and cash.period_end = long_term.period_end
    where short_term.concept = 'borrowings_current'
        and long_term.concept = 'borrowings_noncurrent'
        and {{ known_together(['cash', 'short_term', 'long_term']) }}

),

preferred as (
    {{ best_known('debts', ['issuer_id', 'unit', 'period_end']) }}
)

select
    issuer_id,
    'net_cash' as kpi,
    'Net cash' as label,
    'instant' as period_type,
    cast(null as date) as period_start,
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
