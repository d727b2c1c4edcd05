select
    event_id,
    event_type,
    announcement_id,
    source_uri,
    source_name,
    content_sha256,
    occurred_at,
    reason,
    code
from {{ ref('stg_events') }}
order by occurred_at, event_id
