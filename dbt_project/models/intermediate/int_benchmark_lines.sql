-- Grain: one indicator and one year of the plans that serve as a benchmark: the line that may stand for it, and how.
with
    benchmarks as (select * from {{ ref("benchmark_documents") }}),
    classes as (select * from {{ ref("benchmark_classes") }}),
    candidates as (select * from {{ ref("int_benchmark_candidates") }}),
    ranked as (
        select
            candidates.*,
            classes.benchmark_class,
            classes.comparability,
            classes.serves_a_value,
            classes.care_vi,
            row_number() over (
                partition by candidates.indicator_code, candidates.year
                order by
                    case
                        candidates.admin_level when 'commune' then 1 when 'both' then 2 when 'unstated' then 3 else 4
                    end asc,
                    classes.priority asc,
                    candidates.document_id asc,
                    candidates.target_id asc
            ) as line_rank
        from candidates
        inner join
            classes
            on candidates.condition = classes.condition
            and (classes.admin_level = 'any' or candidates.admin_level = classes.admin_level)
    )
select
    ranked.indicator_code,
    ranked.year,
    ranked.document_id,
    ranked.target_id,
    ranked.admin_level,
    ranked.comparator,
    case when ranked.serves_a_value then ranked.required_value end as required_value,
    case when ranked.serves_a_value then ranked.required_high end as required_high,
    ranked.unit,
    ranked.working,
    ranked.benchmark_class,
    ranked.comparability,
    ranked.serves_a_value,
    ranked.care_vi
    -- an aspiration is a softer promise than the number alone says
    || case
        when targets.modality is null then '' else ' Kế hoạch làm mốc ghi “' || targets.modality || '”.'
    end as care_vi,
    benchmarks.benchmark_name_vi,
    benchmarks.period_from,
    benchmarks.period_to
from ranked
inner join benchmarks on ranked.document_id = benchmarks.document_id
left join {{ ref("int_targets_decided") }} as targets on ranked.target_id = targets.target_id
where ranked.line_rank = 1
