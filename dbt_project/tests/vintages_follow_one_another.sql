-- The intervals of a fact follow one another without gap or overlap, and the last is open:
-- at any moment since the first, exactly one vintage is in force.

with intervals as (

    select
        fact_id,
        vintage_no,
        known_to,
        lead(known_from) over (partition by fact_id order by vintage_no) as next_known_from
    from {{ ref('vintages') }}

)

select *
from intervals
where known_to is distinct from next_known_from
