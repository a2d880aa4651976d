-- Grain: one administrative unit in one span of validity; codes are re-used, so (code, valid_from) is the key.
with
    units as (
        select
            unit_id,
            code,
            code_system,
            kind_vi,
            name_vi,
            level,
            parent_code,
            territory_id,
            -- an unknown beginning sorts before every plan; `is_valid_from_known` tells it from a real date
            coalesce(valid_from, date '1900-01-01') as valid_from,
            valid_from is not null as is_valid_from_known,
            valid_to,
            coalesce(valid_to, date '9999-12-31') as valid_to_or_open,
            predecessors,
            change_type,
            source_url,
            quote,
            confidence
        from {{ ref("int_units_listed") }}
    ),
    parents as (
        select
            units.unit_id,
            parents.unit_id as parent_unit_id,
            parents.code as parent_code,
            parents.name_vi as parent_name_vi,
            parents.level as parent_level,
            row_number() over (
                partition by units.unit_id order by parents.valid_from desc, parents.unit_id asc
            ) as parent_rank
        from units
        inner join
            units as parents
            on units.parent_code = parents.code
            -- the unit above on its last day: a province may become a city while its communes stay as they are
            and parents.valid_from <= units.valid_to_or_open
            and units.valid_to_or_open <= parents.valid_to_or_open
    ),
    placed as (
        select
            units.unit_id,
            parents.parent_unit_id,
            case
                when units.level = 'province'
                then units.code
                when parents.parent_level = 'province'
                then parents.parent_code
                else grandparents.parent_code
            end as province_code,
            case
                when units.level = 'province'
                then units.name_vi
                when parents.parent_level = 'province'
                then parents.parent_name_vi
                else grandparents.parent_name_vi
            end as province_name_vi
        from units
        left join parents on units.unit_id = parents.unit_id and parents.parent_rank = 1
        left join
            parents as grandparents on parents.parent_unit_id = grandparents.unit_id and grandparents.parent_rank = 1
    )
select
    units.unit_id,
    {{ surrogate_key("units.unit_id") }} as unit_key,
    units.code,
    units.code_system,
    units.kind_vi,
    units.name_vi,
    units.level,
    placed.parent_unit_id,
    placed.province_code,
    placed.province_name_vi,
    units.territory_id,
    units.valid_from,
    units.is_valid_from_known,
    units.valid_to,
    units.valid_to_or_open,
    units.predecessors,
    units.change_type,
    {{ match_key("units.name_vi") }} as name_key,
    {{ province_key("placed.province_name_vi") }} as province_key,
    units.source_url,
    units.quote,
    units.confidence
from units
inner join placed on units.unit_id = placed.unit_id
