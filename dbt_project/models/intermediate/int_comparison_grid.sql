-- Grain: one commune, one indicator, one year, one plan of the commune that runs in it: what could be said, said or
-- not.
-- A year without a plan has one row for each indicator that the commune reported all the same; its plan is `none`.
with
    units as (select * from {{ ref("int_units_placed") }} where level = 'commune'),
    own as (select * from {{ ref("int_own_lines") }}),
    plan_years as (
        select documents.unit_id, documents.document_id as plan_id, cast(years.year as int) as year
        from {{ ref("int_documents_matched") }} as documents
        inner join units on documents.unit_id = units.unit_id
        inner join
            range(1990, 2101) as years(year)
            on years.year between documents.period_year_from and documents.period_year_to
    ),
    planned as (select distinct unit_id, year from plan_years),
    -- an indicator that only a district line uses has nothing to say to a commune
    used as (
        select indicator_code
        from own
        union
        select indicator_code
        from {{ ref("int_benchmark_lines") }}
        where admin_level in ('commune', 'both', 'unstated')
    ),
    -- what a commune reported is shown also where nobody has its plan
    unplanned as (
        select reported.unit_id, reported.indicator_code, reported.year
        from {{ ref("int_comparison_reported") }} as reported
        inner join units on reported.unit_id = units.unit_id
        left join planned on reported.unit_id = planned.unit_id and reported.year = planned.year
        where planned.unit_id is null
    )
select plan_years.unit_id, used.indicator_code, plan_years.year, plan_years.plan_id
from plan_years
cross join used
union
-- a target whose year lies outside the plan's own period is a row too
select unit_id, indicator_code, year, document_id as plan_id
from own
union all
select unplanned.unit_id, unplanned.indicator_code, unplanned.year, 'none' as plan_id
from unplanned
left join
    own
    on unplanned.unit_id = own.unit_id
    and unplanned.indicator_code = own.indicator_code
    and unplanned.year = own.year
where own.unit_id is null
