{{ kept_by_issuer() }}

-- Net cash: cash less borrowings, as one total, as two parts, or as the only part that a whole
-- balance sheet shows.

with legs as (

    select * from {{ ref('int_legs') }}
    where period_type = 'instant'
        and concept in (
            'cash_and_cash_equivalents', 'borrowings', 'borrowings_current', 'borrowings_noncurrent'
        )
        and {{ not_yet_derived() }}

),

debts as (

    select distinct
        cash.issuer_id,
        cash.unit,
        cash.period_end,
        case when debt.concept = 'borrowings' then 1 else 3 end as preference,
        cast(cash.value - abs(debt.value) as decimal(28, 8)) as value,
        concat('cash_and_cash_equivalents - ', debt.concept) as formula,
        {{ inputs_of(['cash', 'debt']) }} as input_figure_ids,
        {{ completed_by(['cash', 'debt']) }} as announcement_id,
        {{ known_from_of(['cash', 'debt']) }} as known_from,
        {{ known_to_of(['cash', 'debt']) }} as known_to,
        cash.derivation
    from legs as cash
    inner join legs as debt
        on {{ one_basis('cash', 'debt') }}
        and cash.period_end = debt.period_end
    where cash.concept = 'cash_and_cash_equivalents'
        and (
            debt.concept = 'borrowings'
            or (debt.concept <> 'cash_and_cash_equivalents' and debt.section = 'balance_sheet')
        )
        and {{ known_together(['cash', 'debt']) }}
    union all
    select distinct
        cash.issuer_id,
        cash.unit,
        cash.period_end,
        2 as preference,
        cast(cash.value - abs(short_term.value) - abs(long_term.value) as decimal(28, 8)) as value,
        'cash_and_cash_equivalents - borrowings_current - borrowings_noncurrent' as formula,
        {{ inputs_of(['cash', 'short_term', 'long_term']) }} as input_figure_ids,
        {{ completed_by(['cash', 'short_term', 'long_term']) }} as announcement_id,
        {{ known_from_of(['cash', 'short_term', 'long_term']) }} as known_from,
        {{ known_to_of(['cash', 'short_term', 'long_term']) }} as known_to,
        cash.derivation
    from legs as cash
    inner join legs as short_term
        on {{ one_basis('cash', 'short_term') }}
        and cash.period_end = short_term.period_end
    inner join legs as long_term
        on {{ one_basis('cash', 'long_term') }}
        and cash.period_end = long_term.period_end
    where cash.concept = 'cash_and_cash_equivalents'
        and short_term.concept = 'borrowings_current'
        and long_term.concept = 'borrowings_noncurrent'
        and {{ known_together(['cash', 'short_term', 'long_term']) }}

),

preferred as (

    select
        poorer.issuer_id,
        poorer.unit,
        poorer.period_end,
        poorer.preference,
        min(better.known_from) as outdone_at
    from debts as poorer
    inner join debts as better
        on poorer.issuer_id = better.issuer_id
        and poorer.unit = better.unit
        and poorer.period_end = better.period_end
        and better.preference < poorer.preference
    group by poorer.issuer_id, poorer.unit, poorer.period_end, poorer.preference

)

select
    debts.issuer_id,
    'net_cash' as kpi,
    'Net cash' as label,
    'instant' as period_type,
    cast(null as date) as period_start,
    debts.period_end,
    debts.value,
    debts.unit,
    debts.formula,
    debts.input_figure_ids,
    debts.announcement_id,
    debts.known_from,
    least(debts.known_to, preferred.outdone_at) as known_to,
    debts.derivation
from debts
left join preferred
    on debts.issuer_id = preferred.issuer_id
    and debts.unit = preferred.unit
    and debts.period_end = preferred.period_end
    and debts.preference = preferred.preference
where preferred.outdone_at is null or debts.known_from < preferred.outdone_at
