-- Grain: one target, one level, one year for which it asks something; unreadable values ask nothing.
with
    targets as (select * from {{ ref("int_targets_decided") }} where is_readable and due_year is not null),
    paths as (select * from {{ ref("int_target_paths") }}),
    starts as (select base_target_id, min(working) as working from paths where steps_taken = 0 group by base_target_id),
    timed as (
        select
            targets.*,
            case
                when timing = 'each_year'
                then 'each_year'
                when timing = 'by_end' and period_year_from < period_year_to
                then 'by_end'
                when year_from = due_year
                then 'one_year'
                when period_year_from = period_year_to and due_year = period_year_to
                then 'one_year'
                else 'by_end'
            end as spread
        from targets
        where value_kind in ('level', 'change')
    ),
    stated as (
        select
            timed.target_id,
            timed.level_or_unstated as admin_level,
            cast(years.year as int) as year,
            timed.comparator,
            timed.value as required_value,
            timed.value_high as required_high,
            timed.unit,
            case when timed.spread = 'by_end' then 'by_end' else 'stated' end as basis,
            case
                when starts.working is not null
                then starts.working
                when timed.spread = 'each_year'
                then 'Nêu cho từng năm: ' || {{ plain_number("timed.value") }}
                when timed.spread = 'by_end'
                then 'Đến hết năm ' || cast(timed.due_year as string) || ': ' || {{ plain_number("timed.value") }}
                else 'Nêu cho năm ' || cast(timed.due_year as string) || ': ' || {{ plain_number("timed.value") }}
            end as working,
            starts.base_target_id,
            cast(null as string) as end_target_id,
            timed.is_primary
        from timed
        inner join
            range(1990, 2101) as years(year)
            on years.year <= timed.due_year
            and years.year >= case
                when timed.spread = 'each_year' then coalesce(timed.year_from, timed.due_year) else timed.due_year
            end
        left join starts on timed.target_id = starts.base_target_id
    ),
    every_row as (
        select
            target_id,
            admin_level,
            year,
            comparator,
            required_value,
            required_high,
            unit,
            basis,
            working,
            base_target_id,
            end_target_id,
            is_primary
        from stated
        union all
        select
            target_id,
            admin_level,
            year,
            comparator,
            required_value,
            cast(null as double) as required_high,
            unit,
            'derived' as basis,
            working,
            base_target_id,
            end_target_id,
            is_primary
        from paths
        where steps_taken > 0
    )
select
    every_row.target_id,
    every_row.admin_level,
    every_row.year,
    targets.document_id,
    targets.unit_id,
    targets.assigned_unit_text,
    targets.indicator_code,
    every_row.comparator,
    every_row.required_value,
    every_row.required_high,
    every_row.unit,
    every_row.basis,
    every_row.working,
    every_row.base_target_id,
    every_row.end_target_id,
    case when every_row.basis = 'derived' then 'level' else targets.value_kind end as value_kind,
    targets.direction,
    every_row.is_primary,
    targets.duplicate_of is not null as is_duplicate
from every_row
inner join targets on every_row.target_id = targets.target_id
