-- Grain: one time limit of one task; a cell may set several.
select
    -- keys
    cast(task_id as string) as task_id,
    cast(document_id as string) as document_id,
    cast(position as int) as position,
    -- what it says
    cast(label as string) as label,
    cast(deadline_kind as string) as deadline_kind,
    cast(deadline_date as string) as deadline_date,
    cast(due_on as date) as due_on,
    cast(due_year as int) as due_year,
    cast(due_quarters as string) as due_quarters,
    cast(span_from as date) as span_from,
    cast(recurring as string) as recurring
from {{ source("interim", "task_deadlines") }}
