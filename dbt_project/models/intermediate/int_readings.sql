with versions as (

    select
        stg_announcements.*,
        row_number() over (
            partition by announcement_id
            order by
                coalesce(try_cast(extractor_version as bigint), -1) desc,
                extractor_version desc
        ) as recency
    from {{ ref('stg_announcements') }} as stg_announcements

),

receipts as (

    select
        announcement_id,
        source_name,
        source_uri,
        occurred_at,
        row_number() over (partition by announcement_id order by occurred_at, event_id) as receipt_no
    from {{ ref('stg_events') }}
    where event_type = 'received' and announcement_id is not null

),

dated as (

    select
        versions.announcement_id,
        versions.issuer_id,
        versions.issuer_name,
        versions.stock_codes,
        versions.document_type,
        versions.title,
        versions.period_start,
        versions.period_end,
        versions.published_on,
        coalesce(
            cast(versions.published_on as timestamp) + interval '15' hour,
            receipts.occurred_at
        ) as published_at,
        versions.audit,
        versions.currency,
        versions.is_revision,
        receipts.source_name,
        receipts.source_uri,
        versions.media_type,
        versions.content_sha256,
        versions.pages,
        receipts.occurred_at as received_at,
        versions.extractor_version,
        versions.figures
    from versions
    left join receipts
        on versions.announcement_id = receipts.announcement_id
        and receipts.receipt_no = 1
    where versions.recency = 1

),

successions as (

    select
        announcement_id,
        lead(announcement_id) over (
            partition by issuer_id, document_type, period_end
            order by published_at, cast(is_revision as integer), announcement_id
        ) as superseded_by
    from dated
    where document_type <> 'other' and period_end is not null

),

derivations as (

    select
        issuer_id,
        md5(concat_ws(
            '|',
            issuer_id,
            '{{ var("project_version") }}',
            {{ sorted_list(
                "concat_ws('/', announcement_id, extractor_version, cast(published_at as string))", ','
            ) }}
        )) as derivation
    from dated
    group by issuer_id

)

select
    dated.*,
    successions.superseded_by,
    derivations.derivation
from dated
left join successions on dated.announcement_id = successions.announcement_id
inner join derivations on dated.issuer_id = derivations.issuer_id
