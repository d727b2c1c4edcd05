-- What the listing rules make due: annual results within three months of the year end, interim
-- results within two months of the half-year end.

{%- set as_of = "cast('" ~ var('as_of') ~ "' as date)" if var('as_of') else 'current_date' %}

with announcements as (

    select * from {{ ref('announcements') }}
    where document_type in ('annual_results', 'interim_results') and period_end is not null

),

newest as (

    select
        issuer_id,
        document_type,
        period_end,
        row_number() over (
            partition by issuer_id
            order by case when document_type = 'annual_results' then 0 else 1 end, period_end desc
        ) as choice
    from announcements

),

-- the year end of the newest annual results; half a year after interim ones where there are none
year_ends as (

    select
        issuer_id,
        case
            when document_type = 'annual_results' then period_end
            else {{ month_end_after('period_end', 6) }}
        end as year_end
    from newest
    where choice = 1

),

first_periods as (

    select
        issuer_id,
        min(period_end) as first_period_end
    from announcements
    group by issuer_id

),

half_years as (

    select
        tens.digit * 10 + ones.digit - 60 as half_years_on
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as tens(digit)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as ones(digit)

),

periods as (

    select
        year_ends.issuer_id,
        case when half_years.half_years_on % 2 = 0 then 'annual_results' else 'interim_results' end
            as document_type,
        {{ month_end_after('year_ends.year_end', '6 * half_years.half_years_on') }} as period_end
    from year_ends
    cross join half_years

),

expected as (

    select
        periods.issuer_id,
        periods.document_type,
        periods.period_end,
        case
            when periods.document_type = 'annual_results' then {{ month_end_after('periods.period_end', 3) }}
            else {{ month_end_after('periods.period_end', 2) }}
        end as due_on
    from periods
    inner join first_periods on periods.issuer_id = first_periods.issuer_id
    where {{ month_end_after('first_periods.first_period_end', 0) }} <= periods.period_end
        and periods.period_end <= {{ as_of }}

),

arrivals as (

    select
        issuer_id,
        document_type,
        {{ month_end_after('period_end', 0) }} as period_end,
        announcement_id,
        published_on,
        row_number() over (
            partition by issuer_id, document_type, {{ month_end_after('period_end', 0) }}
            order by published_at, cast(is_revision as integer), announcement_id
        ) as version_no
    from announcements
    where cast(published_at as date) <= {{ as_of }}

)

select
    md5(concat_ws('|', expected.issuer_id, expected.document_type, cast(expected.period_end as string)))
        as expectation_id,
    expected.issuer_id,
    expected.document_type,
    expected.period_end,
    expected.due_on,
    case
        when arrivals.announcement_id is null and {{ as_of }} <= expected.due_on then 'due'
        when arrivals.announcement_id is null then 'late'
        when coalesce(arrivals.published_on, expected.due_on) <= expected.due_on then 'arrived'
        else 'arrived_late'
    end as state,
    arrivals.announcement_id,
    arrivals.published_on
from expected
left join arrivals
    on expected.issuer_id = arrivals.issuer_id
    and expected.document_type = arrivals.document_type
    and expected.period_end = arrivals.period_end
    and arrivals.version_no = 1
order by expected.issuer_id, expected.period_end
