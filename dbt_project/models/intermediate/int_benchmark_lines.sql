-- Grain: one indicator and one year of the plans that serve as a benchmark: the line that may stand for it, and how.
with
    benchmarks as (select * from {{ ref("benchmark_documents") }}),
    classes as (select * from {{ ref("benchmark_classes") }}),
    noted as (
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
            -- a reading may set aside a line that the rules alone would let serve, never the other way round
            case
                when candidates.condition in ('contradictory', 'unreadable')
                then candidates.condition
                else coalesce(nullif(notes.condition, ''), candidates.condition)
            end as condition,
            notes.reading,
            notes.care_vi as note_vi,
            coalesce(notes.carries_past_period, true) as carries_past_period
        from {{ ref("int_benchmark_candidates") }} as candidates
        left join
            {{ ref("benchmark_line_notes") }} as notes
            on candidates.document_id = notes.document_id
            and candidates.indicator_code = notes.indicator_code
            and candidates.admin_level = notes.admin_level
    ),
    ranked as (
        select
            noted.*,
            classes.benchmark_class,
            classes.comparability,
            classes.serves_a_value,
            classes.care_vi,
            row_number() over (
                partition by noted.indicator_code, noted.year
                order by
                    case
                        noted.admin_level when 'commune' then 1 when 'both' then 2 when 'unstated' then 3 else 4
                    end asc,
                    classes.priority asc,
                    noted.document_id asc,
                    noted.target_id asc
            ) as line_rank,
            row_number() over (
                partition by noted.indicator_code, noted.year, noted.admin_level
                order by classes.priority asc, noted.document_id asc, noted.target_id asc
            ) as level_rank
        from noted
        inner join
            classes
            on noted.condition = classes.condition
            and (classes.admin_level = 'any' or noted.admin_level = classes.admin_level)
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
    ranked.reading,
    ranked.carries_past_period,
    ranked.care_vi
    || coalesce(' ' || ranked.note_vi, '')
    -- an aspiration is a softer promise than the number alone says
    || case
        when targets.modality is null then '' else ' Kế hoạch làm mốc ghi “' || targets.modality || '”.'
    end as care_vi,
    -- the district's own line is shown beside the commune's, never in its place
    districts.target_id as district_target_id,
    case when districts.serves_a_value then districts.required_value end as district_value,
    benchmarks.benchmark_name_vi,
    benchmarks.period_from,
    benchmarks.period_to
from ranked
inner join benchmarks on ranked.document_id = benchmarks.document_id
left join {{ ref("int_targets_decided") }} as targets on ranked.target_id = targets.target_id
left join
    ranked as districts
    on ranked.document_id = districts.document_id
    and ranked.indicator_code = districts.indicator_code
    and ranked.year = districts.year
    and ranked.admin_level <> 'district'
    and districts.admin_level = 'district'
    and districts.level_rank = 1
where ranked.line_rank = 1
