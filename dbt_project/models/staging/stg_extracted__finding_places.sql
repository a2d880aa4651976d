-- Grain: one place of one question, with its words.
select
    -- keys
    cast(finding_id as string) as finding_id,
    cast(document_id as string) as document_id,
    cast(position as int) as position,
    -- evidence
    cast(quote as string) as quote,
    cast(line_start as int) as line_start,
    cast(line_end as int) as line_end,
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page
from {{ source("interim", "finding_places") }}
