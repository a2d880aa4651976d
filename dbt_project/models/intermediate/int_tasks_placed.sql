-- Grain: one task; says whose it is and where each of its cells stands.
{{ config(materialized="ephemeral") }}
with
    spans as (
        select
            task_id,
            {{
                ordered_concat(
                    "cell || ' ' || cast(char_start as string) || '-' || cast(char_end as string)",
                    "; ",
                    "char_start, char_end, cell",
                )
            }} as spans
        from {{ ref("stg_extracted__task_spans") }}
        group by task_id
    ),
    -- what comes again has no one time
    times as (
        select task_id, min(starts_on) as starts_on, max(due_on) as ends_on
        from {{ ref("int_task_due_dates") }}
        where not is_recurring
        group by task_id
    )
select tasks.*, documents.unit_id, spans.spans, times.starts_on, times.ends_on
from {{ ref("stg_extracted__tasks") }} as tasks
inner join {{ ref("int_documents_matched") }} as documents on tasks.document_id = documents.document_id
left join spans on tasks.task_id = spans.task_id
left join times on tasks.task_id = times.task_id
