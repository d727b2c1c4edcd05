{#- What makes figures the same fact. -#}

{#- The family of sections in which a line without a concept keeps its meaning: the same
    label in the balance sheet and in a note need not be the same line. A concept means one
    thing wherever it is printed. -#}
{% macro section_family(section) -%}
    case
        when {{ section }} in ('income_statement', 'comprehensive_income') then 'performance'
        when {{ section }} in ('highlights', 'operating_metrics', 'discussion', 'prose') then 'commentary'
        else {{ section }}
    end
{%- endmacro %}

{#- The order in which the places of one announcement are believed: primary statements,
    notes, discussion tables, highlights, prose. -#}
{% macro section_authority(section) -%}
    case
        when {{ section }} in (
            'income_statement', 'comprehensive_income', 'balance_sheet', 'cash_flow', 'changes_in_equity'
        ) then 1
        when {{ section }} = 'note' then 2
        when {{ section }} in ('discussion', 'operating_metrics') then 3
        when {{ section }} = 'highlights' then 4
        when {{ section }} = 'prose' then 5
        else 6
    end
{%- endmacro %}

{#- A member as names are compared: "the Cloud segment", "Cloud business" and "Cloud" are one. -#}
{% macro member_key_of(member) -%}
    regexp_replace(regexp_replace(lower(trim({{ member }})), '^the ', ''), ' (segments?|business(es)?)$', '')
{%- endmacro %}

{#- Two printed values can be the same number: their rounding intervals meet. -#}
{% macro intervals_meet(value, half_unit, other_value, other_half_unit) -%}
    (abs({{ value }} - {{ other_value }}) <= {{ half_unit }} + {{ other_half_unit }})
{%- endmacro %}

{#- A coarser print that is off by less than one unit of its last digit: issuers cut digits off
    as often as they round them, and what is printed so coarsely shows no change. A finer print
    whose last three digits and more are zeros ("27,340,000" beside 27,339 thousand) is in truth
    as coarse as the other. -#}
{% macro echoes(later, earlier) -%}
    (
        {{ later }}half_unit > {{ earlier }}half_unit
        and (
            abs({{ later }}value - {{ earlier }}value) < 2 * {{ later }}half_unit
            or (
                {{ later }}half_unit >= 1000 * {{ earlier }}half_unit
                and abs({{ later }}value - {{ earlier }}value) = 2 * {{ later }}half_unit
                and {{ earlier }}value % nullif(2 * {{ later }}half_unit, 0) = 0
            )
        )
    )
{%- endmacro %}

{#- A later print says again what an earlier one said: the same value, the same value with
    another sign convention (a loss of 5, a result of -5), or a coarser echo of it. -#}
{% macro confirms(later, earlier) -%}
    (
        abs({{ later }}value) = abs({{ earlier }}value)
        or {{ echoes(later, earlier) }}
    )
{%- endmacro %}

{#- The order of places in one document: page by page where it has pages, then line by line. -#}
{% macro place_in(relation) -%}
    coalesce({{ relation }}.source_page, 0), {{ relation }}.source_line
{%- endmacro %}

{#- What a discontinued operation shown apart does not change (IFRS 5.33): the result of the whole,
    other comprehensive income, and what is neither money nor a share of it. -#}
{% macro is_whole_result(relation) -%}
    (
        (length({{ relation }}.unit) <> 3 and {{ relation }}.unit <> 'percent')
        or coalesce({{ relation }}.concept, '') = 'profit'
        or coalesce({{ relation }}.concept, '') like '%profit_attributable%'
        or coalesce({{ relation }}.concept, '') like 'comprehensive_income%'
        or coalesce({{ relation }}.ifrs_element, '') like '%OtherComprehensiveIncome%'
    )
{%- endmacro %}
