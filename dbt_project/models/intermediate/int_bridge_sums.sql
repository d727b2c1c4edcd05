-- Which members of one scheme lead to which of the next, as names and sums tell.

with from_members as (

    select * from {{ ref('int_scheme_members') }} where side = 'from'

),

to_members as (

    select * from {{ ref('int_scheme_members') }} where side = 'to'

),

same_name as (

    select
        from_members.view_id,
        from_members.member_key as from_key,
        to_members.member_key as to_key,
        case
            when from_members.value is null or to_members.value is null
                or {{ intervals_meet('to_members.value', 'to_members.half_unit', 'from_members.value', 'from_members.half_unit') }}
                then 'same'
            else 'partial'
        end as relation,
        case
            when from_members.value is null or to_members.value is null then 'label'
            when {{ intervals_meet('to_members.value', 'to_members.half_unit', 'from_members.value', 'from_members.half_unit') }}
                then 'arithmetic'
            else 'label'
        end as method,
        cast(to_members.value - from_members.value as decimal(28, 8)) as residual,
        case
            when from_members.value is null or to_members.value is null then 'same name; no period is known under both'
            else concat(
                {{ plain_number('from_members.value') }}, ' before, ', {{ plain_number('to_members.value') }}, ' after'
            )
        end as evidence
    from from_members
    inner join to_members
        on from_members.view_id = to_members.view_id
        and from_members.member_key = to_members.member_key

),

open_from as (

    select from_members.*
    from from_members
    left join same_name
        on from_members.view_id = same_name.view_id
        and from_members.member_key = same_name.from_key
    where same_name.view_id is null

),

open_to as (

    select to_members.*
    from to_members
    left join same_name
        on to_members.view_id = same_name.view_id
        and to_members.member_key = same_name.to_key
    where same_name.view_id is null

),

equal_values as (

    select
        open_from.view_id,
        open_from.member_key as from_key,
        open_to.member_key as to_key,
        cast(open_to.value - open_from.value as decimal(28, 8)) as residual,
        concat(
            {{ named_number('open_from.member', 'open_from.value') }}, ' = ',
            {{ named_number('open_to.member', 'open_to.value') }}
        ) as evidence,
        count(*) over (partition by open_from.view_id, open_from.member_key) as from_matches,
        count(*) over (partition by open_from.view_id, open_to.member_key) as to_matches
    from open_from
    inner join open_to
        on open_from.view_id = open_to.view_id
        and open_from.value <> 0
        and {{ intervals_meet('open_to.value', 'open_to.half_unit', 'open_from.value', 'open_from.half_unit') }}

),

renamed as (

    select * from equal_values where from_matches = 1 and to_matches = 1

),

unexplained_from as (

    select open_from.*
    from open_from
    left join renamed
        on open_from.view_id = renamed.view_id
        and open_from.member_key = renamed.from_key
    where renamed.view_id is null

),

unexplained_to as (

    select open_to.*
    from open_to
    left join renamed
        on open_to.view_id = renamed.view_id
        and open_to.member_key = renamed.to_key
    where renamed.view_id is null

),

merged as (
    {{ sums_of('unexplained_from', 'unexplained_to') }}
),

split as (
    {{ sums_of('unexplained_to', 'unexplained_from') }}
)

select view_id, from_key, to_key, relation, method, residual, evidence from same_name
union all
select view_id, from_key, to_key, 'renamed', 'arithmetic', residual, evidence from renamed
union all
select view_id, part_key, whole_key, 'merged', 'arithmetic', residual, evidence from merged
union all
select view_id, whole_key, part_key, 'split', 'arithmetic', residual, evidence from split
