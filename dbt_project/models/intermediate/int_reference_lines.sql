-- Grain: one plan, one year, one indicator, one scope (nation or province): the target that stands beside it, and what
-- is said of it. A figure on another base stands nowhere as a number; only a sentence names it.
with
    spoken as (
        select *, case when level = 'province' then 'province' else 'nation' end as scope
        from {{ ref("int_reference_sentences") }}
        where
            standing not in ('not_bound', 'class_ended', 'lapsed', 'overtaken', 'not_in_force')
            and in_force_from <= year
    ),
    ranked as (
        select
            *,
            row_number() over (
                partition by unit_id, plan_id, year, indicator_code, scope
                order by
                    case when standing = 'decides' then 0 else 1 end asc,
                    -- the right year comes before the better source
                    case when target_year <= year then 0 else 1 end asc,
                    case reading when 'owes' then 1 else 2 end asc,
                    case
                        confidence when 'confirmed' then 1 when 'read_in_plan' then 1 when 'third_party' then 2 else 3
                    end asc,
                    case level when 'commune' then 1 else 2 end asc,
                    abs(year - target_year) asc,
                    instrument_date desc nulls last,
                    reference_id asc
            ) as line_rank
        from spoken
        where standing <> 'other_base'
    ),
    chosen as (select * from ranked where line_rank = 1),
    others as (
        select
            unit_id,
            plan_id,
            year,
            indicator_code,
            scope,
            {{ ordered_concat("standing_vi", " ", "reference_id") }} as others_vi
        from spoken
        where standing = 'other_base'
        group by unit_id, plan_id, year, indicator_code, scope
    ),
    held as (
        select unit_id, plan_id, year, indicator_code, scope
        from chosen
        union
        select unit_id, plan_id, year, indicator_code, scope
        from others
    )
select
    held.unit_id,
    held.plan_id,
    held.year,
    held.indicator_code,
    held.scope,
    chosen.reference_id,
    chosen.target_year,
    chosen.comparator,
    chosen.value,
    chosen.instrument,
    chosen.confidence,
    chosen.standing,
    coalesce(chosen.standing = 'decides', false) as is_deciding,
    case
        when chosen.standing = 'unread' and chosen.level <> 'province'
        then 'Chưa có mục tiêu quốc gia năm ' || cast(held.year as string) || ' đã kiểm chứng cho chỉ số này. '
        else ''
    end
    || coalesce(chosen.standing_vi, '')
    || case when chosen.reference_id is not null and others.others_vi is not null then ' ' else '' end
    || coalesce(others.others_vi, '') as note_vi
from held
left join
    chosen
    on held.unit_id = chosen.unit_id
    and held.plan_id = chosen.plan_id
    and held.year = chosen.year
    and held.indicator_code = chosen.indicator_code
    and held.scope = chosen.scope
left join
    others
    on held.unit_id = others.unit_id
    and held.plan_id = others.plan_id
    and held.year = others.year
    and held.indicator_code = others.indicator_code
    and held.scope = others.scope
