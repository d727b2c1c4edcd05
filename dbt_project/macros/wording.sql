{#- A number without trailing zeros, for sentences; Spark writes a decimal zero as 0E-8. -#}
{% macro plain_number(value) -%}
    case when {{ value }} = 0 then '0' else regexp_replace(cast({{ value }} as string), '[.]?0+$', '') end
{%- endmacro %}

{#- Where a declaration stands, for sentences; only paged documents have pages. -#}
{% macro declared_at(page, line) -%}
    concat(
        'declared ',
        case when {{ page }} is not null then concat('on page ', cast({{ page }} as string), ', line ') else 'in line ' end,
        cast({{ line }} as string)
    )
{%- endmacro %}

{#- A name and its number, for sentences. -#}
{% macro named_number(name, value) -%}
    concat({{ name }}, ' ', {{ plain_number(value) }})
{%- endmacro %}
