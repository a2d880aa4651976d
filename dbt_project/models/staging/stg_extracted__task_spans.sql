-- Grain: one piece of one cell of one task.
select
    -- keys
    cast(task_id as string) as task_id,
    cast(document_id as string) as document_id,
    cast(cell as string) as cell,
    cast(position as int) as position,
    -- evidence
    cast(line_start as int) as line_start,
    cast(line_end as int) as line_end,
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page
from {{ source("interim", "task_spans") }}
