-- Grain: one commune, one indicator, one year (or one month): the latest figure beside target and benchmark, ranked.
with
    reported as (select gso_unit_code as unit_code, indicator_code, period, revision, value from {{ reported }}),
    -- revisions have no gaps: the one before a revision is the one it replaced
    replaced as (select unit_code, indicator_code, period, revision - 1 as revision from reported where revision > 1),
    latest as (
        select reported.unit_code, reported.indicator_code, reported.period, reported.value
        from reported
        left join
            replaced
            on reported.unit_code = replaced.unit_code
            and reported.indicator_code = replaced.indicator_code
            and reported.period = replaced.period
            and reported.revision = replaced.revision
        where replaced.revision is null
    ),
    figures as (
        {% if every_month %}select unit_code, indicator_code, period, value from latest
        {% else %}
            -- figures run from the beginning of the year: its last month stands for the year
            select
                unit_code,
                indicator_code,
                max(period) as period,
                max_by(value, period) filter (where value is not null) as value
            from latest
            group by unit_code, indicator_code
        {% endif %}
    ),
    joined as (
        select
            units.unit_id,
            units.province_name_vi,
            figures.indicator_code,
            figures.period,
            indicators.direction,
            figures.value,
            own.target_id,
            {{ gap("figures.value", "own.required_value", "indicators.direction") }} as gap_to_target,
            {{ gap("figures.value", "benchmark.required_value", "indicators.direction") }} as gap_to_benchmark
        from figures
        inner join units on figures.unit_code = units.code
        inner join indicators on figures.indicator_code = indicators.indicator_code
        left join own on units.unit_id = own.unit_id and figures.indicator_code = own.indicator_code
        left join benchmark on figures.indicator_code = benchmark.indicator_code
    )
select
    unit_id,
    indicator_code,
    period,
    value,
    target_id,
    gap_to_target,
    gap_to_benchmark,
    province_name_vi,
    -- equal values share a rank; whoever has no value has none
    case
        when value is not null
        then
            rank() over (
                partition by province_name_vi, indicator_code, period
                order by case when direction = 'lower_is_better' then value else - value end asc nulls last
            )
    end as rank_in_province
from joined
