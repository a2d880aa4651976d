-- Grain: one yearly step, one level, one year: the path that a plan states in words, its start (steps_taken 0)
-- included.
with
    targets as (select * from {{ ref("int_targets_decided") }} where is_readable and indicator_code is not null),
    steps as (select * from targets where value_kind = 'yearly_step' and year_from is not null and year_to is not null),
    -- "2021 at least 20 % (district), at least 10 % (commune)": each level has its own start
    starts as (
        select
            steps.target_id,
            bases.target_id as base_target_id,
            bases.level_or_unstated as admin_level,
            bases.year_to as base_year,
            bases.value as base_value,
            bases.comparator,
            bases.unit,
            bases.is_primary,
            row_number() over (
                partition by steps.target_id, bases.level_or_unstated
                order by bases.year_to desc, bases.place_rank asc, bases.sequence asc, bases.target_id asc
            ) as base_rank
        from steps
        inner join
            targets as bases
            on steps.document_id = bases.document_id
            and steps.indicator_code = bases.indicator_code
            and steps.in_table = bases.in_table
            and (steps.level_or_unstated in ('both', 'unstated') or steps.level_or_unstated = bases.level_or_unstated)
        where
            bases.value_kind = 'level'
            and bases.year_from = bases.year_to
            and bases.year_to < steps.year_from
            and bases.duplicate_of is null
    ),
    ends as (
        select
            steps.target_id,
            caps.target_id as end_target_id,
            caps.value as end_value,
            row_number() over (partition by steps.target_id order by caps.sequence asc, caps.target_id asc) as end_rank
        from steps
        inner join
            targets as caps
            on steps.document_id = caps.document_id
            and steps.indicator_code = caps.indicator_code
            and steps.in_table = caps.in_table
        where caps.value_kind = 'end_point' and caps.duplicate_of is null
    ),
    walked as (
        select
            steps.target_id,
            starts.base_target_id,
            ends.end_target_id,
            starts.admin_level,
            years.year,
            starts.comparator,
            starts.unit,
            starts.base_value,
            steps.value as step_value,
            cast(years.year - starts.base_year as int) as steps_taken,
            case when steps.comparator = 'decrease_ge' then -1 else 1 end as sign,
            -- a share cannot leave 0 to 100, with or without a stated end
            coalesce(ends.end_value, case when steps.comparator = 'decrease_ge' then 0 else 100 end) as end_value,
            steps.is_primary and starts.is_primary as is_primary
        from steps
        inner join starts on steps.target_id = starts.target_id and starts.base_rank = 1
        left join ends on steps.target_id = ends.target_id and ends.end_rank = 1
        inner join
            range(1990, 2101) as years(year)
            on years.year between steps.year_from and steps.year_to
            or years.year = starts.base_year
        -- "5 % a year" of a share may be points or growth; only a stated end makes points the sole reading
        where steps.unit = 'percentage_points_per_year' or ends.end_target_id is not null
    ),
    reached as (
        select
            *,
            base_value + sign * step_value * steps_taken as uncapped_value,
            case
                when sign = 1
                then least(end_value, base_value + step_value * steps_taken)
                else greatest(end_value, base_value - step_value * steps_taken)
            end as required_value
        from walked
    )
select
    target_id,
    base_target_id,
    end_target_id,
    admin_level,
    cast(year as int) as year,
    comparator,
    unit,
    required_value,
    {{ plain_number("base_value") }}
    || case when sign = 1 then ' + ' else ' - ' end
    || {{ plain_number("step_value") }}
    || '*'
    || cast(steps_taken as string)
    || ' = '
    || {{ plain_number("uncapped_value") }}
    -- "110 → 100": the arithmetic leaves the stated end behind
    || case
        when uncapped_value = required_value then '' else ' → ' || {{ plain_number("required_value") }}
    end as working,
    steps_taken,
    is_primary
from reached
