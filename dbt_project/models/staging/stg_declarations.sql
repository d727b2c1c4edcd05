with source as (

    select * from {{ extracted('declarations') }}

),

renamed as (

    select
        cast(declaration_id as string) as declaration_id,
        cast(announcement_id as string) as announcement_id,
        cast(read_by as string) as extractor_version,
        cast(kind as string) as kind,
        cast(text as string) as text,
        cast(from_member as string) as from_member,
        cast(to_member as string) as to_member,
        cast(source_page as bigint) as source_page,
        cast(source_line as bigint) as source_line,
        cast(source_start as bigint) as source_start,
        cast(source_end as bigint) as source_end
    from source

)

select * from renamed
