-- Grain: one commune, one indicator, one year in which the commune's plan runs: what could be said, said or not.
with
    units as (select * from {{ ref("int_units_placed") }} where level = 'commune'),
    own as (select * from {{ ref("int_own_lines") }}),
    plan_years as (
        select distinct documents.unit_id, cast(years.year as int) as year
        from {{ ref("int_documents_matched") }} as documents
        inner join units on documents.unit_id = units.unit_id
        inner join
            range(1990, 2101) as years(year)
            on years.year between documents.period_year_from and documents.period_year_to
    ),
    -- an indicator that only a district line uses has nothing to say to a commune
    used as (
        select indicator_code
        from own
        union
        select indicator_code
        from {{ ref("int_benchmark_lines") }}
        where admin_level in ('commune', 'both', 'unstated')
    )
select plan_years.unit_id, used.indicator_code, plan_years.year
from plan_years
cross join used
union
-- a target whose year lies outside the plan's own period is a row too
select unit_id, indicator_code, year
from own
