-- Grain: one reported value as received.
select
    -- keys
    cast(file as string) as file,
    cast(row_number as int) as row_number,
    -- what it says
    cast(agency_code as string) as agency_code,
    cast(gso_unit_code as string) as unit_code,
    cast(agency_name as string) as place_name,
    cast(level as string) as place_level,
    cast(indicator_code as string) as indicator_code,
    cast(period as string) as period,
    cast(period_type as string) as period_type,
    cast(captured_on as date) as received_on,
    cast(revision as int) as revision,
    cast(numerator as double) as numerator,
    cast(denominator as double) as denominator,
    cast(value as double) as value,
    cast(unit as string) as unit,
    cast(dataset as string) as dataset,
    cast(confidence as string) as confidence,
    cast(note as string) as note,
    cast(captured_on_text as string) as received_on_text,
    -- evidence
    cast(source_url as string) as source_url,
    cast(quote as string) as quote
from {{ source("interim", "reported_values") }}
