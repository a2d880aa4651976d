-- A misprinted number, or one that only a machine has read off a picture, is a silently wrong number once it is judged.
select targets.target_id, 'asked for in a year' as used_as
from {{ ref("fct_targets") }} as targets
inner join {{ ref("fct_target_years") }} as years on targets.target_id = years.target_id
where targets.value_uncertain or targets.needs_confirmation or targets.value is null
union all
select targets.target_id, 'compared' as used_as
from {{ ref("fct_targets") }} as targets
inner join
    {{ ref("commune_comparison") }} as compared
    on (targets.target_id = compared.target_id and compared.target_value is not null)
    or (targets.target_id = compared.benchmark_target_id and compared.benchmark_value is not null)
where targets.value_uncertain or targets.needs_confirmation or targets.value is null
