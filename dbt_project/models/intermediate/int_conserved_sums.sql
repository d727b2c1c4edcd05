{{ kept_by_issuer() }}

-- For each figure that a later announcement changed: the nearest total above it that the two
-- announcements agree on. Where there is one, the figure moved inside the sum.

{%- set levels = 4 %}

with reprints as (

    select * from {{ ref('int_reprints') }} where link = 'series' and {{ not_yet_derived() }}

),

changed as (

    select * from reprints where agreement = 'differs'

),

sums as (

    select
        announcement_id,
        figure_ids,
        total_figure_id
    from {{ ref('checks') }}
    where rule = 'sum'
        and outcome in ('holds', 'rounding')
        and total_figure_id is not null
        and announcement_id in (select later_announcement_id from changed)

),

addends as (

    select distinct
        split.figure_id,
        sums.total_figure_id
    {{ from_split('sums', 'sums', 'figure_ids', ',', 'figure_id') }}

),

-- a sum may be proved on a witness: lead both ends back to the figures of the facts
edges as (

    select distinct
        part.fact_figure_id as figure_id,
        whole.fact_figure_id as total_figure_id
    from addends
    inner join {{ ref('figures') }} as part on addends.figure_id = part.figure_id
    inner join {{ ref('figures') }} as whole on addends.total_figure_id = whole.figure_id
    where part.fact_figure_id <> whole.fact_figure_id

),

above_1 as (

    select
        changed.later_figure_id,
        edges.total_figure_id,
        1 as level
    from changed
    inner join edges on changed.later_figure_id = edges.figure_id

),
{%- for level in range(2, levels + 1) %}

above_{{ level }} as (

    select distinct
        above_{{ level - 1 }}.later_figure_id,
        edges.total_figure_id,
        {{ level }} as level
    from above_{{ level - 1 }}
    inner join edges on above_{{ level - 1 }}.total_figure_id = edges.figure_id

),
{%- endfor %}

above as (
    {%- for level in range(1, levels + 1) %}
    select * from above_{{ level }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}

),

agreed as (

    select
        above.later_figure_id,
        above.total_figure_id,
        total.later_label as total_label,
        total.later_value as total_value,
        row_number() over (
            partition by above.later_figure_id order by above.level, total.later_line, above.total_figure_id
        ) as nearness
    from above
    inner join reprints as total
        on above.total_figure_id = total.later_figure_id
        and total.agreement in ('equal', 'rounding')
    inner join changed on above.later_figure_id = changed.later_figure_id
    -- a total printed too coarsely to show the change proves nothing
    where abs(changed.later_value - changed.earlier_value) > total.later_half_unit + total.earlier_half_unit

)

select
    agreed.later_figure_id,
    agreed.total_figure_id,
    agreed.total_label,
    agreed.total_value,
    changed.issuer_id,
    changed.derivation
from agreed
inner join changed on agreed.later_figure_id = changed.later_figure_id
where agreed.nearness = 1
