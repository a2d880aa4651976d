-- Two latest revisions would count a commune twice; none would lose it; a gap would leave a replaced value standing.
select
    place_name,
    place_level,
    unit_code,
    indicator_code,
    scope,
    period,
    period_type,
    is_third_party,
    sum(cast(is_latest as int)) as latest_rows,
    count(distinct revision) as revisions,
    max(revision) as last_revision
from {{ ref("fct_reported_values") }}
group by place_name, place_level, unit_code, indicator_code, scope, period, period_type, is_third_party
having sum(cast(is_latest as int)) <> 1 or count(distinct revision) <> count(*) or max(revision) <> count(*)
