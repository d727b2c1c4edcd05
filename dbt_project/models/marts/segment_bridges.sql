with views as (

    select * from {{ ref('int_scheme_pairs') }}

),

from_members as (

    select * from {{ ref('int_scheme_members') }} where side = 'from'

),

to_members as (

    select * from {{ ref('int_scheme_members') }} where side = 'to'

),

by_arithmetic as (

    select * from {{ ref('int_bridge_sums') }}

),

-- members that the next scheme has no more, or the one before had not, under their name
open_members as (

    select
        members.view_id,
        members.side,
        members.member_key,
        members.value
    from {{ ref('int_scheme_members') }} as members
    left join {{ ref('int_scheme_members') }} as namesakes
        on members.view_id = namesakes.view_id
        and members.member_key = namesakes.member_key
        and members.side <> namesakes.side
    where namesakes.view_id is null

),

mentions as (

    select
        views.view_id,
        declarations.from_key,
        declarations.to_key,
        declarations.source_page as declared_page,
        declarations.source_line as declared_line,
        row_number() over (
            partition by views.view_id, declarations.from_key, declarations.to_key
            order by {{ place_in('declarations') }}
        ) as mention_no
    from views
    inner join {{ ref('int_declarations') }} as declarations
        on views.to_announcement_id = declarations.announcement_id
        and declarations.kind = 'resegmentation'
    where declarations.from_key is not null and declarations.to_key is not null

),

declared as (

    select * from mentions where mention_no = 1

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
        {{ declared_at('declared.declared_page', 'declared.declared_line') }} as evidence
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
                then concat(
                    {{ declared_at('declared.declared_page', 'declared.declared_line') }}, '; ', by_arithmetic.evidence
                )
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
        cast(sum(case when side = 'to' then value else -value end) as decimal(28, 8)) as value
    from open_members
    group by view_id

),

unlinked as (

    select
        open_members.view_id,
        case when open_members.side = 'from' then open_members.member_key end as from_key,
        case when open_members.side = 'to' then open_members.member_key end as to_key,
        case when open_members.side = 'from' then 'dropped' else 'new' end as relation
    from open_members
    left join linked
        on open_members.view_id = linked.view_id
        and open_members.member_key = case when open_members.side = 'from' then linked.from_key else linked.to_key end
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
