-- Grain: one reported value as received; says whose it is, for which period, and which revision of it.
with
    reported as (select * from {{ ref("stg_reported__values") }}),
    units as (select * from {{ ref("int_units_placed") }}),
    timed as (
        select
            file || '#' || cast(row_number as string) as reported_value_id,
            cast(nullif(regexp_extract(period, '^([0-9][0-9][0-9][0-9])', 1), '') as int) as period_year,
            coalesce(
                -- "2025-07-01/2025-08-27": the day on which it begins
                try_cast(substr(period, 1, 10) as date), {{ last_day_of("period") }}
            ) as period_day
        from reported
    ),
    -- code, level, name and day must agree: a code alone names two communes across 1/7/2025
    placed as (
        select timed.reported_value_id, min(units.unit_id) as unit_id, count(*) as unit_count
        from reported
        inner join timed on reported.file || '#' || cast(reported.row_number as string) = timed.reported_value_id
        inner join
            units
            on reported.unit_code = units.code
            and reported.place_level = units.level
            and strpos({{ match_key("reported.place_name") }}, units.name_key) > 0
            and units.valid_from <= timed.period_day
            and timed.period_day <= units.valid_to_or_open
        group by timed.reported_value_id
    ),
    ranked as (
        select
            reported.file || '#' || cast(reported.row_number as string) as reported_value_id,
            row_number() over (
                partition by
                    coalesce(reported.unit_code, reported.place_name),
                    reported.place_level,
                    reported.indicator_code,
                    reported.period,
                    reported.period_type
                order by
                    coalesce(reported.received_on, {{ last_day_of("reported.received_on_text") }}) asc nulls first,
                    reported.file asc,
                    reported.row_number asc
            ) as revision,
            count(*) over (
                partition by
                    coalesce(reported.unit_code, reported.place_name),
                    reported.place_level,
                    reported.indicator_code,
                    reported.period,
                    reported.period_type
            ) as revisions
        from reported
    )
select
    timed.reported_value_id,
    case when placed.unit_count = 1 then placed.unit_id end as unit_id,
    reported.unit_code,
    reported.agency_code,
    reported.place_name,
    reported.place_level,
    reported.indicator_code,
    reported.period,
    reported.period_type,
    timed.period_year,
    cast(ranked.revision as int) as revision,
    ranked.revision = ranked.revisions as is_latest,
    reported.period_type in ('year_to_date', 'as_of', 'range_open', 'day') as is_provisional,
    reported.numerator,
    reported.denominator,
    -- 0 of 0 is no rate
    case when reported.denominator = 0 then null else reported.value end as value,
    reported.unit,
    case
        when reported.denominator = 0 then 'zero_denominator' when reported.value is null then 'not_given'
    end as missing_reason,
    reported.received_on,
    reported.received_on_text,
    reported.dataset,
    reported.file,
    reported.row_number,
    reported.confidence = 'third_party' as is_third_party,
    reported.confidence,
    reported.source_url,
    reported.quote,
    reported.note
from reported
inner join timed on reported.file || '#' || cast(reported.row_number as string) = timed.reported_value_id
inner join ranked on timed.reported_value_id = ranked.reported_value_id
left join placed on timed.reported_value_id = placed.reported_value_id
