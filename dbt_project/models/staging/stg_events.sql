with source as (

    select * from {{ logged_events() }}

),

renamed as (

    select
        cast(event_id as string) as event_id,
        cast(event_type as string) as event_type,
        cast(announcement_id as string) as announcement_id,
        cast(source_uri as string) as source_uri,
        cast(source_name as string) as source_name,
        cast(content_sha256 as string) as content_sha256,
        cast(occurred_at as timestamp) as occurred_at,
        cast(reason as string) as reason,
        cast(code as string) as code
    from source

)

select * from renamed
