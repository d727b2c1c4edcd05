-- What was known when of each segment under each scheme, never a mixture of schemes.

with scheme_members as (

    select distinct
        int_schemes.scheme_id,
        int_schemes.announcement_id,
        split.member_key
    {{ from_split(ref('int_schemes'), 'int_schemes', 'member_keys', '|', 'member_key') }}

),

prints as (

    select
        md5(concat_ws('|', scheme_members.scheme_id, int_prints.fact_id)) as fact_id,
        row_number() over (
            partition by scheme_members.scheme_id, int_prints.fact_id order by int_prints.print_no
        ) as print_no,
        scheme_members.scheme_id,
        scheme_members.member_key,
        int_prints.issuer_id,
        int_prints.announcement_id,
        int_prints.published_at,
        int_prints.figure_id,
        int_prints.section,
        int_prints.member,
        int_prints.label,
        coalesce(int_prints.concept, int_prints.line_item) as item,
        int_prints.period_type,
        int_prints.period_start,
        int_prints.period_end,
        int_prints.comparative,
        int_prints.value,
        int_prints.half_unit,
        int_prints.unit
    from {{ ref('int_prints') }} as int_prints
    inner join scheme_members
        on int_prints.announcement_id = scheme_members.announcement_id
        and {{ member_key_of('int_prints.member') }} = scheme_members.member_key
    where int_prints.axis = 'segment' and int_prints.measure = 'amount'

),

{{ vintage_passes('told') }},

openers as (

    select
        prints.*,
        told.told_no as vintage_no,
        lead(prints.published_at) over (partition by prints.fact_id order by prints.print_no) as known_to
    from prints
    inner join told
        on prints.fact_id = told.fact_id
        and prints.print_no = told.print_no
    where told.tells = 1

),

introductions as (

    select
        scheme_id,
        issuer_id,
        min(published_at) as introduced_at
    from {{ ref('int_schemes') }}
    group by scheme_id, issuer_id

),

-- a period told only as a comparative, under a scheme that replaced another, was recast
replacing as (

    select distinct introductions.scheme_id
    from introductions
    left join introductions as earlier
        on introductions.issuer_id = earlier.issuer_id
        and earlier.introduced_at < introductions.introduced_at
    left join {{ ref('int_schemes') }} as int_schemes
        on introductions.scheme_id = int_schemes.scheme_id
        and introductions.introduced_at = int_schemes.published_at
    left join {{ ref('int_declarations') }} as declarations
        on int_schemes.announcement_id = declarations.announcement_id
        and declarations.kind = 'resegmentation'
    where earlier.scheme_id is not null or declarations.declaration_id is not null

),

own_periods as (

    select distinct
        scheme_id,
        period_start,
        period_end
    from prints
    where not comparative

)

select
    openers.*,
    case
        when own_periods.scheme_id is null and replacing.scheme_id is not null then 'recast'
        else 'native'
    end as basis
from openers
left join own_periods
    on openers.scheme_id = own_periods.scheme_id
    and openers.period_end = own_periods.period_end
    and coalesce(openers.period_start, openers.period_end)
        = coalesce(own_periods.period_start, own_periods.period_end)
left join replacing on openers.scheme_id = replacing.scheme_id
