-- Grain: one line of a plan's text, blank ones too.
select
    -- keys
    cast(document_id as string) as document_id,
    cast(line_number as int) as line_number,
    -- what it says
    cast(text as string) as text,
    -- evidence
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page,
    cast(section as string) as section
from {{ source("interim", "document_lines") }}
