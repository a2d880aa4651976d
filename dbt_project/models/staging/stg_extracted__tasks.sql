-- Grain: one row of an appendix table, or one activity of a row.
select
    -- keys
    cast(task_id as string) as task_id,
    cast(document_id as string) as document_id,
    cast(sequence as int) as sequence,
    -- what it says
    cast(domain as string) as domain,
    cast(content as string) as content,
    cast(activity as string) as activity,
    cast(goal as string) as goal,
    cast(product as string) as product,
    cast(lead_text as string) as lead_text,
    cast(coordinating_text as string) as coordinating_text,
    cast(remarks as string) as remarks,
    cast(deadline_text as string) as deadline_text,
    cast(deadline_kind as string) as deadline_kind,
    cast(deadline_date as string) as deadline_date,
    cast(due_on as date) as due_on,
    cast(due_year as int) as due_year,
    cast(due_quarters as string) as due_quarters,
    cast(recurring as string) as recurring,
    cast(needs_confirmation as boolean) as needs_confirmation,
    -- evidence
    cast(appendix as string) as appendix,
    cast(ordinal as string) as ordinal,
    cast(row_ref as string) as row_ref,
    cast(section_title as string) as section_title,
    cast(corrected_from as string) as corrected_from,
    cast(corrected_because as string) as corrected_because,
    cast(line_start as int) as line_start,
    cast(line_end as int) as line_end,
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page
from {{ source("interim", "tasks") }}
