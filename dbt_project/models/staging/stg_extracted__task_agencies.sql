-- Grain: one body in one role of one task.
select
    -- keys
    cast(task_id as string) as task_id,
    cast(document_id as string) as document_id,
    cast(role as string) as role,
    cast(position as int) as position,
    -- what it says
    cast(agency_text as string) as agency_text
from {{ source("interim", "task_agencies") }}
