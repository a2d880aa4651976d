-- Grain: one target, one level, one year of any plan whose text gives another bar for the same: which bars. Benchmark,
-- comparison and review read it here, so that one line gets one verdict.
with
    candidates as (
        select
            document_id,
            -- a row of an assignment table promises for the unit that it names
            document_id || ' ' || coalesce(assigned_unit_text, '') as owner,
            target_id,
            indicator_code,
            admin_level,
            year,
            required_value,
            base_target_id,
            {{ promise_with_unit_vi("comparator", "required_value", "required_high", "unit") }} as promise_vi,
            -- a bare number and "at least" the same number are one bar
            case comparator when 'eq' then 'ge' else comparator end
            || ' '
            || cast(required_value as string)
            || ' '
            || coalesce(cast(required_high as string), '') as bar
        from {{ ref("int_target_years") }}
        where indicator_code is not null and not is_duplicate
    ),
    -- one measure, one level, one year, two bars
    torn as (
        select
            owner,
            indicator_code,
            admin_level,
            year,
            min(required_value) as lowest,
            max(required_value) as highest,
            {{ ordered_concat("promise_vi", " và ", "required_value desc, promise_vi") }} as promises_vi
        from
            (
                select owner, indicator_code, admin_level, year, bar, required_value, min(promise_vi) as promise_vi
                from candidates
                group by owner, indicator_code, admin_level, year, bar, required_value
            ) as bars
        group by owner, indicator_code, admin_level, year
        having count(*) > 1
    ),
    -- lines that stand in the places of one finding of conflicting values and that differ on the same level; a path has
    -- its arithmetic and is left to it
    quoted as (
        select
            places.finding_id,
            candidates.target_id,
            candidates.admin_level,
            candidates.bar,
            candidates.required_value,
            candidates.promise_vi
        from candidates
        inner join {{ ref("int_targets_decided") }} as targets on candidates.target_id = targets.target_id
        inner join
            {{ ref("stg_extracted__finding_places") }} as places
            on candidates.document_id = places.document_id
            and targets.char_start < places.char_end
            and places.char_start < targets.char_end
        inner join {{ ref("stg_extracted__findings") }} as findings on places.finding_id = findings.finding_id
        where findings.rule = 'value_conflict' and candidates.base_target_id is null
    ),
    disputes as (
        select
            finding_id,
            admin_level,
            min(required_value) as lowest,
            max(required_value) as highest,
            {{ ordered_concat("promise_vi", " và ", "required_value desc, promise_vi") }} as promises_vi
        from
            (
                select finding_id, admin_level, bar, required_value, min(promise_vi) as promise_vi
                from quoted
                group by finding_id, admin_level, bar, required_value
            ) as bars
        group by finding_id, admin_level
        having count(*) > 1
    ),
    disputed as (
        select
            quoted.target_id,
            min(disputes.lowest) as lowest,
            max(disputes.highest) as highest,
            min(disputes.promises_vi) as promises_vi
        from quoted
        inner join disputes on quoted.finding_id = disputes.finding_id and quoted.admin_level = disputes.admin_level
        group by quoted.target_id
    )
select
    candidates.target_id,
    candidates.admin_level,
    candidates.year,
    coalesce(torn.lowest, disputed.lowest) as lowest,
    coalesce(torn.highest, disputed.highest) as highest,
    coalesce(torn.promises_vi, disputed.promises_vi) as promises_vi
from candidates
left join
    torn
    on candidates.owner = torn.owner
    and candidates.indicator_code = torn.indicator_code
    and candidates.admin_level = torn.admin_level
    and candidates.year = torn.year
left join disputed on candidates.target_id = disputed.target_id
where torn.owner is not null or disputed.target_id is not null
