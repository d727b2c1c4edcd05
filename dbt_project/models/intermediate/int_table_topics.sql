{{ kept_by_issuer() }}

-- Tables that continue one another are of one topic, named after the first of them.

{%- set doublings = 6 %}

with links as (

    select * from {{ ref('int_table_links') }} where {{ not_yet_derived() }}

),

origin_0 as (

    select
        table_id,
        coalesce(earlier_table_id, table_id) as origin
    from links

),
{%- for doubling in range(1, doublings + 1) %}

origin_{{ doubling }} as (

    select
        later.table_id,
        earlier.origin
    from origin_{{ doubling - 1 }} as later
    inner join origin_{{ doubling - 1 }} as earlier on later.origin = earlier.table_id

),
{%- endfor %}

topics as (

    select * from origin_{{ doublings }}

)

select
    links.table_id,
    topics.origin as topic,
    links.announcement_id,
    links.issuer_id,
    links.derivation
from links
inner join topics on links.table_id = topics.table_id
