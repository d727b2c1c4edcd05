with source as (

    select * from {{ extracted('announcements') }}

),

renamed as (

    select
        cast(announcement_id as string) as announcement_id,
        cast(issuer_id as string) as issuer_id,
        cast(issuer_name as string) as issuer_name,
        cast(stock_codes as string) as stock_codes,
        cast(document_type as string) as document_type,
        cast(title as string) as title,
        cast(period_start as date) as period_start,
        cast(period_end as date) as period_end,
        cast(published_on as date) as published_on,
        cast(audit as string) as audit,
        cast(currency as string) as currency,
        cast(is_revision as boolean) as is_revision,
        cast(media_type as string) as media_type,
        cast(content_sha256 as string) as content_sha256,
        cast(pages as bigint) as pages,
        cast(read_by as string) as extractor_version,
        cast(figures as bigint) as figures
    from source

)

select * from renamed
