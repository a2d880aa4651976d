-- Grain: one administrative unit in one span of validity.
select
    unit_id,
    unit_key,
    code,
    code_system,
    name_vi,
    level,
    parent_unit_id,
    province_name_vi,
    valid_from,
    is_valid_from_known,
    valid_to,
    predecessors,
    change_type,
    source_url,
    quote,
    confidence,
    {{ release_id() }}
from {{ ref("int_units_placed") }}
