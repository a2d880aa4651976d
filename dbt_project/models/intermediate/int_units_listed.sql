-- Grain: one unit in one span of validity: those of the code list, and offices of provinces that reported or plan.
select
    unit_id,
    code,
    code_system,
    kind_vi,
    name_vi,
    level,
    parent_code,
    territory_id,
    valid_from,
    valid_to,
    predecessors,
    change_type,
    source_url,
    quote,
    confidence
from {{ ref("units") }}
union all
-- its code is of our own making: the code of its province and its name
select
    unit_id,
    code,
    'own' as code_system,
    kind_vi,
    name_vi,
    'department' as level,
    parent_code,
    unit_id as territory_id,
    valid_from,
    cast(null as date) as valid_to,
    cast(null as string) as predecessors,
    cast(null as string) as change_type,
    cast(null as string) as source_url,
    quote,
    confidence
from {{ ref("stg_units__departments") }}
