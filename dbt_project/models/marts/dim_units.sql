-- Grain: one administrative unit in one span of validity.
select
    units.unit_id,
    units.unit_key,
    units.code,
    units.code_system,
    units.kind_vi,
    units.name_vi,
    units.level,
    units.parent_unit_id,
    units.province_code,
    units.province_name_vi,
    units.territory_id,
    units.valid_from,
    units.is_valid_from_known,
    units.valid_to,
    units.predecessors,
    units.change_type,
    units.source_url,
    units.quote,
    units.confidence,
    confidences.label_vi as confidence_vi,
    {{ release_id() }}
from {{ ref("int_units_placed") }} as units
left join {{ ref("labels") }} as confidences on confidences.list = 'confidence' and units.confidence = confidences.code
