-- Grain: one question that an analyst should ask.
select
    -- keys
    cast(finding_id as string) as finding_id,
    cast(document_id as string) as document_id,
    cast(sequence as int) as sequence,
    -- what it says
    cast(rule as string) as rule,
    cast(severity as string) as severity,
    cast(why as string) as why,
    -- evidence
    cast(quote as string) as quote,
    cast(line_start as int) as line_start,
    cast(line_end as int) as line_end,
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page
from {{ source("interim", "findings") }}
