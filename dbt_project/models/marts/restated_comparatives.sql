{{ kept_by_issuer() }}

with reprints as (

    select * from {{ ref('int_reprints') }} where {{ not_yet_derived() }}

),

-- rows that lead to a row of another name: of a table set out anew, or of another segment scheme
moved_links as (

    select
        move as link,
        evidence,
        earlier_figure_id,
        later_figure_id
    from {{ ref('int_row_moves') }}
    where move in ('relabelled', 'merged', 'split') and {{ not_yet_derived() }}
    union all
    select
        concat('segment ', relation) as link,
        evidence,
        from_figure_id as earlier_figure_id,
        to_figure_id as later_figure_id
    from {{ ref('segment_bridges') }}
    where lower(trim(from_member)) <> lower(trim(to_member))
        and from_figure_id is not null
        and to_figure_id is not null

),

moved as (

    select
        moved_links.link,
        moved_links.evidence,
        later.issuer_id,
        later.series_id,
        later.concept,
        later.label,
        lower(earlier.label) = lower(later.label) as keeps_label,
        later.axis,
        later.member,
        later.period_start,
        later.period_end,
        later.unit,
        earlier.announcement_id as earlier_announcement_id,
        earlier.figure_id as earlier_figure_id,
        earlier.value as earlier_value,
        later.announcement_id as later_announcement_id,
        later.figure_id as later_figure_id,
        later.value as later_value,
        later.source_page as later_page,
        later.source_line as later_line,
        later.marked_restated as later_marked_restated,
        later.published_at as known_from,
        later.derivation
    from moved_links
    inner join {{ ref('int_prints') }} as later on moved_links.later_figure_id = later.figure_id
    inner join {{ ref('int_prints') }} as earlier on moved_links.earlier_figure_id = earlier.figure_id
    where {{ not_yet_derived('later.derivation') }}

),

scheme_changes as (

    select
        earlier.announcement_id as earlier_announcement_id,
        later.announcement_id as later_announcement_id
    from {{ ref('int_schemes') }} as earlier
    inner join {{ ref('int_schemes') }} as later on earlier.issuer_id = later.issuer_id
    group by earlier.announcement_id, later.announcement_id
    having max(case when earlier.scheme_id = later.scheme_id then 1 else 0 end) = 0

),

classed as (

    select
        reprints.*,
        doubts.doubt,
        doubts.witness_figure_id,
        periods.profit_is_conserved,
        conserved.total_figure_id,
        conserved.total_label,
        conserved.total_value,
        siblings.sibling_figure_id,
        siblings.sibling_label,
        siblings.sibling_delta,
        case
            when reprints.agreement = 'other_unit' then 'currency_changed'
            when reprints.agreement in ('equal', 'sign') or doubts.is_said_again then 'confirmed'
            when reprints.agreement = 'rounding' then 'rounding'
            when doubts.later_figure_id is not null then 'extraction_conflict'
            when periods.later_announcement_id is not null and not {{ is_whole_result('reprints') }} then 're_presented'
            when reprints.axis = 'segment' and scheme_changes.later_announcement_id is not null then 'resegmented'
            when conserved.later_figure_id is not null or siblings.totals_stayed then 'reclassified'
            else 'restated'
        end as change_class
    from reprints
    left join {{ ref('int_doubts') }} as doubts
        on reprints.later_figure_id = doubts.later_figure_id
    left join {{ ref('int_re_presented_periods') }} as periods
        on reprints.earlier_announcement_id = periods.earlier_announcement_id
        and reprints.later_announcement_id = periods.later_announcement_id
        and reprints.period_start = periods.period_start
        and reprints.period_end = periods.period_end
    left join scheme_changes
        on reprints.earlier_announcement_id = scheme_changes.earlier_announcement_id
        and reprints.later_announcement_id = scheme_changes.later_announcement_id
    left join {{ ref('int_conserved_sums') }} as conserved
        on reprints.later_figure_id = conserved.later_figure_id
    left join {{ ref('int_siblings') }} as siblings
        on reprints.later_figure_id = siblings.later_figure_id

),

judged as (

    select
        link,
        issuer_id,
        series_id,
        concept,
        later_label as label,
        axis,
        member,
        period_start,
        period_end,
        unit,
        earlier_announcement_id,
        earlier_figure_id,
        earlier_value,
        later_announcement_id,
        later_figure_id,
        later_value,
        later_page,
        later_line,
        later_marked_restated,
        known_from,
        derivation,
        change_class,
        case
            when change_class = 'currency_changed' then concat('told in ', earlier_unit, ' before, in ', unit, ' now')
            when change_class = 'confirmed' and agreement = 'sign' then 'the same value with another sign convention'
            when change_class = 'confirmed' and agreement <> 'equal' then doubt
            when change_class = 'confirmed' then 'the same value'
            when change_class = 'rounding' then 'the two agree as far as the coarser is printed'
            when change_class = 'extraction_conflict' then doubt
            when change_class = 're_presented' and profit_is_conserved
                then 'discontinued operations are shown apart; the profit of the period is unchanged'
            when change_class = 're_presented' then 'discontinued operations are shown apart'
            when change_class = 'resegmented' then 'the segment is told under another scheme'
            when change_class = 'reclassified' then concat_ws(
                '; ',
                case
                    when sibling_figure_id is not null then concat(
                        '"', sibling_label, '" moved by ', {{ plain_number('sibling_delta') }}
                    )
                end,
                case
                    when total_figure_id is not null then concat(
                        'the total "', total_label, '" stays ', {{ plain_number('total_value') }}
                    )
                    else 'the totals of the table stay'
                end
            )
            else 'no sum that contains it is conserved'
        end as reason,
        case
            when change_class in ('confirmed', 'extraction_conflict') then witness_figure_id
            when change_class = 'reclassified' then coalesce(sibling_figure_id, total_figure_id)
        end as evidence_figure_id
    from classed
    union all
    select
        link,
        issuer_id,
        series_id,
        concept,
        label,
        axis,
        member,
        period_start,
        period_end,
        unit,
        earlier_announcement_id,
        earlier_figure_id,
        earlier_value,
        later_announcement_id,
        later_figure_id,
        later_value,
        later_page,
        later_line,
        later_marked_restated,
        known_from,
        derivation,
        case
            when link = 'relabelled' and keeps_label then 'confirmed'
            when link in ('relabelled', 'segment renamed') then 'relabelled'
            when link like 'segment%' then 'resegmented'
            else 'reclassified'
        end as change_class,
        case
            when link = 'relabelled' and keeps_label then 'the same value under another heading'
            else evidence
        end as reason,
        cast(null as string) as evidence_figure_id
    from moved

),

declared_kinds as (

    select
        announcement_id,
        case kind
            when 'restatement' then 'restated'
            when 'prior_period_adjustment' then 'restated'
            when 'reclassification' then 'reclassified'
            when 'resegmentation' then 'resegmented'
            when 'discontinued_operation' then 're_presented'
            when 'currency_change' then 'currency_changed'
        end as change_class,
        min(source_page) as source_page,
        min(source_line) as source_line
    from {{ ref('int_declarations') }}
    where kind <> 'measure_definition'
    group by 1, 2

),

declarations as (

    select
        announcement_id,
        change_class,
        min(source_page) as source_page,
        min(source_line) as source_line
    from declared_kinds
    group by announcement_id, change_class

),

evidence_places as (

    select
        judged.*,
        declarations.announcement_id is not null
        or (judged.later_marked_restated and judged.change_class not in ('confirmed', 'rounding')) as declared,
        case
            when declarations.announcement_id is not null then declarations.source_page
            when evidence.figure_id is not null then evidence.source_page
            else judged.later_page
        end as evidence_page,
        case
            when declarations.announcement_id is not null then declarations.source_line
            when evidence.figure_id is not null then evidence.source_line
            else judged.later_line
        end as evidence_line
    from judged
    left join declarations
        on judged.later_announcement_id = declarations.announcement_id
        and judged.change_class = declarations.change_class
    left join {{ ref('figures') }} as evidence
        on judged.evidence_figure_id = evidence.figure_id
        and judged.later_announcement_id = evidence.announcement_id

)

select
    md5(concat_ws('|', link, earlier_figure_id, later_figure_id)) as comparison_id,
    issuer_id,
    series_id,
    concept,
    label,
    axis,
    member,
    period_start,
    period_end,
    unit,
    earlier_announcement_id,
    earlier_figure_id,
    earlier_value,
    later_announcement_id,
    later_figure_id,
    later_value,
    case
        when change_class <> 'currency_changed' then cast(later_value - earlier_value as decimal(28, 8))
    end as difference,
    case
        when change_class <> 'currency_changed' then cast(round(
            100 * cast(later_value - earlier_value as double) / nullif(abs(cast(earlier_value as double)), 0), 4
        ) as decimal(28, 8))
    end as difference_pct,
    change_class,
    declared,
    reason,
    evidence_page,
    evidence_line,
    evidence_figure_id,
    known_from,
    derivation
from evidence_places
order by issuer_id, known_from, later_announcement_id, evidence_line, comparison_id
