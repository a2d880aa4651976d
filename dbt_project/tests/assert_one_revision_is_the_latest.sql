-- Two latest revisions would count a commune twice; none would lose it.
select
    place_name, place_level, unit_code, indicator_code, period, period_type, sum(cast(is_latest as int)) as latest_rows
from {{ ref("fct_reported_values") }}
group by place_name, place_level, unit_code, indicator_code, period, period_type
having sum(cast(is_latest as int)) <> 1
