-- Grain: one commune, one indicator, one year, one plan of the grid that this build works out. In a full build all of
-- them; where
-- only some units have something new, these in the years that it touches, and the release before gives the others.
select grid.unit_id, grid.indicator_code, grid.year, grid.plan_id
from {{ ref("int_comparison_grid") }} as grid
inner join {{ ref("int_units_placed") }} as units on grid.unit_id = units.unit_id
left join {{ ref("stg_carried__units") }} as carried_units on units.code = carried_units.unit_code
left join {{ ref("stg_carried__years") }} as carried_years on grid.year = carried_years.year
where carried_units.unit_code is null and carried_years.year is null
