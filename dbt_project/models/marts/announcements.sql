select
    announcement_id,
    issuer_id,
    issuer_name,
    stock_codes,
    document_type,
    title,
    period_start,
    period_end,
    published_on,
    published_at,
    -- a clock time is never printed: 23:00 in Hong Kong, or the moment of receipt
    true as published_at_assumed,
    audit,
    currency,
    is_revision,
    source_name,
    source_uri,
    media_type,
    content_sha256,
    pages,
    received_at,
    extractor_version,
    figures,
    superseded_by
from {{ ref('int_readings') }}
order by issuer_id, published_at, announcement_id
