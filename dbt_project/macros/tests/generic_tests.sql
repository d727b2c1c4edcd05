{#- Rows in which one of the columns is missing. -#}
{% test no_nulls(model, columns) %}
    select *
    from {{ model }}
    where
        {% for column in columns -%}
            {{ column }} is null{{ ' or ' if not loop.last }}
        {%- endfor %}
{% endtest %}

{#- Groups of rows that share a key meant to name one row. -#}
{% test unique_together(model, columns) %}
    select
        {{ columns | join(', ') }},
        count(*) as copies
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}

{#- Rows of which the expression does not hold (unknown counts as not holding). -#}
{% test always(model, expression) %}
    select *
    from {{ model }}
    where not coalesce({{ expression }}, false)
{% endtest %}
