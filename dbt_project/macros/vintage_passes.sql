{#- Which prints of a fact tell a new value, read in the order of publication.

    Expects CTE `prints` with fact_id, print_no (1-based order of publication), value and
    half_unit; yields CTE `{{ name }}` with fact_id, print_no, tells (1 where the
    print opens a new vintage), told_no (number of the vintage it belongs to) and
    earlier_told_no (number of the vintage in force just before it, 0 for the first print).

    A print is compared with the vintage in force before it, which is itself known only from
    the comparisons before: a first guess compares with the print just before, each pass
    corrects the guess. Facts printed up to `passes` + 2 times are exact by construction. -#}
{% macro vintage_passes(name, passes=3) %}
    neighbours as (

        select
            fact_id,
            print_no,
            value,
            half_unit,
            lag(value) over publication as earlier_value,
            lag(half_unit) over publication as earlier_half_unit
        from prints
        window publication as (partition by fact_id order by print_no)

    ),

    told_0 as (

        select
            fact_id,
            print_no,
            value,
            half_unit,
            case
                when print_no = 1 then 1
                when {{ confirms('', 'earlier_') }} then 0
                else 1
            end as tells
        from neighbours

    ),
    {%- for pass in range(passes) %}

    numbered_{{ pass }} as (

        select
            *,
            sum(tells) over (
                partition by fact_id order by print_no rows between unbounded preceding and current row
            ) as told_no
        from told_{{ pass }}

    ),

    told_{{ pass + 1 }} as (

        select
            later.fact_id,
            later.print_no,
            later.value,
            later.half_unit,
            case
                when later.print_no = 1 then 1
                when {{ confirms('later.', 'opener.') }} then 0
                else 1
            end as tells
        from numbered_{{ pass }} as later
        left join numbered_{{ pass }} as opener
            on later.fact_id = opener.fact_id
            and later.told_no - later.tells = opener.told_no
            and opener.tells = 1

    ),
    {%- endfor %}

    {{ name }} as (

        select
            fact_id,
            print_no,
            tells,
            cast(sum(tells) over publication as bigint) as told_no,
            cast((sum(tells) over publication) - tells as bigint) as earlier_told_no
        from told_{{ passes }}
        window publication as (
            partition by fact_id order by print_no rows between unbounded preceding and current row
        )

    )
{% endmacro %}
