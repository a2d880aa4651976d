-- Grain: one indicator, one year, one unit of measure: what third parties say of communes outside of the comparison.
with
    compared as (select distinct unit_id from {{ ref("int_comparison_grid") }}),
    bounds as (select value as median_from from {{ ref("comparison_bounds") }} where bound = 'peer_median'),
    ranked as (
        select
            reported.indicator_code,
            reported.period_year as year,
            reported.unit,
            reported.value,
            reported.known_on,
            reported.period_type,
            row_number() over (
                partition by
                    reported.indicator_code,
                    reported.period_year,
                    reported.unit,
                    coalesce(reported.unit_code, reported.place_name)
                order by
                    case reported.period_type when 'year' then 0 else 1 end asc,
                    reported.known_on desc nulls last,
                    reported.reported_value_id asc
            ) as place_rank
        from {{ ref("int_reported_values_placed") }} as reported
        left join compared on reported.unit_id = compared.unit_id
        where
            reported.is_third_party
            and reported.is_latest
            and reported.scope = 'all'
            and reported.value is not null
            and reported.place_level = 'commune'
            -- a part of a year is no peer of a year; the sum since January is, and says until when
            and reported.period_type in ('year', 'year_to_date')
            and compared.unit_id is null
    ),
    counted as (
        select
            indicator_code,
            year,
            unit,
            cast(count(*) as int) as peer_count,
            min(value) as peer_min,
            max(value) as peer_max,
            {{ rounded("median(value)", 6) }} as peer_median,
            max(case when period_type = 'year_to_date' then known_on end) as summed_until
        from ranked
        where place_rank = 1
        group by indicator_code, year, unit
    )
select
    counted.indicator_code,
    counted.year,
    counted.unit,
    counted.peer_count,
    counted.peer_min,
    counted.peer_max,
    case when counted.peer_count >= bounds.median_from then counted.peer_median end as peer_median,
    'Nguồn thứ cấp: '
    || cast(counted.peer_count as string)
    || ' xã, phường khác'
    || coalesce(', lũy kế từ đầu năm đến ' || {{ day_vi("counted.summed_until") }}, '')
    || '; chỉ để tham khảo, không dùng để kết luận.' as peer_note_vi
from counted
cross join bounds
