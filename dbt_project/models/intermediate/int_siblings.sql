{{ kept_by_issuer() }}

-- For each figure that a later announcement changed: the row of the same column that moved by
-- the opposite amount, if one did, and whether the column's totals stayed.

with reprints as (

    select * from {{ ref('int_reprints') }}
    where link = 'series' and measure = 'amount' and later_table_id is not null and {{ not_yet_derived() }}

),

changed as (

    select
        *,
        cast(later_value - earlier_value as decimal(28, 8)) as delta,
        cast(later_half_unit + earlier_half_unit as decimal(28, 8)) as tolerance
    from reprints
    where agreement = 'differs'

),

moves as (

    select
        later_table_id,
        later_column_no,
        unit,
        period_start,
        period_end,
        'changed' as move,
        later_figure_id as sibling_figure_id,
        later_label as sibling_label,
        delta,
        tolerance,
        later_is_total as is_total
    from changed
    union all
    select
        moves.later_table_id,
        moves.later_column_no,
        moves.unit,
        moves.period_start,
        moves.period_end,
        moves.move,
        prints.figure_id as sibling_figure_id,
        prints.label as sibling_label,
        case when moves.move = 'came' then prints.value else -prints.value end as delta,
        prints.half_unit as tolerance,
        prints.is_total
    from {{ ref('int_row_moves') }} as moves
    inner join {{ ref('int_prints') }} as prints
        on prints.figure_id = coalesce(moves.later_figure_id, moves.earlier_figure_id)
    where moves.move in ('came', 'went')

),

opposite as (

    select
        changed.later_figure_id,
        moves.sibling_figure_id,
        moves.sibling_label,
        moves.move,
        moves.delta,
        row_number() over (
            partition by changed.later_figure_id
            order by
                cast(moves.is_total as integer),
                abs(changed.delta + moves.delta),
                moves.sibling_figure_id
        ) as choice
    from changed
    inner join moves
        on changed.later_table_id = moves.later_table_id
        and changed.later_column_no = moves.later_column_no
        and changed.unit = moves.unit
        and changed.period_end = moves.period_end
        and coalesce(changed.period_start, changed.period_end) = coalesce(moves.period_start, moves.period_end)
        and changed.later_figure_id <> moves.sibling_figure_id
        and abs(changed.delta + moves.delta) <= changed.tolerance + moves.tolerance

),

column_totals as (

    select
        later_table_id,
        later_column_no,
        unit,
        period_start,
        period_end,
        max(case when later_is_total and agreement = 'differs' then 1 else 0 end) = 0
        and max(case when later_is_total and agreement <> 'differs' then 1 else 0 end) = 1 as totals_stayed
    from reprints
    group by later_table_id, later_column_no, unit, period_start, period_end

)

select
    changed.later_figure_id,
    opposite.sibling_figure_id,
    opposite.sibling_label,
    opposite.delta as sibling_delta,
    opposite.move as sibling_move,
    coalesce(column_totals.totals_stayed, false) as totals_stayed,
    changed.issuer_id,
    changed.derivation
from changed
inner join opposite
    on changed.later_figure_id = opposite.later_figure_id
    and opposite.choice = 1
left join column_totals
    on changed.later_table_id = column_totals.later_table_id
    and changed.later_column_no = column_totals.later_column_no
    and changed.unit = column_totals.unit
    and changed.period_end = column_totals.period_end
    and coalesce(changed.period_start, changed.period_end)
        = coalesce(column_totals.period_start, column_totals.period_end)
