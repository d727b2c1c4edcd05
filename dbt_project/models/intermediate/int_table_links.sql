{{ kept_by_issuer() }}

-- Which table of an earlier announcement each table of notes and discussion continues. Titles
-- change and get lost, and the same labels stand in many tables, so a table is known by what
-- it re-prints: the earlier table whose values it repeats, or failing that the one of the same
-- title and lines in the newest announcement before.

with printed as (

    select
        stg_figures.announcement_id,
        stg_figures.issuer_id,
        stg_figures.section,
        stg_figures.announcement_id || '/' || stg_figures.table_id as table_id,
        {{ words_of('stg_figures.section_title') }} as title,
        stg_figures.line_item,
        coalesce({{ member_key_of('stg_figures.member') }}, '') as member_key,
        stg_figures.unit,
        coalesce(stg_figures.period_start, stg_figures.period_end) as period_start,
        stg_figures.period_end,
        stg_figures.value,
        stg_figures.source_line,
        coalesce(stg_figures.source_page, 0) as source_page,
        int_readings.published_at,
        int_readings.is_revision,
        int_readings.derivation
    from {{ ref('stg_figures') }} as stg_figures
    inner join {{ ref('int_readings') }} as int_readings
        on stg_figures.announcement_id = int_readings.announcement_id
        and stg_figures.extractor_version = int_readings.extractor_version
    where stg_figures.table_id is not null
        and stg_figures.section in ('note', 'discussion', 'other')
        and {{ not_yet_derived('int_readings.derivation') }}

),

announcements as (

    select
        announcement_id,
        row_number() over (
            partition by issuer_id
            order by published_at, cast(is_revision as integer), announcement_id
        ) as announcement_no
    from (
        select distinct announcement_id, issuer_id, published_at, is_revision from printed
    ) as published

),

tables as (

    select
        printed.issuer_id,
        printed.announcement_id,
        announcements.announcement_no,
        printed.section,
        printed.table_id,
        min(printed.title) as title,
        count(distinct printed.line_item) as line_items,
        printed.derivation,
        row_number() over (
            partition by printed.announcement_id, printed.section, min(printed.title)
            order by min(printed.source_page), min(printed.source_line), printed.table_id
        ) as place_no
    from printed
    inner join announcements on printed.announcement_id = announcements.announcement_id
    group by
        printed.issuer_id, printed.announcement_id, announcements.announcement_no, printed.section,
        printed.table_id, printed.derivation

),

cells as (

    select distinct
        printed.issuer_id,
        announcements.announcement_no,
        printed.section,
        printed.table_id,
        printed.line_item,
        printed.member_key,
        printed.unit,
        printed.period_start,
        printed.period_end,
        printed.value
    from printed
    inner join announcements on printed.announcement_id = announcements.announcement_id
    where printed.value <> 0

),

values_shared as (

    select
        later.table_id,
        earlier.table_id as earlier_table_id,
        count(*) as shared
    from cells as later
    inner join cells as earlier
        on later.issuer_id = earlier.issuer_id
        and later.section = earlier.section
        and later.line_item = earlier.line_item
        and later.member_key = earlier.member_key
        and later.unit = earlier.unit
        and later.period_start = earlier.period_start
        and later.period_end = earlier.period_end
        and later.value = earlier.value
        and later.announcement_no > earlier.announcement_no
    group by later.table_id, earlier.table_id

),

titled as (

    select
        later.table_id,
        earlier.table_id as earlier_table_id,
        dense_rank() over (partition by later.table_id order by earlier.announcement_no desc) as age
    from tables as later
    inner join tables as earlier
        on later.issuer_id = earlier.issuer_id
        and later.section = earlier.section
        and later.title = earlier.title
        and later.announcement_no > earlier.announcement_no
    where later.title <> ''

),

lines as (

    select distinct table_id, line_item from printed

),

lines_shared as (

    select
        titled.table_id,
        titled.earlier_table_id,
        count(*) as shared
    from titled
    inner join lines as later on titled.table_id = later.table_id
    inner join lines as earlier
        on titled.earlier_table_id = earlier.table_id
        and later.line_item = earlier.line_item
    where titled.age = 1
    group by titled.table_id, titled.earlier_table_id

),

candidates as (

    select
        coalesce(values_shared.table_id, lines_shared.table_id) as table_id,
        coalesce(values_shared.earlier_table_id, lines_shared.earlier_table_id) as earlier_table_id,
        coalesce(values_shared.shared, 0) as values_shared,
        coalesce(lines_shared.shared, 0) as lines_shared
    from values_shared
    full outer join lines_shared
        on values_shared.table_id = lines_shared.table_id
        and values_shared.earlier_table_id = lines_shared.earlier_table_id

),

ranked as (

    select
        candidates.table_id,
        candidates.earlier_table_id,
        row_number() over (
            partition by candidates.table_id
            order by
                candidates.values_shared desc,
                candidates.lines_shared desc,
                abs(later.place_no - earlier.place_no),
                earlier.announcement_no desc,
                earlier.table_id
        ) as choice,
        row_number() over (
            partition by later.announcement_id, candidates.earlier_table_id
            order by
                candidates.values_shared desc,
                candidates.lines_shared desc,
                abs(later.place_no - earlier.place_no),
                candidates.table_id
        ) as claim
    from candidates
    inner join tables as later on candidates.table_id = later.table_id
    inner join tables as earlier on candidates.earlier_table_id = earlier.table_id
    where candidates.values_shared >= 2
        or (
            later.title = earlier.title
            and 2 * candidates.lines_shared >= least(later.line_items, earlier.line_items)
        )

)

select
    tables.table_id,
    ranked.earlier_table_id,
    tables.announcement_id,
    tables.issuer_id,
    tables.derivation
from tables
left join ranked
    on tables.table_id = ranked.table_id
    and ranked.choice = 1
    and ranked.claim = 1
