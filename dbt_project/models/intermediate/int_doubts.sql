-- Changed figures that are our reading until proved otherwise: one side fails its own
-- arithmetic, or another place of the later announcement prints what was known before. Where
-- that place is the very section that told it before, nothing changed: two sections of one
-- announcement do not agree. Running text that differs from what a table of its announcement still
-- prints as before speaks of something else.

with changed as (

    select *
    from {{ ref('int_reprints') }}
    where link = 'series' and agreement = 'differs'

),

witnessed as (

    select
        changed.later_figure_id,
        min(witness.figure_id) as witness_figure_id,
        max(case
            when witness.section = changed.earlier_section and witness.value = changed.earlier_value then 1 else 0
        end) = 1 as is_said_again
    from changed
    inner join {{ ref('figures') }} as witness
        on changed.later_figure_id = witness.fact_figure_id
        and witness.fact_rank > 1
        and {{ intervals_meet('witness.value', 'witness.half_unit', 'changed.earlier_value', 'changed.earlier_half_unit') }}
        and not {{ intervals_meet('witness.value', 'witness.half_unit', 'changed.later_value', 'changed.later_half_unit') }}
    group by changed.later_figure_id

),

still_printed as (

    select
        changed.later_figure_id,
        min(printed.figure_id) as figure_id
    from changed
    inner join {{ ref('figures') }} as printed
        on changed.later_announcement_id = printed.announcement_id
        and changed.unit = printed.unit
        and changed.period_end = printed.period_end
        and coalesce(changed.period_start, changed.period_end)
            = coalesce(printed.period_start, printed.period_end)
        and changed.earlier_value = printed.value
    where changed.later_section = 'prose'
        and printed.section <> 'prose'
        -- small round numbers are equal by chance
        and abs(printed.value) >= 200 * printed.half_unit
    group by changed.later_figure_id

)

select
    changed.later_figure_id,
    case
        when witnessed.is_said_again then 'its section prints the same value again, another one does not agree with it'
        when changed.later_doubtful then 'the later figure fails every check of its announcement'
        when changed.earlier_doubtful then 'the earlier figure fails every check of its announcement'
        when witnessed.witness_figure_id is not null then 'another place of the later announcement prints the earlier value'
        else 'running text tells another value, a table of the announcement still prints the earlier one'
    end as doubt,
    coalesce(witnessed.witness_figure_id, still_printed.figure_id) as witness_figure_id,
    coalesce(witnessed.is_said_again, false) as is_said_again
from changed
left join witnessed on changed.later_figure_id = witnessed.later_figure_id
left join still_printed on changed.later_figure_id = still_printed.later_figure_id
where changed.later_doubtful
    or changed.earlier_doubtful
    or witnessed.witness_figure_id is not null
    or still_printed.figure_id is not null
