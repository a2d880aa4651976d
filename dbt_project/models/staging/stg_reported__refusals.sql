-- Grain: one cell of a file that did not become a value.
select
    -- keys
    cast(submission_id as string) as submission_id,
    cast(position as int) as position,
    -- which rule, and how it weighs
    cast(rule as string) as rule_code,
    cast(rule_vi as string) as rule_vi,
    cast(severity as string) as severity,
    cast(remedy_vi as string) as remedy_vi,
    -- what it was meant for
    cast(unit_id as string) as unit_id,
    cast(indicator_code as string) as indicator_code,
    cast(period as string) as period,
    {{ day_or_null("captured_on_text") }} as received_on,
    -- evidence
    cast(file as string) as file,
    cast(sheet as string) as sheet,
    cast(cell as string) as cell,
    cast(found as string) as found,
    cast(reason as string) as reason,
    cast(question as string) as question,
    cast(nearest as string) as nearest
from {{ source("interim", "report_refusals") }}
