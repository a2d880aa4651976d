-- Grain: one plan, one year, one target set from above that is in force or that the plan's review asks for: how it may
-- be spoken of.
with
    conditions as (
        select *
        from {{ ref("int_reference_conditions") }}
        where year = answer_year or standing not in ('not_bound', 'class_ended', 'lapsed', 'overtaken', 'not_in_force')
    ),
    told as (
        select
            conditions.unit_id,
            conditions.plan_id,
            conditions.year,
            conditions.answer_year,
            conditions.unit_level,
            conditions.reading,
            conditions.standing,
            conditions.is_contrary,
            targets.*,
            {{ promise_with_unit_vi("targets.comparator", "targets.value", "cast(null as double)", "targets.unit") }}
            as promise_vi,
            {{ whose_target_vi("targets.level") }} as whose_vi,
            'văn bản tính trên “'
            || targets.base_vi
            || '”, chỉ số này tính trên “'
            || coalesce(indicators.denominator, indicators.name_vi)
            || '”' as bases_vi
        from conditions
        inner join {{ ref("int_reference_targets") }} as targets on conditions.reference_id = targets.reference_id
        inner join {{ ref("indicators") }} as indicators on targets.indicator_code = indicators.indicator_code
    ),
    worded as (select *, 'Mức ' || promise_vi || ' của ' || instrument_vi as level_vi from told)
select *, {{ standing_vi() }} as standing_vi
from worded
