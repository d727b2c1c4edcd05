{#- What must be true of a table, in one test (each test is a query of its own, and a build has
    seconds): `key` names one row, `required` columns are never missing, and each of
    `expectations` (what is wrong otherwise: SQL condition) holds; unknown counts as not
    holding. Yields the rows that break it, with the reason. -#}
{% test sound(model, key, required=[], expectations={}) %}
    select
        cast({{ key }} as string) as row_key,
        'several rows are named alike' as problem
    from {{ model }}
    group by {{ key }}
    having count(*) > 1 or min({{ key }}) is null
    {% for column in required -%}
    union all
    select
        cast({{ key }} as string) as row_key,
        '{{ column }} is missing' as problem
    from {{ model }}
    where {{ column }} is null
    {% endfor -%}
    {% for problem, condition in expectations.items() -%}
    union all
    select
        cast({{ key }} as string) as row_key,
        '{{ problem }}' as problem
    from {{ model }}
    where not coalesce({{ condition }}, false)
    {% endfor -%}
{% endtest %}
