{{ kept_by_issuer() }}

-- The series that each figure belongs to.

with printed as (

    select
        stg_figures.figure_id,
        stg_figures.announcement_id,
        stg_figures.issuer_id,
        stg_figures.section,
        stg_figures.announcement_id || '/' || stg_figures.table_id as table_id,
        stg_figures.row_no,
        stg_figures.line_item,
        -- the opening balance of one period is the closing one of the period before
        replace(stg_figures.concept, '_at_beginning', '_at_end') as concept,
        coalesce(stg_figures.axis, '') as axis,
        coalesce({{ member_key_of('stg_figures.member') }}, '') as member_key,
        stg_figures.column_label,
        stg_figures.period_type,
        coalesce(stg_figures.period_start, stg_figures.period_end) as period_start,
        stg_figures.period_end,
        stg_figures.unit,
        stg_figures.measure,
        stg_figures.value,
        stg_figures.half_unit,
        {{ section_authority('stg_figures.section') }} as authority,
        int_readings.derivation
    from {{ ref('stg_figures') }} as stg_figures
    inner join {{ ref('int_readings') }} as int_readings
        on stg_figures.announcement_id = int_readings.announcement_id
        and stg_figures.extractor_version = int_readings.extractor_version
    where {{ not_yet_derived('int_readings.derivation') }}

),

-- Columns of one row that state the same period differ in something only their headings say.
columns_told_apart as (

    select
        *,
        case
            when table_id is not null and count(*) over (
                partition by announcement_id, table_id, row_no, line_item, concept, axis, member_key,
                    period_start, period_end, unit, measure
            ) > 1 then {{ words_of('column_label') }}
            else ''
        end as column_words
    from printed

),

-- Rows of one table with the same name differ in their place: first of three, second of three.
rows_told_apart as (

    select
        columns_told_apart.*,
        rows_alike.place_no,
        rows_alike.places
    from columns_told_apart
    left join (
        select
            table_id,
            row_no,
            line_item,
            axis,
            member_key,
            row_number() over (partition by table_id, line_item, axis, member_key order by row_no) as place_no,
            count(*) over (partition by table_id, line_item, axis, member_key) as places
        from (
            select distinct table_id, row_no, line_item, axis, member_key
            from columns_told_apart
            where table_id is not null
        ) as table_rows
    ) as rows_alike
        on columns_told_apart.table_id = rows_alike.table_id
        and columns_told_apart.row_no = rows_alike.row_no
        and columns_told_apart.line_item = rows_alike.line_item
        and columns_told_apart.axis = rows_alike.axis
        and columns_told_apart.member_key = rows_alike.member_key

),

-- A concept that several rows of one table carry with different values names none of them.
concept_spread as (

    select
        *,
        concept is not null
        and (
            table_id is null
            or min(row_no) over concept_in_table = max(row_no) over concept_in_table
            or min(value) over concept_in_table = max(value) over concept_in_table
        ) as names_one_row
    from rows_told_apart
    window concept_in_table as (
        partition by announcement_id, table_id, concept, column_words, axis, member_key,
            period_start, period_end, unit, measure
    )

),

stated as (

    select *
    from (
        select
            announcement_id,
            concept,
            axis,
            member_key,
            column_words,
            unit,
            measure,
            period_start,
            period_end,
            section,
            value,
            half_unit,
            row_number() over (
                partition by announcement_id, concept, axis, member_key, column_words, unit, measure,
                    period_start, period_end
                order by authority, half_unit, figure_id
            ) as choice
        from concept_spread
        where names_one_row and section not in ('note', 'other')
    ) as ranked
    where choice = 1

),

-- A note may use the words of a statement's line for something else (of a subsidiary bought,
-- of one party): its row is that line where one of its columns agrees with the statement.
note_rows as (

    select
        concept_spread.table_id,
        concept_spread.row_no,
        concept_spread.concept,
        concept_spread.axis,
        concept_spread.member_key,
        max(case when {{ intervals_meet('concept_spread.value', 'concept_spread.half_unit', 'stated.value', 'stated.half_unit') }}
            or {{ intervals_meet('concept_spread.value', 'concept_spread.half_unit', '-stated.value', 'stated.half_unit') }}
            then 1 else 0 end) = 0 as is_another_line
    from concept_spread
    inner join stated
        on concept_spread.announcement_id = stated.announcement_id
        and concept_spread.concept = stated.concept
        and concept_spread.axis = stated.axis
        and concept_spread.member_key = stated.member_key
        and concept_spread.column_words = stated.column_words
        and concept_spread.unit = stated.unit
        and concept_spread.measure = stated.measure
        and concept_spread.period_start = stated.period_start
        and concept_spread.period_end = stated.period_end
    where concept_spread.section in ('note', 'other') and concept_spread.table_id is not null
    group by
        concept_spread.table_id, concept_spread.row_no, concept_spread.concept, concept_spread.axis,
        concept_spread.member_key

),

-- A table that splits a line over an axis splits that line only where its total agrees with it:
-- expenses by nature may be all expenses, or the cost of sales alone.
split_totals as (

    select
        total.table_id,
        total.concept,
        total.axis,
        max(case when {{ intervals_meet('abs(total.value)', 'total.half_unit', 'abs(stated.value)', 'stated.half_unit') }}
            then 1 else 0 end) = 0 as splits_another_line
    from concept_spread as total
    inner join stated
        on total.announcement_id = stated.announcement_id
        and total.concept = stated.concept
        and total.unit = stated.unit
        and total.measure = stated.measure
        and total.period_start = stated.period_start
        and total.period_end = stated.period_end
        and stated.axis = ''
        and stated.member_key = ''
    where total.axis <> '' and total.member_key = '' and total.table_id is not null and total.measure = 'amount'
    group by total.table_id, total.concept, total.axis

),

-- Running text that says several numbers of one name, of which no table says any, speaks of
-- several things; which of them a later text means is not known.
sayings as (

    select
        concept_spread.figure_id,
        dense_rank() over (
            partition by concept_spread.announcement_id, coalesce(concept_spread.concept, concept_spread.line_item),
                concept_spread.axis, concept_spread.member_key, concept_spread.unit, concept_spread.measure,
                concept_spread.period_start, concept_spread.period_end
            order by concept_spread.value
        ) as saying_no,
        min(concept_spread.value + concept_spread.half_unit) over same_name
            < max(concept_spread.value - concept_spread.half_unit) over same_name as says_several
    from concept_spread
    left join stated
        on concept_spread.announcement_id = stated.announcement_id
        and concept_spread.concept = stated.concept
        and concept_spread.axis = stated.axis
        and concept_spread.member_key = stated.member_key
        and concept_spread.unit = stated.unit
        and concept_spread.measure = stated.measure
        and concept_spread.period_start = stated.period_start
        and concept_spread.period_end = stated.period_end
        and stated.section <> 'prose'
    where concept_spread.section = 'prose' and stated.concept is null
    window same_name as (
        partition by concept_spread.announcement_id, coalesce(concept_spread.concept, concept_spread.line_item),
            concept_spread.axis, concept_spread.member_key, concept_spread.unit, concept_spread.measure,
            concept_spread.period_start, concept_spread.period_end
    )

),

named as (

    select
        concept_spread.*,
        case
            when sayings.says_several then concat_ws(
                ':', concept_spread.announcement_id, coalesce(concept_spread.concept, concept_spread.line_item),
                cast(sayings.saying_no as string)
            )
            when concept_spread.names_one_row and not coalesce(note_rows.is_another_line, false)
                and not coalesce(split_totals.splits_another_line, false)
                then concat('concept:', concept_spread.concept)
            else concat_ws(
                ':',
                coalesce(topics.topic, {{ section_family('concept_spread.section') }}),
                concept_spread.line_item,
                case
                    when concept_spread.places > 1
                        then concat(cast(concept_spread.place_no as string), '/', cast(concept_spread.places as string))
                end
            )
        end as item
    from concept_spread
    left join note_rows
        on concept_spread.table_id = note_rows.table_id
        and concept_spread.row_no = note_rows.row_no
        and concept_spread.concept = note_rows.concept
        and concept_spread.axis = note_rows.axis
        and concept_spread.member_key = note_rows.member_key
    left join {{ ref('int_table_topics') }} as topics on concept_spread.table_id = topics.table_id
    left join split_totals
        on concept_spread.table_id = split_totals.table_id
        and concept_spread.concept = split_totals.concept
        and concept_spread.axis = split_totals.axis
    left join sayings on concept_spread.figure_id = sayings.figure_id

),

lines as (

    select
        figure_id,
        authority,
        unit,
        derivation,
        md5(concat_ws('|', issuer_id, item, axis, member_key, column_words, period_type, measure)) as line_id
    from named

)

select
    figure_id,
    line_id,
    md5(concat_ws('|', line_id, unit)) as series_id,
    authority,
    derivation
from lines
