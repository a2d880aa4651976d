-- Grain: one unit, one indicator, one year: what the unit itself reported, what was refused, and how it stood before.
with
    bounds as (
        select
            max(case when bound = 'small_base' then value end) as small_base,
            max(case when bound = 'jump' then value end) as jump
        from {{ ref("comparison_bounds") }}
    ),
    -- a narrow group and not a window over all values, and no name that would be read twice and kept whole in memory
    preferred as (
        select unit_key, indicator_key, period_year, max({{ preference() }}) as preference
        from {{ ref("int_reported_values_placed") }}
        where {{ is_told() }}
        group by unit_key, indicator_key, period_year
    ),
    ranked as (
        select
            reported.unit_id,
            reported.indicator_code,
            reported.period_year as year,
            reported.reported_value_id,
            reported.period,
            -- 975 of 1000 printed as 98 is 97.5: where the parts are there, they decide
            case
                when
                    reported.unit = 'percent'
                    and reported.denominator > 0
                    and reported.numerator is not null
                    and reported.value is not null
                then {{ rounded("(cast(100 as double) * reported.numerator / nullif(reported.denominator, 0))", 6) }}
                else reported.value
            end as value,
            reported.unit,
            reported.denominator,
            reported.is_provisional,
            reported.is_whole_year,
            reported.is_cumulative,
            reported.period_to,
            reported.missing_reason,
            reported.received_at,
            reported.file,
            reported.sheet,
            reported.cell,
            -- alike in all: the first by id
            row_number() over (
                partition by reported.unit_key, reported.indicator_key, reported.period_year
                order by reported.reported_value_id asc
            ) as value_rank
        from {{ ref("int_reported_values_placed") }} as reported
        inner join
            preferred
            on reported.unit_key = preferred.unit_key
            and reported.indicator_key = preferred.indicator_key
            and reported.period_year = preferred.period_year
            and {{ preference("reported.") }} = preferred.preference
        where {{ is_told("reported.") }}
    ),
    told as (select * from ranked where value_rank = 1),
    before as (select unit_id, indicator_code, year + 1 as year, value, unit from told where is_whole_year),
    refusals as (
        select
            unit_id,
            indicator_code,
            period_year as year,
            refusal_id,
            reason,
            received_at,
            row_number() over (
                partition by unit_id, indicator_code, period_year order by received_at desc nulls last, refusal_id asc
            ) as refusal_rank
        from {{ ref("int_report_refusals_placed") }}
        where is_whole_year and severity <> 'noticed' and unit_id is not null and indicator_code is not null
    ),
    refused as (select * from refusals where refusal_rank = 1)
select
    coalesce(told.unit_id, refused.unit_id) as unit_id,
    coalesce(told.indicator_code, refused.indicator_code) as indicator_code,
    coalesce(told.year, refused.year) as year,
    told.reported_value_id,
    told.period as reported_period,
    told.file as reported_file,
    told.sheet as reported_sheet,
    told.cell as reported_cell,
    told.unit as reported_unit,
    told.is_provisional as reported_is_provisional,
    told.denominator as reported_denominator,
    case when told.is_whole_year then told.value end as reported_value,
    case when not told.is_whole_year then told.value end as part_year_value,
    case when not told.is_whole_year then told.period_to end as part_year_until,
    coalesce(told.is_cumulative and not told.is_whole_year, false) as part_year_is_cumulative,
    case when told.is_whole_year then told.missing_reason end as missing_reason,
    -- a refusal counts until something newer came
    case when coalesce(refused.received_at >= told.received_at, true) then refused.refusal_id end as refusal_id,
    case when coalesce(refused.received_at >= told.received_at, true) then refused.reason end as refusal_reason_vi,
    case when told.is_whole_year then before.value end as value_before,
    coalesce(told.unit = 'percent' and told.denominator < bounds.small_base, false) as is_small_base,
    coalesce(
        told.is_whole_year
        and told.unit = 'percent'
        and before.unit = 'percent'
        and abs(told.value - before.value) > bounds.jump,
        false
    ) as is_jump,
    bounds.small_base as small_base_bound,
    bounds.jump as jump_bound
from told
cross join bounds
full join
    refused
    on told.unit_id = refused.unit_id
    and told.indicator_code = refused.indicator_code
    and told.year = refused.year
-- equal columns and nothing else: with a condition on one side alone every row would meet every other
left join
    before on told.unit_id = before.unit_id and told.indicator_code = before.indicator_code and told.year = before.year
