{{ kept_by_issuer() }}

-- Rows that one table shows and the table re-printing its period does not: which of them are
-- one row under another name, which are sums of others, which only came or went.

with reprints as (

    select * from {{ ref('int_reprints') }} where {{ not_yet_derived() }}

),

prints as (

    select * from {{ ref('int_prints') }}
    where {{ not_yet_derived() }}
        and table_id is not null
        and measure = 'amount'
        and coalesce(axis, '') <> 'segment'

),

column_pairs as (

    select
        issuer_id,
        derivation,
        earlier_announcement_id,
        earlier_table_id,
        earlier_column_no,
        later_announcement_id,
        later_table_id,
        later_column_no,
        unit,
        period_start,
        period_end,
        row_number() over (
            partition by later_table_id, later_column_no, unit, period_start, period_end
            order by count(*) desc, earlier_announcement_id desc, earlier_table_id, earlier_column_no
        ) as choice
    from reprints
    where link = 'series' and earlier_table_id is not null and later_table_id is not null
    group by
        issuer_id, derivation, earlier_announcement_id, earlier_table_id, earlier_column_no,
        later_announcement_id, later_table_id, later_column_no, unit, period_start, period_end

),

views as (

    select
        *,
        md5(concat_ws(
            '|', later_table_id, cast(later_column_no as string), unit,
            coalesce(cast(period_start as string), ''), cast(period_end as string)
        )) as view_id
    from column_pairs
    where choice = 1

),

came as (

    select
        views.view_id,
        prints.figure_id as member_key,
        prints.label as member,
        prints.value,
        prints.half_unit
    from views
    inner join prints
        on views.later_table_id = prints.table_id
        and views.later_column_no = prints.column_no
        and views.unit = prints.unit
        and views.period_end = prints.period_end
        and coalesce(views.period_start, views.period_end) = coalesce(prints.period_start, prints.period_end)
    where prints.print_no = 1 and prints.value <> 0

),

went as (

    select
        views.view_id,
        prints.figure_id as member_key,
        prints.label as member,
        prints.value,
        prints.half_unit
    from views
    inner join prints
        on views.earlier_table_id = prints.table_id
        and views.earlier_column_no = prints.column_no
        and views.unit = prints.unit
        and views.period_end = prints.period_end
        and coalesce(views.period_start, views.period_end) = coalesce(prints.period_start, prints.period_end)
    left join prints as again
        on prints.fact_id = again.fact_id
        and views.later_announcement_id = again.announcement_id
    where again.figure_id is null and prints.value <> 0

),

-- three digits at least: small round numbers are equal by chance
equal_rows as (

    select
        came.view_id,
        went.member_key as earlier_figure_id,
        came.member_key as later_figure_id,
        concat('"', went.member, '" is now "', came.member, '"') as evidence,
        count(*) over (partition by came.view_id, went.member_key) as went_matches,
        count(*) over (partition by came.view_id, came.member_key) as came_matches
    from came
    inner join went
        on came.view_id = went.view_id
        and came.value = went.value
        and abs(came.value) >= 200 * came.half_unit

),

relabelled as (

    select * from equal_rows where went_matches = 1 and came_matches = 1

),

-- sums are sought where few rows changed; in a table set out anew they would be chance
still_came as (

    select *
    from (
        select came.*, count(*) over (partition by came.view_id) as rows_changed
        from came
        left join relabelled on came.member_key = relabelled.later_figure_id
        where relabelled.later_figure_id is null
    ) as counted
    where rows_changed <= 12

),

still_went as (

    select *
    from (
        select went.*, count(*) over (partition by went.view_id) as rows_changed
        from went
        left join relabelled
            on went.view_id = relabelled.view_id
            and went.member_key = relabelled.earlier_figure_id
        where relabelled.earlier_figure_id is null
    ) as counted
    where rows_changed <= 12

),

merged as (
    {{ sums_of('still_went', 'still_came') }}
),

split as (
    {{ sums_of('still_came', 'still_went') }}
),

moves as (

    select view_id, 'relabelled' as move, earlier_figure_id, later_figure_id, evidence
    from relabelled
    union all
    select view_id, 'merged' as move, part_key, whole_key, evidence
    from merged
    union all
    select view_id, 'split' as move, whole_key, part_key, evidence
    from split
    union all
    select view_id, 'came' as move, cast(null as string), member_key, cast(null as string)
    from came
    where member_key not in (select later_figure_id from relabelled)
    union all
    select view_id, 'went' as move, member_key, cast(null as string), cast(null as string)
    from went
    where concat(view_id, member_key) not in (select concat(view_id, earlier_figure_id) from relabelled)

)

select
    moves.move,
    moves.evidence,
    moves.earlier_figure_id,
    moves.later_figure_id,
    views.issuer_id,
    views.earlier_announcement_id,
    views.later_announcement_id,
    views.later_table_id,
    views.later_column_no,
    views.unit,
    views.period_start,
    views.period_end,
    views.derivation
from moves
inner join views on moves.view_id = views.view_id
