-- Grain: one file that a unit sent in.
select
    -- keys
    cast(submission_id as string) as submission_id,
    -- the card
    cast(file as string) as file,
    cast(original_name as string) as original_name,
    cast(sha256 as string) as sha256,
    {{ day_or_null("captured_on_text") }} as received_on,
    cast(received_at as string) as received_at,
    cast(received_by as string) as received_by,
    cast(kind as string) as submission_kind,
    cast(kind_basis as string) as kind_basis,
    cast(kind_reason as string) as kind_reason,
    cast(is_provisional as boolean) as is_provisional,
    cast(evidence_files as string) as evidence_files,
    -- what was found in it
    cast(unit_id as string) as unit_id,
    cast(unit_count as int) as unit_count,
    cast(period as string) as period,
    cast(layout as string) as layout,
    cast(outcome as string) as outcome,
    cast(reason as string) as reason,
    cast(value_count as int) as value_count,
    cast(withdrawn_count as int) as withdrawn_count,
    cast(refusal_count as int) as refusal_count,
    cast(cells_seen as int) as cells_seen,
    cast(cells_blank as int) as cells_blank
from {{ source("interim", "report_files") }}
