-- Grain: one plan and one reference target: the plan's line on the same indicator, or else on a neighbour.
with
    asked as (select * from {{ ref("int_review_references") }}),
    families as (select * from {{ ref("indicator_families") }}),
    lines as (
        select
            years.document_id,
            years.target_id,
            years.indicator_code,
            years.admin_level,
            years.year,
            years.comparator,
            years.required_value as value,
            years.required_high as value_high,
            years.unit,
            years.value_kind,
            true as is_readable
        from {{ ref("int_target_years") }} as years
        where
            years.is_primary
            and not years.is_duplicate
            and years.indicator_code is not null
            -- what a plan hands down to others answers nothing that is asked of its own unit
            and years.assigned_unit_text is null
        union all
        select
            targets.document_id,
            targets.target_id,
            targets.indicator_code,
            targets.level_or_unstated as admin_level,
            targets.due_year as year,
            targets.comparator,
            cast(null as double) as value,
            cast(null as double) as value_high,
            targets.unit,
            targets.value_kind,
            false as is_readable
        from {{ ref("int_targets_decided") }} as targets
        where
            targets.is_primary
            and not targets.is_readable
            and targets.indicator_code is not null
            and targets.assigned_unit_text is null
    ),
    found as (
        select
            asked.document_id,
            asked.reference_id,
            lines.target_id,
            lines.indicator_code = asked.indicator_code as is_same_indicator,
            lines.indicator_code as line_indicator_code,
            lines.admin_level as line_admin_level,
            lines.year as line_year,
            lines.comparator,
            lines.value,
            lines.value_high,
            lines.unit,
            lines.value_kind,
            lines.is_readable,
            row_number() over (
                partition by asked.document_id, asked.reference_id
                order by
                    case when lines.indicator_code = asked.indicator_code then 0 else 1 end asc,
                    case when lines.is_readable then 0 else 1 end asc,
                    -- due when the reference is, else at the next date that the plan names
                    case when lines.year >= asked.answer_year then 0 else 1 end asc,
                    abs(lines.year - asked.answer_year) asc,
                    case
                        when lines.admin_level = asked.plan_level then 1 when lines.admin_level = 'both' then 2 else 3
                    end asc,
                    lines.target_id asc
            ) as line_rank
        from asked
        left join families as wanted on asked.indicator_code = wanted.indicator_code
        inner join
            lines
            on asked.document_id = lines.document_id
            and (lines.admin_level = asked.plan_level or lines.admin_level in ('both', 'unstated'))
        left join families as offered on lines.indicator_code = offered.indicator_code
        where lines.indicator_code = asked.indicator_code or wanted.family = offered.family
    )
select
    asked.*,
    found.target_id,
    found.is_same_indicator,
    found.line_indicator_code,
    found.line_admin_level,
    found.line_year,
    found.comparator,
    found.value,
    found.value_high,
    found.unit,
    found.value_kind,
    found.is_readable
from asked
left join
    found on asked.document_id = found.document_id and asked.reference_id = found.reference_id and found.line_rank = 1
