{#- A number without trailing zeros, for sentences. -#}
{% macro plain_number(value) -%}
    regexp_replace(cast({{ value }} as string), '[.]?0+$', '')
{%- endmacro %}

{#- A name and its number, for sentences. -#}
{% macro named_number(name, value) -%}
    concat({{ name }}, ' ', {{ plain_number(value) }})
{%- endmacro %}
