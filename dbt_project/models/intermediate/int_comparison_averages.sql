-- Grain: one province, one indicator, one year: the mean of what its communes reported, and of how many of them.
with
    grid as (select * from {{ ref("int_comparison_grid") }}),
    units as (select * from {{ ref("int_units_placed") }}),
    indicators as (select indicator_code, unit from {{ ref("indicators") }}),
    reported as (select * from {{ ref("int_comparison_reported") }}),
    counted as (
        select
            units.province_name_vi,
            grid.indicator_code,
            grid.year,
            cast(count(*) as int) as communes,
            cast(count(reported.reported_value) as int) as communes_counted,
            -- only what is there: a commune that said nothing is neither 0 nor left out of the count
            round(avg(reported.reported_value), 6) as average
        from grid
        inner join units on grid.unit_id = units.unit_id
        inner join indicators on grid.indicator_code = indicators.indicator_code
        left join
            reported
            on grid.unit_id = reported.unit_id
            and grid.indicator_code = reported.indicator_code
            and grid.year = reported.year
            and indicators.unit = reported.reported_unit
        where units.valid_from <= make_date(grid.year, 12, 31) and make_date(grid.year, 1, 1) <= units.valid_to_or_open
        group by units.province_name_vi, grid.indicator_code, grid.year
    )
select
    province_name_vi,
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
            || {{ plain_number("round(average, 2)") }}
    end as average_vi
from counted
