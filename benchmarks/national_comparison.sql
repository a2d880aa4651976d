-- Grain: one commune, one indicator, one year (or one month): the latest figure beside target and benchmark, ranked.
-- What passes through the window is narrow: whole numbers for unit, province and indicator; their texts join
-- afterwards.
with
    months as (
        select cast(month as int) as month, '{{ year }}-' || lpad(cast(month as string), 2, '0') as period
        from range(1, 13) as months(month)
    ),
    reported as (
        select
            gso_unit_code as unit_code,
            indicator_code,
            -- one number for the place in the series: month, then revision
            cast(substr(period, 6, 2) as int) * 1000 + revision as place,
            revision,
            value
        from {{ reported }}
    ),
    {% if every_month %}
        -- revisions have no gaps: the one before a revision is the one it replaced
        replaced as (select unit_code, indicator_code, place - 1 as place from reported where revision > 1),
        latest as (
            select reported.unit_code, reported.indicator_code, reported.place, reported.value
            from reported
            left join
                replaced
                on reported.unit_code = replaced.unit_code
                and reported.indicator_code = replaced.indicator_code
                and reported.place = replaced.place
            where replaced.place is null
        ),
    {% else %}
        -- figures run from the beginning of the year: the latest revision of the last month stands for the year, and
        -- where that one holds no value the year has none
        latest as (
            select
                unit_code,
                indicator_code,
                max(place) as place,
                case
                    when max(place) = max(place) filter (where value is not null)
                    then max_by(value, place) filter (where value is not null)
                end as value
            from reported
            group by unit_code, indicator_code
        ),
    {% endif %}
    figures as (
        select
            units.unit_key,
            units.province_number,
            indicators.indicator_key,
            indicators.direction,
            latest.place,
            latest.value
        from latest
        inner join units on latest.unit_code = units.code
        inner join keyed as indicators on latest.indicator_code = indicators.indicator_code
    ),
    placed as (
        select
            unit_key,
            province_number,
            indicator_key,
            cast(floor(place / 1000) as int) as month,
            value,
            case when direction = 'lower_is_better' then value else - value end as worse
        from figures
    ),
    ranked as (
        select
            unit_key,
            indicator_key,
            month,
            value,
            -- equal values share a rank; whoever has no value has none
            case
                when value is not null
                then rank() over (partition by province_number, indicator_key, month order by worse asc nulls last)
            end as rank_in_province
        from placed
    )
select
    units.unit_id,
    indicators.indicator_code,
    months.period,
    ranked.value,
    own.target_id,
    {{ gap("ranked.value", "own.required_value", "indicators.direction") }} as gap_to_target,
    {{ gap("ranked.value", "indicators.benchmark_value", "indicators.direction") }} as gap_to_benchmark,
    units.province_name_vi,
    ranked.rank_in_province
from ranked
inner join units on ranked.unit_key = units.unit_key
inner join keyed as indicators on ranked.indicator_key = indicators.indicator_key
inner join months on ranked.month = months.month
left join own on ranked.unit_key = own.unit_key and ranked.indicator_key = own.indicator_key
