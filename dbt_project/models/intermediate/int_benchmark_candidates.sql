-- Grain: one line of a benchmark plan and one year; says in what condition it is to stand for its indicator.
with
    benchmarks as (select * from {{ ref("benchmark_documents") }}),
    targets as (select * from {{ ref("int_targets_decided") }} where indicator_code is not null),
    candidates as (
        select
            years.document_id,
            years.target_id,
            years.indicator_code,
            years.admin_level,
            years.year,
            years.comparator,
            years.required_value,
            years.required_high,
            years.unit,
            years.working,
            years.value_kind,
            years.is_primary
        from {{ ref("int_target_years") }} as years
        inner join benchmarks on years.document_id = benchmarks.document_id
        where years.indicator_code is not null and not years.is_duplicate
    )
select
    candidates.document_id,
    candidates.target_id,
    candidates.indicator_code,
    candidates.admin_level,
    candidates.year,
    candidates.comparator,
    candidates.required_value,
    candidates.required_high,
    candidates.unit,
    candidates.working,
    case
        when contested.target_id is not null
        then 'contradictory'
        when candidates.value_kind = 'change'
        then 'relative_change'
        when {{ asks_for_less("candidates.comparator", "indicators.direction") }}
        then 'contrary'
        when candidates.unit in ('count', 'count_per_year') and candidates.admin_level <> 'district'
        then 'absolute_count'
        else 'level'
    end as condition
from candidates
inner join {{ ref("indicators") }} as indicators on candidates.indicator_code = indicators.indicator_code
left join
    {{ ref("int_contested_lines") }} as contested
    on candidates.target_id = contested.target_id
    and candidates.admin_level = contested.admin_level
    and candidates.year = contested.year
where candidates.is_primary

union all

select
    targets.document_id,
    targets.target_id,
    targets.indicator_code,
    targets.level_or_unstated as admin_level,
    targets.due_year as year,
    targets.comparator,
    targets.value as required_value,
    targets.value_high as required_high,
    targets.unit,
    cast(null as string) as working,
    'unreadable' as condition
from targets
inner join benchmarks on targets.document_id = benchmarks.document_id
where targets.is_primary and not targets.is_readable and targets.due_year is not null
