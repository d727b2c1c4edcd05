{{ kept_by_issuer() }}

with printed as (

    select
        stg_figures.*,
        series.series_id,
        series.line_id,
        series.authority,
        int_readings.published_at,
        int_readings.is_revision,
        int_readings.derivation
    from {{ ref('stg_figures') }} as stg_figures
    inner join {{ ref('int_readings') }} as int_readings
        on stg_figures.announcement_id = int_readings.announcement_id
        and stg_figures.extractor_version = int_readings.extractor_version
    inner join {{ ref('int_series') }} as series
        on stg_figures.figure_id = series.figure_id
        and int_readings.derivation = series.derivation
    where {{ not_yet_derived('int_readings.derivation') }}

)

select
    figure_id,
    announcement_id,
    issuer_id,
    published_at,
    is_revision,
    series_id,
    line_id,
    cast(row_number() over fact as bigint) as fact_rank,
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
from printed
-- the best place first: primary statements, then precision, then the order of the page
window fact as (
    partition by announcement_id, series_id, period_start, period_end
    order by authority, half_unit, coalesce(source_page, 0), source_line, source_start, figure_id
)
order by issuer_id, announcement_id, source_page, source_line, source_start
