-- Grain: one commune that is taken over, one indicator, one year: the value that a mean of its province counts.
select
    cast(unit_id as string) as unit_id,
    cast(indicator_code as string) as indicator_code,
    cast(year as int) as year,
    cast(reported_value as double) as reported_value,
    cast(reported_unit as string) as reported_unit
from {{ source("interim", "carried_comparison") }}
