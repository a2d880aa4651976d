-- Grain: one unit with a plan, one framework, one component; counts what the plan says about it.
with
    components as (select * from {{ ref("coverage_components") }}),
    planning_units as (
        select distinct documents.unit_id, units.name_vi
        from {{ ref("int_documents_matched") }} as documents
        inner join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
    ),
    targets as (
        select
            targets.unit_id,
            targets.domain,
            targets.is_readable,
            targets.sipas_related,
            targets.dti_related,
            coalesce(indicators.is_sipas, false) as is_sipas,
            -- a composite index lists all its parts: "transparency;progress;…"
            ';' || coalesce(indicators.dti_pillar, '') || ';' as dti_pillars,
            ';' || coalesce(indicators.qd766_group, '') || ';' as qd766_groups
        from {{ ref("int_targets_decided") }} as targets
        left join {{ ref("indicators") }} as indicators on targets.indicator_code = indicators.indicator_code
        where targets.is_primary
    ),
    counted as (
        select
            targets.unit_id,
            components.framework,
            components.component_code,
            count(*) as targets,
            sum(case when targets.is_readable then 1 else 0 end) as measurable_targets
        from targets
        inner join
            components
            on (components.matched_by = 'plan_domain' and targets.domain = components.component_code)
            or (components.component_code = 'sipas_indicator' and targets.is_sipas)
            or (components.component_code = 'sipas_related' and targets.sipas_related)
            or (components.component_code = 'dti_related' and targets.dti_related)
            or (
                components.framework = 'DTI'
                and components.matched_by = 'indicator'
                and strpos(targets.dti_pillars, ';' || components.component_code || ';') > 0
            )
            or (
                components.framework = 'QD766'
                and strpos(targets.qd766_groups, ';' || components.component_code || ';') > 0
            )
        group by targets.unit_id, components.framework, components.component_code
    ),
    tasks as (
        select documents.unit_id, tasks.domain, count(*) as tasks
        from {{ ref("stg_extracted__tasks") }} as tasks
        inner join {{ ref("int_documents_matched") }} as documents on tasks.document_id = documents.document_id
        group by documents.unit_id, tasks.domain
    )
select
    planning_units.unit_id,
    planning_units.name_vi as unit_name_vi,
    components.framework,
    components.framework_vi,
    components.component_code,
    components.name_vi as component_vi,
    components.display_order,
    cast(coalesce(counted.targets, 0) as int) as targets,
    cast(coalesce(counted.measurable_targets, 0) as int) as measurable_targets,
    -- a task belongs to a domain of the plan; it has no DTI pillar and no group of Decision 766
    case when components.matched_by = 'plan_domain' then cast(coalesce(tasks.tasks, 0) as int) end as tasks
from planning_units
cross join components
left join
    counted
    on planning_units.unit_id = counted.unit_id
    and components.framework = counted.framework
    and components.component_code = counted.component_code
left join tasks on planning_units.unit_id = tasks.unit_id and components.component_code = tasks.domain
