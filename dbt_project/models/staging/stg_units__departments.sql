-- Grain: one office of a province that reported or made a plan.
select
    cast(unit_id as string) as unit_id,
    cast(code as string) as code,
    cast(kind_vi as string) as kind_vi,
    cast(name_vi as string) as name_vi,
    cast(parent_code as string) as parent_code,
    {{ day_or_null("valid_from_text") }} as valid_from,
    cast(quote as string) as quote,
    cast(confidence as string) as confidence
from {{ source("interim", "departments") }}
