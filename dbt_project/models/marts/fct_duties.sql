-- Grain: one reporting duty that a plan sets.
select
    duty_id,
    document_id,
    unit_id,
    sequence,
    reporter,
    recipient,
    frequency_or_deadline,
    quote,
    corrected_from,
    corrected_because,
    line_start,
    line_end,
    char_start,
    char_end,
    page,
    {{ release_id() }}
from {{ ref("int_duties_placed") }}
