-- Grain: one plan of a unit, one framework, one component; counts what the plan says about it and how it says it.
with
    components as (select * from {{ ref("coverage_components") }}),
    catalogued as (
        select framework, component_code, count(distinct indicator_code) as catalogue_indicators
        from {{ ref("indicator_tags") }}
        group by framework, component_code
    ),
    headings as (select component_code from components where matched_by = 'domain'),
    plans as (
        select documents.document_id, documents.unit_id, documents.period, units.name_vi
        from {{ ref("int_documents_matched") }} as documents
        inner join {{ ref("int_units_placed") }} as units on documents.unit_id = units.unit_id
        -- what is taken over from the release before is not counted anew
        left join {{ ref("stg_carried__units") }} as carried_units on units.code = carried_units.unit_code
        where carried_units.unit_code is null
    ),
    appendices as (select distinct document_id from {{ ref("stg_extracted__tasks") }}),
    counted as (
        select
            document_id,
            framework,
            component_code,
            count(case when kind = 'target' then record_id end) as targets,
            count(case when kind = 'target' and is_readable then record_id end) as measurable_targets,
            count(case when kind = 'target' and is_metric then record_id end) as metric_targets,
            count(case when kind = 'target' and asks_level then record_id end) as level_targets,
            count(distinct case when kind = 'target' then indicator_code end) as indicators,
            count(case when kind = 'task' then record_id end) as tasks
        from {{ ref("int_framework_matches") }}
        group by document_id, framework, component_code
    ),
    reasons as (
        select document_id, framework, component_code, {{ ordered_concat("why_vi", "; ", "why_vi") }} as reasons_vi
        from
            (
                select distinct document_id, framework, component_code, why_vi
                from {{ ref("int_framework_matches") }}
                where kind = 'target' and why_vi is not null
            ) as each_once
        group by document_id, framework, component_code
    ),
    served as (
        select framework, component_code, indicator_code
        from {{ ref("indicator_tags") }}
        union
        select framework, 'any' as component_code, indicator_code
        from {{ ref("indicator_tags") }}
        union
        select components.framework, components.component_code, indicators.indicator_code
        from {{ ref("indicators") }} as indicators
        inner join components on components.matched_by = 'domain' and indicators.domain = components.component_code
    ),
    reported as (
        select
            reported.unit_id,
            served.framework,
            served.component_code,
            count(distinct reported.indicator_code) as reported_indicators
        from {{ ref("int_reported_values_placed") }} as reported
        inner join served on reported.indicator_code = served.indicator_code
        where {{ is_told("reported.") }} and reported.value is not null
        group by reported.unit_id, served.framework, served.component_code
    )
select
    plans.document_id,
    plans.unit_id,
    plans.name_vi as unit_name_vi,
    plans.period,
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
    cast(coalesce(catalogued.catalogue_indicators, 0) as int) as catalogue_indicators,
    cast(coalesce(counted.targets, 0) as int) as targets,
    cast(coalesce(counted.measurable_targets, 0) as int) as measurable_targets,
    cast(coalesce(counted.metric_targets, 0) as int) as metric_targets,
    cast(coalesce(counted.level_targets, 0) as int) as level_targets,
    cast(coalesce(counted.indicators, 0) as int) as indicators,
    -- a plan that came without its appendix has an unknown number of tasks, not none
    case when appendices.document_id is not null then cast(coalesce(counted.tasks, 0) as int) end as tasks,
    cast(coalesce(reported.reported_indicators, 0) as int) as reported_indicators,
    case
        when counted.measurable_targets > 0
        then 'number'
        when coalesce(counted.targets, 0) + coalesce(counted.tasks, 0) > 0
        then 'task'
        when components.matched_by = 'tag' and catalogued.component_code is null
        then 'no_indicator'
        when appendices.document_id is null
        then 'no_appendix'
        -- only of the contents of a plan every task says which it serves
        when headings.component_code is null or components.framework not in ('CONTENTS', 'PAR_INDEX')
        then 'no_number'
        else 'none'
    end as covered_by,
    reasons.reasons_vi
from plans
cross join components
left join {{ ref("framework_components") }} as points on components.points_component_id = points.component_id
left join
    catalogued on components.framework = catalogued.framework and components.component_code = catalogued.component_code
left join headings on components.component_code = headings.component_code
left join appendices on plans.document_id = appendices.document_id
left join
    counted
    on plans.document_id = counted.document_id
    and components.framework = counted.framework
    and components.component_code = counted.component_code
left join
    reasons
    on plans.document_id = reasons.document_id
    and components.framework = reasons.framework
    and components.component_code = reasons.component_code
left join
    reported
    on plans.unit_id = reported.unit_id
    and components.framework = reported.framework
    and components.component_code = reported.component_code
