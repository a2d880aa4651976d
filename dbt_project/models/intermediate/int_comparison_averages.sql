-- Grain: one province by its code, one indicator, one year: the mean of what its communes reported, and of how many of them.
with
    -- a mean moves with every commune of its province: also with those whose own rows are taken over
    grid as (
        -- once however many plans a commune has
        select distinct grid.unit_id, grid.indicator_code, grid.year
        from {{ ref("int_comparison_grid") }} as grid
        left join {{ ref("stg_carried__years") }} as carried_years on grid.year = carried_years.year
        where carried_years.year is null and grid.plan_id <> 'none'
    ),
    units as (select * from {{ ref("int_units_placed") }}),
    indicators as (select indicator_code, unit from {{ ref("indicators") }}),
    reported as (
        select unit_id, indicator_code, year, reported_value, reported_unit
        from {{ ref("int_comparison_reported") }}
        union all
        select unit_id, indicator_code, year, reported_value, reported_unit
        from {{ ref("stg_carried__comparison") }}
    ),
    counted as (
        select
            units.province_code,
            grid.indicator_code,
            grid.year,
            cast(count(*) as int) as communes,
            cast(count(reported.reported_value) as int) as communes_counted,
            -- only what is there: a commune that said nothing is neither 0 nor left out of the count
            -- added up as decimals: a sum of doubles depends on the order in which an engine meets them
            {{
                rounded(
                    "(" ~ exact_sum("reported.reported_value") ~ " / nullif(count(reported.reported_value), 0))", 6
                )
            }} as average
        from grid
        inner join units on grid.unit_id = units.unit_id
        inner join indicators on grid.indicator_code = indicators.indicator_code
        left join
            reported
            on grid.unit_id = reported.unit_id
            and grid.indicator_code = reported.indicator_code
            and grid.year = reported.year
            and indicators.unit = reported.reported_unit
        where
            units.valid_from <= {{ year_end("grid.year") }} and {{ year_start("grid.year") }} <= units.valid_to_or_open
        group by units.province_code, grid.indicator_code, grid.year
    )
select
    province_code,
    indicator_code,
    year,
    communes,
    communes_counted,
    average,
    case
        when communes_counted = 0
        then 'Chưa xã nào có số (0/' || cast(communes as string) || ' xã).'
        else
            'TB '
            || cast(communes_counted as string)
            || '/'
            || cast(communes as string)
            || ' xã: '
            || {{ plain_number(rounded("average", 2)) }}
    end as average_vi
from counted
