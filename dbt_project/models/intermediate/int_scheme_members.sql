-- The members of both schemes of a pair, with the values known of the period that compares them.

with views as (

    select * from {{ ref('int_scheme_pairs') }}

),

scheme_members as (

    select
        scheme_id,
        member_key,
        min(member) as member
    from {{ ref('int_segment_values') }}
    group by scheme_id, member_key

),

known_values as (

    select
        views.view_id,
        told.scheme_id,
        told.member_key,
        told.value,
        told.half_unit,
        told.figure_id
    from views
    inner join {{ ref('int_segment_values') }} as told
        on told.scheme_id in (views.from_scheme_id, views.to_scheme_id)
        and views.item = told.item
        and views.unit = told.unit
        and views.period_end = told.period_end
        and coalesce(views.period_start, views.period_end) = coalesce(told.period_start, told.period_end)
        and told.published_at <= views.known_from
        and (told.known_to is null or told.known_to > views.known_from)
    where views.is_measured

),

sides as (

    select view_id, 'from' as side, from_scheme_id as scheme_id from views
    union all
    select view_id, 'to' as side, to_scheme_id as scheme_id from views

)

select
    sides.view_id,
    sides.side,
    scheme_members.member_key,
    scheme_members.member,
    known_values.value,
    known_values.half_unit,
    known_values.figure_id
from sides
inner join scheme_members on sides.scheme_id = scheme_members.scheme_id
left join known_values
    on sides.view_id = known_values.view_id
    and scheme_members.scheme_id = known_values.scheme_id
    and scheme_members.member_key = known_values.member_key
