{{ config(materialized='view') }}

select
    declarations.declaration_id,
    int_readings.issuer_id,
    declarations.announcement_id,
    int_readings.published_at,
    declarations.kind,
    declarations.text,
    {{ member_key_of('declarations.from_member') }} as from_key,
    {{ member_key_of('declarations.to_member') }} as to_key,
    declarations.source_page,
    declarations.source_line
from {{ ref('stg_declarations') }} as declarations
inner join {{ ref('int_readings') }} as int_readings
    on declarations.announcement_id = int_readings.announcement_id
    and declarations.extractor_version = int_readings.extractor_version
