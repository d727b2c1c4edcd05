{{ kept_by_issuer() }}

with own_arithmetic as (

    select
        stg_checks.check_id,
        stg_checks.announcement_id,
        int_readings.issuer_id,
        stg_checks.rule,
        stg_checks.description,
        stg_checks.printed_value,
        stg_checks.computed_value,
        stg_checks.difference,
        stg_checks.tolerance,
        stg_checks.outcome,
        stg_checks.figure_ids,
        stg_checks.signs,
        stg_checks.total_figure_id,
        int_readings.derivation
    from {{ ref('stg_checks') }} as stg_checks
    inner join {{ ref('int_readings') }} as int_readings
        on stg_checks.announcement_id = int_readings.announcement_id
        and stg_checks.extractor_version = int_readings.extractor_version

),

witnesses as (

    select
        witness.announcement_id,
        witness.issuer_id,
        'cross_table' as rule,
        concat(witness.label, ': ', witness.section, ' agrees with ', fact.section) as description,
        witness.value as printed_value,
        case
            when witness.section <> fact.section and sign(witness.value) = -sign(fact.value) then -fact.value
            else fact.value
        end as computed_value,
        cast(witness.half_unit + fact.half_unit as decimal(28, 8)) as tolerance,
        fact.figure_id as figure_ids,
        witness.figure_id as total_figure_id,
        witness.derivation
    from {{ ref('figures') }} as witness
    inner join {{ ref('figures') }} as fact on witness.fact_figure_id = fact.figure_id
    left join own_arithmetic as checked
        on witness.figure_id = checked.total_figure_id
        and fact.figure_id = checked.figure_ids
        and checked.rule = 'cross_table'
    where witness.fact_rank > 1 and checked.check_id is null

),

balances_carried as (

    select
        later.announcement_id,
        later.issuer_id,
        'cross_announcement' as rule,
        concat(later.label, ': opening balance agrees with the closing one of ', earlier.announcement_id)
            as description,
        later.value as printed_value,
        earlier.value as computed_value,
        cast(later.half_unit + earlier.half_unit as decimal(28, 8)) as tolerance,
        earlier.figure_id as figure_ids,
        later.figure_id as total_figure_id,
        later.derivation
    from {{ ref('int_prints') }} as later
    inner join {{ ref('int_prints') }} as earlier on later.earlier_figure_id = earlier.figure_id
    where later.period_type = 'instant'
        and later.comparative
        and not earlier.comparative
        and later.section in ('balance_sheet', 'cash_flow', 'changes_in_equity')

),

across as (

    select * from witnesses
    union all
    select * from balances_carried

),

across_judged as (

    select
        md5(concat_ws('|', rule, figure_ids, total_figure_id)) as check_id,
        announcement_id,
        issuer_id,
        rule,
        description,
        printed_value,
        computed_value,
        cast(printed_value - computed_value as decimal(28, 8)) as difference,
        tolerance,
        case
            when printed_value = computed_value then 'holds'
            when abs(printed_value - computed_value) <= tolerance then 'rounding'
            else 'fails'
        end as outcome,
        figure_ids,
        '+' as signs,
        total_figure_id,
        derivation
    from across

),

every_check as (

    select * from own_arithmetic
    union all
    select * from across_judged

)

select
    check_id,
    announcement_id,
    issuer_id,
    rule,
    description,
    printed_value,
    computed_value,
    difference,
    tolerance,
    outcome,
    figure_ids,
    signs,
    total_figure_id,
    derivation
from every_check
where {{ not_yet_derived() }}
order by issuer_id, announcement_id, check_id
