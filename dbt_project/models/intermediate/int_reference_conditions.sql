-- Grain: one plan, one year, one target set from above that can be laid beside it; says which condition keeps it from
-- deciding. A figure decides only where it was read and names the level, binds it, counts the same base, is in force
-- and
-- known to the plan, speaks of a class that is still there, and is due.
with
    cited as (
        select distinct
            document_id, lower(replace(number, ' ', '')) as number, coalesce(instrument_date, '') as instrument_date
        from {{ ref("stg_extracted__legal_bases") }}
        where number is not null
    ),
    paired as (
        select
            plans.unit_id,
            plans.plan_id,
            plans.year,
            plans.level as unit_level,
            plans.issued_to,
            targets.reference_id,
            targets.indicator_code,
            targets.level,
            targets.target_year,
            targets.comparator,
            targets.instrument_number,
            targets.instrument_date,
            targets.confidence,
            targets.base_matches_code,
            targets.in_force_from,
            targets.in_force_to,
            targets.is_level_named,
            -- the plan's year that answers: the target's own, or the nearest end of the plan
            least(greatest(targets.target_year, plans.period_year_from), plans.period_year_to) as answer_year,
            case
                when plans.level = 'commune'
                then targets.commune_reading
                -- the list says for communes who owes what; other levels are asked by name
                when instr(targets.binds, ';' || plans.level || ';') > 0 or targets.binds = ';every_agency;'
                then 'owes'
                when targets.binds = ';state;'
                then 'background'
                else 'none'
            end as reading,
            coalesce(targets.class_ended_on <= {{ year_end("plans.year") }}, false) as class_has_ended,
            coalesce(later.in_force_from <= plans.year, false) as is_overtaken
        from {{ ref("int_reference_plan_years") }} as plans
        inner join
            {{ ref("int_reference_targets") }} as targets
            on (
                targets.level = 'national'
                or (targets.level = plans.level and targets.province_key is null)
                or targets.province_key = plans.province_key
            )
            -- a row of an assignment binds the unit that it names, and no plan is set beside itself
            and (targets.bound_unit_id is null or targets.bound_unit_id = plans.unit_id)
            and (targets.document_id is null or targets.document_id <> plans.plan_id)
        left join {{ ref("int_reference_targets") }} as later on targets.superseded_by = later.reference_id
    ),
    known as (
        select
            paired.*,
            coalesce({{ asks_for_less("paired.comparator", "indicators.direction") }}, false) as is_contrary,
            -- cited by the plan, or signed on or before the last day that the plan's printed date allows
            coalesce(paired.instrument_date <= paired.issued_to, false) or cited.document_id is not null as is_known
        from paired
        inner join {{ ref("indicators") }} as indicators on paired.indicator_code = indicators.indicator_code
        left join
            cited
            on paired.plan_id = cited.document_id
            and paired.instrument_number = cited.number
            and cited.instrument_date in ('', cast(paired.instrument_date as string))
    )
select
    *,
    case
        when class_has_ended
        then 'class_ended'
        when in_force_to < year
        then 'lapsed'
        when is_overtaken
        then 'overtaken'
        when reading = 'none'
        then 'not_bound'
        when base_matches_code = 'no'
        then 'other_base'
        when in_force_from > year
        then 'not_in_force'
        when target_year > year
        then 'ahead'
        when reading = 'background'
        then 'background'
        when confidence not in ('confirmed', 'read_in_plan')
        then 'unread'
        when instrument_date is null and not is_known
        then 'undated'
        when not is_known
        then 'issued_later'
        when not is_level_named
        then 'level_inferred'
        when base_matches_code <> 'yes'
        then 'base_unclear'
        when is_contrary
        then 'contrary'
        else 'decides'
    end as standing
from known
