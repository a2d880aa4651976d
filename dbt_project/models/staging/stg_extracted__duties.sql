-- Grain: one reporting duty.
select
    -- keys
    cast(duty_id as string) as duty_id,
    cast(document_id as string) as document_id,
    cast(sequence as int) as sequence,
    -- what it says
    cast(reporter as string) as reporter,
    cast(recipient as string) as recipient,
    cast(frequency_or_deadline as string) as frequency_or_deadline,
    -- evidence
    cast(quote as string) as quote,
    cast(corrected_from as string) as corrected_from,
    cast(corrected_because as string) as corrected_because,
    cast(line_start as int) as line_start,
    cast(line_end as int) as line_end,
    cast(char_start as int) as char_start,
    cast(char_end as int) as char_end,
    cast(page as int) as page
from {{ source("interim", "duties") }}
