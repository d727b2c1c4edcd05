{#- A number without trailing zeros, for sentences; Spark writes a decimal zero as 0E-8. -#}
{% macro plain_number(value) -%}
    case when {{ value }} = 0 then '0' else regexp_replace(cast({{ value }} as string), '[.]?0+$', '') end
{%- endmacro %}

{#- A name and its number, for sentences. -#}
{% macro named_number(name, value) -%}
    concat({{ name }}, ' ', {{ plain_number(value) }})
{%- endmacro %}
