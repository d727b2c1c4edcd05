{#- Several ways to tell the same: a better one ends a poorer one from the day it was known.
    Of CTE `ways` with `preference` (1 is best), known_from and known_to, the rows and intervals
    that stand; `keys` are the columns that say what is told. -#}
{% macro best_known(ways, keys) %}
    select
        poorer.*,
        least(poorer.known_to, outdone.outdone_at) as told_to
    from {{ ways }} as poorer
    left join (
        select
            {%- for key in keys %}
            poorer.{{ key }},
            {%- endfor %}
            poorer.preference,
            min(better.known_from) as outdone_at
        from {{ ways }} as poorer
        inner join {{ ways }} as better
            on better.preference < poorer.preference
            {%- for key in keys %}
            and poorer.{{ key }} = better.{{ key }}
            {%- endfor %}
        group by
            {%- for key in keys %}
            poorer.{{ key }},
            {%- endfor %}
            poorer.preference
    ) as outdone
        on poorer.preference = outdone.preference
        {%- for key in keys %}
        and poorer.{{ key }} = outdone.{{ key }}
        {%- endfor %}
    where outdone.outdone_at is null or poorer.known_from < outdone.outdone_at
{% endmacro %}
