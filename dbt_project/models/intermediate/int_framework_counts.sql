-- Grain: one unit with a plan, one framework, one component; counts what the plan says about it and how it says it.
with
    components as (select * from {{ ref("coverage_components") }}),
    planning_units as (
        select distinct documents.unit_id, units.name_vi
        from {{ ref("int_documents_matched") }} as documents
        inner join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
        -- what is taken over from the release before is not counted anew
        left join {{ ref("stg_carried__units") }} as carried_units on units.code = carried_units.unit_code
        where carried_units.unit_code is null
    ),
    counted as (
        select
            unit_id,
            framework,
            component_code,
            count(case when kind = 'target' then record_id end) as targets,
            count(case when kind = 'target' and is_readable then record_id end) as measurable_targets,
            count(case when kind = 'task' then record_id end) as tasks
        from {{ ref("int_framework_matches") }}
        group by unit_id, framework, component_code
    ),
    reported as (
        select
            reported.unit_id,
            components.framework,
            components.component_code,
            count(distinct reported.indicator_code) as reported_indicators
        from {{ ref("int_reported_values_placed") }} as reported
        inner join {{ ref("indicators") }} as indicators on reported.indicator_code = indicators.indicator_code
        inner join
            components
            on (components.framework = 'PAR_INDEX' and indicators.domain = components.component_code)
            or (components.framework = 'SIPAS' and indicators.is_sipas)
            or (
                components.framework = 'DTI'
                and instr(';' || indicators.dti_pillar || ';', ';' || components.component_code || ';') > 0
            )
            or (
                components.framework = 'QD766'
                and instr(';' || indicators.qd766_group || ';', ';' || components.component_code || ';') > 0
            )
            or (
                components.framework = 'PAR_INDEX_CATALOGUE'
                and instr(';' || indicators.par_index_domain || ';', ';' || components.component_code || ';') > 0
            )
        where {{ is_told("reported.") }} and reported.value is not null
        group by reported.unit_id, components.framework, components.component_code
    )
select
    planning_units.unit_id,
    planning_units.name_vi as unit_name_vi,
    components.framework,
    components.framework_vi,
    components.component_code,
    components.name_vi as component_vi,
    components.display_order,
    try_cast(points.max_points_or_weight as double) as max_points,
    points.instrument as max_points_instrument,
    points.confidence as max_points_confidence,
    points.source_url as max_points_source_url,
    points.quote as max_points_quote,
    cast(coalesce(counted.targets, 0) as int) as targets,
    cast(coalesce(counted.measurable_targets, 0) as int) as measurable_targets,
    cast(coalesce(counted.tasks, 0) as int) as tasks,
    cast(coalesce(reported.reported_indicators, 0) as int) as reported_indicators,
    case
        when counted.measurable_targets > 0
        then 'number'
        when coalesce(counted.targets, 0) + coalesce(counted.tasks, 0) > 0
        then 'task'
        else 'none'
    end as covered_by
from planning_units
cross join components
left join {{ ref("framework_components") }} as points on components.points_component_id = points.component_id
left join
    counted
    on planning_units.unit_id = counted.unit_id
    and components.framework = counted.framework
    and components.component_code = counted.component_code
left join
    reported
    on planning_units.unit_id = reported.unit_id
    and components.framework = reported.framework
    and components.component_code = reported.component_code
