-- Grain: one plan of a commune, one indicator, one year for which the plan sets a target: the line that stands for it.
with
    units as (select * from {{ ref("int_units_placed") }} where level = 'commune'),
    targets as (select * from {{ ref("int_targets_decided") }} where indicator_code is not null),
    candidates as (
        select
            years.unit_id,
            years.indicator_code,
            years.year,
            years.target_id,
            years.document_id,
            years.admin_level,
            years.comparator,
            years.required_value,
            years.required_high,
            years.unit,
            years.value_kind,
            years.basis,
            years.working,
            true as is_readable,
            years.is_primary
        from {{ ref("int_target_years") }} as years
        where years.indicator_code is not null and not years.is_duplicate
        union all
        select
            unit_id,
            indicator_code,
            due_year as year,
            target_id,
            document_id,
            level_or_unstated as admin_level,
            comparator,
            cast(null as double) as required_value,
            cast(null as double) as required_high,
            unit,
            value_kind,
            cast(null as string) as basis,
            cast(null as string) as working,
            false as is_readable,
            is_primary
        from targets
        where not is_readable and due_year is not null and duplicate_of is null
    ),
    ranked as (
        select
            candidates.*,
            contested.promises_vi as contested_vi,
            contested.lowest as contested_lowest,
            contested.highest as contested_highest,
            row_number() over (
                partition by candidates.document_id, candidates.unit_id, candidates.indicator_code, candidates.year
                order by
                    case when candidates.is_readable then 0 else 1 end asc,
                    -- what the plan asks of the commune itself; then what it asks without naming a level
                    case candidates.admin_level when 'commune' then 1 when 'both' then 2 else 3 end asc,
                    candidates.target_id asc
            ) as line_rank
        from candidates
        inner join units on candidates.unit_id = units.unit_id
        left join
            {{ ref("int_contested_lines") }} as contested
            on candidates.target_id = contested.target_id
            and candidates.admin_level = contested.admin_level
            and candidates.year = contested.year
        where candidates.is_primary and candidates.admin_level in ('commune', 'both', 'unstated')
    )
select
    unit_id,
    indicator_code,
    year,
    target_id,
    document_id,
    admin_level,
    comparator,
    required_value,
    required_high,
    unit,
    value_kind,
    basis,
    working,
    is_readable,
    contested_vi,
    contested_lowest,
    contested_highest
from ranked
where line_rank = 1
