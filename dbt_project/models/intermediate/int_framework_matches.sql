-- Grain: one target or task of a unit's plan and one component of a framework that it serves.
with
    components as (select * from {{ ref("coverage_components") }}),
    targets as (
        select
            targets.target_id,
            targets.task_id,
            targets.unit_id,
            targets.domain,
            targets.is_readable,
            targets.sipas_related,
            targets.dti_related,
            coalesce(indicators.is_sipas, false) as is_sipas,
            -- a composite index lists all its parts: "transparency;progress;…"
            ';' || coalesce(indicators.dti_pillar, '') || ';' as dti_pillars,
            ';' || coalesce(indicators.qd766_group, '') || ';' as qd766_groups,
            ';' || coalesce(indicators.par_index_domain, '') || ';' as par_index_domains
        from {{ ref("int_targets_decided") }} as targets
        left join {{ ref("indicators") }} as indicators on targets.indicator_code = indicators.indicator_code
        where targets.is_primary
    ),
    tasks as (
        select
            tasks.task_id,
            documents.unit_id,
            tasks.domain,
            {{
                match_key(
                    "coalesce(tasks.content, '') || ' ' || coalesce(tasks.activity, '') || ' ' || coalesce(tasks.goal, '') || ' ' || coalesce(tasks.product, '')"
                )
            }}
            as words
        from {{ ref("stg_extracted__tasks") }} as tasks
        inner join {{ ref("int_documents_matched") }} as documents on tasks.document_id = documents.document_id
    ),
    numbers as (
        select targets.*, components.framework, components.component_code
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
                and instr(targets.dti_pillars, ';' || components.component_code || ';') > 0
            )
            or (
                components.framework = 'QD766'
                and instr(targets.qd766_groups, ';' || components.component_code || ';') > 0
            )
            or (
                components.framework = 'PAR_INDEX_CATALOGUE'
                and instr(targets.par_index_domains, ';' || components.component_code || ';') > 0
            )
    )
select unit_id, framework, component_code, 'target' as kind, target_id as record_id, is_readable
from numbers
union
-- a task serves a domain by its place in the table
select tasks.unit_id, components.framework, components.component_code, 'task' as kind, tasks.task_id as record_id, true
from tasks
inner join components on components.matched_by = 'plan_domain' and tasks.domain = components.component_code
union
-- … and any other component by the target that stands in it
select tasks.unit_id, numbers.framework, numbers.component_code, 'task' as kind, tasks.task_id as record_id, true
from tasks
inner join numbers on tasks.task_id = numbers.task_id
inner join
    components
    on numbers.framework = components.framework
    and numbers.component_code = components.component_code
    and components.matched_by <> 'plan_domain'
union
-- … or by its words
select tasks.unit_id, words.framework, words.component_code, 'task' as kind, tasks.task_id as record_id, true
from tasks
inner join {{ ref("coverage_words") }} as words on tasks.words like '%' || {{ match_key("words.pattern") }} || '%'
