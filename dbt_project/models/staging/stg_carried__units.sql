-- Grain: one unit code whose rows are taken over from the release before; none in a full build.
select cast(unit_code as string) as unit_code from {{ source("interim", "carried_units") }}
