-- A path rises (or, for a reduction, falls) year by year between its start and its end; anything else is a wrong
-- pairing.
with
    walked as (
        select
            years.target_id,
            years.admin_level,
            years.year,
            years.unit,
            years.required_value,
            lag(years.required_value) over (
                partition by years.target_id, years.admin_level order by years.year asc
            ) as before_value,
            steps.comparator as step_comparator
        from {{ ref("fct_target_years") }} as years
        inner join {{ ref("fct_targets") }} as steps on years.target_id = steps.target_id
        where years.basis = 'derived'
    )
select target_id, admin_level, year, before_value, required_value
from walked
where
    (step_comparator = 'increase_ge' and required_value < before_value)
    or (step_comparator = 'decrease_ge' and required_value > before_value)
    or (unit = 'percent' and (required_value < 0 or required_value > 100))
