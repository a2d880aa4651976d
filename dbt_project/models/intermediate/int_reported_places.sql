-- Grain: one place and one period as reported, however many values it holds; says which unit of ours that place is.
-- A few thousand rows stand for millions of values: what is slow or delicate (names, days) is done here once.
with
    places as (
        select unit_code, place_level, place_name, period, max(given_unit_id) as given_unit_id
        from {{ ref("stg_reported__values") }}
        group by unit_code, place_level, place_name, period
    ),
    timed as (
        select
            unit_code,
            place_level,
            place_name,
            period,
            given_unit_id,
            {{ year_of("period") }} as period_year,
            {{ period_first_day("period") }} as period_from,
            {{ period_last_day("period") }} as period_to,
            -- "2025-07-01/2025-08-27": the day on which it begins
            case
                when length(period) >= 10 then {{ period_first_day("period") }} else {{ period_last_day("period") }}
            end as period_day,
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
            and instr(timed.place_key, units.name_key) > 0
            and units.valid_from <= timed.period_day
            and timed.period_day <= units.valid_to_or_open
        group by timed.unit_code, timed.place_level, timed.place_name, timed.period
        having count(*) = 1
    )
select
    timed.unit_code,
    timed.place_level,
    timed.place_name,
    timed.period,
    timed.period_year,
    coalesce(timed.given_unit_id, matched.unit_id) as unit_id,
    units.unit_key,
    timed.period_from,
    timed.period_to,
    -- of a unit that was founded or ended within the year, its own part of the year is the whole; several years are
    -- none
    timed.period_from
    <= greatest({{ year_start("timed.period_year") }}, coalesce(units.valid_from, date '1900-01-01')) as begins_year,
    timed.period_to between least(
        {{ year_end("timed.period_year") }}, coalesce(units.valid_to_or_open, date '9999-12-31')
    ) and {{ year_end("timed.period_year") }} as ends_year
from timed
left join
    matched
    on timed.unit_code = matched.unit_code
    and timed.place_level = matched.place_level
    and timed.place_name = matched.place_name
    and timed.period = matched.period
left join {{ ref("int_units_placed") }} as units on coalesce(timed.given_unit_id, matched.unit_id) = units.unit_id
