with schemes as (

    select
        *,
        row_number() over (partition by scheme_id order by published_at, announcement_id) as use_no
    from {{ ref('int_schemes') }}

),

periods as (

    select
        scheme_id,
        min(period_end) as first_period_end,
        max(period_end) as last_period_end
    from {{ ref('int_segment_values') }}
    group by scheme_id

),

members as (

    select
        scheme_id,
        {{ sorted_list('member', ' | ') }} as members
    from (
        select
            scheme_id,
            min(member) as member
        from {{ ref('int_segment_values') }}
        group by scheme_id, member_key
    ) as named
    group by scheme_id

),

declared as (

    select
        announcement_id,
        source_page as declared_page,
        source_line as declared_line,
        row_number() over (partition by announcement_id order by {{ place_in('declarations') }}) as mention_no
    from {{ ref('int_declarations') }} as declarations
    where kind = 'resegmentation'

)

select
    schemes.issuer_id,
    schemes.scheme_id,
    schemes.announcement_id as first_announcement_id,
    schemes.published_at as known_from,
    periods.first_period_end,
    periods.last_period_end,
    members.members,
    schemes.member_count,
    declared.declared_page,
    declared.declared_line
from schemes
left join periods on schemes.scheme_id = periods.scheme_id
left join members on schemes.scheme_id = members.scheme_id
left join declared
    on schemes.announcement_id = declared.announcement_id
    and declared.mention_no = 1
where schemes.use_no = 1
order by schemes.issuer_id, schemes.published_at
