{#- What DuckDB and Spark write differently; everything else in the models is common SQL. -#}

{#- Text of all values of a group, in the order of the values themselves. -#}
{% macro sorted_list(value, separator) %}
    {{- return(adapter.dispatch('sorted_list')(value, separator)) -}}
{% endmacro %}

{% macro default__sorted_list(value, separator) -%}
    string_agg({{ value }}, '{{ separator }}' order by {{ value }})
{%- endmacro %}

{% macro spark__sorted_list(value, separator) -%}
    array_join(array_sort(collect_list({{ value }})), '{{ separator }}')
{%- endmacro %}

{#- Lower-case words: every run of characters that are no letters becomes one space. -#}
{% macro words_of(text) %}
    {{- return(adapter.dispatch('words_of')(text)) -}}
{% endmacro %}

{% macro default__words_of(text) -%}
    trim(regexp_replace(lower({{ text }}), '[^\p{L}]+', ' ', 'g'))
{%- endmacro %}

{% macro spark__words_of(text) -%}
    trim(regexp_replace(lower({{ text }}), '[^\\p{L}]+', ' '))
{%- endmacro %}

{#- What a label says, letters and digits alone: two spellings of one name are equal. -#}
{% macro letters_of(text) %}
    {{- return(adapter.dispatch('letters_of')(text)) -}}
{% endmacro %}

{% macro default__letters_of(text) -%}
    regexp_replace(lower({{ text }}), '[^\p{L}\p{N}]+', '', 'g')
{%- endmacro %}

{% macro spark__letters_of(text) -%}
    regexp_replace(lower({{ text }}), '[^\\p{L}\\p{N}]+', '')
{%- endmacro %}

{#- A date some months later; the last day of a month stays the last day of a month. -#}
{% macro month_end_after(day, months) %}
    {{- return(adapter.dispatch('month_end_after')(day, months)) -}}
{% endmacro %}

{% macro default__month_end_after(day, months) -%}
    last_day(cast({{ day }} + to_months(cast({{ months }} as integer)) as date))
{%- endmacro %}

{% macro spark__month_end_after(day, months) -%}
    last_day(add_months({{ day }}, cast({{ months }} as int)))
{%- endmacro %}

{#- A date some days later. -#}
{% macro days_after(day, days) %}
    {{- return(adapter.dispatch('days_after')(day, days)) -}}
{% endmacro %}

{% macro default__days_after(day, days) -%}
    cast({{ day }} + cast({{ days }} as integer) as date)
{%- endmacro %}

{% macro spark__days_after(day, days) -%}
    date_add({{ day }}, cast({{ days }} as int))
{%- endmacro %}

{#- A FROM clause: one row per element of a separated text of `relation`, which is known by
    `alias` after it; the element is `split.<element>`. -#}
{% macro from_split(relation, alias, text, separator, element) %}
    {{- return(adapter.dispatch('from_split')(relation, alias, text, separator, element)) -}}
{% endmacro %}

{% macro default__from_split(relation, alias, text, separator, element) -%}
    from {{ relation }} as {{ alias }}
    cross join unnest(string_split({{ alias }}.{{ text }}, '{{ separator }}')) as split({{ element }})
{%- endmacro %}

{% macro spark__from_split(relation, alias, text, separator, element) -%}
    from {{ relation }} as {{ alias }}
    lateral view explode(split({{ alias }}.{{ text }}, '[{{ separator }}]')) split as {{ element }}
{%- endmacro %}
