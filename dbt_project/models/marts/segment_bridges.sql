with pairs as (

    select * from {{ ref('int_scheme_pairs') }}

),

-- what can be said when the scheme appears, and again once one period is known under both
views as (

    select
        md5(concat_ws('|', from_scheme_id, to_scheme_id, 'named')) as view_id,
        pairs.*,
        introduced_at as known_from,
        false as is_measured
    from pairs
    where compared_at is null or compared_at > introduced_at
    union all
    select
        md5(concat_ws('|', from_scheme_id, to_scheme_id, 'measured')) as view_id,
        pairs.*,
        compared_at as known_from,
        true as is_measured
    from pairs
    where compared_at is not null

),

scheme_members as (

    select
        scheme_id,
        member_key,
        max(member) as member
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

from_members as (

    select
        views.view_id,
        scheme_members.member_key,
        scheme_members.member,
        known_values.value,
        known_values.half_unit,
        known_values.figure_id
    from views
    inner join scheme_members on views.from_scheme_id = scheme_members.scheme_id
    left join known_values
        on views.view_id = known_values.view_id
        and scheme_members.scheme_id = known_values.scheme_id
        and scheme_members.member_key = known_values.member_key

),

to_members as (

    select
        views.view_id,
        scheme_members.member_key,
        scheme_members.member,
        known_values.value,
        known_values.half_unit,
        known_values.figure_id
    from views
    inner join scheme_members on views.to_scheme_id = scheme_members.scheme_id
    left join known_values
        on views.view_id = known_values.view_id
        and scheme_members.scheme_id = known_values.scheme_id
        and scheme_members.member_key = known_values.member_key

),

declared as (

    select
        views.view_id,
        declarations.from_key,
        declarations.to_key,
        min(declarations.source_line) as declared_line
    from views
    inner join {{ ref('int_declarations') }} as declarations
        on views.to_announcement_id = declarations.announcement_id
        and declarations.kind = 'resegmentation'
    where declarations.from_key is not null and declarations.to_key is not null
    group by views.view_id, declarations.from_key, declarations.to_key

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
),

by_arithmetic as (

    select view_id, from_key, to_key, relation, method, residual, evidence from same_name
    union all
    select view_id, from_key, to_key, 'renamed', 'arithmetic', residual, evidence from renamed
    union all
    select view_id, part_key, whole_key, 'merged', 'arithmetic', residual, evidence from merged
    union all
    select view_id, whole_key, part_key, 'split', 'arithmetic', residual, evidence from split

),

-- a declared way that no sum confirms leads there in part
declared_only as (

    select
        declared.view_id,
        declared.from_key,
        declared.to_key,
        'partial' as relation,
        'declared' as method,
        cast(
            to_members.value
            - sum(from_members.value) over (partition by declared.view_id, declared.to_key) as decimal(28, 8)
        ) as residual,
        concat('declared in line ', cast(declared.declared_line as string)) as evidence
    from declared
    inner join from_members
        on declared.view_id = from_members.view_id
        and declared.from_key = from_members.member_key
    inner join to_members
        on declared.view_id = to_members.view_id
        and declared.to_key = to_members.member_key
    left join by_arithmetic
        on declared.view_id = by_arithmetic.view_id
        and declared.from_key = by_arithmetic.from_key
        and declared.to_key = by_arithmetic.to_key
    where by_arithmetic.view_id is null

),

linked as (

    select
        by_arithmetic.view_id,
        by_arithmetic.from_key,
        by_arithmetic.to_key,
        by_arithmetic.relation,
        case when declared.view_id is not null then 'declared' else by_arithmetic.method end as method,
        by_arithmetic.residual,
        case
            when declared.view_id is not null
                then concat('declared in line ', cast(declared.declared_line as string), '; ', by_arithmetic.evidence)
            else by_arithmetic.evidence
        end as evidence
    from by_arithmetic
    left join declared
        on by_arithmetic.view_id = declared.view_id
        and by_arithmetic.from_key = declared.from_key
        and by_arithmetic.to_key = declared.to_key
    union all
    select * from declared_only

),

-- the members that changed keep their sum even where nothing tells which went where
changed_sums as (

    select
        view_id,
        cast(sum(value) as decimal(28, 8)) as value
    from (
        select view_id, value from open_to
        union all
        select view_id, -value as value from open_from
    ) as moves
    group by view_id

),

unlinked as (

    select
        open_from.view_id,
        open_from.member_key as from_key,
        cast(null as string) as to_key,
        'dropped' as relation
    from open_from
    left join linked
        on open_from.view_id = linked.view_id
        and open_from.member_key = linked.from_key
    where linked.view_id is null
    union all
    select
        open_to.view_id,
        cast(null as string) as from_key,
        open_to.member_key as to_key,
        'new' as relation
    from open_to
    left join linked
        on open_to.view_id = linked.view_id
        and open_to.member_key = linked.to_key
    where linked.view_id is null

),

bridges as (

    select * from linked
    union all
    select
        unlinked.view_id,
        unlinked.from_key,
        unlinked.to_key,
        unlinked.relation,
        'label' as method,
        changed_sums.value as residual,
        case
            when changed_sums.value is null then 'no period is known under both schemes'
            else concat('the segments that changed sum to the same but for ', {{ plain_number('changed_sums.value') }})
        end as evidence
    from unlinked
    left join changed_sums on unlinked.view_id = changed_sums.view_id

)

select
    md5(concat_ws(
        '|', bridges.view_id, coalesce(bridges.from_key, ''), coalesce(bridges.to_key, ''), bridges.relation
    )) as bridge_id,
    views.issuer_id,
    views.from_scheme_id,
    from_members.member as from_member,
    views.to_scheme_id,
    to_members.member as to_member,
    bridges.relation,
    bridges.method,
    bridges.evidence,
    bridges.residual,
    views.item as measure,
    views.period_start,
    views.period_end,
    from_members.figure_id as from_figure_id,
    to_members.figure_id as to_figure_id,
    views.known_from
from bridges
inner join views on bridges.view_id = views.view_id
left join from_members
    on bridges.view_id = from_members.view_id
    and bridges.from_key = from_members.member_key
left join to_members
    on bridges.view_id = to_members.view_id
    and bridges.to_key = to_members.member_key
order by views.issuer_id, views.known_from, bridges.relation, from_members.member, to_members.member
