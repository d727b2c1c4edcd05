with source as (

    select * from {{ extracted('figures') }}

),

renamed as (

    select
        cast(figure_id as string) as figure_id,
        cast(announcement_id as string) as announcement_id,
        cast(issuer_id as string) as issuer_id,
        cast(read_by as string) as extractor_version,
        cast(section as string) as section,
        cast(section_title as string) as section_title,
        cast(table_id as string) as table_id,
        cast(row_no as bigint) as row_no,
        cast(column_no as bigint) as column_no,
        cast(label as string) as label,
        cast(label_path as string) as label_path,
        cast(line_item as string) as line_item,
        cast(column_label as string) as column_label,
        cast(concept as string) as concept,
        cast(ifrs_element as string) as ifrs_element,
        cast(axis as string) as axis,
        cast(member as string) as member,
        cast(period_type as string) as period_type,
        cast(period_start as date) as period_start,
        cast(period_end as date) as period_end,
        cast(comparative as boolean) as comparative,
        cast(marked_restated as boolean) as marked_restated,
        cast(value as decimal(28, 8)) as value,
        cast(unit as string) as unit,
        cast(measure as string) as measure,
        cast(scale as bigint) as scale,
        cast(half_unit as decimal(28, 8)) as half_unit,
        cast(raw_text as string) as raw_text,
        cast(source_page as bigint) as source_page,
        cast(source_line as bigint) as source_line,
        cast(source_start as bigint) as source_start,
        cast(source_end as bigint) as source_end,
        cast(source_kind as string) as source_kind,
        cast(status as string) as status,
        cast(status_reason as string) as status_reason,
        cast(is_total as boolean) as is_total,
        cast(checks_held as bigint) as checks_held,
        cast(checks_failed as bigint) as checks_failed
    from source

)

select * from renamed
