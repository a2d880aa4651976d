-- Grain: one place and one period as reported, however many values it holds; says which unit of ours that place is.
-- A few thousand rows stand for millions of values: what is slow or delicate (names, days) is done here once.
with
    places as (select distinct unit_code, place_level, place_name, period from {{ ref("stg_reported__values") }}),
    timed as (
        select
            unit_code,
            place_level,
            place_name,
            period,
            {{ year_of("period") }} as period_year,
            -- "2025-07-01/2025-08-27": the day on which it begins
            coalesce(try_cast(substr(period, 1, 10) as date), {{ last_day_of("period") }}) as period_day,
            {{ match_key("place_name") }} as place_key
        from places
    ),
    -- code, level, name and day must agree: a code alone names two communes across 1/7/2025
    matched as (
        select timed.unit_code, timed.place_level, timed.place_name, timed.period, min(units.unit_id) as unit_id
        from timed
        inner join
            {{ ref("int_units_placed") }} as units
            on timed.unit_code = units.code
            and timed.place_level = units.level
            and strpos(timed.place_key, units.name_key) > 0
            and units.valid_from <= timed.period_day
            and timed.period_day <= units.valid_to_or_open
        group by timed.unit_code, timed.place_level, timed.place_name, timed.period
        having count(*) = 1
    )
select timed.unit_code, timed.place_level, timed.place_name, timed.period, timed.period_year, matched.unit_id
from timed
left join
    matched
    on timed.unit_code = matched.unit_code
    and timed.place_level = matched.place_level
    and timed.place_name = matched.place_name
    and timed.period = matched.period
