{#- Formulas over int_legs: every leg of one issuer, currency and basis, and the interval in
    which all of them were known. `legs` are aliases. -#}

{#- The moment from which all legs were known. -#}
{% macro known_from_of(legs) -%}
    greatest({% for leg in legs %}{{ leg }}.known_from{{ ', ' if not loop.last }}{% endfor %})
{%- endmacro %}

{#- The moment at which the first of them changed; null while none did. -#}
{% macro known_to_of(legs) -%}
    least({% for leg in legs %}{{ leg }}.known_to{{ ', ' if not loop.last }}{% endfor %})
{%- endmacro %}

{#- The announcement that completed the knowledge of all legs. -#}
{% macro completed_by(legs) -%}
    case
        {%- for leg in legs[:-1] %}
        when {{ leg }}.known_from = {{ known_from_of(legs) }} then {{ leg }}.announcement_id
        {%- endfor %}
        else {{ legs[-1] }}.announcement_id
    end
{%- endmacro %}

{#- A join condition: of one issuer, currency and basis. -#}
{% macro one_basis(leg, other) -%}
    {{ leg }}.issuer_id = {{ other }}.issuer_id
    and {{ leg }}.unit = {{ other }}.unit
    and {{ leg }}.basis = {{ other }}.basis
{%- endmacro %}

{#- A filter: there was a time when all legs were known. -#}
{% macro known_together(legs) -%}
    (
        {{ known_to_of(legs) }} is null
        or {{ known_from_of(legs) }} < {{ known_to_of(legs) }}
    )
{%- endmacro %}

{#- The figures of the legs, comma-separated. -#}
{% macro inputs_of(legs) -%}
    concat_ws(','{% for leg in legs %}, {{ leg }}.figure_id{% endfor %})
{%- endmacro %}
