with source as (

    select * from {{ extracted('checks') }}

),

renamed as (

    select
        cast(check_id as string) as check_id,
        cast(announcement_id as string) as announcement_id,
        cast(read_by as string) as extractor_version,
        cast(rule as string) as rule,
        cast(description as string) as description,
        cast(printed_value as decimal(28, 8)) as printed_value,
        cast(computed_value as decimal(28, 8)) as computed_value,
        cast(difference as decimal(28, 8)) as difference,
        cast(tolerance as decimal(28, 8)) as tolerance,
        cast(outcome as string) as outcome,
        cast(figure_ids as string) as figure_ids,
        cast(signs as string) as signs,
        cast(total_figure_id as string) as total_figure_id
    from source

)

select * from renamed
