-- Grain: one place that one finding speaks of, the first being the finding's own.
select
    finding_id,
    position,
    document_id,
    unit_id,
    rule,
    quote,
    line_start,
    line_end,
    char_start,
    char_end,
    page,
    {{ release_id() }}
from {{ ref("int_finding_places_placed") }}
