-- Grain: one indicator, one year of the comparison: the national target that stands for a commune in that year.
with
    years as (select distinct indicator_code, year from {{ ref("int_comparison_grid") }}),
    ranked as (
        select
            years.indicator_code,
            years.year,
            national.national_target_id,
            national.target_year,
            national.comparator,
            national.value,
            national.unit,
            national.instrument,
            national.confidence,
            coalesce({{ asks_for_less("national.comparator", "indicators.direction") }}, false) as is_contrary,
            row_number() over (
                partition by years.indicator_code, years.year
                order by
                    -- the newest milestone that has come; only where none has come, the next one
                    case when national.target_year <= years.year then 0 else 1 end asc,
                    -- a figure that nobody could read never pushes aside one that was read
                    case when national.confidence = 'confirmed' then 0 else 1 end asc,
                    abs(years.year - national.target_year) asc,
                    -- third party before unconfirmed
                    case national.confidence when 'confirmed' then 1 when 'third_party' then 2 else 3 end asc,
                    case national.level when 'commune' then 1 else 2 end asc,
                    -- the later instrument overtakes the earlier one
                    national.instrument_date desc nulls last,
                    national.national_target_id asc
            ) as line_rank
        from years
        inner join
            {{ ref("national_targets") }} as national
            on years.indicator_code = national.indicator_code
            and national.level in ('national', 'commune')
        inner join {{ ref("indicators") }} as indicators on years.indicator_code = indicators.indicator_code
    )
select
    indicator_code,
    year,
    national_target_id,
    target_year,
    comparator,
    value,
    unit,
    instrument,
    confidence,
    confidence = 'confirmed' and target_year <= year and not is_contrary as is_deciding
from ranked
where line_rank = 1
