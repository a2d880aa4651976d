-- Grain: one unit, one indicator, one year: what the unit itself reported, what was refused, and how it stood before.
with
    bounds as (
        select
            max(case when bound = 'small_base' then value end) as small_base,
            max(case when bound = 'jump' then value end) as jump
        from {{ ref("comparison_bounds") }}
    ),
    ranked as (
        select
            unit_id,
            indicator_code,
            period_year as year,
            reported_value_id,
            period,
            -- 975 of 1000 printed as 98 is 97.5: where the parts are there, they decide
            case
                when unit = 'percent' and denominator > 0 and numerator is not null and value is not null
                then round(cast(100 as double) * numerator / denominator, 6)
                else value
            end as value,
            unit,
            denominator,
            is_provisional,
            is_whole_year,
            missing_reason,
            received_at,
            file,
            sheet,
            cell,
            row_number() over (
                partition by unit_id, indicator_code, period_year
                order by
                    -- only the whole year is judged; without it the last part of the year is shown
                    case when is_whole_year then 0 else 1 end asc,
                    case when missing_reason in ('withdrawn', 'not_given') then 1 else 0 end asc,
                    period_to desc nulls last,
                    case period_type when 'year' then 0 else 1 end asc,
                    case when is_provisional then 1 else 0 end asc,
                    received_on desc nulls last,
                    reported_value_id asc
            ) as value_rank
        from {{ ref("int_reported_values_placed") }}
        -- what others say of a unit never decides its status
        where is_latest and unit_id is not null and not is_third_party
    ),
    told as (select * from ranked where value_rank = 1),
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
    case when told.is_whole_year then told.missing_reason end as missing_reason,
    -- a refusal counts until something newer came
    case when coalesce(refused.received_at >= told.received_at, true) then refused.refusal_id end as refusal_id,
    case when coalesce(refused.received_at >= told.received_at, true) then refused.reason end as refusal_reason_vi,
    before.value as value_before,
    coalesce(told.unit = 'percent' and told.denominator < bounds.small_base, false) as is_small_base,
    coalesce(
        told.unit = 'percent' and before.unit = 'percent' and abs(told.value - before.value) > bounds.jump, false
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
left join
    told as before
    on told.unit_id = before.unit_id
    and told.indicator_code = before.indicator_code
    and told.year = before.year + 1
    and told.is_whole_year
    and before.is_whole_year
