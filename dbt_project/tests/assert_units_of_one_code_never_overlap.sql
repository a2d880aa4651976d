-- Codes were re-used on 1/7/2025. Two units that share a code on the same day could not be told apart by any plan.
select early.unit_id, late.unit_id as other_unit_id
from {{ ref("dim_units") }} as early
inner join
    {{ ref("dim_units") }} as late
    on early.code = late.code
    and early.level = late.level
    and early.unit_id < late.unit_id
    and early.valid_from <= coalesce(late.valid_to, date '9999-12-31')
    and late.valid_from <= coalesce(early.valid_to, date '9999-12-31')
