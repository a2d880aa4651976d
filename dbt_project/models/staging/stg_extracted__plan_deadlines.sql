-- Grain: one time limit of the body.
select
    -- keys
    cast(plan_deadline_id as string) as plan_deadline_id,
    cast(document_id as string) as document_id,
    cast(sequence as int) as sequence,
    -- what it says
    cast(section as string) as section,
    cast(what as string) as what,
    cast(deadline_text as string) as deadline_text,
    cast(deadline_kind as string) as deadline_kind,
    cast(deadline_date as string) as deadline_date,
    cast(due_on as date) as due_on,
    cast(due_year as int) as due_year,
    cast(due_quarters as string) as due_quarters,
    cast(recurring as string) as recurring,
    -- evidence
    cast(quote as string) as quote,
    cast(corrected_from as string) as corrected_from,
    cast(corrected_because as string) as corrected_because,
    cast(line_start as int) as line_start,
    cast(line_end as int) as line_end,
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page
from {{ source("interim", "plan_deadlines") }}
