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
    where {{ member_key_of('from_member') }} <> {{ member_key_of('to_member') }}
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
        {{ letters_of('earlier.label') }} = {{ letters_of('later.label') }} as keeps_label,
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
        later.announcement_id as later_announcement_id,
        concat('|', {{ sorted_list('later.member_keys', '|') }}, '|') as later_member_keys
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
        periods.profit_is_restated,
        conserved.total_figure_id,
        conserved.total_label,
        conserved.total_value,
        siblings.sibling_figure_id,
        siblings.sibling_label,
        siblings.sibling_delta,
        siblings.sibling_move,
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
        -- a segment that only the scheme before had is still told as it was
        and instr(
            scheme_changes.later_member_keys,
            concat('|', coalesce({{ member_key_of('reprints.member') }}, ''), '|')
        ) > 0
    left join {{ ref('int_conserved_sums') }} as conserved
        on reprints.later_figure_id = conserved.later_figure_id
    left join {{ ref('int_siblings') }} as siblings
        on reprints.later_figure_id = siblings.later_figure_id

),

-- a row newly shown came out of the row that fell by its amount; one shown no more went into the
-- row that rose
shown_or_not as (

    select
        *,
        row_number() over (
            partition by sibling_move, sibling_figure_id
            order by cast(later_is_total as integer), later_page, later_line, later_figure_id
        ) as nearness
    from classed
    where change_class = 'reclassified' and sibling_move in ('came', 'went')

),

sibling_links as (

    select
        concat('sibling ', sibling_move) as link,
        case when sibling_move = 'came' then earlier_figure_id else sibling_figure_id end as earlier_figure_id,
        case when sibling_move = 'came' then sibling_figure_id else later_figure_id end as later_figure_id,
        case
            when sibling_move = 'came' then concat(
                'newly shown; "', later_label, '" moved by ', {{ plain_number('later_value - earlier_value') }}
            )
            else concat(
                '"', sibling_label, '" is shown no more; "', later_label, '" moved by ',
                {{ plain_number('later_value - earlier_value') }}
            )
        end as reason,
        later_figure_id as evidence_figure_id
    from shown_or_not
    where nearness = 1

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
            when change_class = 're_presented' and profit_is_restated
                then 'discontinued operations are shown apart, and the profit of the period is restated'
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
            when link = 'relabelled' and keeps_label then 'the same value under another heading or spelling'
            else evidence
        end as reason,
        cast(null as string) as evidence_figure_id
    from moved
    union all
    select
        sibling_links.link,
        later.issuer_id,
        later.series_id,
        later.concept,
        later.label,
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
        later.derivation,
        'reclassified' as change_class,
        sibling_links.reason,
        sibling_links.evidence_figure_id
    from sibling_links
    inner join {{ ref('int_prints') }} as later on sibling_links.later_figure_id = later.figure_id
    inner join {{ ref('int_prints') }} as earlier on sibling_links.earlier_figure_id = earlier.figure_id

),

-- a sentence on restatement may announce rows moved between lines too: see evidence_places
declarations as (

    select
        declared.announcement_id,
        meanings.change_class,
        meanings.is_general,
        declared.source_page,
        declared.source_line,
        row_number() over (
            partition by declared.announcement_id, meanings.change_class, meanings.is_general
            order by {{ place_in('declared') }}
        ) as mention_no
    from {{ ref('int_declarations') }} as declared
    inner join (values
        ('restatement', 'restated', false),
        ('prior_period_adjustment', 'restated', false),
        ('reclassification', 'reclassified', false),
        ('restatement', 'reclassified', true),
        ('resegmentation', 'resegmented', false),
        ('discontinued_operation', 're_presented', false),
        ('currency_change', 'currency_changed', false)
    ) as meanings(kind, change_class, is_general) on declared.kind = meanings.kind

),

announcements_with_marks as (

    select distinct announcement_id
    from {{ ref('int_prints') }}
    where marked_restated and {{ not_yet_derived() }}

),

-- the sentence of the very class; else a general one, which speaks of the rows that are marked as
-- restated, or of any where the announcement marks none
evidence_places as (

    select
        judged.*,
        declared.announcement_id is not null
        or general.announcement_id is not null
        or (judged.later_marked_restated and judged.change_class not in ('confirmed', 'rounding')) as declared,
        case
            when declared.announcement_id is not null then declared.source_page
            when general.announcement_id is not null then general.source_page
            when evidence.figure_id is not null then evidence.source_page
            else judged.later_page
        end as evidence_page,
        case
            when declared.announcement_id is not null then declared.source_line
            when general.announcement_id is not null then general.source_line
            when evidence.figure_id is not null then evidence.source_line
            else judged.later_line
        end as evidence_line
    from judged
    left join declarations as declared
        on judged.later_announcement_id = declared.announcement_id
        and judged.change_class = declared.change_class
        and not declared.is_general
        and declared.mention_no = 1
    left join announcements_with_marks as marks on judged.later_announcement_id = marks.announcement_id
    left join declarations as general
        on judged.later_announcement_id = general.announcement_id
        and judged.change_class = general.change_class
        and general.is_general
        and general.mention_no = 1
        and (judged.later_marked_restated or marks.announcement_id is null)
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
