-- Grain: one file that was offered.
select
    -- keys
    cast(document_id as string) as document_id,
    -- what it says
    cast(outcome as string) as outcome,
    cast(reason as string) as reason,
    cast(targets as int) as targets,
    cast(results as int) as results,
    cast(tasks as int) as tasks,
    cast(legal_bases as int) as legal_bases,
    cast(duties as int) as duties,
    cast(findings as int) as findings,
    -- evidence
    cast(file_name as string) as file_name
from {{ source("interim", "outcomes") }}
