-- Two primary lines for one measure would count twice and be judged twice; none would lose the measure.
select
    document_id,
    indicator_code,
    admin_level,
    year_to,
    value_kind,
    count(*) as lines,
    sum(cast(is_primary as int)) as primary_lines
from {{ ref("fct_targets") }}
where indicator_code is not null and duplicate_of is null
group by document_id, indicator_code, admin_level, year_to, value_kind
having sum(cast(is_primary as int)) <> 1
union all
select document_id, indicator_code, admin_level, year_to, value_kind, 1 as lines, 1 as primary_lines
from {{ ref("fct_targets") }}
where duplicate_of is not null and is_primary
