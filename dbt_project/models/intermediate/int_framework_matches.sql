-- Grain: one target or task of a plan and one component of a framework that it serves. A target serves what the tags of
-- its indicator name, and the contents of the reform by its indicator's own domain; only where it has no indicator its
-- heading speaks for it. A task serves the contents of its heading, and what the indicators name that its words name.
with
    components as (select * from {{ ref("coverage_components") }}),
    tags as (select * from {{ ref("indicator_tags") }}),
    targets as (
        select
            targets.target_id,
            targets.task_id,
            targets.document_id,
            targets.indicator_code,
            targets.counted_domain,
            targets.is_readable
        from {{ ref("int_targets_decided") }} as targets
        where targets.is_primary
    ),
    tasks as (select task_id, document_id, domain from {{ ref("stg_extracted__tasks") }}),
    -- the indicators that a task speaks of: by its words, or by the target that stands in it
    task_codes as (
        select tasks.document_id, named.task_id, named.indicator_code
        from {{ ref("stg_extracted__task_indicators") }} as named
        inner join tasks on named.task_id = tasks.task_id
        union
        select document_id, task_id, indicator_code
        from targets
        where task_id is not null and indicator_code is not null
    ),
    records as (
        select document_id, 'target' as kind, target_id as record_id, indicator_code, is_readable
        from targets
        where indicator_code is not null
        union all
        select document_id, 'task' as kind, task_id as record_id, indicator_code, true as is_readable
        from task_codes
    ),
    tagged as (
        select
            records.document_id,
            tags.framework,
            tags.component_code,
            records.kind,
            records.record_id,
            records.is_readable,
            min(records.indicator_code) as indicator_code,
            max(case when tags.relation = 'is_metric' then 1 else 0 end) = 1 as is_metric,
            max(case when tags.asks_level then 1 else 0 end) = 1 as asks_level,
            min(tags.why_vi) as why_vi
        from records
        inner join tags on records.indicator_code = tags.indicator_code
        group by
            records.document_id,
            tags.framework,
            tags.component_code,
            records.kind,
            records.record_id,
            records.is_readable
    ),
    -- a target without an indicator, and every task, stands under the heading of one of the seven contents
    headed as (
        select
            document_id, 'target' as kind, target_id as record_id, indicator_code, is_readable, counted_domain as domain
        from targets
        union all
        select document_id, 'task' as kind, task_id as record_id, cast(null as string) as indicator_code, true, domain
        from tasks
    )
select
    document_id, framework, component_code, kind, record_id, is_readable, indicator_code, is_metric, asks_level, why_vi
from tagged
union all
-- any part of a framework, each record once: never fewer than one of its parts
select
    document_id,
    framework,
    'any',
    kind,
    record_id,
    is_readable,
    min(indicator_code),
    max(is_metric),
    max(asks_level),
    min(why_vi)
from tagged
group by document_id, framework, kind, record_id, is_readable
union all
select
    headed.document_id,
    components.framework,
    components.component_code,
    headed.kind,
    headed.record_id,
    headed.is_readable,
    headed.indicator_code,
    false,
    true,
    cast(null as string)
from headed
inner join components on components.matched_by = 'domain' and headed.domain = components.component_code
union all
select
    headed.document_id,
    components.framework,
    part.component_code,
    headed.kind,
    headed.record_id,
    headed.is_readable,
    headed.indicator_code,
    false,
    true,
    'Theo mục của kế hoạch; chưa có mã chỉ số'
from headed
inner join
    components
    on components.framework = 'PAR_INDEX'
    and headed.domain = components.component_code
    and headed.indicator_code is null
inner join
    components as part
    on components.framework = part.framework
    and part.component_code in (components.component_code, 'any')
left join
    tagged
    on headed.record_id = tagged.record_id
    and headed.kind = tagged.kind
    and tagged.framework = 'PAR_INDEX'
    and (tagged.component_code = part.component_code or part.component_code = 'any')
where tagged.record_id is null
