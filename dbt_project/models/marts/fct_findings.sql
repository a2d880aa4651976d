-- Grain: one contradiction or slip that an analyst should ask the commune about.
select
    finding_id,
    document_id,
    unit_id,
    sequence,
    rule,
    severity,
    why,
    quote,
    line_start,
    line_end,
    char_start,
    char_end,
    page,
    {{ release_id() }}
from {{ ref("int_findings_placed") }}
