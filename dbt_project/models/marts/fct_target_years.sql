-- Grain: one target, one level, one year for which it asks something.
select
    target_id,
    admin_level,
    year,
    document_id,
    unit_id,
    indicator_code,
    comparator,
    required_value,
    required_high,
    unit,
    value_kind,
    basis,
    working,
    base_target_id,
    end_target_id,
    is_primary,
    {{ release_id() }}
from {{ ref("int_target_years") }}
