-- The numbers that stand for texts in joins of big tables are cut from a checksum: were two alike, the figures of two
-- units or of two indicators would meet in one row and look right.
select 'unit' as kind, unit_key as number, min(unit_id) as one, max(unit_id) as other
from {{ ref("dim_units") }}
group by unit_key
having count(*) > 1
union all
select 'indicator' as kind, indicator_key as number, min(indicator_code) as one, max(indicator_code) as other
from {{ ref("dim_indicators") }}
group by indicator_key
having count(*) > 1
