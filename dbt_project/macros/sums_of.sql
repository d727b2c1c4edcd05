{#- A CTE body: which wholes are the sum of two or three parts, one row per part. Both
    relations have view_id, member_key, member, value and half_unit. Only wholes that exactly
    one set of parts explains are told: coincidence is no evidence. -#}
{% macro sums_of(parts, wholes) %}
    select *
    from (
        select
            view_id,
            case part_no when 1 then part_1 when 2 then part_2 else part_3 end as part_key,
            whole_key,
            residual,
            evidence
        from (
            select
                view_id,
                part_1,
                part_2,
                part_3,
                whole_key,
                residual,
                evidence,
                count(*) over (partition by view_id, whole_key) as explanations
            from (
                {%- for size in [2, 3] %}
                select
                    whole.view_id,
                    part_1.member_key as part_1,
                    part_2.member_key as part_2,
                    {{ 'part_3.member_key' if size == 3 else 'cast(null as string)' }} as part_3,
                    whole.member_key as whole_key,
                    cast(whole.value {%- for n in range(1, size + 1) %} - part_{{ n }}.value {%- endfor %} as decimal(28, 8))
                        as residual,
                    concat(
                        {%- for n in range(1, size + 1) %}
                        {{ named_number('part_' ~ n ~ '.member', 'part_' ~ n ~ '.value') }}, '{{ ' + ' if n < size else ' = ' }}',
                        {%- endfor %}
                        {{ named_number('whole.member', 'whole.value') }}
                    ) as evidence
                from {{ wholes }} as whole
                {%- for n in range(1, size + 1) %}
                inner join {{ parts }} as part_{{ n }}
                    on whole.view_id = part_{{ n }}.view_id
                    and part_{{ n }}.value <> 0
                    {%- if n > 1 %}
                    and part_{{ n - 1 }}.member_key < part_{{ n }}.member_key
                    {%- endif %}
                {%- endfor %}
                where whole.value <> 0
                    and abs(whole.value {%- for n in range(1, size + 1) %} - part_{{ n }}.value {%- endfor %})
                        <= whole.half_unit {%- for n in range(1, size + 1) %} + part_{{ n }}.half_unit {%- endfor %}
                {%- if not loop.last %}
                union all
                {%- endif %}
                {%- endfor %}
            ) as sums
        ) as explained
        cross join (values (1), (2), (3)) as parts(part_no)
        where explanations = 1
    ) as told
    where part_key is not null
{% endmacro %}
