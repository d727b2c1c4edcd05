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

{#- Two printed values can be the same number: their rounding intervals meet. -#}
{% macro intervals_meet(value, half_unit, other_value, other_half_unit) -%}
    (abs({{ value }} - {{ other_value }}) <= {{ half_unit }} + {{ other_half_unit }})
{%- endmacro %}

{#- A coarser print that is off by less than one unit of its last digit: issuers cut digits off
    as often as they round them, and what is printed so coarsely shows no change. -#}
{% macro echoes(later, earlier) -%}
    (
        {{ later }}half_unit > {{ earlier }}half_unit
        and abs({{ later }}value - {{ earlier }}value) < 2 * {{ later }}half_unit
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

{#- What a discontinued operation shown apart does not change: the result of the whole, and what
    is no money. -#}
{% macro is_whole_result(relation) -%}
    (
        length({{ relation }}.unit) <> 3
        or coalesce({{ relation }}.concept, '') = 'profit'
        or coalesce({{ relation }}.concept, '') like 'profit_attributable%'
        or coalesce({{ relation }}.concept, '') like 'comprehensive_income%'
    )
{%- endmacro %}
