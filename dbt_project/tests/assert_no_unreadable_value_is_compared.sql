-- A misprinted number, or one that only a machine has read off a picture, is a silently wrong number once it is judged.
with
    unreadable as (
        select target_id from {{ ref("fct_targets") }} where value_uncertain or needs_confirmation or value is null
    )
select unreadable.target_id, 'asked for in a year' as used_as
from unreadable
inner join {{ ref("fct_target_years") }} as years on unreadable.target_id = years.target_id
union all
-- one join each: with "or" between them every unreadable line would meet every row of the comparison
select unreadable.target_id, 'compared' as used_as
from unreadable
inner join {{ ref("commune_comparison") }} as compared on unreadable.target_id = compared.target_id
where compared.target_value is not null
union all
select unreadable.target_id, 'compared' as used_as
from unreadable
inner join {{ ref("commune_comparison") }} as compared on unreadable.target_id = compared.benchmark_target_id
where compared.benchmark_value is not null
