{{ kept_by_issuer() }}

with printed as (

    select
        stg_figures.*,
        int_readings.published_at,
        int_readings.is_revision,
        int_readings.derivation,
        lower(trim(stg_figures.member)) as member_key
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

-- A concept that several rows of one table carry with different values names none of them.
concept_spread as (

    select
        *,
        table_id is not null
        and concept is not null
        and min(line_item) over concept_in_table <> max(line_item) over concept_in_table
        and min(value) over concept_in_table <> max(value) over concept_in_table as concept_is_ambiguous
    from columns_told_apart
    window concept_in_table as (
        partition by announcement_id, table_id, concept, column_words, axis, member_key,
            period_start, period_end, unit, measure
    )

),

named as (

    select
        *,
        case
            when concept is not null and not concept_is_ambiguous then concat('concept:', concept)
            else concat({{ section_family('section') }}, ':', line_item)
        end as item,
        {{ section_authority('section') }} as authority
    from concept_spread

),

lines as (

    select
        *,
        md5(concat_ws(
            '|',
            issuer_id, item, coalesce(axis, ''), coalesce(member_key, ''), column_words, period_type, measure
        )) as line_id
    from named

),

in_series as (

    select
        *,
        md5(concat_ws('|', line_id, unit)) as series_id
    from lines

)

select
    figure_id,
    announcement_id,
    issuer_id,
    published_at,
    is_revision,
    series_id,
    line_id,
    row_number() over fact as fact_rank,
    first_value(figure_id) over fact as fact_figure_id,
    section,
    section_title,
    table_id,
    row_no,
    column_no,
    label,
    label_path,
    line_item,
    column_label,
    concept,
    ifrs_element,
    axis,
    member,
    period_type,
    period_start,
    period_end,
    comparative,
    marked_restated,
    value,
    unit,
    measure,
    scale,
    half_unit,
    raw_text,
    source_page,
    source_line,
    source_start,
    source_end,
    source_kind,
    status,
    status_reason,
    is_total,
    checks_held,
    checks_failed,
    derivation
from in_series
window fact as (
    partition by announcement_id, series_id, period_start, period_end
    order by
        authority, half_unit, coalesce(source_page, 0), source_line, source_start, figure_id
)
order by issuer_id, announcement_id, source_page, source_line, source_start
