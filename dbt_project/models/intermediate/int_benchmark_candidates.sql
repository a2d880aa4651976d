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
            years.base_target_id,
            years.is_primary,
            -- a bare number and "at least" the same number are one bar
            case years.comparator when 'eq' then 'ge' else years.comparator end
            || ' '
            || cast(years.required_value as string)
            || ' '
            || coalesce(cast(years.required_high as string), '') as bar
        from {{ ref("int_target_years") }} as years
        inner join benchmarks on years.document_id = benchmarks.document_id
        where years.indicator_code is not null and not years.is_duplicate
    ),
    -- one measure, one level, one year, two bars
    torn as (
        select document_id, indicator_code, admin_level, year
        from candidates
        group by document_id, indicator_code, admin_level, year
        having count(distinct bar) > 1
    ),
    -- lines that stand in the places of one finding of conflicting values and that differ on the same level; a path has
    -- its arithmetic and is left to it
    quoted as (
        select places.finding_id, candidates.target_id, candidates.admin_level, candidates.bar
        from candidates
        inner join targets on candidates.target_id = targets.target_id
        inner join
            {{ ref("stg_extracted__finding_places") }} as places
            on candidates.document_id = places.document_id
            and targets.char_start < places.char_end
            and places.char_start < targets.char_end
        inner join {{ ref("stg_extracted__findings") }} as findings on places.finding_id = findings.finding_id
        where findings.rule = 'value_conflict' and candidates.base_target_id is null
    ),
    disputed as (
        select distinct quoted.target_id
        from quoted
        inner join
            (
                select finding_id, admin_level
                from quoted
                group by finding_id, admin_level
                having count(distinct bar) > 1
            ) as disputes
            on quoted.finding_id = disputes.finding_id
            and quoted.admin_level = disputes.admin_level
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
        when torn.document_id is not null or disputed.target_id is not null
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
    torn
    on candidates.document_id = torn.document_id
    and candidates.indicator_code = torn.indicator_code
    and candidates.admin_level = torn.admin_level
    and candidates.year = torn.year
left join disputed on candidates.target_id = disputed.target_id
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
