-- Grain: one year whose comparison is taken over from the release before; none in a full build.
select cast(year as int) as year from {{ source("interim", "carried_years") }}
